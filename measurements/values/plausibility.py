"""Values that lie far from the value before them, or from their target, or from what a share can be. Pure."""

from decimal import Decimal

from django.utils.translation import gettext as _

from agreements.years.period_names import period_within
from agreements.years.periods import Period
from core.numbers.plausibility import far_in_words, is_far
from measurements.models import Measurement
from outputs.accumulation import Accumulation
from outputs.models import Indicator

WHOLE = 100  # per cent


def surprises(
    value: Decimal | None, indicator: Indicator, period: Period, before: Measurement | None, *, is_share: bool
) -> list[str]:
    """Why a value is surprising, in sentences: held against the value before it, or else against its target."""
    if value is None:
        return []
    found = []
    if before is not None and before.value is not None:
        if is_far(value, before.value):
            named = _("the value of %(period)s") % {"period": period_within(before.period)}
            found.append(far_in_words(value, before.value, named))
    elif (target := _target(indicator, period)) and is_far(value, target):
        found.append(far_in_words(value, target, _("the target")))
    if is_share and not 0 <= value <= WHOLE:
        found.append(_("A share lies between 0 and 100 %."))
    return found


def _target(indicator: Indicator, period: Period) -> Decimal | None:
    """The target of the year; none for a part of what only adds up to it."""
    if period.parts > 1 and indicator.accumulation == Accumulation.SUM:
        return None
    return next((target.value for target in indicator.targets.all() if target.year == period.year), None)
