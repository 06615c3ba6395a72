import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership
from organisations.roles import roles_of
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


def create_url(party):
    return reverse(f"organisations:membership_create_{party._meta.model_name}", args=[party.pk])


def give(client, party, person, role, **changes):
    sent = {"user": getattr(person, "pk", person), "role": role, "submission": str(uuid.uuid4()), **changes}
    return client.post(create_url(party), sent)


def end(client, membership, reason="Andere functie"):
    return client.post(reverse("organisations:membership_end", args=[membership.pk]), {"reason": reason})


@pytest.mark.parametrize(("factory", "role"), [(OrganisationFactory, "editor"), (OfficeFactory, "minister")])
def test_an_administrator_gives_a_role_that_counts_at_once(client, administrator, factory, role):
    party, person = factory(), UserFactory()

    response = give(client, party, person, role)

    assert (response.status_code, response.url) == (302, party.get_absolute_url())
    assert roles_of(person) == {(role, party._meta.model_name, party.pk)}
    assert Membership.objects.get().history.get().history_user == administrator


@pytest.mark.parametrize(
    ("factory", "roles"),
    [
        (OfficeFactory, ["reviewer", "minister"]),
        (
            OrganisationFactory,
            ["reader", "contributor", "editor", "personnel", "budget", "head", "chair", "commissioner", "auditor"],
        ),
    ],
)
def test_only_roles_that_fit_the_party_can_be_chosen(client, administrator, factory, roles):
    response = client.get(create_url(factory()))
    assert [value for value, _label in response.context["form"].fields["role"].choices] == roles


@pytest.mark.parametrize("role", ["minister", "nonsense", "", "🙂", "x" * 1000])
def test_a_role_that_does_not_fit_is_refused_at_the_field(client, administrator, organisation, role):
    response = give(client, organisation, UserFactory(), role)

    assert response.status_code == 422
    assert 'href="#id_role"' in response.text
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("person", ["", "0", "99999999999999999999", "abc", "inactive", "administrator"])
def test_a_person_who_cannot_be_chosen_is_refused_at_the_field(client, administrator, organisation, person):
    people = {"inactive": UserFactory(is_active=False), "administrator": administrator}

    response = give(client, organisation, people.get(person, person), "editor")

    assert response.status_code == 422
    assert 'href="#id_user"' in response.text
    assert Membership.objects.count() == 0


def test_the_same_role_twice_is_refused_at_the_field(client, administrator, organisation):
    person = member("editor", organisation)

    response = give(client, organisation, person, "editor")

    assert response.status_code == 422
    assert '<a href="#id_role">Role</a>: This person already has this role.' in response.text
    assert person.memberships.count() == 1


def test_a_person_can_have_another_role_or_the_same_one_again_after_it_ended(client, administrator, organisation):
    person = member("editor", organisation)

    give(client, organisation, person, "budget")
    end(client, person.memberships.get(role="editor"))
    give(client, organisation, person, "editor")

    assert list(person.memberships.order_by("pk").values_list("role", "ended_on")) == [
        ("editor", timezone.localdate()),
        ("budget", None),
        ("editor", None),
    ]


def test_the_same_form_sent_twice_gives_one_role(client, administrator, organisation):
    person, token = UserFactory(), str(uuid.uuid4())

    answers = [give(client, organisation, person, "editor", submission=token).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert person.memberships.count() == 1


def test_the_page_leads_to_an_invitation_for_this_party(client, administrator, organisation):
    invite = f"{reverse('organisations:person_invite')}?party=organisation-{organisation.pk}"
    assert f'href="{invite}"' in client.get(create_url(organisation)).text


def test_ending_a_role_keeps_the_row_with_the_day_and_the_reason(client, administrator, organisation):
    person = member("editor", organisation)
    membership = person.memberships.get()

    response = end(client, membership)

    membership.refresh_from_db()
    entry = membership.history.first()
    assert response.url == organisation.get_absolute_url()
    assert membership.ended_on == timezone.localdate()
    assert (entry.history_user, entry.history_change_reason) == (administrator, "Andere functie")
    assert roles_of(person) == set()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "🙂", "weg\u202e", "a\x00"])
def test_a_role_is_not_ended_without_a_reason_that_can_be_read(client, administrator, organisation, reason):
    membership = member("editor", organisation).memberships.get()

    response = end(client, membership, reason)

    membership.refresh_from_db()
    assert response.status_code == 422
    assert 'href="#id_reason"' in response.text
    assert membership.ended_on is None


def test_ending_a_role_twice_is_told(client, administrator, organisation):
    membership = member("editor", organisation).memberships.get()
    end(client, membership)

    response = end(client, membership, "Nog eens")

    membership.refresh_from_db()
    today = timezone.localdate().strftime("%d/%m/%Y")
    assert response.status_code == 409
    assert f"This role was already ended on {today}." in response.text
    assert "Nog eens</textarea>" in response.text
    assert membership.history.count() == 2
