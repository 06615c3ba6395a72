"""A page asks the database as often with ten remarks as with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.text.terms import term_models
from tests.agreements.factories import AutonomyFactory
from tests.commitments.factories import CommitmentFactory
from tests.negotiation.factories import AnswerFactory, remark_about
from tests.sending import send

pytestmark = pytest.mark.django_db
MOST = 10 + 2 * len(term_models())  # What changed is found in each kind of term as it is and as it was


def asked(client, url) -> int:
    client.get(url)  # Fills what is kept between requests
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return len(context)


def talk(version, parties, number: int) -> None:
    commitment = CommitmentFactory(version=version, number=number)
    AnswerFactory(remark=remark_about(commitment, parties.reviewer), author=parties.editor)


@pytest.mark.parametrize("role", ["editor", "minister"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, version, parties, role):
    urls = {
        "remarks": reverse("negotiation:remarks", args=[version.pk]),
        "changes": reverse("negotiation:changes", args=[version.pk]),
        "commitments": reverse("commitments:chapter", args=[version.pk]),
        "version": version.get_absolute_url(),
        "home": version.agreement.get_absolute_url(),
        "work": "/",
    }
    client.force_login(getattr(parties, role))
    send(client, urls["changes"])
    send(client, reverse("negotiation:mark_update", args=[version.pk, 4]), mark="agreed")
    talk(version, parties, 10)
    AutonomyFactory(version=version)

    before = {page: asked(client, url) for page, url in urls.items()}
    for number in range(11, 21):
        talk(version, parties, number)
    after = {page: asked(client, url) for page, url in urls.items()}

    assert after == before
    assert {page: count for page, count in after.items() if count > MOST} == {}
