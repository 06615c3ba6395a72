"""Names for good: what is kept, and every address, calls a row by the KIND of its model, never by a path in the code.

So a model can be renamed or moved to another app, and what was sealed, said or filed about its rows still finds it.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.checks import Error
from django.db import models

LONGEST_KIND = 40  # characters; the columns that hold a kind are as wide


def model_of_kind(kind: str) -> type[models.Model] | None:
    """The model that has this KIND, in whatever app it stands; None when there is none."""
    return next((model for model in apps.get_models() if getattr(model, "KIND", None) == kind), None)


def wrong_kinds(found: Iterable[type[models.Model]]) -> Iterator[Error]:
    """Every model that has a history but no KIND of its own, and every KIND that is no name or that two models have."""
    known: dict[str, type[models.Model]] = {}
    for model in found:
        kind = vars(model).get("KIND")
        if kind is None:
            if hasattr(model, "history"):
                yield Error("A model with a history needs a KIND of its own.", obj=model, id="core.E001")
        elif kind in known:
            yield Error(f"“{kind}” is the KIND of {known[kind]._meta.label} already.", obj=model, id="core.E002")
        elif not kind.isidentifier() or kind != kind.lower() or len(kind) > LONGEST_KIND:
            yield Error(f"“{kind}” is not a KIND: short, in small letters and underscores.", obj=model, id="core.E003")
        else:
            known[kind] = model
