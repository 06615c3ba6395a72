import pytest
from django.conf import settings
from django.contrib.auth import load_backend
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.actions import deactivate, reactivate
from accounts.models import User
from core.workflow import Refused
from organisations.models import Membership, Organisation
from organisations.roles import roles_of
from tests.accounts.factories import PASSWORD, UserFactory
from tests.organisations.factories import OrganisationFactory, member

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/profile/"


@pytest.fixture
def administrator():
    return UserFactory(is_administrator=True)


@pytest.fixture
def person():
    person = UserFactory()
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(person) -> Client:
    """A browser in which the person signed in on the page, past both the lock and the sign-in package."""
    browser = Client()
    browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert browser.get(PROFILE).status_code == 200
    return browser


def test_a_live_session_dies_at_once(person, administrator):
    browser = signed_in(person)

    deactivate(person, by=administrator, reason="Left")

    assert browser.get(PROFILE).url == f"/accounts/login/?next={PROFILE}"


def test_a_session_that_nobody_ended_does_not_outlive_the_account(person):
    browser = signed_in(person)

    User.objects.filter(pk=person.pk).update(is_active=False)

    assert Session.objects.count() == 1
    assert browser.get(PROFILE).status_code == 302


def test_no_way_of_signing_in_gives_back_a_deactivated_person(person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    backends = {path: load_backend(path) for path in settings.AUTHENTICATION_BACKENDS}

    found = {path: backend.get_user(person.pk) for path, backend in backends.items() if hasattr(backend, "get_user")}

    assert found == {"allauth.account.auth_backends.AuthenticationBackend": None}
    assert "axes.backends.AxesStandaloneBackend" in backends


def test_a_session_of_before_does_not_come_back_to_life(person, administrator):
    browser = signed_in(person)
    deactivate(person, by=administrator, reason="Left")

    reactivate(person, reason="Came back")

    assert browser.get(PROFILE).status_code == 302
    assert signed_in(person).get(PROFILE).status_code == 200


def test_the_sessions_of_others_go_on(person, administrator):
    other = UserFactory()
    other.set_password(PASSWORD)
    other.save()
    browser = signed_in(other)

    deactivate(person, by=administrator, reason="Left")

    assert browser.get(PROFILE).status_code == 200


def test_the_roles_of_a_deactivated_person_count_for_nothing(administrator):
    organisation = OrganisationFactory()
    head = member("head", organisation)
    assert roles_of(head) == {("head", "organisation", organisation.pk)}

    deactivate(head, by=administrator, reason="Left")

    head = User.objects.get(pk=head.pk)
    assert roles_of(head) == set()
    assert list(Organisation.objects.visible_to(head)) == []
    assert list(Membership.objects.visible_to(head)) == []


def test_a_deactivated_administrator_sees_nobody(administrator):
    administrator.is_active = False
    administrator.save()

    assert list(User.objects.visible_to(administrator)) == []
    assert list(Organisation.objects.visible_to(administrator)) == []


def test_a_visitor_who_is_not_signed_in_sees_nobody(person):
    OrganisationFactory()
    seen = [model.objects.visible_to(AnonymousUser()).count() for model in (User, Organisation, Membership)]
    assert seen == [0, 0, 0]


def test_a_role_of_an_administrator_rests():
    organisation = OrganisationFactory()
    both = member("head", organisation, is_administrator=True)

    assert roles_of(both) == set()


def test_nobody_deactivates_themselves(administrator):
    UserFactory(is_administrator=True)
    with pytest.raises(Refused, match=r"You cannot deactivate yourself. Ask another administrator."):
        deactivate(administrator, by=administrator, reason="Oops")


def test_the_last_administrator_stays(administrator):
    demoted_a_moment_ago = UserFactory()
    with pytest.raises(Refused, match=r"is the last administrator. Make somebody else administrator first."):
        deactivate(administrator, by=demoted_a_moment_ago, reason="Oops")


def test_deactivating_twice_is_told(person, administrator):
    deactivate(person, by=administrator, reason="Left")
    with pytest.raises(Refused, match=r"was already deactivated."):
        deactivate(person, by=administrator, reason="Left")


def test_reactivating_somebody_active_is_told(person):
    with pytest.raises(Refused, match=r"is already active."):
        reactivate(person, reason="Came back")
