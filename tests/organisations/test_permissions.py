import re

import pytest
import rules
from rules.permissions import permissions

from config.pages import FLOORS
from config.permissions import SENTENCES
from organisations.models import Membership
from organisations.permissions import COLUMNS, published_permissions, roles_of_predicate
from organisations.roles import NAMED_ROLES, is_administrator, is_agency, is_editor, is_head, is_office, is_reviewer
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory
from tests.organisations.factories import OrganisationFactory, member


@rules.predicate
def _is_their_own(user, obj):
    return True


@pytest.mark.parametrize(
    ("predicate", "roles"),
    [
        (is_head, {"head"}),
        (is_editor | is_head, {"editor", "head"}),
        (is_reviewer | (is_editor & _is_their_own), {"reviewer", "editor"}),
        (is_agency & is_head, {"head"}),
        (is_agency & is_office, set()),
        (is_agency, set(Membership.AGENCY_ROLES)),
        (is_administrator, {"administrator"}),
    ],
)
def test_the_roles_follow_from_the_predicate(predicate, roles):
    assert roles_of_predicate(predicate) == roles


def test_every_permission_is_published_with_at_least_one_role():
    lines = [line for lines in published_permissions(SENTENCES).values() for line in lines]

    assert {line.name for line in lines} == set(permissions)
    assert [line.name for line in lines if not line.roles] == []


def test_every_permission_is_said_in_words():
    lines = [line for lines in published_permissions(SENTENCES).values() for line in lines]
    in_code = [line.name for line in lines if line.label == line.name.partition(".")[2].replace("_", " ")]

    assert in_code == []


def test_every_app_with_permissions_has_a_name():
    assert set(published_permissions(SENTENCES)) - set(FLOORS) == set()


def test_nothing_is_said_about_a_permission_that_does_not_exist():
    assert set(SENTENCES) - set(permissions) == set()


def test_every_role_stands_in_a_predicate():
    assert set().union(*NAMED_ROLES.values()) == set(COLUMNS)


@pytest.mark.django_db
def test_the_table_agrees_with_what_people_really_may():
    agreement = AgreementFactory()
    organisation, office = agreement.organisation, agreement.offices.get()
    people = {role: member(role, organisation) for role in (*Membership.AGENCY_ROLES, *Membership.CONTROL_ROLES)}
    people |= {role: member(role, office) for role in Membership.OFFICE_ROLES}
    people["administrator"] = UserFactory(is_administrator=True)
    about_an_agreement = {name for name in permissions if re.match(r"agreements\.\w+_(agreement|version)", name)}

    for line in published_permissions(SENTENCES)["agreements"]:
        if line.name in about_an_agreement:
            really = {role for role, person in people.items() if person.has_perm(line.name, agreement)}
            assert (line.name, line.roles) == (line.name, really)


@pytest.mark.django_db
def test_the_page_shows_the_table_to_everybody_who_is_signed_in(client):
    client.force_login(member("reader", OrganisationFactory()))

    page = client.get("/rules/").text

    assert "Sign for the agency" in page
    assert '<th scope="col">Government commissioner</th>' in page
