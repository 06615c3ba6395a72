"""What was shifted lately, for everybody who sees the agreement: that is how the principal hears of it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from core.numbers.notation import format_money
from execution.models import Shift
from work.seen import News, Seen


def shift_news(seen: Iterable[Seen], since: dt.date) -> Iterator[News]:
    """For each agreement how much was shifted since that day, in one query."""
    agreements = {one.agreement.pk: one.agreement for one in seen}
    rows = Shift.objects.filter(agreement__in=agreements, said_at__date__gte=since).order_by("pk")
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
        yield News(shifts[-1][0], label % words, reverse("execution:shifts", args=[pk]), agreements[pk])
