"""An amendment can make the period longer, and can apply before it is signed; never outside what came before."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.completeness import must_be_ready
from agreements.models import Version
from agreements.text.comparison import facts_between
from agreements.text.content import content_of
from agreements.versions.actions import start_amendment
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh, parties_of, signed_by_all
from tests.organisations.factories import member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
LATER = dt.date(2031, 12, 31)


@pytest.fixture
def signed():
    return signed_version()


def amend(version, day=dt.date(2028, 1, 1), **fields) -> Version:
    editor = member("editor", version.agreement.organisation)
    return start_amendment(version, effective_from=day, cause="Verlenging", by=editor, **fields)


def send(client, version, **fields):
    client.force_login(member("editor", version.agreement.organisation))
    url = reverse("agreements:amend", args=[version.pk])
    submission = client.get(url).context["form"]["submission"].value()
    data = {"cause": "Verlenging", "effective_from": "01/01/2028", "ends_on": "", "submission": submission, **fields}
    return client.post(url, data)


def test_an_amendment_moves_the_end_and_the_years_follow(client, signed):
    send(client, signed, ends_on="31/12/2031")

    amendment = signed.agreement.versions.get(number=2)
    assert (amendment.last_day, list(amendment.years)) == (LATER, [2027, 2028, 2029, 2030, 2031])
    assert list(signed.years) == [2027, 2028, 2029]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("30/06/2031", "An agreement ends on 31 December."),
        ("31/12/2028", "it ends on 31/12/2029 at the earliest"),
        ("31/12/2040", "5 years longer at most, until 31/12/2034"),
        ("31/02/2031", "This is not a date on the calendar."),
    ],
)
def test_an_impossible_end_is_refused_with_a_sentence(client, signed, day, sentence):
    page = send(client, signed, ends_on=day)

    assert sentence in page.context["form"].errors["ends_on"][0]
    assert signed.agreement.versions.count() == 1


def test_the_database_knows_only_the_end_of_a_calendar_year(signed):
    amendment = amend(signed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=amendment.pk).update(ends_on=dt.date(2031, 6, 30))


def test_an_added_year_needs_targets_and_a_budget(signed):
    amendment = amend(signed, ends_on=dt.date(2030, 12, 31))

    sentences = [refusal.message for refusal in must_be_ready(amendment)]

    assert len([sentence for sentence in sentences if "2030" in sentence]) == len(sentences) == 2
    assert "There is no budget for 2030." in sentences


def test_the_new_end_is_part_of_what_is_signed_and_compared(signed):
    amendment = amend(signed, ends_on=LATER)

    assert content_of(amendment)["version"]["ends_on"] == LATER
    assert "ends_on" not in content_of(signed)["version"]
    assert ("end of the period", "31/12/2029", "31/12/2031") in [
        (row.label, row.before, row.after) for row in facts_between(signed, amendment)
    ]


def test_the_end_is_closed_with_the_text(signed):
    amendment = put_in_status(amend(signed), "agreed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=amendment.pk).update(ends_on=LATER)


def test_a_following_amendment_keeps_the_new_end(signed):
    second = put_in_status(amend(signed, ends_on=LATER), "signed")

    third = amend(second, day=dt.date(2029, 1, 1))

    assert third.last_day == LATER
    assert list(fresh(signed.agreement).agreed_years) == [2027, 2028, 2029, 2030, 2031]


def test_a_draft_does_not_make_the_agreement_longer_yet(signed):
    amend(signed, ends_on=LATER)
    assert fresh(signed.agreement).agreed_until == dt.date(2029, 12, 31)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/12/2026", "takes effect on 01/01/2027 at the earliest"),
        ("01/01/2030", "within the period, which ends on 31/12/2029"),
    ],
)
def test_an_amendment_does_not_apply_before_what_it_amends_or_after_the_end(client, signed, day, sentence):
    page = send(client, signed, effective_from=day)
    assert sentence in page.context["form"].errors["effective_from"][0]


def test_a_first_day_in_an_added_year_is_possible(client, signed):
    send(client, signed, effective_from="01/01/2030", ends_on="31/12/2030")
    assert signed.agreement.versions.get(number=2).effective_from == dt.date(2030, 1, 1)


def test_nobody_gets_around_the_form(signed):
    with pytest.raises(ValidationError):
        amend(signed, day=dt.date(2026, 1, 1))
    assert signed.agreement.versions.count() == 1


def test_a_text_that_applies_before_its_signature_says_so(client):
    version = complete_version(
        agreement__starts_on=dt.date(2024, 1, 1), effective_from=dt.date(2024, 1, 1), years=range(2024, 2030)
    )
    parties = parties_of(version)
    version = signed_by_all(version, parties)
    client.force_login(parties.editor)

    page = client.get(version.get_absolute_url())

    assert "takes effect retroactively" in page.text
    assert version.is_retroactive
