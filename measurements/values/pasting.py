"""Puts a pasted column into the rows of a form: the first value into the first empty row, and so on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language

from core.numbers.block import read_block
from core.numbers.figures import RefusedFigure, decimal_marks
from core.numbers.refusals import SENTENCES


@dataclass(frozen=True)
class Told:
    """What became of what was pasted: how many rows were filled, how many values found no row, or why none was read."""

    filled: int = 0
    left: int = 0
    refusal: str = ""

    @property
    def is_refused(self) -> bool:
        return bool(self.refusal or self.left or not self.filled)


def mark_of_column(texts: Iterable[str]) -> str | None:
    """What begins the decimals in all values of a page, which may have been pasted: as one of them shows.

    Empty where none does, so that the language decides; None where they contradict each other, so that what may be
    read in two ways is refused.
    """
    shown = decimal_marks(texts) or {""}
    return shown.pop() if len(shown) == 1 else None


def filled(codes: Sequence[str], text: str, data: QueryDict) -> tuple[QueryDict, Told]:
    """`data` with the pasted values in the rows named by `codes`, a second column as their comments.

    Rows in which a value stands already are passed over; nothing that was typed is replaced.
    """
    block = read_block(text, get_language() or "nl", figure_columns=[1])
    if isinstance(block, RefusedFigure):
        return data, Told(refusal=str(SENTENCES[block.reason]))
    lines = [row for row in block.rows if any(cell.text.strip() for cell in row)]
    free = [code for code in codes if not data.get(f"{code}-value", "").strip()]
    data = data.copy()
    for code, (value, *others) in zip(free, lines, strict=False):
        data[f"{code}-value"] = value.text.strip()
        if others and others[0].text.strip() and not data.get(f"{code}-comment", "").strip():
            data[f"{code}-comment"] = others[0].text.strip()
    count = min(len(free), len(lines))
    return data, Told(filled=count, left=len(lines) - count)
