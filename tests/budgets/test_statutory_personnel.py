"""The maximum credit for statutory personnel, kept apart from the credits."""

from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.completeness import must_be_ready
from budgets.envelopes.actions import set_credits
from budgets.models import Envelope
from tests.sending import error_at, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def envelope(version) -> Envelope:
    envelope = version.envelope_set.get()
    envelope.kind = Envelope.Kind.PERSONNEL
    envelope.save()
    return envelope


def update(client, envelope, **typed):
    return send(client, reverse("budgets:envelope_update", args=[envelope.pk]), **typed)


def maxima(envelope) -> dict[int, Decimal | None]:
    return {credit.year: credit.statutory_maximum for credit in envelope.credits.all()}


def test_the_maximum_of_a_year_is_kept_apart_and_shown(client, version, envelope):
    update(client, envelope, statutory_2027="400.000,00")

    page = client.get(reverse("budgets:chapter", args=[version.pk])).text
    assert maxima(envelope) == {2027: Decimal(400_000), 2028: None, 2029: None}
    assert "400.000,00" in page


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("personnel", "The maximum for statutory personnel is never more than the credit."),
        ("operating", "Only personnel credits have a maximum for statutory personnel."),
    ],
)
def test_a_maximum_that_cannot_be_is_refused(client, envelope, kind, sentence):
    answer = update(client, envelope, kind=kind, statutory_2028="1.000.000,01")

    assert error_at(answer, "statutory_2028") == [sentence]
    assert maxima(envelope) == {2027: None, 2028: None, 2029: None}


def test_a_credit_that_sinks_below_its_maximum_keeps_the_text_from_being_shared(version, envelope):
    amounts = dict.fromkeys(version.years, Decimal(500_000))
    set_credits(envelope, amounts, statutory={2028: Decimal(450_000)}, reason="Agreed")
    set_credits(envelope, amounts | {2028: Decimal(300_000)}, reason="Imported")

    assert maxima(envelope)[2028] == Decimal(450_000)
    assert [str(refusal.message) for refusal in must_be_ready(version)] == [
        f"The maximum for statutory personnel of “{envelope}” in 2028 is more than its credit."
    ]
