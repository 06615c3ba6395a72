"""What the digits of a base allocation of the federal general expenditure budget say; no more than sources do.

Sources:

- sections, organisation divisions (01 to 99) and programmes (0 to 9; 0 is the subsistence programme: staff, operation
  and equipment of the division): FPS Budget and Management Control, “Lire un budget”, begroting.be; the glossary of
  the Chamber of Representatives, which writes a programme with five digits: budget, organisation division, programme;
- the four digits of the economic code, the first of which tells current operations (1 to 4), capital operations (5 to
  8) and public debt (9), and the second expenditure (1 to 5) and revenue (6 to 9): FPS BOSA, “Classification
  économique” (General Documentation Base);
- the names of main groups 0, 1, 4, 5, 6 and 9: Flemish department of Finance and Budget, “Handleiding boekhoudregels,
  ESR-uitgaven”; that of main group 8: the same department, “Realisatiecijfers uitgaven”.

Main groups 2, 3 and 7 have no name here, because no source at hand gives it: their nature is told alone.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

_FEDERAL = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)", re.ASCII)
_MAIN_GROUPS = {
    0: _("expenditure that is not divided, and internal operations"),
    1: _("current expenditure on goods and services"),
    4: _("income transfers within the government sector"),
    5: _("capital transfers to and from other sectors"),
    6: _("capital transfers within the government sector"),
    8: _("loans and participations"),
    9: _("public debt"),
}


@dataclass(frozen=True)
class CodePart:
    """Some digits of a code: what they are called, and what these digits mean where a source tells."""

    name: str
    digits: str
    meaning: str = ""


def parts_of(code: str) -> list[CodePart]:
    """The parts of a federal code such as 24.58.48.62.10.02; none when the code is not written like that."""
    match = _FEDERAL.fullmatch(code)
    if match is None:
        return []
    section, division, programme, group, subgroup, number = match.groups()
    return [
        CodePart(_("Section"), section),
        CodePart(_("Organisation division"), division),
        CodePart(_("Programme and activity"), programme, _programme(programme)),
        CodePart(_("Economic code"), f"{group}.{subgroup}", economic_meaning(group)),
        CodePart(_("Sequence number"), number),
    ]


def economic_meaning(group: str) -> str:
    """What the first two digits of an economic code tell: the main group, expenditure or revenue, and the nature."""
    main, kind = int(group[0]), int(group[1])
    name = _MAIN_GROUPS.get(main, "") if kind <= 5 else ""  # The sources name groups of expenditure
    told = [name, _nature(main), _direction(kind) if main else ""]
    return "; ".join(str(part) for part in told if part)


def _programme(digits: str) -> str:
    return _("subsistence programme: staff, operation and equipment of the division") if digits[0] == "0" else ""


def _nature(main: int) -> str:
    if main in range(1, 5):
        return _("current operations")
    return _("capital operations") if main in range(5, 9) else ""


def _direction(kind: int) -> str:
    if not kind:
        return ""
    return _("expenditure") if kind <= 5 else _("revenue")
