"""What apps above know of an advice."""

from collections.abc import Callable

from agreements.models import Advice
from core.slots import Slot

#: (advice) -> whether the paper of the body is kept with it
papers: Slot[Callable[[Advice], bool]] = Slot()
