"""What several outputs cost together with their P&O objectives, of which one can serve many of them; no database."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def each_once(outputs: Iterable[Key], po_objectives: Mapping[Key, Iterable[Key]]) -> list[Key]:
    """These outputs and the P&O objectives that serve them, each once, in the order in which they are met.

    `po_objectives` gives those that serve each output. Over what comes out, amounts and FTE are added: the cost and
    the FTE of a P&O objective that serves several outputs are never counted twice (DOMAIN section 3).
    """
    own = list(outputs)
    return list(dict.fromkeys([*own, *(other for output in own for other in po_objectives.get(output, ()))]))


def total_with_po_objectives(
    amounts: Mapping[Key, Decimal], outputs: Iterable[Key], po_objectives: Mapping[Key, Iterable[Key]]
) -> Decimal:
    """The sum of `amounts`, in euro or FTE by output, over these outputs and the P&O objectives that serve them."""
    return sum((amounts.get(output, Decimal(0)) for output in each_once(outputs, po_objectives)), Decimal(0))
