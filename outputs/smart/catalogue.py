"""Every rule of the SMART check: its letter, what that letter becomes, whether it stops sharing (DOMAIN section 4)."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What one letter comes to."""

    OK = "ok"
    WARNING = "warning"
    MISSING = "missing"


class Rule(NamedTuple):
    """A rule under a stable name, with the English sentence that pages translate.

    A hard rule stops sharing with the principal and makes its letter missing. `state` is what the letter becomes.
    """

    name: str
    letter: str
    is_hard: bool
    state: State
    sentence: str


LETTERS = ("S", "M", "A", "R", "T")
_HARD, _MISSING, _WARNING = (True, State.MISSING), (False, State.MISSING), (False, State.WARNING)

RULES: dict[str, Rule] = {
    name: Rule(name, letter, *kind, sentence)
    for letter, name, kind, sentence in (
        ("S", "no_holder", _HARD, "No mandate holder answers for this output."),
        ("S", "vague_verb_alone", _MISSING, "A vague verb, and no number with a unit and a date beside it."),
        ("S", "vague_verb", _WARNING, "A vague verb."),
        ("S", "vague_noun", _WARNING, "A noun made of a vague verb."),
        ("S", "vague_qualifier", _WARNING, "A qualifier that everyone reads in their own way."),
        ("S", "comparison", _WARNING, "A comparison without a measure."),
        ("S", "two_results", _WARNING, "Two results in one output."),
        ("S", "no_beneficiary", _WARNING, "It does not say for whom."),
        ("S", "text_too_short", _WARNING, "The text is shorter than 15 characters."),
        ("S", "text_too_long", _WARNING, "The text is longer than 400 characters."),
        ("M", "no_indicator", _HARD, "No indicator measures this output."),
        ("M", "no_unit", _HARD, "An indicator has no unit."),
        ("M", "no_direction", _HARD, "An indicator has no direction."),
        ("M", "no_target", _HARD, "An indicator has no target for a year of the agreement."),
        ("M", "no_baseline", _WARNING, "An indicator has no baseline."),
        ("M", "no_baseline_date", _WARNING, "A baseline has no date."),
        ("M", "target_is_baseline", _WARNING, "A target is equal to the baseline."),
        ("M", "no_source", _WARNING, "An indicator has no source."),
        ("M", "no_frequency", _WARNING, "It is not said how often an indicator is measured."),
        ("M", "no_formula", _WARNING, "An indicator has no formula."),
        ("M", "no_number", _WARNING, "The text has no number."),
        ("A", "too_few_people", _WARNING, "More FTE are needed than there are."),
        ("A", "steep_step", _WARNING, "A target is more than 25 % a year away from the baseline."),
        ("A", "beyond_best", _WARNING, "A target goes beyond the best value ever measured."),
        ("A", "no_budget_line", _WARNING, "No budget line pays for this output."),
        ("A", "third_party", _WARNING, "The result depends on a third party."),
        ("R", "no_task_or_domain", _HARD, "The output serves no core task and no transversal domain."),
        ("R", "no_objective", _WARNING, "The output serves no strategic objective."),
        (
            "R",
            "beyond_autonomy",
            _WARNING,
            "This is outside the autonomy of the agency: make it a commitment of the principal.",
        ),
        ("T", "no_due_date", _HARD, "The output has no due date."),
        ("T", "due_outside_period", _HARD, "The due date lies outside the period of the agreement."),
        ("T", "no_milestone", _WARNING, "A year has no milestone."),
        ("T", "open_ended_time", _WARNING, "The words leave open when it is done."),
    )
}
