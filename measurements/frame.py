"""What the pages of measurements and results stand in."""

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Agreement, Version, YearClosure, YearNumber
from core.frame import Crumbs, crumbs_to, further, stand_below
from measurements.models import GivenStatus, Measurement, MilestoneReport
from outputs.frame import outputs_crumbs
from outputs.models import Indicator, Milestone


def due_crumbs(agreement: Agreement) -> Crumbs:
    return further(crumbs_to(agreement), _("Measurements"), "measurements:due", agreement.pk)


def scores_url(version: Version, year: str) -> str:
    return f"{reverse('measurements:scores', args=[version.pk])}?year={year}"


def scores_crumbs(version: Version, year: int) -> Crumbs:
    return [*crumbs_to(version), (_("Results"), scores_url(version, str(year)))]


def year_of(milestone: Milestone) -> YearNumber:
    """The year in which a milestone is due."""
    return milestone.version.agreement.all_years.holding(milestone.due_on)


def score_crumbs(indicator: Indicator, year: int) -> Crumbs:
    """Down to the page of one indicator in one year."""
    title = f"{indicator}, {indicator.version.agreement.year(year).name}"
    return further(scores_crumbs(indicator.version, year), title, "measurements:score", indicator.pk, year)


stand_below(lambda measured: outputs_crumbs(measured.indicator.version), Measurement)
stand_below(lambda closure: due_crumbs(closure.agreement), YearClosure)
stand_below(lambda given: score_crumbs(given.indicator, given.year), GivenStatus)
stand_below(lambda report: scores_crumbs(report.milestone.version, year_of(report.milestone)), MilestoneReport)
