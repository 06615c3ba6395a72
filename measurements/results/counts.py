"""How many results have each status: in all, by strategic objective and by mandate holder."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from core.texts.alphabet import letters_of
from measurements.results.queries import OutputResult
from organisations.models import Mandate
from outputs.models import StrategicObjective
from outputs.scoring import Score, Tally, tally, tally_by


@dataclass(frozen=True)
class Counts:
    """Each group with its tally; outputs for which nobody answers stand last, under None."""

    total: Tally
    objectives: list[tuple[StrategicObjective, Tally]]
    holders: list[tuple[Mandate | None, Tally]]


def counts_of(results: Iterable[OutputResult]) -> Counts:
    """Every indicator counts once in each year, and every milestone once."""
    objectives: dict[uuid.UUID, StrategicObjective] = {}
    holders: dict[int, Mandate | None] = {}
    scores: list[tuple[uuid.UUID, int, Score]] = []
    for result in results:
        output = result.output
        objectives[output.objective.key] = output.objective
        holders[output.holder_id or 0] = output.holder
        scores += [(output.objective.key, output.holder_id or 0, score) for score in result.scores]
    by_objective = tally_by((objective, score) for objective, _holder, score in scores)
    by_holder = tally_by((holder, score) for _objective, holder, score in scores)
    return Counts(
        tally(score for *_groups, score in scores),
        sorted(((objectives[key], found) for key, found in by_objective.items()), key=lambda row: row[0].number),
        [(holders[pk], by_holder[pk]) for pk in sorted(by_holder, key=lambda pk: _place(holders[pk]))],
    )


def _place(holder: Mandate | None) -> tuple[bool, str, int]:
    return (holder is None, letters_of(holder.holder) if holder else "", holder.pk if holder else 0)
