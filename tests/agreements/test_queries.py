"""A page asks the database as often with ten rows as with one."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Principal
from agreements.text.terms import term_models
from agreements.versions.actions import start_amendment
from tests.agreements.factories import AgreementFactory, AutonomyFactory, put_in_status
from tests.budgets.factories import envelope_with_credits
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory, member
from tests.outputs.factories import complete_output
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
# The page of an amendment asks once for each kind of term, to compare it, and whatever is asked before it is signed
MOST = 43 + len(term_models())
ROLES = ("editor", "head", "minister")
PAGES = ("list", "detail", "version_list", "version_detail", "compare", "commitments:chapter", "autonomy")


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker):
    """The queries of each page for each role, with one of everything and with ten more."""
    with django_db_blocker.unblock(), transaction.atomic():
        signed = signed_with_chapters()
        agreement = signed.agreement
        amendment = amendment_of(signed)
        people = {
            role: member(role, agreement.offices.get() if role == "minister" else agreement.organisation)
            for role in ROLES
        }
        before = queries_of_pages(people, signed, amendment)
        grow(signed, amendment)
        yield before, queries_of_pages(people, signed, amendment)
        transaction.set_rollback(True)


def signed_with_chapters():
    version = complete_version()
    CommitmentFactory(version=version, number=1)
    AutonomyFactory(version=version)
    return put_in_status(version, "signed")


def amendment_of(signed):
    editor = member("editor", signed.agreement.organisation)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=editor)
    complete_output(amendment)
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


def queries_of_pages(people, signed, amendment) -> dict[tuple[str, str], int]:
    arguments = {
        "list": [],
        "detail": [signed.agreement_id],
        "version_list": [signed.agreement_id],
        "compare": [signed.pk, amendment.pk],
    }
    found = {}
    for role, person in people.items():
        client = Client()
        client.force_login(person)
        for name in PAGES:
            url = reverse(name if ":" in name else f"agreements:{name}", args=arguments.get(name, [amendment.pk]))
            found[name, role] = asked(client, url)
    return found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_rows(counts, name, role):
    before, after = counts

    assert after[name, role] == before[name, role]
    assert after[name, role] <= MOST


def test_ten_versions_cost_as_much_as_two(client):
    version = signed_version()
    editor = member("editor", version.agreement.organisation)
    client.force_login(editor)
    urls = [
        reverse("agreements:version_list", args=[version.agreement_id]),
        reverse("agreements:detail", args=[version.agreement_id]),
    ]
    version = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="X", by=editor)
    put_in_status(version, "signed")  # Of an amendment is asked whether the shifts that were decided fit
    before = [asked(client, url) for url in urls]
    for _ in range(8):
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
