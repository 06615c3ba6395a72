"""The savings calculator on its page: what stands in the address, what it shows, and how it reaches an amendment."""

import datetime as dt
import io
import re
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from agreements.models import Version
from agreements.versions.actions import start_amendment
from budgets.models import BudgetLine, Credit
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.house.filling import dead_links
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    """A signed text with one envelope of € 1.000.000,00 a year, of which one output gets € 250.000,50."""
    return put_in_status(complete_version(), Version.Status.SIGNED)


@pytest.fixture
def editor(version):
    return member("editor", version.agreement.organisation)


@pytest.fixture
def client(editor):
    return signed_in(editor)


@pytest.fixture
def amendment(version, editor):
    return start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=editor)


def asked(version, **more) -> dict:
    key = str(version.envelope_set.get().key)
    usual = {"envelopes": key, "base_year": "2027", "first": "2028", "last": "2029", "percents": "4; 2"}
    return {**usual, "basis": "compound", "step": "0.01", **more}


def url(version, name="savings") -> str:
    return reverse(f"budgets:{name}", args=[version.agreement_id])


def apply_url(version, **more) -> str:
    return f"{url(version, 'savings_apply')}?{urlencode(asked(version, **more))}"


def preview_of(answer) -> str:
    return re.search(r'name="preview" value="([^"]+)"', answer.text)[1]


def test_the_address_holds_the_whole_computation(client, version):
    page = client.get(url(version), asked(version))

    years = [(one.year, one.before, one.saving, one.after) for one in page.context["years"]]
    assert years == [
        (2028, Decimal(1_000_000), Decimal(40_000), Decimal(960_000)),
        (2029, Decimal(960_000), Decimal(19_200), Decimal(940_800)),
    ]


def test_another_base_may_be_typed(client, version):
    key = version.envelope_set.get().key

    page = client.get(url(version), asked(version, **{f"base_{key}": "€ 500.000"}, basis="on_base"))

    assert [one.after for one in page.context["years"]] == [Decimal(480_000), Decimal(470_000)]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("percents", "4; 2; 1"),
        ("percents", "101"),
        ("percents", "1e1"),
        ("percents", "veel"),
        ("last", "2027"),
        ("last", "2045"),
        ("envelopes", ""),
        ("basis", ""),
        ("step", "7"),
        ("base_year", "1999"),
    ],
)
def test_what_cannot_be_computed_is_told_at_its_field(field, typed, client, version):
    page = client.get(url(version), asked(version, **{field: typed}))

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_savings_on_the_base_of_more_than_everything_are_refused(client, version):
    page = client.get(url(version), asked(version, percents="60", basis="on_base"))

    assert page.context["form"].errors["percents"] == ["These savings together are more than the base."]


def test_the_workbook_says_what_the_page_says(client, version):
    answer = client.get(url(version, "savings_workbook"), asked(version))

    assert answer["Content-Disposition"] == f'attachment; filename="saving-{version.agreement_id}.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Saving", "Envelopes", "Computed from"]
    assert [row[:5] for row in book.get_sheet_by_name("Saving").to_python()[1:]] == [
        [2028, 4, 1_000_000, 40_000, 960_000],
        [2029, 2, 960_000, 19_200, 940_800],
    ]


def test_a_workbook_of_nothing_leads_back_to_the_page(client, version):
    assert client.get(url(version, "savings_workbook")).url == f"{url(version)}?"


def test_the_principal_may_compute_but_puts_nothing_into_a_version(version, amendment):
    reviewer = signed_in(member("reviewer", version.agreement.offices.get()))

    page = reviewer.get(url(version), asked(version))

    assert (page.status_code, page.context["running"]) == (200, None)
    assert reviewer.post(apply_url(version), {"lines": "keep"}).status_code == 403


def test_without_an_open_version_an_amendment_is_begun_and_one_comes_back(client, version):
    page = client.get(url(version), asked(version))
    form = client.get(page.context["amend_url"]).context["form"]
    fields = {"submission": form["submission"].value(), "cause": form["cause"].value(), "effective_from": "01/01/2028"}

    made = client.post(page.context["amend_url"], fields)
    back = client.get(made.url)

    assert form["cause"].value() == "Linear saving."
    assert [one.after for one in back.context["years"]] == [Decimal(960_000), Decimal(940_800)]
    assert back.context["running"] == Version.objects.get(number=2)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "/" + "x" * 500])
def test_one_never_comes_back_elsewhere(elsewhere, client, version):
    amend = reverse("agreements:amend", args=[version.pk]) + f"?next={elsewhere}"
    token = client.get(amend).context["form"]["submission"].value()

    made = client.post(amend, {"submission": token, "cause": "Elders", "effective_from": "01/01/2028"})

    assert made.url == Version.objects.get(number=2).get_absolute_url()


def test_a_saving_is_shown_before_it_is_saved(client, version, amendment):
    answer = client.post(apply_url(version), {"lines": "keep"})

    changes = [(change.place.year, change.before, change.after) for change in answer.context["changes"]]
    assert changes == [
        (2028, Decimal(1_000_000), Decimal(960_000)),
        (2029, Decimal(1_000_000), Decimal(940_800)),
    ]
    assert set(Credit.objects.filter(version=amendment).values_list("amount", flat=True)) == {Decimal(1_000_000)}


def test_a_confirmed_saving_is_saved_once_with_its_reason(client, version, amendment):
    page = apply_url(version)
    sealed = preview_of(client.post(page, {"lines": "keep"}))

    answers = [client.post(page, {"preview": sealed}).url for _sending in range(2)]

    credits_ = Credit.objects.filter(version=amendment).order_by("year")
    assert answers == [reverse("budgets:chapter", args=[amendment.pk])] * 2
    assert [credit.amount for credit in credits_] == [Decimal(1_000_000), Decimal(960_000), Decimal(940_800)]
    reasons = [entry.history_change_reason for entry in credits_[1].history.order_by("-history_id")]
    assert reasons[0] == "Saving of 4 % in 2028, 2 % in 2029, compound"
    assert len(reasons) == 2


@pytest.mark.parametrize(
    ("choice", "lines"), [("lower", ["250000.50", "200000.00", "150000.00"]), ("keep", ["250000.50"] * 3)]
)
def test_lines_are_lowered_where_they_would_exceed_or_left(choice, lines, client, version, amendment):
    page = apply_url(version, percents="80; 25")

    client.post(page, {"preview": preview_of(client.post(page, {"lines": choice}))})

    found = BudgetLine.objects.filter(version=amendment).order_by("year").values_list("amount", flat=True)
    assert list(found) == [Decimal(amount) for amount in lines]


def test_what_happens_with_the_lines_is_chosen_explicitly(client, version, amendment):
    answer = client.post(apply_url(version), {})

    assert answer.context["lines_form"].errors["lines"] == ["Choose what happens with the lines."]


def test_the_maximum_for_statutory_personnel_is_pointed_out(client, version, amendment):
    Credit.objects.filter(version=amendment, year=2029).update(statutory_maximum=Decimal(950_000))

    answer = client.post(apply_url(version), {"lines": "keep"})

    assert ["€ 950.000,00" in note for note in answer.context["notes"]] == [True]


def test_years_outside_the_agreement_are_left_alone(client, version, amendment):
    answer = client.post(apply_url(version, last="2031", percents="1"), {"lines": "keep"})

    assert answer.context["notes"] == ["2030, 2031: outside the period of the agreement"]
    assert [change.place.year for change in answer.context["changes"]] == [2028, 2029]


def test_somebody_who_changed_a_credit_meanwhile_loses_nothing(client, version, amendment):
    page = apply_url(version)
    sealed = preview_of(client.post(page, {"lines": "keep"}))
    Credit.objects.filter(version=amendment, year=2028).update(amount=Decimal(999))

    answer = client.post(page, {"preview": sealed})

    assert answer.status_code == 409
    assert Credit.objects.get(version=amendment, year=2028).amount == Decimal(999)
    assert answer.context["changes"][0].before == Decimal(999)


def test_a_closed_version_takes_nothing_and_says_why(client, version, amendment):
    put_in_status(amendment, Version.Status.AGREED)

    page = client.get(url(version), asked(version))

    assert "Reopen the negotiation to change it." in page.text
    assert client.post(apply_url(version), {"lines": "keep"}).status_code == 409


def test_a_preview_of_somebody_else_is_not_carried_out(client, version, amendment):
    sealed = preview_of(client.post(apply_url(version), {"lines": "keep"}))
    other = signed_in(member("editor", version.agreement.organisation))

    assert other.post(apply_url(version), {"preview": sealed}).status_code == 409
    assert Credit.objects.filter(version=amendment, amount=Decimal(960_000)).count() == 0


@pytest.mark.parametrize("query", ["percents=x", "envelopes=1&basis=none&step=none&base_year=1&first=x&last=x"])
def test_every_link_of_the_errors_reaches_its_field(client, version, query):
    page = client.get(f"{reverse('budgets:savings', args=[version.agreement_id])}?{query}")

    assert 'href="#id_basis"' in page.text
    assert dead_links(page.text) == []
