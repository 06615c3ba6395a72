"""What was measured and said of results."""

from decimal import Decimal

from accounts.models import User
from measurements.models import GivenStatus, Measurement, MilestoneReport
from outputs.models import Indicator, Milestone
from tests.agreements.factories import YEARS


def measure(indicator: Indicator, person: User, **attributes) -> Measurement:
    """The value of an indicator of a signed version in the first of its years, or in the period that is given."""
    agreement = indicator.version.agreement
    same = {"indicator": indicator, "agreement": agreement, "key": indicator.key, "person": person}
    period = {"year": agreement.starts_on.year, "parts": 1, "part": 1}
    return Measurement.objects.create(**{**same, **period, "value": Decimal(93), **attributes})


def given_status(indicator: Indicator, person: User, year: int = YEARS[0], **attributes) -> GivenStatus:
    """The status that the head gives a signed indicator by hand."""
    values = {"status": GivenStatus.Status.AMBER, "reason": "De bron werd in juli vervangen.", "language": "nl"}
    said = {"agreement": indicator.version.agreement, "person": person}
    return GivenStatus.objects.create(indicator=indicator, year=year, **{**said, **values, **attributes})


def milestone_report(milestone: Milestone, person: User, **attributes) -> MilestoneReport:
    """That a signed milestone was done on its day."""
    values = {"done_on": milestone.due_on, "comment": "Opgeleverd.", "language": "nl", **attributes}
    said = {"agreement": milestone.version.agreement, "person": person}
    return MilestoneReport.objects.create(milestone=milestone, **{**said, **values})
