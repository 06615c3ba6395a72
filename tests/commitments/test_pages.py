"""What the chapter, the home page, the list and My work show of commitments."""

import datetime as dt

import pytest
from django.urls import reverse

from commitments.panels import commitments as block_of
from tests.commitments.factories import CommitmentFactory, report_on
from tests.organisations.factories import member
from work.queries import work_of

pytestmark = pytest.mark.django_db
Q1, Q2 = dt.date(2027, 3, 31), dt.date(2027, 6, 30)


@pytest.fixture
def promised(draft, parties, sign, on):
    """Late of the agency, kept late by one office, due of both, and one without a date; it is 2 July 2027."""
    rows = {
        "late": CommitmentFactory(version=draft, side="agency", kind="budgets", due_on=Q1),
        "kept": CommitmentFactory(version=draft, side="principal", kind="information", due_on=Q1),
        "due": CommitmentFactory(version=draft, side="common", kind="evaluation", due_on=dt.date(2027, 7, 20)),
        "far": CommitmentFactory(version=draft, side="principal", kind="other", due_on=dt.date(2028, 6, 30)),
        "whole": CommitmentFactory(version=draft, side="agency", kind="other"),
    }
    sign()
    on("2027-07-02")
    for office in draft.agreement.offices.all():
        report_on(rows["kept"], parties.reviewer, moment=Q1, on=Q2, office=office, evidence="https://example.org/b")
    report_on(rows["late"], parties.editor, moment=Q1, on=Q1, outcome="in_progress", evidence="Brief 4")
    return rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["late", "whole", "kept", "far", "due"]),
        ({"side": "principal"}, ["kept", "far"]),
        ({"kind": "other"}, ["whole", "far"]),
        ({"status": "kept"}, ["kept"]),
        ({"status": "in_progress"}, ["late"]),
        ({"status": "none"}, ["whole", "far", "due"]),
        ({"late": "late"}, ["late"]),
        ({"late": "not_late"}, ["whole", "kept", "far", "due"]),
        ({"late": "due"}, ["due"]),
        ({"late": "kept_late"}, ["kept"]),
        ({"late": "kept_on_time"}, []),
        ({"side": "agency", "late": "late"}, ["late"]),
        ({"side": "<script>", "late": "1e309"}, ["late", "whole", "kept", "far", "due"]),
    ],
)
def test_the_chapter_is_narrowed_down_in_the_address(client, promised, parties, query, expected):
    client.force_login(parties.editor)

    page = client.get(reverse("commitments:chapter", args=[promised["late"].version_id]), query)

    names = {row.pk: name for name, row in promised.items()}
    assert [names[row.commitment.pk] for _side, _label, rows in page.context["sides"] for row in rows] == expected
    assert ("Nothing fits" in page.text) == (not expected)


def test_the_chapter_shows_evidence_status_and_whether_it_is_late(client, promised, parties):
    client.force_login(parties.minister)

    page = client.get(reverse("commitments:chapter", args=[promised["late"].version_id])).text

    words = ["late since 31/03/2027", "Brief 4", "In progress", "kept late, on 30/06/2027", "due in 18 days"]
    assert [part for part in [*words, 'href="https://example.org/b"'] if part not in page] == []


def test_the_building_block_and_the_list_count_what_is_late_by_side(client, promised, parties):
    version = promised["late"].version
    client.force_login(parties.minister)

    (row,) = client.get("/agreements/").context["rows"]

    late = [("bad", "1 late of the agency")]
    assert [(status.tone, status.label) for status in row.notes] == late
    assert [(status.tone, status.label) for status in block_of(version, None).statuses] == late


def due_of(person, today=dt.date(2027, 7, 2)) -> list[tuple[str, str]]:
    found = work_of(person, today)["due"]
    return [(item.label.split()[1], item.status) for item in found if item.label.startswith("Commitment")]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("editor", [("1", "93 days late"), ("3", "in 18 days")]),
        ("reader", [("1", "93 days late"), ("3", "in 18 days")]),
        ("reviewer", [("3", "in 18 days")]),
        ("minister", [("3", "in 18 days")]),
        ("auditor", [("1", "93 days late"), ("3", "in 18 days")]),
    ],
)
def test_my_work_lists_what_is_late_or_due_of_the_own_side(promised, parties, offices, role, expected):
    person = member(role, offices[0] if role in {"reviewer", "minister"} else parties.organisation)

    assert due_of(person) == expected


def test_my_work_asks_for_reports_from_those_who_may_give_them(promised, parties):
    people = {"editor": parties.editor, "minister": parties.minister, "reader": member("reader", parties.organisation)}

    found = {
        who: [item.sentence for item in work_of(person, dt.date(2027, 7, 2))["waiting"] if item.status == "To report"]
        for who, person in people.items()
    }

    assert found == {
        "editor": ["2 commitments of your side are late or due within 30 days: report how they stand."],
        "minister": ["1 commitment of your side is late or due within 30 days: report how it stands."],
        "reader": [],
    }


def test_what_both_parties_reported_is_due_no_more(promised, parties, offices):
    report_on(promised["due"], parties.head, moment=promised["due"].due_on, on=Q2)
    report_on(promised["due"], parties.minister, moment=promised["due"].due_on, on=Q2, office=offices[0])

    assert (due_of(parties.editor), due_of(parties.minister)) == ([("1", "93 days late")], [])
    assert due_of(member("minister", offices[1])) == [("3", "in 18 days")]


def test_outsiders_find_neither_pages_nor_reports(client, promised):
    client.force_login(member("head", CommitmentFactory().version.agreement.organisation))
    names = [("commitments:chapter", promised["late"].version_id), ("commitments:detail", promised["late"].pk)]

    answers = [client.get(reverse(name, args=[pk])).status_code for name, pk in names]

    assert answers == [404, 404]
