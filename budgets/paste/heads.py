"""Which envelope and year each column of a pasted block means: by its heads, or by the place where it begins. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from budgets.grid.field import Anchor, Field, is_total, plain
from core.numbers.block import PastedCell
from core.numbers.figures import FigureReason, RefusedFigure, read_figure

MOST_HEADS = 2
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_AROUND = " ,;:.()–-/|€"


@dataclass(frozen=True)
class Head:
    """What stands above a column: an envelope, a year, both, a total, or something unknown."""

    text: str = ""
    envelope: int | None = None
    year: int | None = None

    @property
    def is_total(self) -> bool:
        return is_total(self.text)

    @property
    def is_known(self) -> bool:
        return self.envelope is not None or self.year is not None

    def joined(self, other: "Head") -> "Head":
        """Two heads above one column."""
        envelope = other.envelope if self.envelope is None else self.envelope
        total = next((head.text for head in (self, other) if head.is_total), self.text or other.text)
        return Head(total, envelope, other.year if self.year is None else self.year)


@dataclass
class Columns:
    """The columns of a block: how many rows and columns of names it has, and where each other column goes."""

    head_rows: int
    labels: int  # columns
    targets: dict[int, tuple[int, int]] = field(default_factory=dict)  # From 0 to (envelope, year)
    errors: list[tuple[int, str]] = field(default_factory=list)  # Column from 1, sentence
    totals: list[int] = field(default_factory=list)  # These are left alone, from 1
    beyond: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def columns_of(rows: Sequence[Sequence[PastedCell]], land: Field, anchor: Anchor) -> Columns:
    """Read the heads of a block; without any, its columns follow each other from the anchor."""
    heads = list(_head_rows(rows, land))
    body = rows[len(heads) :]
    if not heads:
        return _from_anchor(body, land, anchor)
    joined = _joined(heads)
    first = next(number for number, head in enumerate(joined) if head.is_known)
    found = Columns(len(heads), first)
    for number, head in enumerate(joined[first:], start=first):
        if any(row[number].text.strip() for row in body):
            _place(found, number, head, land, anchor)
    return found


def label_columns(body: Sequence[Sequence[PastedCell]], land: Field) -> int:
    """How many columns at the left, of at most three, name the rows."""
    count, widest = 0, min(3, len(body[0]) - 1) if body else 0
    while count < widest and _names_rows([row[count].text for row in body], land):
        count += 1
    return count


def _names_rows(texts: Sequence[str], land: Field) -> bool:
    """Whether one cell of a column names a row, and none can only be a figure."""
    given = [text for text in texts if text.strip()]
    known = [text for text in given if land.rows_named(text) or land.is_aside(text)]
    is_named = [text in known or _is_words(text) or plain(text) in land.group_numbers for text in given]
    return bool(known) and all(is_named)


def _is_words(text: str) -> bool:
    read = read_figure(text, "nl")
    return (
        isinstance(read, RefusedFigure)
        and read.reason in (FigureReason.TEXT, FigureReason.TOO_LONG)
        and any(map(str.isalpha, text))
    )


def _head_rows(rows: Sequence[Sequence[PastedCell]], land: Field) -> Iterator[list[Head]]:
    for row in rows[:MOST_HEADS]:
        heads = [_head(cell.text, land) for cell in row]
        named = [head for head in heads if head.envelope is not None or head.year in land.years]
        if not named or not all(h.is_known or h.is_total or not h.text or _is_words(h.text) for h in heads):
            return
        yield heads


def _head(text: str, land: Field) -> Head:
    name = plain(text)
    if envelopes := land.envelope_names.get(name):
        return Head(text.strip(), _one(envelopes))
    match = _YEAR.search(name)
    if not match:
        return Head(text.strip())
    rest = f"{name[: match.start()]} {name[match.end() :]}".strip(_AROUND)
    if not rest:
        return Head(text.strip(), None, int(match[1]))
    envelopes = land.envelope_names.get(plain(rest))
    return Head(text.strip(), _one(envelopes), int(match[1])) if envelopes else Head(text.strip())


def _one(envelopes: frozenset[int]) -> int:
    """The envelope of this name; 0, which is none, where several have it."""
    return next(iter(envelopes)) if len(envelopes) == 1 else 0


def _joined(heads: Sequence[Sequence[Head]]) -> list[Head]:
    if len(heads) == 1:
        return list(heads[0])
    upper, lower = (_filled(row, other) for row, other in (heads, heads[::-1]))
    return [first.joined(second) for first, second in zip(upper, lower, strict=True)]


def _filled(row: Sequence[Head], other: Sequence[Head]) -> list[Head]:
    """Merged cells name only their first column; those beside it that the other row names have the same head."""
    filled, last = [], Head()
    for head, beside in zip(row, other, strict=True):
        last = head if head.text else last
        filled.append(head if head.text or not beside.is_known else last)
    return filled


def _place(found: Columns, number: int, head: Head, land: Field, anchor: Anchor) -> None:
    """Say where the column with this number, from 0, goes."""
    if head.is_total:
        found.totals.append(number + 1)
        return
    if not head.is_known:
        found.unknown.append(number + 1)
        return
    envelope = _known(head.envelope, anchor.column and anchor.column[0], land.envelopes)
    year = _known(head.year, anchor.column and anchor.column[1], land.shown_years)
    if year is not None and year not in land.years:
        words = {"year": year, "first": land.years[0].name, "last": land.years[-1].name}
        message = _("%(year)s lies outside the agreement, which runs from %(first)s to %(last)s.") % words
        found.errors.append((number + 1, message))
    elif not envelope or year is None:
        message = _("“%(head)s” does not tell which envelope and year this is.") % {"head": head.text[:60]}
        found.errors.append((number + 1, message))
    elif (envelope, year) in found.targets.values():
        message = _("“%(head)s” stands there twice.") % {"head": head.text[:60]}
        found.errors.append((number + 1, message))
    elif (envelope, year) not in land.columns:
        found.beyond.append(number + 1)
    else:
        found.targets[number] = (envelope, year)


def _known(named: int | None, anchored: int | None, choices: Sequence[int]) -> int | None:
    """What the head says, else what the block was put on, else the only one there is."""
    if named is not None:
        return named
    return choices[0] if len(choices) == 1 else anchored


def _from_anchor(body: Sequence[Sequence[PastedCell]], land: Field, anchor: Anchor) -> Columns:
    found = Columns(0, label_columns(body, land))
    width = len(body[0]) if body else 0
    if anchor.column is None:
        message = _("The columns name no envelope and no year. Say in which cell the block begins.")
        found.errors.append((found.labels + 1, message))
        return found
    following = land.columns[land.columns.index(anchor.column) :]
    for number in range(found.labels, width):
        if number - found.labels < len(following):
            found.targets[number] = following[number - found.labels]
        elif any(row[number].text.strip() for row in body):
            found.beyond.append(number + 1)
    return found
