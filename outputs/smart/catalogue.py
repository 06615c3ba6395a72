"""Every rule of the SMART check: its letter, what that letter becomes, whether it stops sharing (DOMAIN section 4)."""

from enum import StrEnum
from typing import NamedTuple


class LetterState(StrEnum):
    """What one letter comes to."""

    OK = "ok"
    WARNING = "warning"
    MISSING = "missing"


class SmartRule(NamedTuple):
    """A rule under a stable name, with the English sentence that pages translate.

    A hard rule stops sharing with the principal and makes its letter missing; outputs/checks.py says it of one
    output, with the place to mend it. `state` is what the letter becomes.
    """

    name: str
    letter: str
    is_hard: bool
    state: LetterState
    sentence: str


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for whoever translates; it stays English here."""
    return sentence


LETTERS = ("S", "M", "A", "R", "T")
_HARD, _MISSING, _WARNING = (True, LetterState.MISSING), (False, LetterState.MISSING), (False, LetterState.WARNING)
RULES: dict[str, SmartRule] = {
    name: SmartRule(name, letter, *kind, sentence)
    for letter, name, kind, sentence in (
        ("S", "no_holder", _HARD, gettext_noop("No mandate holder answers for this output.")),
        ("S", "holder_has_left", _WARNING, gettext_noop("The mandate of the holder of this output has ended.")),
        (
            "S",
            "vague_verb_alone",
            _MISSING,
            gettext_noop("A vague verb, and no number with a unit and a date beside it."),
        ),
        ("S", "vague_verb", _WARNING, gettext_noop("A vague verb.")),
        ("S", "vague_noun", _WARNING, gettext_noop("A noun made of a vague verb.")),
        ("S", "vague_qualifier", _WARNING, gettext_noop("A qualifier that everyone reads in their own way.")),
        ("S", "comparison", _WARNING, gettext_noop("A comparison without a measure.")),
        ("S", "two_results", _WARNING, gettext_noop("Two results in one output.")),
        ("S", "no_beneficiary", _WARNING, gettext_noop("It does not say for whom.")),
        ("S", "text_too_short", _WARNING, gettext_noop("The text is shorter than 15 characters.")),
        ("S", "text_too_long", _WARNING, gettext_noop("The text is longer than 400 characters.")),
        ("M", "no_indicator", _HARD, gettext_noop("No indicator measures this output.")),
        ("M", "no_unit", _HARD, gettext_noop("An indicator has no unit.")),
        ("M", "no_direction", _HARD, gettext_noop("An indicator has no direction.")),
        ("M", "no_target", _HARD, gettext_noop("An indicator has no target for a year of the agreement.")),
        (
            "M",
            "target_outside_period",
            _HARD,
            gettext_noop("An indicator has a target for a year outside the agreement."),
        ),
        ("M", "no_baseline", _WARNING, gettext_noop("An indicator has no baseline.")),
        ("M", "no_baseline_date", _WARNING, gettext_noop("A baseline has no date.")),
        ("M", "target_is_baseline", _WARNING, gettext_noop("A target is equal to the baseline.")),
        ("M", "no_source", _WARNING, gettext_noop("An indicator has no source.")),
        ("M", "no_frequency", _WARNING, gettext_noop("It is not said how often an indicator is measured.")),
        ("M", "no_formula", _WARNING, gettext_noop("An indicator has no formula.")),
        ("M", "no_number", _WARNING, gettext_noop("The text has no number.")),
        ("A", "too_few_people", _WARNING, gettext_noop("More FTE are needed than there are.")),
        (
            "A",
            "steep_step",
            _WARNING,
            gettext_noop("A target is more than a quarter of the baseline away for each year."),
        ),
        ("A", "beyond_best", _WARNING, gettext_noop("A target goes beyond the best value ever measured.")),
        ("A", "no_budget_line", _WARNING, gettext_noop("No budget line pays for this output.")),
        ("A", "third_party", _WARNING, gettext_noop("The result depends on a third party.")),
        ("R", "no_task_or_domain", _HARD, gettext_noop("The output serves no core task and no transversal domain.")),
        ("R", "no_objective", _WARNING, gettext_noop("The output serves no strategic objective.")),
        (
            "R",
            "beyond_autonomy",
            _WARNING,
            gettext_noop("This is outside the autonomy of the agency: make it a commitment of the principal."),
        ),
        ("T", "no_due_date", _HARD, gettext_noop("The output has no due date.")),
        ("T", "due_outside_period", _HARD, gettext_noop("The due date lies outside the period of the agreement.")),
        ("T", "no_milestone", _WARNING, gettext_noop("A year has no milestone.")),
        ("T", "open_ended_time", _WARNING, gettext_noop("The words leave open when it is done.")),
    )
}
