"""The course of an indicator through the years: what was measured against the targets, drawn and in figures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.models import Years
from core.numbers.notation import format_number
from measurements.results.queries import IndicatorResult
from outputs.charts.chart import WIDE, Chart, Measured, indicator_chart
from outputs.models import Indicator, Target
from outputs.scoring import NO_TOLERANCE, Tolerance


@dataclass(frozen=True)
class IndicatorCourse:
    """One indicator as the last signed text has it: a row of figures for every year, and the drawing of them."""

    indicator: Indicator
    rows: list[IndicatorResult]
    chart: Chart | None  # None when there are not two values to draw

    @property
    def is_begun(self) -> bool:
        """Somebody entered a value, or gave a status."""
        return any(row.said or slot.rows for row in self.rows for slot in row.record.slots)

    @property
    def described(self) -> str:
        """What the drawing shows, in words."""
        found = (
            [_("Baseline: %(value)s.") % {"value": format_number(self.indicator.baseline)}]
            if self.chart.baseline
            else []
        )
        for row in self.rows:
            said = {
                "year": row.year.name,
                "target": _figures(row.target),
                "value": "–" if row.value is None else format_number(row.value),
            }
            found.append(_("%(year)s: target %(target)s, value %(value)s.") % said)
        return " ".join(found)


def course_of(texts: list[Indicator], rows: list[IndicatorResult]) -> IndicatorCourse:
    """`texts` are those of the signed versions in order, `rows` the years in order; the database is not asked.

    Each later version is marked on the day from which it takes effect.
    """
    indicator = texts[-1]
    measured = Measured(
        values=[(row.year, row.value) for row in rows],
        direction=indicator.direction,
        tolerance=NO_TOLERANCE if indicator.tolerance is None else Tolerance(indicator.tolerance),
        changes=[
            (text.version.effective_from, _("version %(number)s") % {"number": text.version.number})
            for text in texts[1:]
        ],
    )
    targets = [(row.year, row.target.value, row.target.upper_value) for row in rows if row.target]
    years = Years(y for y in indicator.version.agreement.all_years if rows[0].year <= y <= rows[-1].year)
    since = str(indicator.baseline_on.year) if indicator.baseline_on else ""
    chart = indicator_chart(indicator.baseline, targets, years, since, measured=measured, frame=WIDE)
    return IndicatorCourse(indicator, rows, chart)


def _figures(target: Target | None) -> str:
    """Both bounds of a band."""
    if target is None:
        return "–"
    bounds = (target.value, target.upper_value)
    return " – ".join(format_number(bound) for bound in bounds if bound is not None)
