"""What was realised, as other parts ask it: the current amounts, after corrections, added up per year."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from agreements.models import Agreement
from execution.models import Realisation


@dataclass(frozen=True)
class RealisedAmount:
    """In euro; no envelope: the source does not say of which; no output: of none in particular."""

    envelope_key: uuid.UUID | None
    output_key: uuid.UUID | None
    year: int
    amount: Decimal


def current(rows):
    """Of these rows those that count: not corrected, not taken back."""
    return rows.filter(followed_by=None, amount__isnull=False)


def realised_of(agreement: Agreement) -> list[RealisedAmount]:
    """What was realised of every envelope and output in every year; one query."""
    rows = current(Realisation.objects.filter(agreement=agreement)).order_by()
    summed = rows.values_list("envelope_key", "output_key", "year").annotate(Sum("amount"))
    return [RealisedAmount(*row) for row in summed.order_by("year", "envelope_key", "output_key")]
