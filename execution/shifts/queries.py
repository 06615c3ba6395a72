"""What was shifted in an agreement, and what that leaves: for whoever shows or checks the adapted budget."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from agreements.models import Agreement, Version, YearNumber
from agreements.text.reading import read_together
from agreements.text.through_time import signed_texts, version_deciding_on
from agreements.years.queries import closed_years
from budgets.models import BudgetLine, Credit, Envelope, Flexibility
from execution.models import Shift
from execution.thresholds import Balance, Move, Place, ShiftedAmount, Standing, Thresholds, amounts_moved
from outputs.models import Output

__all__ = ["Ground", "ShiftedAmount", "ground_of", "shifted_of", "shifts_with_places", "texts_by_year"]


def shifts_with_places():
    """Shifts with the four ends between which they move, and who decided them."""
    return Shift.objects.select_related(
        "version", "envelope_from", "envelope_to", "output_from__objective", "output_to__objective", "person"
    )


def shifted_of(agreement: Agreement) -> list[ShiftedAmount]:
    """By how much every shift of the agreement changes credits and lines, also those that were moved back; one query.

    Add them to what is agreed: entries without an output to the credit of the envelope, the others to the line.
    """
    moves = (shift.move for shift in shifts_with_places().filter(agreement=agreement).order_by("pk"))
    return [shifted for move in moves for shifted in amounts_moved(move)]


@dataclass(frozen=True)
class Ground:
    """What a shift stands on: the text in force in each year, its terms, what was agreed and shifted."""

    agreement: Agreement
    texts: Mapping[YearNumber, Version]
    envelopes: list[Envelope]  # Of all these texts, in order
    outputs: list[Output]
    standing: Standing

    @cached_property
    def _by_key(self) -> dict[tuple[int, UUID], Envelope | Output]:
        return {(term.version_id, term.key): term for term in (*self.envelopes, *self.outputs)}

    def terms_of(self, place: Place) -> tuple[Envelope | None, Output | None]:
        """The terms at this place in the text of its year; None where that text does not hold them."""
        text = self.texts.get(place.year)
        if text is None:
            return None, None
        return self._by_key.get((text.pk, place.envelope)), self._by_key.get((text.pk, place.output))

    def holds(self, place: Place) -> bool:
        envelope, output = self.terms_of(place)
        return envelope is not None and (place.output is None or output is not None)

    @property
    def latest_envelopes(self) -> list[Envelope]:
        """Each envelope once, as the last of these texts has it."""
        return list({term.key: term for term in self.envelopes}.values())

    @property
    def latest_outputs(self) -> list[Output]:
        return list({term.key: term for term in self.outputs}.values())


def ground_of(agreement: Agreement) -> Ground:
    """Read under the lock of the agreement by whoever shifts; nine queries."""
    texts = texts_by_year(agreement)
    versions = {version.pk for version in texts.values()}
    return Ground(
        agreement=agreement,
        texts=texts,
        envelopes=list(Envelope.objects.filter(version__in=versions).order_by("version__number", "position")),
        outputs=list(
            Output.objects.filter(version__in=versions)
            .select_related("objective")
            .order_by("version__number", "objective__number", "position")
        ),
        standing=Standing(
            agreed=_agreed(texts),
            moves=standing_moves(agreement),
            thresholds=_thresholds(texts),
            closed=frozenset(closed_years(agreement)),
        ),
    )


def texts_by_year(agreement: Agreement) -> dict[YearNumber, Version]:
    """For each year of the agreement the text that decides about it; one query."""
    signed = signed_texts([agreement])[agreement.pk]
    found = {year: version_deciding_on(signed, year.last_day) for year in agreement.all_years}
    return {year: version for year, version in found.items() if version and year in version.years}


def _agreed(texts: Mapping[int, Version]) -> Balance:
    """What each year has by the text in force in it, by key; two queries."""
    in_force = {(version.pk, year) for year, version in texts.items()}
    versions = {version.pk for version in texts.values()}
    given = Credit.objects.filter(version__in=versions).values_list("version_id", "envelope__key", "year", "amount")
    lines = BudgetLine.objects.filter(version__in=versions)
    lines = lines.values_list("version_id", "envelope__key", "output__key", "year", "amount")
    return Balance(
        {(envelope, year): amount for pk, envelope, year, amount in given if (pk, year) in in_force},
        {(envelope, output, year): amount for pk, envelope, output, year, amount in lines if (pk, year) in in_force},
    )


def standing_moves(agreement: Agreement) -> list[Move]:
    """The moves that were not moved back; those and what moved them back cancel each other."""
    return _standing_moves([agreement.pk]).get(agreement.pk, [])


@read_together
def moves_to_fit(versions: list[Version]) -> dict[int, list[Move]]:
    """The same, which the budget of an amendment has to leave room for; a first version follows no shift."""
    agreements = {version.agreement_id for version in versions if version.based_on_id}
    moves = _standing_moves(agreements) if agreements else {}
    return {v.pk: moves.get(v.agreement_id, []) if v.based_on_id else [] for v in versions}


def _standing_moves(agreements: Collection[int]) -> dict[int, list[Move]]:
    """By agreement, in one query."""
    rows = list(shifts_with_places().filter(agreement__in=agreements).order_by("pk"))
    undone = {row.undoes_id for row in rows}
    found: dict[int, list[Move]] = {}
    for row in rows:
        if row.undoes_id is None and row.pk not in undone:
            found.setdefault(row.agreement_id, []).append(row.move)
    return found


def _thresholds(texts: Mapping[int, Version]) -> dict[int, Thresholds]:
    said = {row.version_id: row for row in Flexibility.objects.filter(version__in={v.pk for v in texts.values()})}
    return {year: _as_thresholds(said.get(version.pk)) for year, version in texts.items()}


def _as_thresholds(said: Flexibility | None) -> Thresholds:
    if said is None:
        return Thresholds()
    return Thresholds(said.shift_percent, said.shift_amount, said.between_envelopes, said.carry_percent)
