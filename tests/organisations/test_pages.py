"""The pages about the product itself, open to everybody."""

import pytest

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/"])
def test_anybody_can_read_them_and_whom_to_write_to(client, settings, path):
    settings.CONTACT_EMAIL = "contact@example.org"

    response = client.get(path)

    assert response.status_code == 200
    assert '<a href="mailto:contact@example.org">contact@example.org</a>' in response.text


def test_the_accessibility_statement_names_the_act_and_claims_no_more_than_is_known(client):
    page = client.get("/accessibility/").text

    assert "19 July 2018" in page
    assert "2.2, level AA" in page
    assert "we do not claim that it conforms fully" in page


def test_the_privacy_page_tells_why_signed_records_stay(client):
    assert "Archives Act of 24 June 1955" in client.get("/privacy/").text


def test_who_may_do_what_is_for_those_who_signed_in(client):
    assert client.get("/rules/").url == "/accounts/login/?next=/rules/"
    client.force_login(UserFactory())
    assert client.get("/rules/").status_code == 200
