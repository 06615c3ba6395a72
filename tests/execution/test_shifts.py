"""Shifts on their pages: who may, what is refused, what stays, what others read."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.completeness import must_be_ready
from agreements.models import Version
from agreements.versions.actions import start_amendment
from budgets.balance import Place
from budgets.models import BudgetLine, Credit, Envelope
from core.tables.spreadsheet import read_table
from execution.models import Shift
from execution.shifts.queries import shifted_of
from outputs.models import Output
from tests.agreements.factories import close_year, put_in_status
from tests.budgets.factories import FlexibilityFactory, envelope_with_credits
from tests.execution.factories import shift
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
BEYOND = " More is possible only by an amendment."


@pytest.fixture
def version() -> Version:
    """Two envelopes of € 1.000.000,00 a year; the first output has a line of € 250.000,50 in the first envelope."""
    draft = complete_version()
    complete_output(draft)
    envelope_with_credits(draft, kind=Envelope.Kind.OPERATING, title_nl="Werking", title_fr="Fonctionnement")
    FlexibilityFactory(version=draft)
    return put_in_status(draft, Version.Status.SIGNED)


@pytest.fixture
def head(version):
    return member("head", version.agreement.organisation)


@pytest.fixture
def budget(version):
    return member("budget", version.agreement.organisation)


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def code(envelope: Envelope, output: Output | None = None) -> str:
    return f"{envelope.key}/{output.key}" if output else str(envelope.key)


def ends(version: Version) -> tuple[Envelope, Envelope, Output, Output]:
    return (*version.envelope_set.order_by("position"), *version.output_set.order_by("pk"))


def send(person, version: Version, **fields):
    client, url = as_(person), reverse("execution:shift_create", args=[version.agreement_id])
    staff, _work, first, second = ends(version)
    usual = {"year_from": "2027", "year_to": "2027", "source": code(staff, first), "target": code(staff, second)}
    token = client.get(url).context["form"]["submission"].value()
    values = {"submission": token, **usual, "amount": "1.000", "reason": "Minder vragen.", **fields}
    return client.post(url, values)


def refusals(answer) -> list[str]:
    return [refusal.message for refusal in answer.context["refusals"]]


def test_a_shift_keeps_who_when_why_and_the_version_in_force(version, budget):
    answer = send(budget, version, amount="€ 1.000,50")

    made = Shift.objects.get()
    staff, _work, first, second = ends(version)
    assert answer.url == f"{reverse('execution:shifts', args=[version.agreement_id])}#shift-{made.pk}"
    assert (made.version, made.person, made.reason, made.amount) == (
        version,
        budget,
        "Minder vragen.",
        Decimal("1000.50"),
    )
    assert shifted_of(version.agreement).amounts == {
        Place(staff.key, first.key, 2027): Decimal("-1000.50"),
        Place(staff.key, second.key, 2027): Decimal("1000.50"),
    }


def test_the_agreement_itself_stays_as_it_was(version, head):
    before = list(BudgetLine.objects.order_by("pk").values())

    send(head, version)

    assert list(BudgetLine.objects.order_by("pk").values()) == before


def test_sending_the_same_form_twice_shifts_once(version, head):
    client, url = as_(head), reverse("execution:shift_create", args=[version.agreement_id])
    staff, _work, first, _second = ends(version)
    fields = {"year_from": "2027", "year_to": "2027", "source": code(staff, first), "target": code(staff)}
    fields |= {
        "amount": "10",
        "reason": "Een keer",
        "submission": client.get(url).context["form"]["submission"].value(),
    }

    answers = [client.post(url, fields).status_code for _sending in range(2)]

    assert (answers, Shift.objects.count()) == ([302, 302], 1)


def test_only_the_head_moves_credit(version, head, budget):
    _staff, work, _first, second = ends(version)

    refused = send(budget, version, target=code(work, second))
    made = send(head, version, target=code(work, second))

    assert (refused.status_code, refusals(refused)) == (
        409,
        ["Only the head shifts between envelopes or to another year."],
    )
    assert made.status_code == 302


@pytest.mark.parametrize("role", ["editor", "reader", "contributor", "personnel"])
def test_other_roles_of_the_agency_read_but_do_not_shift(role, version):
    client = as_(member(role, version.agreement.organisation))

    pages = ["execution:shift_create", "execution:shifts"]

    assert [client.get(reverse(page, args=[version.agreement_id])).status_code for page in pages] == [403, 200]


def test_the_principal_reads_every_shift_with_its_reason(version, head):
    shift(version, head, reason="De vraag liep terug in het voorjaar.")
    reviewer = as_(member("reviewer", version.agreement.offices.get()))

    html = reviewer.get(reverse("execution:shifts", args=[version.agreement_id])).text

    assert "De vraag liep terug in het voorjaar." in html
    assert reverse("execution:shift_create", args=[version.agreement_id]) not in html


def test_another_party_finds_nothing(version, head):
    outsider = as_(member("head", complete_version().agreement.organisation))
    made = shift(version, head)

    pages = [
        reverse("execution:shifts", args=[version.agreement_id]),
        reverse("execution:shift_back_create", args=[made.pk]),
        reverse("execution:shifts_csv", args=[version.agreement_id]),
    ]

    assert [outsider.get(page).status_code for page in pages] == [404, 404, 404]


def test_beyond_a_threshold_an_amendment_is_offered(version, head):
    _staff, work, _first, _second = ends(version)

    answer = send(head, version, amount="100.000,01", source=code(work))

    told = [(refusal.message, refusal.url) for refusal in answer.context["refusals"]]
    sentence = "At most 10 % of the credit of this envelope is shifted in 2027; € 100.000,00 of that is left." + BEYOND
    assert told == [(sentence, reverse("agreements:amend", args=[version.pk]) + "?source=shift")]
    assert (answer.status_code, Shift.objects.count()) == (409, 0)


def test_what_was_typed_is_still_there_after_a_refusal(version, head):
    answer = send(head, version, amount="250.000,51", reason="Een lange uitleg.")

    form = answer.context["form"]
    assert (form["amount"].value(), form["reason"].value()) == ("250.000,51", "Een lange uitleg.")
    assert refusals(answer)[0] == "There is only € 250.000,50 where the amount comes from."


def test_an_amendment_that_is_open_already_is_offered_instead_of_a_new_one(version, head):
    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=head)

    answer = send(head, version, amount="150.000")

    assert [refusal.url for refusal in answer.context["refusals"]] == [amendment.get_absolute_url()]


def test_nothing_moves_in_a_closed_year(version, head):
    close_year(version.agreement, head, 2027)

    answer = send(head, version)

    assert refusals(answer) == ["The values of 2027 are closed. The head can open that year again."]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("amount", "0"), ("amount", "-5"), ("amount", "1e9"), ("reason", ""), ("source", "x"), ("year_to", "2040")],
)
def test_what_cannot_be_is_refused_at_its_field(field, typed, version, head):
    answer = send(head, version, **{field: typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_nothing_is_shifted_before_a_signature(head, version):
    draft = complete_version(agreement__organisation=version.agreement.organisation)

    answer = as_(head).get(reverse("execution:shift_create", args=[draft.agreement_id]))

    assert refusals(answer) == ["Shifts begin when a version is signed."]


def test_a_shift_is_moved_back_whole_and_frees_what_it_used(version, head):
    made = shift(version, head, amount=Decimal(100_000))
    client, url = as_(head), reverse("execution:shift_back_create", args=[made.pk])
    token = client.get(url).context["form"]["submission"].value()

    client.post(url, {"submission": token, "reason": "Verkeerde prestatie."})
    again = client.post(url, {"submission": "0" * 32, "reason": "Nog eens."})

    back = Shift.objects.get(undoes=made)
    assert (back.source_name, back.target_name, back.amount) == (made.target_name, made.source_name, made.amount)
    assert (again.status_code, refusals(again)) == (409, ["This shift was moved back already."])
    assert set(shifted_of(version.agreement).amounts.values()) == {0}
    assert send(head, version, amount="100.000").status_code == 302


def test_a_shift_that_moved_something_back_is_not_moved_back_itself(version, head):
    made = shift(version, head)
    back = shift(version, head, undoes=made)

    answer = as_(head).get(reverse("execution:shift_back_create", args=[back.pk]))

    assert refusals(answer) == ["This shift moved an earlier one back. Make a new shift instead."]


def test_the_database_keeps_every_shift(version, head):
    made = shift(version, head)

    for change in (lambda: Shift.objects.update(amount=1), lambda: Shift.objects.filter(pk=made.pk).delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_database_lets_nothing_be_shifted_in_a_draft(head):
    with pytest.raises(IntegrityError), transaction.atomic():
        shift(complete_version(), head)


def test_shifts_stay_with_their_envelope_through_an_amendment(version, head):
    shift(version, head, amount=Decimal(60_000))
    amendment = start_amendment(version, effective_from=dt.date(2027, 1, 1), cause="Verder", by=head)
    put_in_status(amendment, Version.Status.SIGNED)

    answer = send(head, version, amount="40.000,01")

    assert refusals(answer) == [
        "At most 10 % of the credit of this envelope is shifted in 2027; € 40.000,00 of that is left." + BEYOND
    ]
    assert send(head, version, amount="40.000").status_code == 302
    assert Shift.objects.latest("pk").version == amendment


def test_the_list_is_narrowed_to_a_year_and_taken_home(version, head):
    shift(version, head)
    shift(version, head, year_from=2028, year_to=2028, reason="=1+1")
    client = as_(head)

    page = client.get(reverse("execution:shifts", args=[version.agreement_id]), {"year": "2028"})
    csv = client.get(reverse("execution:shifts_csv", args=[version.agreement_id]), {"year": "2028"})
    book = client.get(reverse("execution:shifts_workbook", args=[version.agreement_id]))

    assert [row.shift.year_from for row in page.context["rows"]] == [2028]
    assert {row.year for row in page.context["left"]} == {2028}
    assert "'=1+1" in csv.content.decode()
    assert "De vraag liep terug" not in csv.content.decode()
    assert len(read_table(book.content).rows) == 3


def test_what_is_shifted_is_read_in_one_query(version, head):
    for _number in range(5):
        shift(version, head)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = shifted_of(version.agreement)

    assert (len(asked), list(found.amounts.values())) == (1, [Decimal(-5000)])


def test_the_principal_is_told_of_shifts_where_they_begin_their_day(version, head):
    shift(version, head)
    shift(version, head, amount=Decimal(500))
    reviewer = as_(member("reviewer", version.agreement.offices.get()))

    news = reviewer.get(reverse("work:my_work")).context["news"]

    told = [one.label for one in news if "shift" in one.label]
    assert told == ["2 shifts within the thresholds were decided, of € 1.500,00 together"]


def test_an_amendment_leaves_room_for_what_was_shifted(version, head):
    shift(version, head, amount=Decimal(60_000))
    amendment = start_amendment(version, effective_from=dt.date(2027, 1, 1), cause="Minder", by=head)
    BudgetLine.objects.filter(version=amendment, year=2027).update(amount=Decimal(50_000))

    told = [refusal.message for refusal in must_be_ready(amendment)]

    assert [sentence for sentence in told if "€ 10.000,00 is lacking" in sentence] != []
    BudgetLine.objects.filter(version=amendment, year=2027).update(amount=Decimal(60_000))
    assert [refusal for refusal in must_be_ready(amendment) if "lacking" in refusal.message] == []


@pytest.mark.parametrize(("begins", "sentences"), [(dt.date(2027, 1, 1), 1), (dt.date(2028, 1, 1), 0)])
def test_a_credit_is_held_against_the_shifts_from_the_year_of_the_amendment_on(begins, sentences, version, head):
    shift(version, head)
    amendment = start_amendment(version, effective_from=begins, cause="Minder", by=head)
    staff = amendment.envelope_set.order_by("position").first()
    Credit.objects.filter(envelope=staff, year=2027).update(amount=Decimal(100_000))

    told = [refusal.message for refusal in must_be_ready(amendment)]

    assert len([sentence for sentence in told if "with what was shifted, the lines exceed" in sentence]) == sentences
