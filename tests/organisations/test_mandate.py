import datetime as dt
import uuid

import pytest
from django.urls import reverse

from organisations.models import Mandate
from tests.accounts.factories import UserFactory
from tests.organisations.factories import MandateFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


def fields(**changes):
    return {
        "holder": "An Peeters",
        "function_nl": "administrateur-generaal",
        "function_fr": "administratrice générale",
        "starts_on": "01/02/2025",
        "ends_on": "31/01/2031",
        "is_head": "on",
        **changes,
    }


def create(client, organisation, **changes):
    url = reverse("organisations:mandate_create", args=[organisation.pk])
    return client.post(url, fields(submission=str(uuid.uuid4()), **changes))


def test_an_administrator_adds_the_mandate_of_the_head(client, administrator, organisation):
    account = member("head", organisation)

    response = create(client, organisation, user=account.pk)

    mandate = Mandate.objects.get()
    assert response.url == organisation.get_absolute_url()
    assert (mandate.holder, mandate.user, mandate.organisation) == ("An Peeters", account, organisation)
    assert (mandate.is_head, mandate.starts_on, mandate.ends_on) == (True, dt.date(2025, 2, 1), dt.date(2031, 1, 31))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"holder": ""}, "#id_holder"),
        ({"holder": "x" * 201}, "#id_holder"),
        ({"holder": "An\u200f"}, "Character 3 is invisible or a direction mark."),
        ({"function_nl": "", "function_fr": ""}, "Give the function in Dutch or in French."),
        ({"starts_on": ""}, "#id_starts_on"),
        ({"starts_on": "31/02/2025"}, "This is not a date on the calendar."),
        ({"starts_on": "1e309"}, "This is not a date on the calendar."),
        ({"ends_on": "31/12/9999"}, "The year must lie between 1900 and 2200."),
        ({"ends_on": "31/01/2025"}, "A mandate cannot end before it starts."),
        ({"user": "999999999999"}, "#id_user"),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(client, administrator, organisation, changes, sentence):
    response = create(client, organisation, **changes)

    assert response.status_code == 422
    assert sentence in response.text
    assert Mandate.objects.count() == 0


def test_only_the_people_of_the_organisation_can_be_its_mandate_holders(client, administrator, organisation):
    stranger = member("head", OrganisationFactory())

    response = create(client, organisation, user=stranger.pk)

    assert response.status_code == 422
    assert "#id_user" in response.text
    assert (
        str(stranger.username) not in client.get(reverse("organisations:mandate_create", args=[organisation.pk])).text
    )


def test_an_administrator_ends_a_mandate(client, administrator, organisation):
    mandate = MandateFactory(organisation=organisation)
    url = reverse("organisations:mandate_update", args=[mandate.pk])

    client.post(url, fields(revision=mandate.revision, ends_on="30/06/2026", change_reason="Pensioen"))

    mandate.refresh_from_db()
    assert mandate.ends_on == dt.date(2026, 6, 30)
    assert mandate.history.first().history_change_reason == "Pensioen"


def test_a_mandate_keeps_its_account_after_the_role_ended(client, administrator, organisation):
    left = UserFactory(is_active=False)
    mandate = MandateFactory(organisation=organisation, user=left)
    url = reverse("organisations:mandate_update", args=[mandate.pk])

    response = client.post(url, fields(revision=mandate.revision, user=left.pk))

    mandate.refresh_from_db()
    assert (response.status_code, mandate.user) == (302, left)


def test_the_second_of_two_editors_sees_both_texts(client, administrator, organisation):
    mandate = MandateFactory(organisation=organisation, holder="An Peeters")
    sent = fields(revision=mandate.revision, holder="An Janssens")
    mandate.holder = "An Claes"
    mandate.save()

    response = client.post(reverse("organisations:mandate_update", args=[mandate.pk]), sent)

    assert response.status_code == 409
    assert '<td class="wrap">An Janssens</td><td class="wrap">An Claes</td>' in response.text
