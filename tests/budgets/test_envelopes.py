from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.models import Version
from budgets.models import BudgetLine, Credit, Envelope
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.budgets.factories import EnvelopeFactory, envelope_with_credits
from tests.organisations.factories import member
from tests.sending import as_shown, error_at, send

pytestmark = pytest.mark.django_db
FIELDS = {"kind": "operating", "title_nl": "Werkingskredieten", "title_fr": "Crédits de fonctionnement"}


@pytest.fixture
def create_url(version) -> str:
    return reverse("budgets:envelope_create", args=[version.pk])


@pytest.fixture
def envelope(version) -> Envelope:
    return version.envelope_set.get()


@pytest.fixture
def update_url(envelope) -> str:
    return reverse("budgets:envelope_update", args=[envelope.pk])


def amounts(envelope) -> dict[int, Decimal]:
    return {credit.year: credit.amount for credit in envelope.credits.all()}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("€ 1.000", "1000.00"),
        ("1.000 €", "1000.00"),
        ("0", "0.00"),
        ("999.999.999.999,99", "999999999999.99"),
    ],
)
def test_an_amount_is_read_as_people_write_it(client, version, create_url, typed, amount):
    response = send(client, create_url, **FIELDS, credit_2027=typed)

    envelope = Envelope.objects.get(version=version, kind="operating")
    assert response.url == reverse("budgets:chapter", args=[version.pk])
    assert amounts(envelope) == {2027: Decimal(amount)}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1e309", "“1e309” is written with an exponent. Write the number in full."),
        ("NaN", "“NaN” is not an amount."),
        ("Infinity", "“Infinity” is not an amount."),
        ("veel", "“veel” is not a number. Write it like 1.234,56."),
        ("1.2345.678", "The points and commas in “1.2345.678” contradict each other. Write it like 1.234,56."),
        ("=1+1", "“=1+1” is a formula. Paste the value, not the formula."),
        ("<script>", "“<script>” is not a number. Write it like 1.234,56."),
        ("\U0001f4b6 5", "“\U0001f4b6 5” is not a number. Write it like 1.234,56."),
        ("-5", "“-5” is below zero. An amount is never negative."),
        ("−5", "“−5” is below zero. An amount is never negative."),
        ("1,234", "“1,234” has more than two decimals. An amount in euro has at most two."),
    ],
)
def test_what_is_no_amount_is_refused_at_the_cell_and_stays_typed(client, version, create_url, typed, sentence):
    response = send(client, create_url, **FIELDS, credit_2027="1.000", credit_2028=typed)

    assert (response.status_code, error_at(response, "credit_2028")) == (422, [sentence])
    assert as_shown(response)["credit_2028"] == typed
    assert as_shown(response)["credit_2027"] == "1.000"
    assert 'id="id_credit_2028_error"' in response.text
    assert Envelope.objects.filter(version=version).count() == 1


def test_an_amount_that_is_too_long_is_refused_at_the_cell(client, version, create_url):
    response = send(client, create_url, **FIELDS, credit_2028="9" * 15)

    assert (response.status_code, len(error_at(response, "credit_2028"))) == (422, 1)


def test_an_envelope_needs_a_title(client, create_url):
    response = send(client, create_url, kind="other", title_nl=" ")

    assert error_at(response, "title_nl") == ["Give a title in Dutch or in French."]


def test_credits_are_changed_added_and_emptied_each_with_its_history(client, person, envelope, update_url):
    send(client, update_url, credit_2027="1.100.000", credit_2028="", change_reason="Conclaaf")

    assert amounts(envelope) == {2027: Decimal("1100000.00"), 2029: Decimal("1000000.00")}
    entries = Credit.history.filter(envelope_id=envelope.pk, history_user=person)
    assert {(e.year, e.history_type, e.history_change_reason) for e in entries} == {
        (2027, "~", "Conclaaf"),
        (2028, "-", "Conclaaf"),
    }


def test_two_people_who_change_a_credit_see_both(client, version, envelope, update_url):
    other = signed_in(member("editor", version.agreement.organisation, first_name="Bert", last_name="Claes"))
    mine, theirs = as_shown(client.get(update_url)), as_shown(other.get(update_url))
    other.post(update_url, {**theirs, "credit_2028": "2.000.000"})

    response = client.post(update_url, {**mine, "credit_2028": "3.000.000"})

    assert response.status_code == 409
    (conflict,) = response.context["conflicts"]
    assert (conflict.label, conflict.yours, conflict.saved) == ("Credit 2028", "3.000.000", "2.000.000,00")
    assert "Bert Claes saved this while you were typing." in response.text
    assert amounts(envelope)[2028] == Decimal(2_000_000)
    client.post(update_url, as_shown(response))
    assert amounts(envelope)[2028] == Decimal(3_000_000)


def test_a_credit_below_its_lines_is_saved_with_a_warning(client, envelope, update_url):
    form = as_shown(client.get(update_url), credit_2028="100.000")

    response = client.post(update_url, form, follow=True)

    assert amounts(envelope)[2028] == Decimal(100_000)
    sentence = f"“{envelope}” divides € 150.000,50 more in 2028 than it holds."
    assert f"{sentence} It is saved; mend it before the text is shared." in response.text


def test_the_same_form_sent_twice_makes_one_envelope(client, version, create_url):
    form = as_shown(client.get(create_url), **FIELDS, credit_2027="5")

    client.post(create_url, form)
    client.post(create_url, form)

    assert Envelope.objects.filter(version=version, kind="operating").count() == 1
    assert Credit.objects.filter(envelope__kind="operating").count() == 1


def test_an_envelope_goes_with_its_credits_and_lines_in_one_step_that_names_them(client, envelope):
    url = reverse("budgets:envelope_delete", args=[envelope.pk])
    lines, amounts = list(envelope.lines.all()), list(envelope.credits.all())

    asked = client.get(url)
    response = client.post(url, as_shown(asked))

    assert (len(lines), len(amounts)) == (3, 3)
    assert all(f"<li>{part}</li>" in asked.text for part in (*lines, *amounts))
    assert response.status_code == 302
    for model in (Envelope, Credit, BudgetLine):
        assert not model.objects.filter(version=envelope.version).exists()


def test_an_envelope_without_lines_goes_with_its_credits(client, version):
    envelope = envelope_with_credits(version)

    response = send(client, reverse("budgets:envelope_delete", args=[envelope.pk]), change_reason="Opgeslorpt")

    assert response.url == reverse("budgets:chapter", args=[version.pk])
    reasons = Credit.history.filter(envelope_id=envelope.pk, history_type="-")
    assert [entry.history_change_reason for entry in reasons] == ["Opgeslorpt"] * 3


def test_a_closed_version_keeps_its_credits_and_the_typed_text(client, version, envelope, update_url):
    form = as_shown(client.get(update_url), credit_2027="5")
    put_in_status(version, Version.Status.AGREED)

    response = client.post(update_url, form)

    assert (response.status_code, amounts(envelope)[2027]) == (409, Decimal(1_000_000))
    assert "Reopen the negotiation to change it." in response.text
    assert as_shown(response)["credit_2027"] == "5"


def test_envelopes_stand_in_the_order_in_which_they_were_made(client, version, create_url, envelope):
    send(client, create_url, **FIELDS)
    send(client, create_url, **{**FIELDS, "kind": "investment"})

    kinds = [row.kind for row in Envelope.objects.filter(version=version)]
    assert kinds == ["personnel", "operating", "investment"]


def test_another_version_has_envelopes_of_its_own(client, version):
    stranger = EnvelopeFactory(title_nl="Van iemand anders")

    assert stranger.title_nl not in client.get(reverse("budgets:chapter", args=[version.pk])).text
    assert client.get(reverse("budgets:envelope_update", args=[stranger.pk])).status_code == 404
