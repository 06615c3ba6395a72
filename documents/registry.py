"""What kinds of document there are: each app registers its own, the worker looks them up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

Progress = Callable[[int], None]  # percent done
Render = Callable[[Any, str, Progress], bytes]  # (subject, language, progress) -> PDF


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document about one kind of subject; who sees the subject, sees the document."""

    name: str
    label: str
    model: type[models.Model]
    title: Callable[[Any, str], str]  # (subject, language) -> title of the document, also its file name
    render: Render


document_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    document_kinds[kind.name] = kind
    return kind
