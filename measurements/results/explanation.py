"""How a result is computed, in sentences: the bounds, the tolerance, how periods make a year, the achievement."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.numbers.notation import format_number
from measurements.figures import shown
from measurements.results.queries import IndicatorResult
from outputs.models import Indicator
from outputs.scoring import Bounds, bounds_of

Direction, Accumulation = Indicator.Direction, Indicator.Accumulation


def explanation_of(result: IndicatorResult) -> list[str]:
    """The sentences about one indicator in one year."""
    return [*_about_bounds(result), _about_periods(result), _about_achievement(result)]


def _about_bounds(result: IndicatorResult) -> list[str]:
    target, record = result.target, result.record
    if target is None:
        return [_("There is no target for %(year)s: the status is not known.") % {"year": result.year.name}]
    direction = result.indicator.direction
    bounds = bounds_of(target.value, direction, upper=target.upper_value, tolerance=record.tolerance)
    found = [_reached(direction, bounds)]
    if record.tolerance.amount:
        found.append(_tolerated(direction, bounds, Fraction(record.tolerance.amount)))
    else:
        found.append(_("There is no tolerance: any other value is not reached."))
    return found


def _reached(direction: str, bounds: Bounds) -> str:
    words = {
        Direction.UP: _("Higher is better: reached from %(low)s."),
        Direction.DOWN: _("Lower is better: reached up to %(high)s."),
        Direction.BAND: _("Within a band: reached from %(low)s to %(high)s."),
    }
    return words[Direction(direction)] % {"low": _figure(bounds.green_from), "high": _figure(bounds.green_to)}


def _tolerated(direction: str, bounds: Bounds, amount: Fraction) -> str:
    words = {
        Direction.UP: _("With a tolerance of %(amount)s: within tolerance from %(low)s, below that not reached."),
        Direction.DOWN: _("With a tolerance of %(amount)s: within tolerance up to %(high)s, above that not reached."),
        Direction.BAND: _(
            "With a tolerance of %(amount)s: within tolerance from %(low)s to %(high)s, outside that not reached."
        ),
    }
    figures = {"amount": _figure(amount), "low": _figure(bounds.amber_from), "high": _figure(bounds.amber_to)}
    return words[Direction(direction)] % figures


def _about_periods(result: IndicatorResult) -> str:
    record = result.record
    total, measured = len(record.slots), record.measured.measured
    if total == 1:
        return _("The value of the year is measured once.")
    words = {
        Accumulation.SUM: _("The value of the year is the sum of its %(total)s periods."),
        Accumulation.LAST: _("The value of the year is the last one known of its %(total)s periods."),
        Accumulation.AVERAGE: _(
            "The value of the year is the average of those of its %(total)s periods that have one."
        ),
    }
    sentence = words[Accumulation(result.indicator.accumulation)] % {"total": total}
    counted = ngettext("%(count)s period has a value.", "%(count)s periods have a value.", measured)
    found = [sentence, counted % {"count": measured}]
    if not record.is_scored:
        found.append(_("As long as a period is missing, the sum gets no status and no achievement."))
    return " ".join(found)


def _about_achievement(result: IndicatorResult) -> str:
    if result.percent is None:
        return _("There is no achievement: a value or a target is missing, or a share of it has no meaning.")
    words = {
        Direction.UP: _("Achievement: value %(value)s divided by target %(target)s."),
        Direction.DOWN: _("Achievement: target %(target)s divided by value %(value)s."),
        Direction.BAND: _(
            "Achievement: all of it inside the band; outside, value %(value)s against the nearest bound."
        ),
    }
    figures = {"value": _figure(result.record.value), "target": format_number(result.target.value)}
    return words[Direction(result.indicator.direction)] % figures


def _figure(value: Fraction | None) -> str:
    return "" if value is None else format_number(shown(value))
