import re

import pytest
from django.urls import reverse

from organisations.models import Organisation
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
LIST = "/parties/"


def names(response) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.text)


@pytest.fixture
def parties():
    return {
        "pensions": OrganisationFactory(name_nl="Dienst Pensioenen", name_fr="Service Pensions", abbreviation_nl="DP"),
        "post": OrganisationFactory(
            name_nl="Brievenpost", kind=Organisation.Kind.PUBLIC_COMPANY, level=Organisation.Level.FEDERAL
        ),
        "water": OrganisationFactory(
            name_nl="Waterwegen", kind=Organisation.Kind.AGENCY_ATTACHED, level=Organisation.Level.FLANDERS
        ),
        "office": OfficeFactory(name_nl="Beleidscel Pensioenen", minister="Minister Claes"),
    }


def test_an_administrator_sees_all_organisations_and_offices_by_name(client, administrator, parties):
    assert names(client.get(LIST)) == ["Beleidscel Pensioenen", "Brievenpost", "Dienst Pensioenen", "Waterwegen"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=pensioenen", ["Beleidscel Pensioenen", "Dienst Pensioenen"]),
        ("q=service+PENSIONS", ["Dienst Pensioenen"]),
        ("q=dp", ["Dienst Pensioenen"]),
        ("q=claes", ["Beleidscel Pensioenen"]),
        ("q=nothing", []),
        ("kind=public_company", ["Brievenpost"]),
        ("kind=office", ["Beleidscel Pensioenen"]),
        ("level=flanders", ["Waterwegen"]),
        ("level=flanders&kind=public_company", []),
        ("kind=&level=&q=", ["Beleidscel Pensioenen", "Brievenpost", "Dienst Pensioenen", "Waterwegen"]),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(client, administrator, parties, query, found):
    response = client.get(f"{LIST}?{query}")

    assert names(response) == found
    assert ("No party fits what you asked for." in response.text) == (not found)


@pytest.mark.parametrize(
    "query",
    ["kind=nonsense", "q=" + "x" * 5000, "q=🙂", "page=0", "page=-1", "page=1e309", "page=x"],
)
def test_a_strange_address_is_no_error(client, administrator, parties, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_what_was_searched_stays_in_the_field_as_text(client, administrator):
    page = client.get(LIST, {"q": '"><script>alert(1)</script>'}).text

    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_long_list_has_pages_that_keep_the_filter(client, administrator):
    for number in range(51):
        OrganisationFactory(name_nl=f"Dienst {number:02}")

    first, second = client.get(f"{LIST}?q=dienst"), client.get(f"{LIST}?q=dienst&page=2")

    assert (len(names(first)), names(second)) == (50, ["Dienst 50"])
    assert 'href="?q=dienst&amp;page=2"' in first.text


def test_members_see_their_own_parties_only(client, parties):
    client.force_login(member("reader", parties["post"]))
    response = client.get(LIST)

    assert names(response) == ["Brievenpost"]
    assert "New organisation" not in response.text
    assert names(client.get(f"{LIST}?q=pensioenen")) == []


def test_a_person_of_two_parties_sees_both(client, parties):
    person = member("auditor", parties["post"])
    person.memberships.create(office=parties["office"], role="reviewer")
    client.force_login(person)

    assert names(client.get(LIST)) == ["Beleidscel Pensioenen", "Brievenpost"]


def test_who_acts_for_nobody_reads_what_to_do(client, parties):
    client.force_login(UserFactory())
    assert "You act for no party" in client.get(LIST).text


def test_an_empty_installation_says_how_to_begin(client, administrator):
    response = client.get(LIST)

    assert "No party yet" in response.text
    assert reverse("organisations:organisation_create") in response.text


def test_the_number_of_people_counts_each_active_person_once(client, administrator):
    organisation = OrganisationFactory()
    head = member("head", organisation)
    head.memberships.create(organisation=organisation, role="editor")
    member("reader", organisation, is_active=False)
    member("reader", organisation).memberships.update(ended_on="2026-01-01")

    assert '<td class="num">1</td>' in client.get(LIST).text


def test_the_number_of_queries_does_not_grow(client, administrator, django_assert_max_num_queries):
    for _ in range(10):
        member("head", OrganisationFactory())
        member("minister", OfficeFactory())

    with django_assert_max_num_queries(5):
        client.get(LIST)


def test_the_menu_marks_one_place_only(client, administrator):
    marked = re.findall(r'<a href="([^"]+)" aria-current="page">', client.get("/parties/people/").text)
    assert marked == ["/parties/people/"]
