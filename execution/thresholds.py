"""From which deviation an explanation is asked."""

from decimal import Decimal

from budgets.models import Flexibility

DEFAULT_PERCENT = Decimal(10)


def explain_percent_of(flexibility: Flexibility | None) -> Decimal:
    """The percentage beyond which a deviation asks an explanation: what the text agrees, ten where it says nothing."""
    if flexibility is None or flexibility.explain_percent is None:
        return DEFAULT_PERCENT
    return flexibility.explain_percent
