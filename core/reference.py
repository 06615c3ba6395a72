"""Reference data that a new installation starts with: each app contributes how it adds its own."""

from collections.abc import Callable

from django.db import models

from core.slots import Slot

#: Adds what was never here and tells what it added
reference_data: Slot[Callable[[], list[models.Model]]] = Slot()
