"""The list of agreements: for a minister's office its portfolio."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.versions.actions import start_amendment
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import parties_of
from tests.negotiation.factories import RemarkFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
LIST = "/agreements/"


def rows(client, person, **query):
    client.force_login(person)
    return client.get(LIST, query).context["rows"]


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def portfolio(office):
    """One agency that is in negotiation, one whose agreement is in force, one that the office does not see yet."""
    negotiating = complete_version(agreement=AgreementFactory(organisation__name_nl="A-dienst", offices=[office]))
    since = timezone.localdate() - dt.timedelta(days=12)
    put_in_status(negotiating, "negotiation", turn="principal", turn_since=since)
    running = signed_version(
        agreement=AgreementFactory(
            organisation__name_nl="B-dienst",
            offices=[office],
            starts_on=dt.date(2024, 1, 1),
            ends_on=dt.date(2026, 12, 31),
        ),
        effective_from=dt.date(2024, 1, 1),
    )
    complete_version(agreement=AgreementFactory(organisation__name_nl="C-dienst", offices=[office]))
    return negotiating, running


def test_the_list_counts_what_is_open_and_leads_to_it(client, office, portfolio):
    negotiating, _running = portfolio
    minister = member("minister", office)
    for _ in range(2):
        RemarkFactory(version=negotiating, author=minister)
    RemarkFactory(version=negotiating, author=minister, closed_at=timezone.now(), closed_by=minister)

    first, second = rows(client, minister)

    assert [(note.label, note.url) for note in first.notes] == [
        ("2 open remarks and questions", f"{reverse('negotiation:remarks', args=[negotiating.pk])}?state=open")
    ]
    assert [note.label for note in second.notes if "remarks" in note.label] == []


def test_a_year_that_an_amendment_added_finds_the_agreement(client):
    version = signed_version()
    editor = member("editor", version.agreement.organisation)
    other = signed_version(agreement=AgreementFactory(organisation=version.agreement.organisation))
    days = {"effective_from": dt.date(2028, 1, 1), "ends_on": dt.date(2030, 12, 31)}
    amendment = start_amendment(version, cause="Langer", by=editor, **days)
    assert years_offered(client, editor) == ["2027", "2028", "2029"]

    put_in_status(amendment, "signed")

    assert years_offered(client, editor) == ["2027", "2028", "2029", "2030"]
    assert [row.agreement for row in rows(client, editor, year="2030")] == [version.agreement]
    assert {row.agreement for row in rows(client, editor, year="2029")} == {version.agreement, other.agreement}


def years_offered(client, person) -> list[str]:
    client.force_login(person)
    choices = client.get(LIST).context["filters"].form.fields["year"].choices
    return [str(value) for value, _label in choices if value]


def test_an_office_reads_its_portfolio_line_by_line(client, office, portfolio):
    negotiating, running = portfolio
    first, second = rows(client, member("minister", office))

    assert (first.agreement, first.in_force, first.version) == (negotiating.agreement, None, negotiating)
    assert (first.turn.who, first.turn.how_long) == ([str(office)], "since 12 days")
    assert (second.agreement, second.in_force, second.turn) == (running.agreement, running, None)


def test_the_page_is_called_by_what_it_is(client, office, portfolio):
    for person, title in ((member("reviewer", office), "Portfolio"), (UserFactory(), "Agreements")):
        client.force_login(person)
        assert f"<h1>{title}</h1>" in client.get(LIST).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "negotiation"}, ["A-dienst"]),
        ({"status": "signed"}, ["B-dienst"]),
        ({"status": "withdrawn"}, []),
        ({"year": "2025"}, ["B-dienst"]),
        ({"year": "2027"}, ["A-dienst"]),
        ({"year": "2027", "status": "signed"}, []),
        ({}, ["A-dienst", "B-dienst"]),
        ({"status": "", "year": ""}, ["A-dienst", "B-dienst"]),
    ],
)
def test_the_list_is_narrowed_in_the_address(client, office, portfolio, query, expected):
    found = rows(client, member("reviewer", office), **query)
    assert [row.agreement.organisation.name_nl for row in found] == expected


def test_the_list_of_one_organisation(client, office, portfolio):
    organisation = portfolio[1].agreement.organisation
    found = rows(client, member("reviewer", office), organisation=organisation.pk)
    assert [row.agreement.organisation for row in found] == [organisation]


@pytest.mark.parametrize("query", [{"year": "1e309"}, {"status": "'"}, {"organisation": "0"}, {"page": "999"}])
def test_an_address_that_makes_no_sense_breaks_nothing(client, office, portfolio, query):
    client.force_login(member("reviewer", office))
    response = client.get(LIST, query)
    assert response.status_code == 200
    assert len(response.context["rows"]) == 2


def test_the_filter_offers_only_what_this_person_may_know(client, office, portfolio):
    OrganisationFactory(name_nl="Onbekende dienst")
    client.force_login(member("reviewer", office))

    page = client.get(LIST).text

    assert "A-dienst" in page
    assert "C-dienst" not in page
    assert "Onbekende dienst" not in page


def test_more_than_a_page_is_paged_and_keeps_the_filter(client, office):
    for _ in range(26):
        put_in_status(complete_version(agreement=AgreementFactory(offices=[office])), "negotiation")
    client.force_login(member("reviewer", office))

    page = client.get(LIST, {"status": "negotiation"})
    second = client.get(LIST, {"status": "negotiation", "page": "2"})

    assert (len(page.context["rows"]), len(second.context["rows"])) == (25, 1)
    assert 'href="?status=negotiation&amp;page=2"' in page.text


def test_an_empty_page_says_what_to_do_next(client, office):
    organisation = OrganisationFactory()
    told = {}
    for role, party in (("editor", organisation), ("reader", organisation), ("minister", office)):
        client.force_login(member(role, party))
        page = client.get(LIST).text
        told[role] = [sentence for sentence in EMPTY if sentence in page]
        assert (reverse("agreements:create") in page) == (role == "editor")

    assert told == {"editor": EMPTY[:1], "reader": EMPTY[1:2], "minister": EMPTY[2:]}


EMPTY = [
    "Start one: choose the organisation, the principal and the period",
    "An editor of your organisation starts an agreement.",
    "An agreement appears here as soon as the head of the agency shares it.",
]


def test_a_filter_that_fits_nothing_says_so(client, office, portfolio):
    client.force_login(member("reviewer", office))
    assert "Nothing fits" in client.get(LIST, {"status": "withdrawn"}).text


def test_an_open_amendment_is_shown_beside_the_version_in_force(client, office):
    from agreements.versions.actions import start_amendment  # noqa: PLC0415 -- only this test amends

    signed = signed_version(agreement=AgreementFactory(offices=[office]))
    editor = parties_of(signed).editor
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Nieuwe taak", by=editor)

    (row,) = rows(client, editor)

    assert (row.version, row.turn.who) == (amendment, [str(signed.agreement.organisation)])
