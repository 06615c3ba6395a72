"""What happened lately in the agreements that a person sees: texts, plans, shifts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Version
from core.numbers.notation import format_money
from execution.models import Shift
from reporting.models import OperationsPlan

Status = OperationsPlan.Status


@dataclass(frozen=True)
class News:
    """Something that happened lately."""

    day: dt.date
    label: str
    url: str
    agreement: Agreement


def news_of(agreements: list[Agreement], since: dt.date) -> list[News]:
    """What happened since that day, the newest first; the agreements come with `seen_versions` and `seen_plans`."""
    found = list(_of_shifts(agreements, since))
    for agreement in agreements:
        for version in agreement.seen_versions:
            found += _of_version(version, since)
        for plan in agreement.seen_plans.values():
            found += _of_plan(plan, since)
    return sorted(found, key=lambda news: news.day, reverse=True)


def _of_version(version: Version, since: dt.date) -> Iterator[News]:
    yield from _of(version.shared_at, _("%(what)s was shared"), version, since)
    yield from _of(version.signed_at, _("%(what)s was signed"), version, since)


def _of_plan(plan: OperationsPlan, since: dt.date) -> Iterator[News]:
    yield from _of(plan.submitted_at, _("%(what)s was submitted"), plan, since)
    if plan.status in (Status.RETURNED, Status.ACCEPTED):
        words = _("%(what)s was accepted") if plan.is_accepted else _("%(what)s was returned with remarks")
        yield from _of(plan.decided_at, words, plan, since)


def _of(at: dt.datetime | None, words: str, what: Version | OperationsPlan, since: dt.date) -> Iterator[News]:
    if at and localdate(at) >= since:
        yield News(localdate(at), words % {"what": what}, what.get_absolute_url(), what.agreement)


def _of_shifts(agreements: list[Agreement], since: dt.date) -> Iterator[News]:
    """How much was shifted in each agreement, for everybody who sees it: that is how the principal hears of it."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    rows = Shift.objects.filter(agreement__in=by_number, said_at__date__gte=since).order_by("pk")
    found: dict[int, list[tuple[dt.date, Decimal]]] = {}
    for agreement, at, amount in rows.values_list("agreement_id", "said_at", "amount"):
        found.setdefault(agreement, []).append((localdate(at), amount))
    for pk, shifts in found.items():
        words = {"count": len(shifts), "amount": format_money(sum(amount for _day, amount in shifts))}
        label = ngettext(
            "%(count)s shift within the thresholds was decided, of € %(amount)s",
            "%(count)s shifts within the thresholds were decided, of € %(amount)s together",
            len(shifts),
        )
        yield News(shifts[-1][0], label % words, reverse("execution:shifts", args=[pk]), by_number[pk])
