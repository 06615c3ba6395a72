"""From which deviation an explanation is asked."""

from decimal import Decimal

from agreements.models import Version

DEFAULT_PERCENT = Decimal(10)


def explain_percent_of(version: Version) -> Decimal | None:
    """The percentage from which a deviation asks an explanation; None where the text asks none.

    A text that says nothing about it asks one from ten percent.
    """
    return DEFAULT_PERCENT
