"""Two administrators who press a button at the same moment."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations.models import Membership
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrators():
    return [UserFactory(is_administrator=True) for _ in range(2)]


def at_once(administrators, *requests: tuple[str, dict]) -> list[int]:
    """Each administrator sends one request at the same moment; the statuses, lowest first."""

    def send(administrator, request):
        browser = Client()
        browser.force_login(administrator)
        try:
            return browser.post(*request).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as threads:
        return sorted(threads.map(send, administrators, requests))


def test_the_same_role_is_given_once(administrators):
    organisation, person = OrganisationFactory(), UserFactory()
    url = reverse("organisations:membership_create_organisation", args=[organisation.pk])
    requests = [(url, {"user": person.pk, "role": "editor", "submission": str(uuid.uuid4())}) for _ in range(2)]

    assert at_once(administrators, *requests) == [302, 422]
    assert person.memberships.count() == 1


def test_the_same_user_name_is_given_once(administrators):
    def invitation(address):
        names = {"first_name": "An", "last_name": "Peeters", "username": "an.peeters", "language": "nl"}
        return ("/parties/people/invite/", {**names, "email": address, "submission": str(uuid.uuid4())})

    assert at_once(administrators, invitation("an@example.org"), invitation("peeters@example.org")) == [302, 422]
    assert User.objects.filter(username="an.peeters").count() == 1


def test_the_same_role_is_ended_once(administrators):
    membership = Membership.objects.create(user=UserFactory(), organisation=OrganisationFactory(), role="editor")
    url = reverse("organisations:membership_end", args=[membership.pk])

    assert at_once(administrators, (url, {"reason": "Een"}), (url, {"reason": "Twee"})) == [302, 409]
    assert membership.history.count() == 2


def test_they_cannot_shut_each_other_out(administrators):
    urls = [reverse("organisations:person_deactivate", args=[other.pk]) for other in reversed(administrators)]

    at_once(administrators, *((url, {"reason": "Ruzie"}) for url in urls))

    assert User.objects.filter(is_administrator=True, is_active=True).count() == 1


def test_they_can_change_each_other(administrators):
    first, second = administrators

    def change(person, name):
        own = {field: getattr(person, field) for field in ("first_name", "email", "username", "language", "revision")}
        url = reverse("organisations:person_update", args=[person.pk])
        return (url, {**own, "last_name": name, "is_administrator": "on"})

    assert at_once(administrators, change(second, "Peeters"), change(first, "Claes")) == [302, 302]
    assert list(User.objects.order_by("pk").values_list("last_name", flat=True)) == ["Claes", "Peeters"]
