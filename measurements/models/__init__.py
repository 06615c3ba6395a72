"""What happens with indicators and milestones after signature: values, and what people say of results."""

from measurements.models.results import GivenStatus, MilestoneReport
from measurements.models.values import LONGEST, Measurement

__all__ = [
    "LONGEST",
    "GivenStatus",
    "Measurement",
    "MilestoneReport",
]
