"""What somebody typed in the grid, held against what is saved by now; nothing of either person gets lost. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError

from budgets.balance import ByPlace, Place
from budgets.cells import Edit, Merged, merge
from core.numbers.amounts import read_amount

YOURS, THEIRS = "yours", "theirs"
_UNKNOWN = Decimal(-1)  # No amount is negative, so that whatever is based on it contradicts what is saved


@dataclass(frozen=True)
class Basis:
    """What stood in the cells when somebody began, and the contradictions that the page asked them to decide.

    `amounts` is None where it is not known what stood there: then nothing that differs is saved without asking.
    """

    amounts: ByPlace | None
    asked: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Sent:
    """The cells that came back, as they were typed, and what was chosen where two people contradict each other."""

    texts: Mapping[Place, str]
    basis: Basis
    choices: Mapping[Place, str] = field(default_factory=dict)

    def based_on(self, place: Place) -> Decimal | None:
        is_undecided = place in self.basis.asked and place not in self.choices
        if self.basis.amounts is None or is_undecided:
            return _UNKNOWN
        return self.basis.amounts.get(place)


@dataclass(frozen=True)
class Weighed:
    """What comes of it: amounts to save, contradictions to decide, and texts that are no amount, by place."""

    merged: Merged
    errors: Mapping[Place, str]
    texts: Mapping[Place, str]  # What still differs from what is saved, as it was typed
    read: Mapping[Place, Decimal | None]  # The amounts in these texts
    next_basis: Basis
    choices: Mapping[Place, str]

    @property
    def can_be_saved(self) -> bool:
        return not self.errors and not self.merged.clashes

    @property
    def clashing(self) -> list[Place]:
        """The places to decide about, those that were asked before included."""
        return sorted(self.next_basis.asked, key=lambda place: place.code)


def weigh(sent: Sent, now: ByPlace) -> Weighed:
    """Read every cell and merge it with what is saved `now`."""
    read, errors = _read(sent.texts)
    given_up = {place for place, choice in sent.choices.items() if choice == THEIRS}
    errors = {place: message for place, message in errors.items() if place not in given_up}
    edits = [Edit(place, sent.based_on(place), wanted) for place, wanted in read.items() if place not in given_up]
    merged = merge(edits, now)
    clashing = {edit.place for edit in merged.clashes}
    asked = clashing
    if errors or clashing:
        asked = clashing | {place for place in sent.basis.asked if place in sent.choices or place in errors}
    kept = errors.keys() | merged.changes.keys() | asked  # The others show what is saved
    return Weighed(
        merged,
        errors,
        {place: text for place, text in sent.texts.items() if place in kept},
        {place: amount for place, amount in read.items() if place in kept},
        _next_basis(sent, now, asked, errors),
        {place: choice for place, choice in sent.choices.items() if place in asked},
    )


def _next_basis(sent: Sent, now: ByPlace, asked: Iterable[Place], errors: Iterable[Place]) -> Basis:
    """Whoever sees the page again sees what is saved now, except where their own text still waits to be read."""
    amounts = dict(now)
    for place in errors:
        if sent.basis.amounts is not None:
            amounts.pop(place, None)
            if place in sent.basis.amounts:
                amounts[place] = sent.basis.amounts[place]
    return Basis(amounts, frozenset(asked))


def _read(texts: Mapping[Place, str]) -> tuple[dict[Place, Decimal | None], dict[Place, str]]:
    wanted, errors = {}, {}
    for place, text in texts.items():
        try:
            wanted[place] = read_amount(text)
        except ValidationError as error:
            errors[place] = " ".join(error.messages)
    return wanted, errors
