"""How an agreement stands in its cycles on a given day."""

import datetime as dt

from django.utils import timezone

from agreements.duties import dated
from agreements.models import Agreement, Publication, Version
from agreements.publication.queries import register_of
from agreements.publication.waiting import publications_due
from reporting.cycle import draw_rings, due_items, outer_parts, standings
from reporting.models import OperationsPlan
from tests.years import calendar_years

AGREEMENT = Agreement(pk=7, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2029, 12, 31))
AGREEMENT.all_years = calendar_years(2027, 2029)
AGREEMENT.seen_versions = []  # As on a page of somebody who sees none yet
SIGNED = dt.date(2026, 11, 2)
Status = OperationsPlan.Status


def plan(status: str, year: int = 2027, **fields) -> OperationsPlan:
    return OperationsPlan(pk=3, year=year, status=status, **fields)


def at(day: str):
    return timezone.make_aware(dt.datetime.fromisoformat(day))


def first_step(plans: dict, today: str, signed_on=SIGNED):
    return standings(AGREEMENT.year(2027), plans, dt.date.fromisoformat(today), signed_on=signed_on)[0]


def test_before_its_date_a_plan_that_nobody_made_is_asked_for_by_that_date():
    step = first_step({}, "2026-11-25")

    assert (step.state, step.tone, step.remark, step.url) == ("now", "none", "by 15/12/2026", "")


def test_after_its_date_a_plan_that_nobody_made_is_late():
    step = first_step({}, "2026-12-16")

    assert (step.tone, step.remark) == ("bad", "late since 15/12/2026")


def test_a_draft_is_called_so():
    plans = {2027: plan(Status.DRAFT)}

    assert first_step(plans, "2026-11-25").remark == "Draft, by 15/12/2026"
    assert first_step(plans, "2026-12-16").remark == "Draft, late since 15/12/2026"


def test_nothing_is_late_while_the_agreement_is_not_signed():
    step = first_step({}, "2027-05-01", signed_on=None)

    assert (step.tone, step.remark) == ("none", "by 15/12/2026")


def test_a_year_before_the_signature_has_no_late_plan():
    step = first_step({}, "2028-05-03", signed_on=dt.date(2028, 5, 3))

    assert (step.tone, step.remark) == ("none", "by 15/12/2026")


def test_a_submitted_plan_tells_since_when():
    step = first_step({2027: plan(Status.SUBMITTED, submitted_at=at("2026-12-10"))}, "2026-12-20")

    assert (step.state, step.tone, step.remark) == ("now", "warn", "Submitted, 10/12/2026")
    assert step.url == "/plans/3/"


def test_a_returned_plan_tells_since_when():
    returned = plan(Status.RETURNED, submitted_at=at("2026-12-10"), decided_at=at("2026-12-12"))

    step = first_step({2027: returned}, "2026-12-20")

    assert (step.state, step.tone, step.remark) == ("now", "warn", "Returned with remarks, 12/12/2026")


def test_a_plan_that_was_submitted_again_is_submitted():
    again = plan(Status.SUBMITTED, submitted_at=at("2026-12-14"), decided_at=at("2026-12-12"))

    assert first_step({2027: again}, "2026-12-20").remark == "Submitted, 14/12/2026"


def test_an_accepted_plan_is_past_and_the_next_step_is_now():
    accepted = plan(Status.ACCEPTED, submitted_at=at("2026-12-01"), decided_at=at("2026-12-12"))

    steps = standings(AGREEMENT.year(2027), {2027: accepted}, dt.date(2027, 1, 5), signed_on=SIGNED)

    assert [(step.state, step.tone, step.remark) for step in steps] == [
        ("past", "good", "Accepted, 12/12/2026"),
        ("now", "none", "by 15/09/2027"),
        ("later", "none", "by 31/03/2028"),
        ("later", "none", "by 30/05/2028"),
        ("later", "none", "by 29/06/2028"),
    ]


def test_of_the_later_steps_only_the_date_is_told_even_when_it_has_passed():
    steps = standings(AGREEMENT.year(2027), {}, dt.date(2028, 7, 1), signed_on=SIGNED)

    assert [(step.tone, step.is_followed) for step in steps] == [("bad", True)] + [("none", False)] * 4
    assert [step.state for step in steps] == ["now", "past", "past", "past", "past"]


def states(today: str, *, is_signed: bool) -> list[str]:
    return [state for _label, _name, state in outer_parts(AGREEMENT, dt.date.fromisoformat(today), is_signed)]


def test_the_outer_ring_goes_from_negotiation_over_the_years_to_the_evaluation():
    assert states("2026-11-25", is_signed=False) == ["now", "later", "later", "later", "later"]
    assert states("2026-11-25", is_signed=True) == ["past", "later", "later", "later", "later"]
    assert states("2028-02-01", is_signed=True) == ["past", "past", "now", "later", "later"]
    assert states("2029-07-01", is_signed=True) == ["past", "past", "past", "now", "now"]
    assert states("2030-01-01", is_signed=True) == ["past", "past", "past", "past", "now"]


def test_the_rings_say_in_words_what_they_draw():
    today = dt.date(2028, 2, 1)
    steps = standings(AGREEMENT.year(2028), {}, today, signed_on=SIGNED)

    rings = draw_rings(AGREEMENT, AGREEMENT.year(2028), steps, today, is_signed=True)

    assert [segment.label for segment in rings.outer] == ["N", "2027", "2028", "2029", "E"]
    assert [segment.label for segment in rings.inner] == ["1", "2", "3", "4", "5"]
    assert (rings.year, rings.caption, rings.title) == (2028, "year 2 of 3", "Cycle 2028")
    assert rings.description == (
        "Yearly cycle: step 1 of 5, Operations plan, late since 15/12/2027. "
        "Multi-year cycle: negotiation past, 2027 past, 2028 now, 2029 later, final evaluation later."
    )


def test_a_year_whose_dates_have_all_passed_says_so():
    accepted = plan(Status.ACCEPTED, year=2029, decided_at=at("2028-12-12"))
    today = dt.date(2031, 1, 1)

    rings = draw_rings(
        AGREEMENT,
        AGREEMENT.year(2029),
        standings(AGREEMENT.year(2029), {2029: accepted}, today, signed_on=SIGNED),
        today,
        is_signed=True,
    )

    assert rings.description.startswith("Yearly cycle: the dates of all five steps have passed.")


def test_the_urgency_of_a_date_is_a_tone_and_words():
    today = dt.date(2026, 11, 25)
    facts = {"kind": "", "agreement": AGREEMENT, "label": "", "url": ""}
    days = [today + dt.timedelta(days=left) for left in (-2, -1, 0, 1, 30, 31)]

    assert [(duty.tone, duty.status) for duty in (dated(day=day, today=today, **facts) for day in days)] == [
        ("bad", "2 days late"),
        ("bad", "1 day late"),
        ("warn", "today"),
        ("warn", "in 1 day"),
        ("warn", "in 30 days"),
        ("none", "in 31 days"),
    ]


def labels(today: dt.date, plans: dict, signed_on=SIGNED, last: dt.date | None = None) -> list[str]:
    return [item.label for item in due_items(AGREEMENT, plans, today, signed_on=signed_on, last=last)]


def test_late_plans_and_coming_dates_are_due_until_the_last_day_asked_for():
    today = dt.date(2027, 11, 1)

    assert labels(today, {}, last=dt.date(2028, 3, 31)) == [
        "Operations plan 2027",
        "Operations plan 2028",
        "Annual report 2027",
    ]


def test_a_signed_version_is_to_be_published_until_it_is_in_both_languages():
    first, second = (
        Version(pk=8, agreement=AGREEMENT, number=1, signed_at=at("2026-11-02"), languages="both", status="signed"),
        Version(pk=9, agreement=AGREEMENT, number=2, signed_at=at("2027-01-31"), languages="both", status="signed"),
    )
    today, rows = dt.date(2026, 12, 4), [Publication(language=code, published_on=SIGNED) for code in ("nl", "fr")]
    registers = [register_of(first, rows[:1], today), register_of(second, [], today), register_of(first, rows, today)]

    items = list(publications_due(registers, today))

    assert [(item.label, f"{item.day}", item.tone, item.url) for item in items] == [
        ("Publication in Dutch and French", "2026-12-02", "bad", "/agreements/versions/8/publication/"),
        ("Publication in Dutch and French, version 2", "2027-02-28", "none", "/agreements/versions/9/publication/"),
    ]


def test_an_accepted_plan_is_not_due_any_more():
    accepted = {2027: plan(Status.ACCEPTED)}

    assert labels(dt.date(2026, 12, 1), accepted, last=dt.date(2027, 9, 15)) == [
        "Interim report 2027",
    ]


def test_before_the_signature_only_coming_dates_are_due():
    assert labels(dt.date(2027, 2, 1), {}, signed_on=None, last=dt.date(2027, 12, 31)) == [
        "Interim report 2027",
        "Operations plan 2028",
    ]


def test_the_last_dates_are_those_of_the_evaluation_and_the_last_year():
    assert labels(dt.date(2029, 12, 1), {y: plan(Status.ACCEPTED) for y in AGREEMENT.years}) == [
        "Final evaluation",
        "Annual report 2029",
        "Follow-up discussion 2029",
        "Adaptation 2029",
    ]
