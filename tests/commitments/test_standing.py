"""Late or not follows from the date and what was reported."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.punctuality import ORDER, MomentState, Punctuality, standing_of, worst

TODAY = dt.date(2027, 6, 30)
OUTCOMES = ("", "kept", "partly", "not_kept", "in_progress")


@pytest.mark.parametrize(
    ("day", "outcome", "on", "label", "tone"),
    [
        ("2027-09-30", "", None, "due in 92 days", "none"),
        ("2027-07-30", "", None, "due in 30 days", "warn"),
        ("2027-07-01", "", None, "due in 1 day", "warn"),
        ("2027-06-30", "", None, "due today", "warn"),
        ("2027-06-29", "", None, "late since 29/06/2027", "bad"),
        ("2027-06-29", "in_progress", "2027-06-01", "late since 29/06/2027", "bad"),
        ("2027-03-31", "kept", "2027-03-31", "kept on time", "good"),
        ("2027-03-31", "kept", "2027-04-01", "kept late, on 01/04/2027", "warn"),
        ("2027-09-30", "kept", "2027-06-15", "kept on time", "good"),
        ("2027-03-31", "partly", "2027-03-31", "partly kept", "warn"),
        ("2027-03-31", "not_kept", "2027-04-30", "not kept", "bad"),
        ("2026-12-31", "", None, "before the signature", "none"),
        ("2026-12-31", "kept", "2027-01-05", "kept late, on 05/01/2027", "warn"),
        (None, "", None, "nothing reported yet", "none"),
        (None, "in_progress", "2027-06-01", "in progress", "none"),
        (None, "kept", "2027-06-01", "kept", "good"),
        (None, "not_kept", "2027-06-01", "not kept", "bad"),
    ],
)
def test_a_moment_stands_as_its_date_and_its_last_report_say(day, outcome, on, label, tone):
    days = [dt.date.fromisoformat(text) if text else None for text in (day, on)]

    standing = standing_of(days[0], outcome, days[1], TODAY, asked_since=2027)

    assert (standing.label, standing.tone) == (label, tone)


def test_paper_says_nothing_that_is_untrue_tomorrow():
    assert standing_of(dt.date(2027, 7, 1), "", None, TODAY).fixed_label == "not due yet"


@given(
    st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from(OUTCOMES),
    st.dates(dt.date(2025, 1, 1), TODAY),
)
def test_late_is_exactly_what_is_past_and_not_over(day, outcome, on):
    standing = standing_of(day, outcome, on, TODAY)

    assert standing.is_late == (day is not None and day < TODAY and outcome in {"", "in_progress"})
    assert standing.is_open == (outcome in {"", "in_progress"})


@given(st.lists(st.sampled_from(MomentState), min_size=1))
def test_of_several_parties_the_one_that_asks_most_for_attention_counts(states):
    found = worst(Punctuality(state, TODAY, TODAY, TODAY) for state in states)

    assert ORDER.index(found.state) == min(ORDER.index(state) for state in states)
