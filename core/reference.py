"""Reference data that a new installation starts with: each app registers how it adds its own."""

from collections.abc import Callable

from django.db import models

Loader = Callable[[], list[models.Model]]
loaders: list[Loader] = []


def reference_data(loader: Loader) -> Loader:
    """Register `loader`; it adds what was never here and tells what it added."""
    loaders.append(loader)
    return loader
