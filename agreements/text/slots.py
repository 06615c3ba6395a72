"""What goes with a term when it is removed although no column of it names that term."""

from collections.abc import Callable, Iterable

from agreements.models import Term
from core.slots import Slot

#: (terms of one version) -> the terms that are about them by key
companions: Slot[Callable[[Iterable[Term]], Iterable[Term]]] = Slot()
