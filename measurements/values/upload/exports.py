"""The workbook in which somebody fills in what is due, to be imported again."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import get_language

from core.tables.workbook import Sheet, make_workbook
from measurements.values.actions import number_of
from measurements.values.notation import target_of
from measurements.values.punctuality import ValueSlot

#: What stands in the workbook, each with its heading in Dutch and in French; the import knows all of them
_HEADINGS = {
    "indicator": ("indicator", "indicateur"),
    "title": ("titel", "titre"),
    "unit": ("eenheid", "unité"),
    "target": ("streefwaarde", "cible"),
    "period": ("periode", "période"),
    "value": ("waarde", "valeur"),
    "comment": ("toelichting", "commentaire"),
    "evidence": ("bewijs", "preuve"),
    "reason": ("reden", "raison"),
    "key": ("sleutel", "clé"),
}
_TYPED = ("indicator", "period", "comment", "evidence", "reason", "key")  # Else 1.10 becomes 1.1, and 2027-03 a day


def due_workbook(slots: Sequence[ValueSlot], *, title: str, made_at: dt.datetime) -> bytes:
    """A row for each period that is due, with empty cells for value, comment, evidence."""
    language = 1 if get_language() == "fr" else 0
    head = [names[language] for names in _HEADINGS.values()]
    rows = [
        [
            number_of(slot.indicator),
            slot.indicator.title,
            slot.indicator.unit,
            target_of(slot),
            slot.period.code,
            *("" for _empty in ("value", "comment", "evidence", "reason")),
            str(slot.indicator.key),
        ]
        for slot in slots
    ]
    typed = {place: "typed" for place, name in enumerate(_HEADINGS) if name in _TYPED}
    value = {list(_HEADINGS).index("value"): "number"}
    return make_workbook([Sheet(title, head, rows, typed | value)], title=title, made_at=made_at)
