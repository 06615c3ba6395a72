"""Judges one output on the five letters of SMART: plain data in, reasons out, no database (DOMAIN section 4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from agreements.models.year_number import YearNumber, Years
from outputs.smart.ambition import (
    IndicatorSheet,
    YearTarget,
    steep_years,
    years_at_baseline,
    years_beyond_best,
    years_outside,
    years_without_target,
)
from outputs.smart.catalogue import LETTERS, RULES, LetterState, SmartRule
from outputs.smart.lexicon import VAGUE_VERB
from outputs.smart.text import NUMBER, PERCENTAGE, RECURRING_TERM, TERM, TEXT_TOO_SHORT, UNIT, Finding, findings

__all__ = [
    "RULES",
    "IndicatorSheet",
    "LetterReason",
    "LetterState",
    "Promise",
    "SmartRule",
    "Verdict",
    "YearTarget",
    "judge",
    "may_be_shared",
    "stops_sharing",
]


@dataclass(frozen=True)
class Promise:
    """What is known of one output. None is not known to the product yet and says nothing.

    `texts` are its descriptions by language, without titles; `years` are those of the agreement.
    A due date is known to the product, so that None is a gap there; FTE are full-time equivalents.
    """

    texts: Mapping[str, str]
    years: Years
    due_on: date | None = None
    indicators: tuple[IndicatorSheet, ...] = ()
    milestone_years: tuple[int, ...] | None = None
    has_holder: bool | None = None
    holder_has_left: bool | None = None
    has_core_task: bool | None = None
    has_domain: bool | None = None
    has_objective: bool | None = None
    has_beneficiary: bool | None = None
    fte_needed: Decimal | None = None
    fte_available: Decimal | None = None
    has_budget_line: bool | None = None
    depends_on_third_party: bool | None = None
    beyond_autonomy: bool | None = None

    @property
    def period(self) -> tuple[date, date]:
        return self.years[0].first_day, self.years[-1].last_day


@dataclass(frozen=True)
class LetterReason:
    """Why a letter is not ok: the rule, and where it applies.

    `language` and `finding` belong to rules about a text, `indicator` is a place in `Promise.indicators`, `years` are
    the years that lack something or go too far.
    """

    rule: str
    language: str | None = None
    finding: Finding | None = None
    indicator: int | None = None
    years: tuple[YearNumber, ...] = ()

    @property
    def is_hard(self) -> bool:
        return RULES[self.rule].is_hard


@dataclass(frozen=True)
class Verdict:
    """One letter, what it comes to, and why."""

    letter: str
    state: LetterState
    reasons: tuple[LetterReason, ...] = field(default=())


def judge(promise: Promise) -> tuple[Verdict, ...]:
    """The five letters of one output, in order, each with the reasons why it is not ok (DOMAIN section 4)."""
    reasons = [
        *_of_facts(promise),
        *_of_texts(promise.texts),
        *_of_indicators(promise),
        *_of_means(promise),
        *_of_dates(promise),
    ]
    return tuple(_verdict(letter, reasons) for letter in LETTERS)


def may_be_shared(verdicts: Iterable[Verdict]) -> bool:
    """Whether no hard rule stops the output from being shared with the principal."""
    return not any(reason.is_hard for verdict in verdicts for reason in verdict.reasons)


def stops_sharing(promise: Promise) -> tuple[LetterReason, ...]:
    """The reasons of hard rules, letter by letter. The texts are not read: no rule about words is hard."""
    reasons = [*_of_facts(promise), *_of_indicators(promise), *_of_means(promise), *_of_dates(promise)]
    return tuple(reason for letter in LETTERS for reason in _verdict(letter, reasons).reasons if reason.is_hard)


def _verdict(letter: str, reasons: Iterable[LetterReason]) -> Verdict:
    own = tuple(sorted((one for one in reasons if RULES[one.rule].letter == letter), key=_order))
    states = {RULES[reason.rule].state for reason in own}
    state = next((state for state in (LetterState.MISSING, LetterState.WARNING) if state in states), LetterState.OK)
    return Verdict(letter, state, own)


def _order(reason: LetterReason) -> tuple[bool, bool]:
    rule = RULES[reason.rule]
    return not rule.is_hard, rule.state != LetterState.MISSING


def _of_facts(promise: Promise) -> Iterator[LetterReason]:
    facts = {
        "no_holder": promise.has_holder is False,
        "holder_has_left": promise.holder_has_left is True,
        "no_beneficiary": promise.has_beneficiary is False,
        "no_task_or_domain": promise.has_core_task is False and promise.has_domain is False,
        "no_objective": promise.has_objective is False,
        "beyond_autonomy": promise.beyond_autonomy is True,
        "no_budget_line": promise.has_budget_line is False,
        "third_party": promise.depends_on_third_party is True,
    }
    return (LetterReason(rule) for rule, applies in facts.items() if applies)


def _of_texts(texts: Mapping[str, str]) -> Iterator[LetterReason]:
    """Each language that is written is read; when none is, the output says nothing at all."""
    written = {language: text for language, text in texts.items() if text.strip()}
    for language, text in written.items():
        yield from _of_text(text, language)
    if not written:
        yield from (LetterReason(TEXT_TOO_SHORT), LetterReason("no_number"))


def _of_text(text: str, language: str) -> Iterator[LetterReason]:
    found = findings(text, language)
    evidence = {finding.rule for finding in found if finding.is_evidence}
    is_measured = _is_measured(evidence)
    for finding in found:
        if finding.rule == VAGUE_VERB and not is_measured:
            yield LetterReason("vague_verb_alone", language, finding)
        elif not finding.is_evidence:
            yield LetterReason(finding.rule, language, finding)
    if not evidence & {NUMBER, PERCENTAGE}:
        yield LetterReason("no_number", language)


def _is_measured(evidence: set[str]) -> bool:
    """Whether a text has a number with a unit, and a date: a vague verb then passes with a warning."""
    return bool(evidence & {UNIT, PERCENTAGE} and evidence & {TERM, RECURRING_TERM})


def _of_indicators(promise: Promise) -> Iterator[LetterReason]:
    if not promise.indicators:
        yield LetterReason("no_indicator")
    for place, sheet in enumerate(promise.indicators):
        for rule, applies in _gaps(sheet).items():
            if applies:
                yield LetterReason(rule, indicator=place)
        for rule, years in _courses(sheet, promise.years).items():
            if years:
                yield LetterReason(rule, indicator=place, years=years)


def _gaps(sheet: IndicatorSheet) -> dict[str, bool]:
    return {
        "no_unit": not sheet.unit.strip(),
        "no_direction": not sheet.direction,
        "no_baseline": sheet.baseline is None,
        "no_baseline_date": sheet.baseline is not None and sheet.baseline_on is None,
        "no_source": _is_gap(sheet.source),
        "no_frequency": _is_gap(sheet.frequency),
        "no_formula": _is_gap(sheet.formula),
    }


def _is_gap(text: str | None) -> bool:
    return text is not None and not text.strip()


def _courses(sheet: IndicatorSheet, years: Years) -> dict[str, tuple[YearNumber, ...]]:
    found = {
        "no_target": years_without_target(sheet, years),
        "target_outside_period": years_outside(sheet, years),
        "target_is_baseline": years_at_baseline(sheet),
        "steep_step": steep_years(sheet, years[0]),
        "beyond_best": years_beyond_best(sheet),
    }
    return {rule: tuple(map(years.numbered, numbers)) for rule, numbers in found.items()}


def _of_means(promise: Promise) -> Iterator[LetterReason]:
    needed, available = promise.fte_needed, promise.fte_available
    if needed is not None and available is not None and needed > available:
        yield LetterReason("too_few_people")


def _of_dates(promise: Promise) -> Iterator[LetterReason]:
    """A milestone is expected in every year until the output is due."""
    start, end = promise.period
    due = promise.due_on
    if due is None:
        yield LetterReason("no_due_date")
    elif not start <= due <= end:
        yield LetterReason("due_outside_period")
    last = promise.years.holding(due) if due and start <= due <= end else promise.years[-1]
    if promise.milestone_years is not None:
        missing = tuple(year for year in promise.years if year <= last and year not in promise.milestone_years)
        if missing:
            yield LetterReason("no_milestone", years=missing)
