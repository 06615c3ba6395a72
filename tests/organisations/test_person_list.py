import re

import pytest

from tests.accounts.factories import UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
LIST = "/parties/people/"


def names(response) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.text)


def invited(**attributes):
    person = UserFactory(**attributes)
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def people(administrator):
    administrator.first_name, administrator.last_name = "Bo", "Beheer"
    administrator.save()
    organisation, office = OrganisationFactory(abbreviation_nl="RVP"), OfficeFactory()
    member("editor", organisation, first_name="An", last_name="Peeters", username="an.p")
    member("minister", office, first_name="Jan", last_name="Claes", email="jan@example.org")
    invited(first_name="Nieuw", last_name="Hier")
    UserFactory(first_name="Weg", last_name="Gegaan", is_active=False)
    return {"organisation": organisation, "office": office}


def test_an_administrator_sees_everybody_by_last_name_with_their_roles(client, people):
    response = client.get(LIST)

    assert names(response) == ["Bo Beheer", "Jan Claes", "Weg Gegaan", "Nieuw Hier", "An Peeters"]
    assert "Editor, RVP" in " ".join(response.text.split())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=peeters", ["An Peeters"]),
        ("q=an.p", ["An Peeters"]),
        ("q=JAN@example", ["Jan Claes"]),
        ("q=an+peeters", ["An Peeters"]),
        ("state=active", ["Bo Beheer", "Jan Claes", "An Peeters"]),
        ("state=invited", ["Nieuw Hier"]),
        ("state=inactive", ["Weg Gegaan"]),
        ("q=nobody", []),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(client, people, query, found):
    assert names(client.get(f"{LIST}?{query}")) == found


@pytest.mark.parametrize(("kind", "found"), [("organisation", ["An Peeters"]), ("office", ["Jan Claes"])])
def test_the_list_is_narrowed_to_a_party(client, people, kind, found):
    assert names(client.get(f"{LIST}?party={kind}-{people[kind].pk}")) == found


def test_a_role_that_ended_makes_nobody_a_member(client, people):
    people["office"].memberships.update(ended_on="2026-01-01")
    assert names(client.get(f"{LIST}?party=office-{people['office'].pk}")) == []


@pytest.mark.parametrize("query", ["party=organisation-0", "party=organisation-x", "party=x", "state=x", "page=x"])
def test_a_strange_address_is_no_error(client, people, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_a_long_list_has_pages_that_keep_the_filter(client, administrator):
    for number in range(51):
        UserFactory(first_name="Zoek", last_name=f"Mij {number:02}")

    first, second = client.get(f"{LIST}?q=zoek"), client.get(f"{LIST}?q=zoek&page=2")

    assert (len(names(first)), names(second)) == (50, ["Zoek Mij 50"])
    assert 'href="?q=zoek&amp;page=2"' in first.text


@pytest.mark.parametrize("role", ["head", "auditor", "reader"])
def test_members_have_no_list_of_people(client, role):
    client.force_login(member(role, OrganisationFactory()))
    assert client.get(LIST).status_code == 403


def test_the_number_of_queries_does_not_grow(client, administrator, django_assert_max_num_queries):
    for _ in range(10):
        member("head", OrganisationFactory())

    with django_assert_max_num_queries(9):
        client.get(LIST)
