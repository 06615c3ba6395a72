"""One output on the five letters: which rule speaks, when it stops sharing, and when it says nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.smart.catalogue import LETTERS
from outputs.smart.letters import (
    RULES,
    IndicatorSheet,
    LetterState,
    Promise,
    YearTarget,
    judge,
    may_be_shared,
    stops_sharing,
)
from tests.outputs.smart_judged import PROMISE, SHEET

numbers = st.decimals(min_value=-(10**13), max_value=10**13, places=4)
targets = st.builds(YearTarget, year=st.integers(2020, 2035), value=numbers, upper=st.none() | numbers)
sheets = st.builds(
    IndicatorSheet,
    unit=st.sampled_from(["", "%"]),
    direction=st.sampled_from(["", "up", "down", "band"]),
    baseline=st.none() | numbers,
    baseline_on=st.none() | st.dates(),
    targets=st.lists(targets, max_size=4).map(tuple),
    best=st.none() | numbers,
)


def reasons(promise: Promise) -> dict[str, list]:
    """The reasons by rule."""
    found: dict[str, list] = {}
    for verdict in judge(promise):
        for reason in verdict.reasons:
            assert RULES[reason.rule].letter == verdict.letter
            found.setdefault(reason.rule, []).append(reason)
    return found


def with_sheet(**changes) -> Promise:
    return replace(PROMISE, indicators=(replace(SHEET, **changes),))


def course(direction: str, baseline: str, *values: str | tuple[str, str], **changes) -> Promise:
    """One indicator with a target for 2027 and each year after it."""
    bounds = [value if isinstance(value, tuple) else (value, None) for value in values]
    made = [
        YearTarget(2027 + place, Decimal(low), None if high is None else Decimal(high))
        for place, (low, high) in enumerate(bounds)
    ]
    return with_sheet(direction=direction, baseline=Decimal(baseline), targets=tuple(made), **{"best": None} | changes)


def years_of(rule: str, promise: Promise) -> tuple[int, ...]:
    return reasons(promise)[rule][0].years if rule in reasons(promise) else ()


def test_an_output_that_has_everything_is_smart():
    verdicts = judge(PROMISE)

    assert [(verdict.letter, verdict.state, verdict.reasons) for verdict in verdicts] == [
        (letter, LetterState.OK, ()) for letter in "SMART"
    ]
    assert may_be_shared(verdicts)


@pytest.mark.parametrize(
    ("rule", "promise"),
    [
        ("no_holder", replace(PROMISE, has_holder=False)),
        ("no_beneficiary", replace(PROMISE, has_beneficiary=False)),
        ("text_too_short", replace(PROMISE, texts={"nl": "96 % op 1 dag."})),
        ("text_too_long", replace(PROMISE, texts={"nl": "96 % van de " + "dossiers " * 50})),
        ("no_indicator", replace(PROMISE, indicators=())),
        ("no_unit", with_sheet(unit=" ")),
        ("no_direction", with_sheet(direction="")),
        ("no_target", with_sheet(targets=SHEET.targets[1:])),
        ("target_outside_period", with_sheet(targets=(*SHEET.targets, YearTarget(2030, Decimal(95))))),
        ("no_baseline", with_sheet(baseline=None, baseline_on=None)),
        ("no_baseline_date", with_sheet(baseline_on=None)),
        ("target_is_baseline", with_sheet(baseline=Decimal("85.0000"))),
        ("no_source", with_sheet(source="")),
        ("no_frequency", with_sheet(frequency="")),
        ("no_formula", with_sheet(formula=" ")),
        ("no_number", replace(PROMISE, texts={"nl": "De Rijksdienst betaalt de uitkeringen."})),
        ("too_few_people", replace(PROMISE, fte_available=Decimal("12.49"))),
        ("steep_step", with_sheet(baseline=Decimal(60))),
        ("beyond_best", with_sheet(best=Decimal("94.9"))),
        ("no_budget_line", replace(PROMISE, has_budget_line=False)),
        ("third_party", replace(PROMISE, depends_on_third_party=True)),
        ("no_task_or_domain", replace(PROMISE, has_core_task=False)),
        ("no_objective", replace(PROMISE, has_objective=False)),
        ("beyond_autonomy", replace(PROMISE, beyond_autonomy=True)),
        ("no_due_date", replace(PROMISE, due_on=None)),
        ("due_outside_period", replace(PROMISE, due_on=date(2030, 1, 1))),
        ("no_milestone", replace(PROMISE, milestone_years=(2027, 2029))),
        ("open_ended_time", replace(PROMISE, texts={"nl": "De klant krijgt binnenkort antwoord op 12 vragen."})),
    ],
)
def test_a_rule_alone_decides_its_letter(rule, promise):
    known = RULES[rule]
    verdicts = judge(promise)

    assert {one.rule for verdict in verdicts for one in verdict.reasons} == {rule}
    assert {verdict.letter: verdict.state for verdict in verdicts if verdict.reasons} == {known.letter: known.state}
    assert may_be_shared(verdicts) is not known.is_hard
    assert [reason.rule for reason in stops_sharing(promise)] == [rule] * known.is_hard


def test_the_hard_rules_are_those_of_the_domain():
    assert {rule.name for rule in RULES.values() if rule.is_hard} == {
        *("no_holder", "no_indicator", "no_unit", "no_direction", "no_target"),
        *("no_task_or_domain", "no_due_date", "due_outside_period"),
        "target_outside_period",  # The other side of a target for every year of the agreement
    }


@given(st.lists(sheets, max_size=3).map(tuple), st.text(), st.none() | st.dates(), st.booleans(), st.booleans())
def test_what_stops_sharing_is_exactly_what_is_hard_in_the_five_letters(indicators, text, due_on, holder, task):
    facts = {"indicators": indicators, "due_on": due_on, "has_holder": holder, "has_core_task": task}
    promise = replace(PROMISE, texts={"nl": text, "fr": text}, **facts)

    assert stops_sharing(promise) == tuple(
        reason for verdict in judge(promise) for reason in verdict.reasons if reason.is_hard
    )


def test_what_the_product_does_not_know_yet_says_nothing():
    sheet = IndicatorSheet("%", "up", SHEET.baseline, SHEET.baseline_on, SHEET.targets)
    unknown = Promise(PROMISE.texts, PROMISE.years, due_on=PROMISE.due_on, indicators=(sheet,))

    assert reasons(unknown) == {}


def test_a_core_task_or_a_domain_is_enough_and_an_unknown_one_does_not_speak():
    assert reasons(replace(PROMISE, has_core_task=False, has_domain=True)) == {}
    assert reasons(replace(PROMISE, has_core_task=None, has_domain=False)) == {}


def test_a_vague_verb_with_a_number_a_unit_and_a_date_passes_with_a_warning_only():
    def specific(text):
        verdict = judge(replace(PROMISE, texts={"nl": text}))[0]
        return verdict.state, [reason.rule for reason in verdict.reasons]

    assert specific("De dienst verhoogt het aandeel met 15 % tegen eind 2028.") == (LetterState.WARNING, ["vague_verb"])
    assert specific("De dienst verhoogt het aandeel met 15 %.") == (LetterState.MISSING, ["vague_verb_alone"])
    assert specific("De dienst verhoogt het aandeel tegen eind 2028.") == (LetterState.MISSING, ["vague_verb_alone"])
    assert specific("De dienst verhoogt het aandeel.") == (LetterState.MISSING, ["vague_verb_alone"])
    assert may_be_shared(judge(replace(PROMISE, texts={"nl": "De dienst verhoogt het aandeel."})))


def test_a_reason_tells_the_words_their_place_and_the_language():
    texts = PROMISE.texts | {
        "fr": "Au plus tard le 31/12/2029, l’Office paie 95 % des allocations dans les meilleurs délais."
    }
    (reason,) = reasons(replace(PROMISE, texts=texts))["open_ended_time"]

    assert (reason.language, reason.finding.words) == ("fr", "dans les meilleurs délais")
    assert texts["fr"][reason.finding.start : reason.finding.end] == "dans les meilleurs délais"


def test_each_language_is_read_for_itself_and_one_that_is_not_written_is_not():
    numberless = replace(PROMISE, texts=PROMISE.texts | {"fr": "L’Office paie les allocations à temps."})

    assert [reason.language for reason in reasons(numberless)["no_number"]] == ["fr"]
    assert reasons(replace(PROMISE, texts=PROMISE.texts | {"fr": "  "})) == {}


@pytest.mark.parametrize("texts", [{}, {"nl": "", "fr": " \n"}])
def test_an_output_without_a_text_is_too_short_and_has_no_number(texts):
    found = reasons(replace(PROMISE, texts=texts))

    assert set(found) == {"text_too_short", "no_number"}
    assert found["text_too_short"][0].language is None


def test_the_hard_reasons_come_first():
    verdict = judge(replace(PROMISE, has_holder=False, texts={"nl": "De dienst verbetert de balie efficiënt."}))[0]

    assert [reason.rule for reason in verdict.reasons] == ["no_holder", "vague_verb_alone", "vague_qualifier"]


def test_each_indicator_is_named_by_its_place_with_the_years_it_lacks():
    poor = replace(SHEET, targets=SHEET.targets[:1], unit="")
    found = reasons(replace(PROMISE, indicators=(SHEET, poor)))

    assert [(one.indicator, one.years) for one in found["no_target"]] == [(1, (2028, 2029))]
    assert [one.indicator for one in found["no_unit"]] == [1]


@pytest.mark.parametrize(
    ("direction", "baseline", "values", "years"),
    [
        ("up", "80", ["100", "120", "140"], ()),  # exactly 25 % a year
        ("up", "80", ["100.0001", "120", "140.0001"], (2027, 2029)),
        ("up", "3", ["3.75", "4.5", "5.2501"], (2029,)),
        ("up", "-80", ["-60", "-40", "-19"], (2029,)),
        ("up", "80", ["10", "10", "10"], ()),  # away from the better
        ("down", "12", ["9", "6", "3"], ()),
        ("down", "12", ["8", "6", "2"], (2027, 2029)),
        ("down", "12", ["30", "30", "30"], ()),
        ("band", "40", [("50", "60"), ("50", "60"), ("71", "90")], (2029,)),
        ("band", "40", [("20", "29"), ("20", "60"), ("0", "5")], (2027, 2029)),
        ("up", "0", ["100", "200", "300"], ()),
        ("down", "0", ["0", "0", "0"], ()),
        ("band", "0", [("5", "6"), ("5", "6"), ("5", "6")], ()),
    ],
)
def test_a_step_of_more_than_a_quarter_of_the_baseline_a_year_is_steep(direction, baseline, values, years):
    assert years_of("steep_step", course(direction, baseline, *values)) == years


def test_the_years_are_counted_from_the_date_of_the_baseline_or_else_from_before_the_agreement():
    values = ["120", "120", "120"]

    assert years_of("steep_step", course("up", "80", *values, baseline_on=date(2025, 1, 1))) == ()
    assert years_of("steep_step", course("up", "80", *values, baseline_on=date(2028, 1, 1))) == (2027, 2028, 2029)
    assert years_of("steep_step", course("up", "80", *values, baseline_on=None)) == (2027,)


@pytest.mark.parametrize(
    ("direction", "best", "values", "years"),
    [
        ("up", "95", ["85", "95", "95.0001"], (2029,)),
        ("down", "5", ["6", "5", "4.9"], (2029,)),
        ("band", "55", [("50", "60"), ("40", "54"), ("56", "60")], (2028, 2029)),
        ("up", "0", ["0", "0", "1"], (2029,)),
    ],
)
def test_a_target_beyond_the_best_value_ever_measured_is_named(direction, best, values, years):
    assert years_of("beyond_best", course(direction, "0", *values, best=Decimal(best))) == years


def test_a_band_is_the_baseline_only_when_both_bounds_are():
    bands = [("80", "80"), ("80", "90"), ("70", "80")]

    assert years_of("target_is_baseline", course("band", "80", *bands)) == (2027,)


def test_a_milestone_is_expected_in_each_year_until_the_output_is_due():
    def missing(due_on, *years):
        return years_of("no_milestone", replace(PROMISE, due_on=due_on, milestone_years=years))

    assert missing(date(2028, 6, 30), 2027, 2028) == ()
    assert missing(date(2028, 6, 30)) == (2027, 2028)
    assert missing(date(2031, 6, 30), 2027) == (2028, 2029)
    assert missing(None, 2027) == (2028, 2029)


@pytest.mark.parametrize("due_on", [date(2027, 1, 1), date(2029, 12, 31)])
def test_the_first_and_the_last_day_are_inside_the_period(due_on):
    assert judge(replace(PROMISE, due_on=due_on))[4].state == LetterState.OK


def test_every_rule_has_a_letter_a_state_and_a_sentence_of_its_own():
    assert {rule.letter for rule in RULES.values()} == set(LETTERS)
    assert all(name == rule.name for name, rule in RULES.items())
    assert all(rule.state == LetterState.MISSING for rule in RULES.values() if rule.is_hard)
    assert all(rule.state != LetterState.OK and rule.sentence.endswith(".") for rule in RULES.values())
    assert len({rule.sentence for rule in RULES.values()}) == len(RULES)


@given(st.lists(sheets, max_size=3).map(tuple), st.text(), st.none() | st.dates())
def test_any_output_is_judged_on_five_letters(indicators, text, due_on):
    verdicts = judge(replace(PROMISE, indicators=indicators, texts={"nl": text, "fr": text}, due_on=due_on))

    assert [verdict.letter for verdict in verdicts] == list("SMART")
    for verdict in verdicts:
        states = {RULES[reason.rule].state for reason in verdict.reasons}
        assert (verdict.state == LetterState.OK) == (not states)
        assert (verdict.state == LetterState.MISSING) == (LetterState.MISSING in states)
