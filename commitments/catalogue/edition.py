"""What a newer edition of the catalogue would change in a commitment of a draft, field by field."""

from agreements.text.comparison import ComparedField
from commitments.models import CatalogueEntry, Commitment
from core.texts.bilingual import LANGUAGES


def rows_between(commitment: Commitment, entry: CatalogueEntry) -> list[ComparedField]:
    """The fields that differ: as they stand in the draft, and as the catalogue has them now."""
    taken = Commitment(**entry.content)
    return [
        _row(name, commitment, taken) for name in entry.CONTENT if getattr(commitment, name) != getattr(taken, name)
    ]


def _row(name: str, before: Commitment, after: Commitment) -> ComparedField:
    field, language = Commitment._meta.get_field(name), name.rpartition("_")[2]
    shown = [
        str(dict(field.flatchoices).get(getattr(row, name), "")) if field.choices else getattr(row, name)
        for row in (before, after)
    ]
    return ComparedField(
        str(field.verbose_name), *shown, language=language if language in LANGUAGES else "", is_text=not field.choices
    )
