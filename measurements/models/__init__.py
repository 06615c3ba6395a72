"""What happens with indicators and milestones after signature: values, closed years, and what people say of results."""

from measurements.models.results import GivenStatus, MilestoneReport
from measurements.models.values import LONGEST, Measurement, YearClosure

__all__ = [
    "LONGEST",
    "GivenStatus",
    "Measurement",
    "MilestoneReport",
    "YearClosure",
]
