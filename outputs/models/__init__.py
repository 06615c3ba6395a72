"""The models of this app: what an agreement promises, how it is measured, and the themes that its outputs serve."""

from outputs.models.indicators import Indicator, Target, TargetQuerySet
from outputs.models.promises import CoreTask, Milestone, Output, StrategicObjective, Strategy
from outputs.models.themes import OutputTheme, Theme

__all__ = [
    "CoreTask",
    "Indicator",
    "Milestone",
    "Output",
    "OutputTheme",
    "StrategicObjective",
    "Strategy",
    "Target",
    "TargetQuerySet",
    "Theme",
]
