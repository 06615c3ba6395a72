"""Each question about the text of a day has one answer: before the first text, after the end, and once succeeded."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Version
from agreements.text.through_time import (
    as_held_by,
    due_days,
    signature_day,
    signed_since,
    signed_texts,
    terms_by_key,
    version_deciding_on,
    version_first_agreed,
    version_in_force,
    version_to_plan_by,
    version_to_show,
)
from agreements.versions.actions import start_amendment
from commitments.models import Commitment
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import member
from tests.whole import complete_version, signed_version

FIRST_DAY, LAST_DAY = dt.date(2024, 1, 1), dt.date(2026, 12, 31)
AMENDED = dt.date(2025, 7, 1)
SUCCEEDED = dt.date(2027, 7, 1)


def texts(*begins: dt.date, succeeded: dt.date | None = None, status: str = "signed") -> list[Version]:
    """Texts of an agreement of 2024 to 2026 that are nowhere kept."""
    agreement = Agreement(starts_on=FIRST_DAY, ends_on=LAST_DAY)
    agreement.successor_from = succeeded
    return [
        Version(agreement=agreement, number=number, effective_from=day, status=status)
        for number, day in enumerate(begins, start=1)
    ]


def number(version: Version | None) -> int | None:
    return version and version.number


@pytest.mark.parametrize(
    ("day", "in_force", "deciding", "shown", "agreed_first"),
    [
        ("2023-12-31", None, 1, 2, None),  # Before the period
        ("2024-02-29", None, 1, 2, 1),  # Before the first text
        ("2024-03-01", 1, 1, 1, 1),
        ("2025-06-30", 1, 1, 1, 1),
        ("2025-07-01", 2, 2, 2, 1),
        ("2026-12-31", 2, 2, 2, 1),
        ("2027-06-30", 2, 2, 2, None),  # Extended
        ("2027-07-01", None, 2, 2, None),  # Succeeded
    ],
)
def test_every_question_has_its_answer_for_every_day(day, in_force, deciding, shown, agreed_first):
    own, day = texts(dt.date(2024, 3, 1), AMENDED, succeeded=SUCCEEDED), dt.date.fromisoformat(day)

    assert number(version_in_force(own, day)) == in_force
    assert number(version_deciding_on(own, day)) == deciding
    assert number(version_to_show(own, day)) == shown
    assert number(version_first_agreed(own, day)) == agreed_first


@pytest.mark.parametrize(
    ("first_day", "today", "planned_by"),
    [
        ("2025-01-01", "2026-03-01", 1),  # The text in force at the beginning of the year, also when it has changed
        ("2026-01-01", "2026-03-01", 2),
        ("2024-01-01", "2024-05-01", 1),  # The year began before the first text
        ("2024-01-01", "2024-02-01", None),
        ("2024-01-01", "2027-07-01", None),  # The next agreement has taken its place
        ("2025-01-01", "2027-07-01", 1),
    ],
)
def test_a_year_is_planned_by_the_text_in_force_when_it_begins_else_today(first_day, today, planned_by):
    own = texts(dt.date(2024, 3, 1), AMENDED, succeeded=SUCCEEDED)

    found = version_to_plan_by(own, dt.date.fromisoformat(first_day), dt.date.fromisoformat(today))

    assert number(found) == planned_by


def test_a_successor_that_begins_before_the_end_takes_over_only_after_it():
    own = texts(FIRST_DAY, succeeded=dt.date(2026, 1, 1))

    assert version_in_force(own, LAST_DAY) == own[0]
    assert version_in_force(own, LAST_DAY + dt.timedelta(days=1)) is None


def test_a_text_that_was_replaced_from_its_first_day_never_decides():
    own = texts(dt.date(2024, 3, 1), dt.date(2024, 3, 1))

    assert version_deciding_on(own, FIRST_DAY) == version_deciding_on(own, LAST_DAY) == own[1]


def test_a_text_that_was_signed_afterwards_decides_from_its_first_day_on():
    first, second = texts(FIRST_DAY, AMENDED)
    first.signed_at, second.signed_at = (dt.datetime(year, 5, 1, 12, tzinfo=dt.UTC) for year in (2024, 2026))

    assert version_in_force([first, second], AMENDED) == version_deciding_on([first, second], AMENDED) == second
    assert signed_since([first, second]) == dt.date(2024, 5, 1)


def test_where_the_day_of_a_signature_is_not_known_the_first_day_counts():
    own = texts(FIRST_DAY, AMENDED)

    assert [signature_day(version) for version in own] == [FIRST_DAY, AMENDED]
    assert signed_since(own) == FIRST_DAY


@pytest.mark.parametrize("status", ["drafting", "negotiation", "agreed", "advice", "withdrawn"])
def test_what_is_not_signed_decides_about_nothing(status):
    own = texts(FIRST_DAY, status=status)

    found = [ask(own, AMENDED) for ask in (version_in_force, version_deciding_on, version_first_agreed)]

    assert (found, signed_since(own), version_to_show(own, AMENDED)) == ([None, None, None], None, own[0])


def test_the_days_that_texts_name_count_within_the_period_by_the_text_in_force_on_them():
    own = texts(FIRST_DAY, AMENDED, succeeded=dt.date(2026, 1, 1))
    before, after, beyond = dt.date(2024, 6, 30), dt.date(2025, 9, 30), dt.date(2027, 1, 1)

    assert due_days(own, {1: before, 2: before}) == {before: 1}
    assert due_days(own, {1: after, 2: after}) == {after: 2}
    assert due_days(own, {1: after, 2: before}) == {before: 2}  # Brought forward, with effect from the past
    assert due_days(own, {1: beyond, 2: LAST_DAY}) == {LAST_DAY: 2}
    assert due_days(own, {1: after, 2: None}) == {}


# With the database


def expired() -> Version:
    agreement = AgreementFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2022, 12, 31))
    return signed_version(agreement=agreement, effective_from=dt.date(2020, 1, 1), years=range(2020, 2023))


def succeed(version: Version, day: dt.date) -> Version:
    same = {"organisation": version.agreement.organisation, "instrument_type": version.agreement.instrument_type}
    agreement = AgreementFactory(starts_on=day.replace(month=1, day=1), ends_on=dt.date(day.year + 2, 12, 31), **same)
    return signed_version(agreement=agreement, effective_from=day)


@pytest.mark.django_db
def test_nobody_who_asks_what_is_in_force_forgets_the_successor():
    version = expired()
    succeed(version, dt.date(2024, 7, 1))
    read = Version.objects.filter(pk=version.pk).select_related("agreement")

    assert version_in_force(read.all(), dt.date(2024, 6, 30)) == version
    assert version_in_force(read.all(), dt.date(2024, 7, 1)) is None


@pytest.mark.django_db
def test_terms_are_found_by_their_key_through_the_signed_texts_only():
    first = complete_version()
    kept, dropped = CommitmentFactory(version=first), CommitmentFactory(version=first)
    put_in_status(first, "signed")
    editor = member("editor", first.agreement.organisation)
    second = start_amendment(first, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=editor)
    second.commitment_set.get(key=dropped.key).delete()
    put_in_status(second, "signed")
    start_amendment(second, effective_from=dt.date(2029, 1, 1), cause="Nog minder", by=editor)

    own = signed_texts([first.agreement])
    found = terms_by_key(own, Commitment.objects.order_by("-pk"))[first.agreement_id]

    assert own == {first.agreement_id: [first, second]}
    assert {key: [term.version.number for term in terms] for key, terms in found.items()} == {
        kept.key: [1, 2],
        dropped.key: [1],
    }
    assert as_held_by(second, found[kept.key]).version == second
    assert as_held_by(first, found[kept.key]).version == first
    assert as_held_by(second, found[dropped.key]) == as_held_by(None, found[dropped.key]) == dropped


@pytest.mark.django_db
def test_texts_and_terms_of_many_agreements_ask_as_often_as_of_one():
    versions = [signed_version() for _number in range(4)]

    asked = [queries_for([version.agreement for version in versions[:count]]) for count in (1, 4)]

    assert asked == [2, 2]


def queries_for(agreements) -> int:
    with CaptureQueriesContext(connection) as found:
        terms_by_key(signed_texts(agreements), Commitment.objects.order_by("number"))
    return len(found)
