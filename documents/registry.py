"""What kinds of document there are: each app registers its own, the worker looks them up."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import override

Progress = Callable[[int], None]  # percent done


def _silent(percent: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Order:
    """What is asked of a renderer: the language, the moment that the document tells, and the seal it carries."""

    language: str
    made_at: dt.datetime
    seal: Any = None  # documents.models.Seal, or None for a draft
    progress: Progress = _silent


Render = Callable[[Any, Order], bytes]  # (subject, order) -> PDF


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document about one kind of subject; who sees the subject, sees the document."""

    name: str
    label: str
    model: type[models.Model]
    title: Callable[[Any, str], str]  # (subject, language) -> title of the document, also its file name
    render: Render
    subnav_version: Callable[[Any], Any] | None = None  # subject -> the version whose second bar the pages show
    is_about: Callable[[Any], bool] | None = None  # Whether there is such a document of this subject; None: always
    file_language: Callable[[Any], str] | None = None  # subject -> the language of its file; None: every language alike
    media_type: str = "application/pdf"
    extension: str = "pdf"
    seal_kind: str = ""  # The formal step that seals the subject, where it is not named like the document

    def exists_for(self, subject: Any) -> bool:
        return isinstance(subject, self.model) and (self.is_about is None or self.is_about(subject))

    def make(self, subject: Any, order: Order) -> bytes:
        """The document in the language of the order, whatever the language of whoever asks."""
        with override(order.language):
            return self.render(subject, order)


document_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    document_kinds[kind.name] = kind
    return kind
