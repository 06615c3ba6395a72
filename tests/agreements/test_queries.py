"""A page asks the database as often with ten rows as with one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.actions import start_amendment
from agreements.models import Principal
from tests.factories import (
    AgreementFactory,
    AutonomyFactory,
    CommitmentFactory,
    OfficeFactory,
    complete_output,
    complete_version,
    envelope_with_credits,
    member,
    put_in_status,
    signed_version,
)

pytestmark = pytest.mark.django_db
MOST = 50


@pytest.fixture
def signed():
    version = complete_version()
    CommitmentFactory(version=version, number=1)
    AutonomyFactory(version=version)
    return put_in_status(version, "signed")


@pytest.fixture
def amendment(signed):
    editor = member("editor", signed.agreement.organisation)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=editor)
    return put_in_status(amendment, "negotiation")


def grow(signed, amendment):
    """Ten more of whatever these pages list."""
    agreement = signed.agreement
    for number in range(10, 20):
        office = agreement.offices.first()
        other = complete_version(agreement=AgreementFactory(organisation=agreement.organisation, offices=[office]))
        put_in_status(other, "negotiation")
        CommitmentFactory(version=amendment, number=number)
        AutonomyFactory(version=amendment)
        complete_output(amendment)
        envelope_with_credits(amendment)


def asked(client, url) -> int:
    client.get(url)  # Fills what is kept between requests
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return len(context)


@pytest.mark.parametrize("role", ["editor", "head", "minister"])
@pytest.mark.parametrize(
    "name", ["list", "detail", "version_list", "version_detail", "compare", "commitments:chapter", "autonomy"]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, signed, amendment, name, role):
    party = signed.agreement.offices.get() if role == "minister" else signed.agreement.organisation
    client.force_login(member(role, party))
    arguments = {
        "list": [],
        "detail": [signed.agreement_id],
        "version_list": [signed.agreement_id],
        "compare": [signed.pk, amendment.pk],
    }
    url = reverse(name if ":" in name else f"agreements:{name}", args=arguments.get(name, [amendment.pk]))

    before = asked(client, url)
    grow(signed, amendment)
    after = asked(client, url)

    assert after == before
    assert after <= MOST


def test_ten_versions_cost_as_much_as_one(client):
    version = signed_version()
    editor = member("editor", version.agreement.organisation)
    client.force_login(editor)
    urls = [
        reverse("agreements:version_list", args=[version.agreement_id]),
        reverse("agreements:detail", args=[version.agreement_id]),
    ]
    before = [asked(client, url) for url in urls]
    for _ in range(9):
        version = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="X", by=editor)
        put_in_status(version, "signed")

    assert [asked(client, url) for url in urls] == before


def test_ten_principals_cost_as_much_as_one(client):
    version = put_in_status(complete_version(), "negotiation")
    client.force_login(member("editor", version.agreement.organisation))
    urls = ["/agreements/", version.agreement.get_absolute_url(), version.get_absolute_url()]
    before = [asked(client, url) for url in urls]
    for position in range(2, 11):
        Principal.objects.create(agreement=version.agreement, office=OfficeFactory(), position=position)

    assert [asked(client, url) for url in urls] == before
