"""The columns of a file with realised amounts: how they may be called, and which stands where."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.envelopes.imports import Unit
from core.tables.cells import Row, in_language, plain_text
from core.tables.spreadsheet import first_of

PERIOD, ENVELOPE, OUTPUT, AMOUNT, ALLOCATION, SOURCE, REASON = (
    "period", "envelope", "output", "amount", "allocation", "source", "reason"
)  # fmt: skip
COLUMNS = {
    PERIOD: ("period", "periode", "période"),
    ENVELOPE: ("envelope", "enveloppe"),
    OUTPUT: ("output", "prestatie", "prestation"),
    AMOUNT: ("amount", "bedrag", "montant"),
    ALLOCATION: ("base allocation", "basisallocatie", "allocation de base"),
    SOURCE: ("source", "bron"),
    REASON: ("reason", "reden", "motif", "raison"),
}
#: What stands in the column of envelopes for what the source does not split
NOT_EXPLAINED = {
    "-", "–", "not explained by the source", "niet uitgesplitst door de bron", "non ventilé par la source"
}  # fmt: skip
REQUIRED = (PERIOD, ENVELOPE, AMOUNT)
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_UNIT = re.compile(r"(?P<name>.+?)[_ ](?P<unit>keur|eur|euro)")


def has_amounts(row: Row) -> bool:
    """The row names a column of amounts: each of the rows below it holds one."""
    return any(_named(plain_text(cell))[0] == AMOUNT for cell in row.cells)


def columns_of(row: Row, unit: str) -> dict[int, str]:
    """Which column stands where. Raises ValidationError for what is unknown, double or missing."""
    errors, found = [], {}
    for place, name in enumerate(map(plain_text, row.cells)):
        column, its_unit = _named(name)
        words = {"name": name[:40]}
        if column in found.values():
            errors.append(_("Column “%(name)s” stands there twice.") % words)
        elif column:
            found[place] = column
            if its_unit and (its_unit == "keur") != (unit == Unit.THOUSAND):
                errors.append(_("Column “%(name)s” says in what its amounts are given; choose that unit.") % words)
        elif name:
            errors.append(_("Column “%(name)s” is not known.") % words)
    if missing := [in_language(COLUMNS[name]) for name in REQUIRED if name not in found.values()]:
        words = {"row": row.number, "names": ", ".join(missing)}
        errors.append(_("Row %(row)s must name the columns; there is none for: %(names)s.") % words)
    if errors:
        raise ValidationError(first_of(errors))
    return found


def _named(name: str) -> tuple[str | None, str]:
    """The column that a heading names, and the unit that it tells."""
    words = name.replace("_", " ")
    if words in _NAMES:
        return _NAMES[words], ""
    match = _UNIT.fullmatch(name)
    return (_NAMES.get(match["name"].replace("_", " ")), match["unit"]) if match else (None, "")
