"""The years of an agreement follow its period; nobody types them."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_noop

from agreements.models import Agreement, AgreementYear, Years
from agreements.models.year_number import ONE_DAY, years_between
from agreements.models.years import must_not_overlap

FOLLOWS_THE_PERIOD = gettext_noop("Follows the period of the agreement")


def make_years(agreement: Agreement) -> None:
    """Give an agreement that is started, or whose period is changed, exactly the years of its period."""
    set_years(agreement, years_between(agreement.starts_on, agreement.ends_on))


def extend_years(agreement: Agreement, until: dt.date, *, by=None) -> None:
    """Add the years up to `until`, when a version moves the end of the period; those that are there stay."""
    known = agreement.all_years
    set_years(agreement, Years([*known, *years_between(known[-1].last_day + ONE_DAY, until)]), by=by)


@transaction.atomic
def set_years(agreement: Agreement, years: Years, *, by=None) -> None:
    """Make `years`, in order, the years of the agreement, touching only what differs.

    Without `by` the history takes whoever sent the request. Raises ValidationError for years that overlap.
    """
    must_not_overlap(years)
    rows = {row.year: row for row in AgreementYear.objects.filter(agreement=agreement)}
    for number in rows.keys() - set(years):
        _remember(rows[number], by).delete()
    for year in years:
        row = rows.get(year) or AgreementYear(agreement=agreement, year=year)
        facts = {"first_day": year.first_day, "last_day": year.last_day, "name": year.name}
        if any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            _remember(row, by).save()
    agreement.__dict__.pop("all_years", None)
    getattr(agreement, "_prefetched_objects_cache", {}).pop("year_rows", None)


def _remember(row: AgreementYear, by) -> AgreementYear:
    row._change_reason = FOLLOWS_THE_PERIOD
    if by is not None:
        row._history_user = by
    return row
