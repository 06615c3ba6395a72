"""How many objectives and outputs a text holds before a reader loses the thread: advice, it refuses nothing."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from core.workflow import Refusal
from outputs.models import StrategicObjective

MOST_OBJECTIVES = 10  # Strategic ones, in a version
MOST_OUTPUTS = 5  # Under one strategic objective


def too_many(objectives: Sequence[StrategicObjective]) -> Iterator[Refusal]:
    """A sentence for the objectives together, and one for each that holds too much. Needs them with their outputs."""
    if len(objectives) > MOST_OBJECTIVES:
        message = _("There are %(count)s strategic objectives; more than ten are hard to follow. Join some of them.")
        yield Refusal(message % {"count": len(objectives)}, "#outputs")
    for objective in objectives:
        if (count := len(objective.outputs.all())) > MOST_OUTPUTS:
            message = _(
                "Strategic objective “%(objective)s” has %(count)s outputs; more than five are hard to follow. Join "
                "some of them, or divide the objective."
            )
            yield Refusal(message % {"objective": objective, "count": count}, f"#objective-{objective.pk}")
