"""What upper apps know of the means of each output: whether a budget line pays for it, how many people it needs."""

from collections.abc import Callable, Mapping
from typing import Any

from agreements.models import Version

#: By id of the output, values by the name they have in outputs.smart.letters.Promise
Means = Mapping[int, Mapping[str, Any]]

_tellers: list[Callable[[Version], Means]] = []


def tells_means(teller: Callable[[Version], Means]) -> Callable[[Version], Means]:
    """Register a function that tells the means of all outputs of a version, in a constant number of queries."""
    _tellers.append(teller)
    return teller


def means_of(version: Version) -> dict[int, dict[str, Any]]:
    """Everything that is known of the means, by id of the output."""
    known: dict[int, dict[str, Any]] = {}
    for teller in _tellers:
        for output_id, facts in teller(version).items():
            known.setdefault(output_id, {}).update(facts)
    return known
