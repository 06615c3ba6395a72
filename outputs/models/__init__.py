"""The models of this app: what an agreement promises, and the themes that its outputs serve."""

from outputs.models.promises import CoreTask, Indicator, Output, StrategicObjective, Strategy, Target, TargetQuerySet
from outputs.models.themes import OutputTheme, Theme

__all__ = [
    "CoreTask",
    "Indicator",
    "Output",
    "OutputTheme",
    "StrategicObjective",
    "Strategy",
    "Target",
    "TargetQuerySet",
    "Theme",
]
