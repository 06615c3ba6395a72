"""How a sentence with its verdict is written in the tables of the language check."""

from typing import NamedTuple

from outputs.smart.letters import LetterState

OK, POOR, VAGUE = LetterState.OK, LetterState.WARNING, LetterState.MISSING


class Sentence(NamedTuple):
    """A text, what language alone makes of S, M and T, and the exact words found: alarms with their rule, evidence."""

    text: str
    states: tuple[LetterState, LetterState, LetterState]
    alarms: tuple[str, ...]
    evidence: tuple[str, ...]


def row(
    text: str, states: tuple[LetterState, LetterState, LetterState], alarms: tuple[str, ...], evidence: str = ""
) -> Sentence:
    return Sentence(text, states, alarms, tuple(evidence.split(" | ")) if evidence else ())


def good(text: str, evidence: str) -> Sentence:
    """Nothing to say against it."""
    return row(text, (OK, OK, OK), (), evidence)


def plain(text: str) -> Sentence:
    """Neither a number nor a word of the list."""
    return row(text, (OK, POOR, OK), ())
