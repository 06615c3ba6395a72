"""Every chapter can be read as it was valid on a day, and says which text it shows."""

import datetime as dt
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.queries import versions_of
from agreements.text.through_time import version_in_force
from agreements.versions.actions import start_amendment
from agreements.versions.tables import PAGES
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import parties_of
from tests.organisations.factories import OrganisationFactory, member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year
FIRST_DAY, SECOND_DAY = dt.date(THIS_YEAR - 1, 1, 1), dt.date(THIS_YEAR, 1, 1)


@pytest.fixture
def first():
    """In force since the beginning of last year, and amended at the beginning of this year."""
    agreement = AgreementFactory(starts_on=FIRST_DAY, ends_on=dt.date(THIS_YEAR + 1, 12, 31))
    years = range(THIS_YEAR - 1, THIS_YEAR + 2)
    return signed_version(agreement=agreement, effective_from=FIRST_DAY, years=years)


@pytest.fixture
def second(first):
    editor = member("editor", first.agreement.organisation)
    return put_in_status(start_amendment(first, effective_from=SECOND_DAY, cause="Besparing", by=editor), "signed")


def ask(client, agreement, **query):
    client.force_login(member("reader", agreement.organisation))
    return client.get(reverse("agreements:as_valid_on", args=[agreement.pk]), query)


@pytest.mark.parametrize("page", PAGES)
def test_a_day_leads_to_the_same_chapter_of_the_version_valid_then(client, first, second, page):
    early = ask(client, first.agreement, page=page, on=f"31/12/{THIS_YEAR - 1}")
    late = ask(client, first.agreement, page=page, on=f"01/01/{THIS_YEAR}")

    assert early.url == f"{reverse(page, args=[first.pk])}?on=31%2F12%2F{THIS_YEAR - 1}"
    assert late.url == f"{reverse(page, args=[second.pk])}?on=01%2F01%2F{THIS_YEAR}"


@pytest.mark.parametrize("page", PAGES)
def test_a_chapter_says_for_which_day_it_is_and_leads_back_to_today(client, first, second, page):
    text = client_text(client, first, page, f"31/12/{THIS_YEAR - 1}")

    assert "As valid on" in text
    assert f'href="{reverse(page, args=[second.pk])}">Today’s text: version 2</a>' in text
    assert f'href="{first.get_absolute_url()}#documents"' in text


def client_text(client, version, page, on="") -> str:
    client.force_login(member("reader", version.agreement.organisation))
    return unescape(client.get(reverse(page, args=[version.pk]), {"on": on} if on else {}).text)


def test_a_text_that_is_no_longer_valid_says_so_without_a_day(client, first, second):
    assert "is not in force today" in client_text(client, first, "outputs:chapter")
    assert "is not in force today" not in client_text(client, second, "outputs:chapter")


def test_a_day_on_which_another_version_was_valid_is_not_believed(client, first, second):
    assert "As valid on <time" not in client_text(client, second, "budgets:chapter", f"31/12/{THIS_YEAR - 1}")


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example", "agreements:amend", ""])
def test_only_a_chapter_is_a_page_to_go_to(client, first, page):
    response = ask(client, first.agreement, page=page, on=f"01/01/{THIS_YEAR}")
    assert response.url.startswith(first.get_absolute_url() + "?on=")


def test_before_the_first_version_the_page_says_what_to_do(client, first):
    page = ask(client, first.agreement, on="01/01/2001", page="budgets:chapter")

    assert "no version was valid yet" in page.text
    assert page.context["earliest"].startswith(reverse("budgets:chapter", args=[first.pk]))


@pytest.mark.parametrize("on", ["", "31/02/2027", "gisteren", "01/01/9999", "<script>"])
def test_a_day_that_cannot_be_read_is_refused_at_the_field(client, first, on):
    page = ask(client, first.agreement, on=on)

    assert page.status_code == 200
    assert len(page.context["form"].errors["on"]) == 1


def test_others_do_not_learn_that_the_agreement_exists(client, first):
    client.force_login(member("head", OrganisationFactory()))
    url = reverse("agreements:as_valid_on", args=[first.agreement_id])
    assert client.get(url, {"on": f"01/01/{THIS_YEAR}"}).status_code == 404


def test_a_draft_offers_no_day_before_anything_is_signed(client):
    version = put_in_status(complete_version(), "negotiation")
    assert "valid-on" not in client_text(client, version, "outputs:chapter")
    assert "so none is valid" in ask(client, version.agreement, on="01/01/2027").text


# Extension: the period is over and nothing has taken its place


@pytest.fixture
def expired():
    agreement = AgreementFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2022, 12, 31))
    return signed_version(agreement=agreement, effective_from=dt.date(2020, 1, 1), years=range(2020, 2023))


def successor_of(version, first_day: dt.date, **agreement):
    same = {"organisation": version.agreement.organisation, "instrument_type": version.agreement.instrument_type}
    fields = {**same, "starts_on": first_day.replace(month=1, day=1), "ends_on": dt.date(first_day.year + 2, 12, 31)}
    return signed_version(agreement=AgreementFactory(**{**fields, **agreement}), effective_from=first_day)


def in_force(version, day: dt.date):
    reader = member("reader", version.agreement.organisation)
    return version_in_force(versions_of(version.agreement, reader), day)


def test_without_a_successor_the_text_stays_in_force(expired):
    assert in_force(expired, dt.date(2030, 1, 1)) == expired


def test_it_stays_in_force_until_the_next_agreement_takes_effect(expired):
    successor_of(expired, dt.date(2024, 7, 1))

    assert in_force(expired, dt.date(2024, 6, 30)) == expired
    assert in_force(expired, dt.date(2024, 7, 1)) is None


def test_an_agreement_of_another_kind_or_organisation_takes_no_place(expired):
    other = AgreementFactory()
    successor_of(expired, dt.date(2024, 1, 1), instrument_type=other.instrument_type)
    successor_of(expired, dt.date(2024, 1, 1), organisation=other.organisation)
    same = {"organisation": expired.agreement.organisation, "instrument_type": expired.agreement.instrument_type}
    put_in_status(complete_version(agreement=AgreementFactory(**same)), "agreed")

    assert in_force(expired, dt.date(2030, 1, 1)) == expired


def test_the_extension_is_shown_on_home_list_and_version(client, expired):
    parties = parties_of(expired)
    client.force_login(parties.editor)
    agreement = expired.agreement
    addresses = [
        agreement.get_absolute_url(),
        reverse("agreements:list"),
        reverse("agreements:version_list", args=[agreement.pk]),
        expired.get_absolute_url(),
        reverse("outputs:chapter", args=[expired.pk]),
    ]

    for url in addresses:
        text = client.get(url).text
        assert 'extended since <time datetime="2023-01-01">01/01/2023</time>' in text, url


def test_after_the_successor_the_page_says_why_nothing_is_valid(client, expired):
    successor_of(expired, dt.date(2024, 7, 1))

    page = ask(client, expired.agreement, on="01/07/2024")

    assert "the next agreement had taken its place" in page.text
