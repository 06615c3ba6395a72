"""The models of this app: what an agreement promises, how it is measured, who owns it, what it serves."""

from outputs.models.indicators import Indicator, Target, TargetQuerySet
from outputs.models.links import CoOwner, ServedOutput
from outputs.models.promises import CoreTask, Milestone, Output, StrategicObjective
from outputs.models.strategy import Strategy
from outputs.models.themes import OutputTheme, Theme

__all__ = [
    "CoOwner",
    "CoreTask",
    "Indicator",
    "Milestone",
    "Output",
    "OutputTheme",
    "ServedOutput",
    "StrategicObjective",
    "Strategy",
    "Target",
    "TargetQuerySet",
    "Theme",
]
