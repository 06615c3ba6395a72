"""The workbook in which somebody fills in what was realised, to be imported again."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.years.periods import Period
from core.tables.workbook import Sheet, make_workbook
from execution.realisation.actions import Ledger

#: What stands in the workbook, each with its heading in Dutch and in French; the import knows all of them
_HEADINGS = (
    ("periode", "période"),
    ("enveloppe", "enveloppe"),
    ("output", "prestation"),
    ("bedrag", "montant"),
    ("basisallocatie", "allocation de base"),
    ("bron", "source"),
    ("reden", "motif"),
)


def template_workbook(ledger: Ledger, periods: list[Period], *, made_at: dt.datetime) -> bytes:
    """A row for each of the periods and envelopes, without an amount yet."""
    language = 1 if get_language() == "fr" else 0
    head = [names[language] for names in _HEADINGS]
    rows = [
        [period.code, envelope.title, *("" for _empty in head[2:])]
        for period in periods
        for envelope in ledger.envelopes(period)
    ]
    title = _("Realised amounts")
    amount = head.index(_HEADINGS[3][language])
    filled_in = {place: "money" if place == amount else "typed" for place in range(len(head))}
    return make_workbook([Sheet(title, head, rows, filled_in)], title=title, made_at=made_at)
