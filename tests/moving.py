"""Lets a model stand elsewhere under another name, as a refactoring would; its table and its KIND stay."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import models


@contextmanager
def moved(model: type[models.Model], app: str, name: str) -> Iterator[None]:
    """Until the end of this block the class is called `name` and is registered in `app`."""
    options = model._meta
    here, there = apps.all_models[options.app_label], apps.all_models[app]
    order = dict(here), dict(there)
    words = {options: {"app_label": app, "object_name": name, "model_name": name.lower()}}
    words[model] = {"__name__": name, "__qualname__": name, "__module__": f"{app}.elsewhere"}
    before = {owner: {word: getattr(owner, word) for word in own} for owner, own in words.items()}
    there[name.lower()] = here.pop(options.model_name)
    _rename(words)
    try:
        yield
    finally:
        for registry, models_in_order in zip((here, there), order, strict=True):
            registry.clear()
            registry.update(models_in_order)
        _rename(before)


def _rename(words: dict) -> None:
    for owner, own in words.items():
        for word, value in own.items():
            setattr(owner, word, value)
    apps.clear_cache()
