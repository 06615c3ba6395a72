"""Whom the execution of the budget waits for: those who enter what was realised, and those who explain deviations."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.duties import Duty, waits
from agreements.models import Agreement
from agreements.years.period_names import period_within
from execution.models import Realisation
from execution.realisation.queries import Year, standing_of

ENTER, EXPLAIN = "execution.add_realisation", "execution.add_explanation"  # Whoever enters amounts explains them too


@waits(70)
def amounts_to_tell(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """The periods that are over and missing, and the deviations that lack an explanation.

    Nothing is asked of agreements in which nobody entered an amount yet.
    """
    acting = {one.pk: [person for person in people if person.has_perm(EXPLAIN, one)] for one in agreements}
    by_number = {one.pk: one for one in agreements if acting[one.pk]}
    begun = (
        Realisation.objects.filter(agreement__in=by_number).order_by("agreement").values_list("agreement", flat=True)
    )
    told = [by_number[pk] for pk in begun.distinct()] if by_number else []
    for pk, years in standing_of(told, today).items() if told else ():
        for year in years.values():
            for person in acting[pk]:
                if year.missing and person.has_perm(ENTER, by_number[pk]):
                    yield _to_enter(by_number[pk], year, person)
                if year.lacking:
                    yield _to_explain(by_number[pk], year, person)


def _to_enter(agreement: Agreement, year: Year, person: User) -> Duty:
    first, late = year.missing[0], len(year.late)
    words = ngettext("%(count)s period is late", "%(count)s periods are late", late) % {"count": late}
    return Duty(
        kind="realisation",
        agreement=agreement,
        person=person,
        label=_("Realisation"),
        url=f"{reverse('execution:entry', args=[agreement.pk])}?period={first.code}",
        sentence=_("Enter what was realised: %(period)s.") % {"period": period_within(first)},
        day=first.last_expected_day,
        tone="bad" if late else "warn",
        status=words if late else _("To enter"),
        is_late=bool(late),
    )


def _to_explain(agreement: Agreement, year: Year, person: User) -> Duty:
    count = len(year.lacking)
    words = ngettext("Explain %(count)s deviation of %(year)s.", "Explain %(count)s deviations of %(year)s.", count)
    return Duty(
        kind="explanation",
        agreement=agreement,
        person=person,
        label=_("Realisation"),
        url=f"{reverse('execution:realisation', args=[agreement.pk])}?year={year.year}",
        sentence=words % {"count": count, "year": year.year.name},
        status=_("Explanation missing"),
    )
