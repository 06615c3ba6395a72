"""What a person has to tell of the execution of the budget, in every agreement that they see."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement
from agreements.years.period_names import period_within
from execution.models import Realisation
from execution.realisation.queries import Year, standing_of
from work.seen import Seen, Waiting


def waiting_realisation(seen: Iterable[Seen], user, today: dt.date) -> Iterator[Waiting]:
    """The periods that this person enters and that are missing, and the deviations that lack an explanation.

    Nothing is asked of agreements in which nobody entered an amount yet.
    """
    acting = {one.agreement.pk: one.agreement for one in seen if _may_act(user, one.agreement)}
    begun = Realisation.objects.filter(agreement__in=acting).order_by().values_list("agreement", flat=True).distinct()
    by_number = {pk: acting[pk] for pk in sorted(begun)} if acting else {}
    for pk, years in standing_of(by_number.values(), today).items() if by_number else ():
        for year in years.values():
            if year.missing and user.has_perm("execution.add_realisation", by_number[pk]):
                yield _to_enter(by_number[pk], year)
            if year.lacking:
                yield _to_explain(by_number[pk], year)


def _may_act(user, agreement: Agreement) -> bool:
    return user.has_perm("execution.add_explanation", agreement)  # Whoever enters amounts explains them too


def _to_enter(agreement: Agreement, year: Year) -> Waiting:
    first, late = year.missing[0], len(year.late)
    return Waiting(
        label=_("Realisation"),
        url=f"{reverse('execution:entry', args=[agreement.pk])}?period={first.code}",
        agreement=agreement,
        expected=_("Enter what was realised: %(period)s.") % {"period": period_within(first)},
        by=first.last_expected_day,
        tone="bad" if late else "warn",
        status=ngettext("%(count)s period is late", "%(count)s periods are late", late) % {"count": late}
        if late
        else _("To enter"),
    )


def _to_explain(agreement: Agreement, year: Year) -> Waiting:
    count = len(year.lacking)
    words = ngettext("Explain %(count)s deviation of %(year)s.", "Explain %(count)s deviations of %(year)s.", count)
    return Waiting(
        label=_("Realisation"),
        url=f"{reverse('execution:realisation', args=[agreement.pk])}?year={year.year}",
        agreement=agreement,
        expected=words % {"count": count, "year": year.year.name},
        status=_("Explanation missing"),
    )
