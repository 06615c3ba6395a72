import pytest
from django.urls import reverse

from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
ROLES = ["reader", "contributor", "editor", "personnel", "budget", "head", "commissioner", "auditor"]


@pytest.fixture
def organisation():
    return OrganisationFactory(name_nl="Rijksdienst voor Proeven")


@pytest.mark.parametrize("role", ROLES)
def test_every_member_sees_the_own_organisation_with_names_and_roles_of_colleagues(client, organisation, role):
    member("head", organisation, first_name="An", last_name="Peeters", email="an.peeters@example.org")
    client.force_login(member(role, organisation))

    response = client.get(organisation.get_absolute_url())

    assert response.status_code == 200
    assert '<th scope="row">An Peeters</th>' in response.text
    assert "an.peeters@example.org" not in response.text


def test_a_member_of_one_organisation_does_not_see_another(client, organisation):
    client.force_login(member("head", OrganisationFactory()))

    response = client.get(organisation.get_absolute_url())

    assert response.status_code == 404
    assert "Rijksdienst voor Proeven" not in response.text


def test_a_minister_s_office_does_not_see_who_works_for_its_agency(client, organisation):
    office = OfficeFactory()
    version = complete_version(agreement__organisation=organisation, agreement__offices=[office])
    put_in_status(version, "negotiation")
    client.force_login(member("minister", office))

    assert client.get(organisation.get_absolute_url()).status_code == 404
    assert client.get(office.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("person", ["outsider", "nobody"])
def test_whoever_does_not_belong_to_it_does_not_see_an_office(client, person):
    office = OfficeFactory()
    client.force_login(member("minister", OfficeFactory()) if person == "outsider" else UserFactory())

    assert client.get(office.get_absolute_url()).status_code == 404


def test_with_the_last_role_the_party_disappears(client, organisation):
    person = member("editor", organisation)
    client.force_login(person)
    assert client.get(organisation.get_absolute_url()).status_code == 200

    membership = person.memberships.get()
    membership.ended_on = "2026-01-01"
    membership.save()

    assert client.get(organisation.get_absolute_url()).status_code == 404


def test_members_see_neither_closed_accounts_nor_ended_roles(client, organisation):
    member("editor", organisation, first_name="Closed")
    ended = member("editor", organisation, first_name="Ended").memberships.get()
    ended.ended_on = "2026-01-01"
    ended.save()
    closed = organisation.memberships.get(user__first_name="Closed").user
    closed.is_active = False
    closed.save()
    client.force_login(member("reader", organisation))

    page = client.get(organisation.get_absolute_url()).text

    assert "Closed" not in page
    assert "Ended" not in page


def test_an_administrator_sees_those_too_and_that_they_count_no_more(client, administrator, organisation):
    member("editor", organisation, first_name="Closed", is_active=False)
    ended = member("editor", organisation, first_name="Ended").memberships.get()
    ended.ended_on = "2026-01-31"
    ended.save()

    page = client.get(organisation.get_absolute_url()).text

    assert "Closed Test" in page
    assert "Deactivated" in page
    assert '<time datetime="2026-01-31">31/01/2026</time>' in page


@pytest.mark.parametrize("role", [*ROLES, "reviewer", "minister"])
def test_members_change_nothing_of_their_own_party(client, role):
    party = OfficeFactory() if role in {"reviewer", "minister"} else OrganisationFactory()
    person = member(role, party)
    client.force_login(person)
    kind = party._meta.model_name
    urls = [
        reverse(f"organisations:{kind}_update", args=[party.pk]),
        reverse(f"organisations:membership_create_{kind}", args=[party.pk]),
        reverse("organisations:membership_end", args=[person.memberships.get().pk]),
        reverse(f"organisations:{kind}_create"),
    ]
    if kind == "organisation":
        urls.append(reverse("organisations:mandate_create", args=[party.pk]))
        urls.append(reverse("organisations:mandate_update", args=[MandateFactory(organisation=party).pk]))

    assert {client.get(url).status_code for url in urls} == {403}
    assert {client.post(url, {"reason": "x"}).status_code for url in urls} == {403}


def test_a_stranger_finds_none_of_the_pages_that_change_a_party(client, organisation):
    membership = member("editor", organisation).memberships.get()
    mandate = MandateFactory(organisation=organisation)
    client.force_login(member("head", OrganisationFactory()))
    urls = [
        reverse("organisations:organisation_update", args=[organisation.pk]),
        reverse("organisations:membership_create_organisation", args=[organisation.pk]),
        reverse("organisations:membership_end", args=[membership.pk]),
        reverse("organisations:mandate_create", args=[organisation.pk]),
        reverse("organisations:mandate_update", args=[mandate.pk]),
        reverse("organisations:membership_end", args=[99_999_999_999_999_999_999]),
    ]

    assert {client.post(url, {"reason": "x"}).status_code for url in urls} == {404}


def test_the_page_of_a_party_takes_the_same_number_of_queries_for_many_people(
    client, administrator, organisation, django_assert_max_num_queries
):
    for _ in range(10):
        member("editor", organisation)
        MandateFactory(organisation=organisation)

    with django_assert_max_num_queries(6):
        client.get(organisation.get_absolute_url())
