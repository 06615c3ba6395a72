"""What kinds of document there are: each app contributes its own, the worker looks them up."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import override

from core.slots import Slot

Progress = Callable[[int], None]  # percent done


def _silent(percent: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Order:
    """What is asked of a renderer: the language, the moment that the document tells, and the seal it carries."""

    language: str
    made_at: dt.datetime
    seal: Any = None  # documents.models.Seal, or None for a draft
    other: Any = None  # What the subject is told together with, where the kind of document has such a thing
    progress: Progress = _silent


Render = Callable[[Any, Order], bytes]  # (subject, order) -> PDF


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document about one kind of subject; who sees the subject, sees the document.

    Some kinds tell the subject together with something else: a version and the one it is compared with.
    """

    name: str
    label: str
    model: type[models.Model]
    title: Callable[..., str]  # (subject, language[, other]) -> title of the document, also its file name
    render: Render
    subnav_version: Callable[[Any], Any] | None = None  # subject -> the version whose second bar the pages show
    is_about: Callable[..., bool] | None = None  # (subject[, other]) -> whether there is such a document; None: always
    other_model: type[models.Model] | None = None
    other_comes_with_subject: bool = False  # Who sees the subject, sees it; else it is asked for itself
    seen_by: Callable[[Any], models.QuerySet] | None = None  # person -> subjects; None: all that the person sees
    file_language: Callable[[Any], str] | None = None  # subject -> the language of its file; None: every language alike
    media_type: str = "application/pdf"
    extension: str = "pdf"
    rests_on: Callable[[Any], list[models.Model | None]] | None = None  # subject -> what it tells of beside the subject
    seal_kind: str = ""  # The formal step that seals the subject, where it is not named like the document

    def exists_for(self, subject: Any, *other: Any) -> bool:
        if not isinstance(subject, self.model) or len(other) != (self.other_model is not None):
            return False
        return self.is_about is None or self.is_about(subject, *other)

    def subjects_for(self, user) -> models.QuerySet:
        """The subjects whose documents of this kind this person may read."""
        return self.seen_by(user) if self.seen_by else self.model._default_manager.visible_to(user)

    def others_for(self, user) -> models.QuerySet:
        """What this person may have the subject told together with."""
        rows = self.other_model._default_manager.all()
        return rows if self.other_comes_with_subject else rows.visible_to(user)

    def make(self, subject: Any, order: Order) -> bytes:
        """The document in the language of the order, whatever the language of whoever asks."""
        with override(order.language):
            return self.render(subject, order)


document_kinds: Slot[DocumentKind] = Slot(key=lambda kind: kind.name, by=lambda kind: kind.render)
