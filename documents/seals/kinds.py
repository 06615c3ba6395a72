"""What kinds of seal there are: each app says what has to be sealed, and what a seal of that kind covers."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from core.slots import Slot
from documents.models import Seal
from documents.seals.rows import differing_rows, differing_values, plain_rows
from documents.seals.sealing import canonical_json, sha256


def _nothing_more(subject: Any, content: dict[str, Any]) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True)
class SealKind:
    """A formal step that seals one kind of subject."""

    name: str
    model: type[models.Model]
    to_be_sealed: Callable[[], models.QuerySet]  # The subjects that must have a seal
    rows: Callable[[Any], Iterable[models.Model]]  # subject -> the rows of which a seal keeps every column
    content: Callable[[Any], dict[str, Any]]  # subject -> what would be sealed today, with the names of the seal
    proves: Callable[[Any, dict[str, Any]], Iterator[str]] = _nothing_more  # (subject, content) -> what else is wrong

    def differences(self, seal: Seal) -> Iterator[str]:
        """A sentence for everything under this seal that is not what was sealed."""
        subject = self.model._default_manager.filter(pk=seal.subject_id).order_by("pk").first()  # Joins nothing
        if subject is None:
            yield f"{self.model.KIND} {seal.subject_id} is gone"
            return
        try:
            yield from self._differences(seal, subject)
        except (ObjectDoesNotExist, ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"what was sealed cannot be made of the rows any more ({type(error).__name__})"

    def _differences(self, seal: Seal, subject: models.Model) -> Iterator[str]:
        """The rows first: they are named also when they do not hang together any more. The first release sealed none,
        which the chain proves.
        """
        if seal.rows:
            yield from differing_rows(json.loads(seal.rows), plain_rows(self.rows(subject)))
        content = json.loads(seal.content)
        today = json.loads(canonical_json(self.content(subject)))
        for path in differing_values({name: content.get(name) for name in today}, today):
            yield f"the sealed content and the rows differ: {path}"
        yield from self.proves(subject, content)

    def without_seal(self) -> Iterator[models.Model]:
        sealed = Seal.objects.filter(kind=self.name).values("subject_id")
        yield from self.to_be_sealed().exclude(pk__in=sealed).order_by("pk")


seal_kinds: Slot[SealKind] = Slot(key=lambda kind: kind.name, by=lambda kind: kind.to_be_sealed)


MOST_NAMED = 5  # `manage.py verify_seals` names all


class NotAsSealed(Exception):
    """What is kept is not what was sealed: nothing is printed of it."""


def must_be_as_sealed(*subjects: models.Model | None) -> None:
    """Raises NotAsSealed when one of these is under a seal and not what was sealed."""
    for subject in filter(None, subjects):
        for kind in (kind for kind in seal_kinds if isinstance(subject, kind.model)):
            for seal in Seal.objects.filter(kind=kind.name, subject_id=subject.pk):
                differences = _wrong_content(seal) or list(kind.differences(seal))
                if differences:
                    named = "; ".join(differences[:MOST_NAMED])
                    raise NotAsSealed(f"{seal}: {named} ({len(differences)} in all)")


def _wrong_content(seal: Seal) -> list[str]:
    return [] if sha256(seal.content) == seal.content_sha256 else ["the content is not what was sealed"]
