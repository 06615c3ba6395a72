"""What upper apps know of each output: whether a budget line pays for it, how many people it needs, its best values."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agreements.models import Version
from outputs.models import Output

#: By id of the output, values by the name they have in outputs.smart.letters.Promise; `best_values` are the best values
#: ever measured, by the key of the indicator
Means = Mapping[int, Mapping[str, Any]]
Teller = Callable[[Version, Sequence[Output]], Means]

_tellers: list[Teller] = []


def tells_means(teller: Teller) -> Teller:
    """Register a function that tells the means of outputs of a version, in a constant number of queries."""
    _tellers.append(teller)
    return teller


def means_of(version: Version, outputs: Sequence[Output]) -> dict[int, dict[str, Any]]:
    """Everything that is known of the means, by id of the output."""
    known: dict[int, dict[str, Any]] = {}
    for teller in _tellers:
        for output_id, facts in teller(version, outputs).items():
            known.setdefault(output_id, {}).update(facts)
    return known
