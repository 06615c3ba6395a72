"""What was realised of a year that runs: entered, corrected, held against the plan, explained."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.years.periods import Period
from budgets.balance import Place
from execution.models import Explanation, Realisation
from execution.realisation.queries import EnvelopeYear, realised_of, standing_of
from execution.realisation.waiting import amounts_to_tell
from tests.agreements.factories import close_year
from tests.execution.factories import explain, realise, shift
from tests.execution.spending import of_kind, signed_in, signed_with_envelopes
from tests.organisations.factories import member
from tests.sending import as_shown, error_at, send
from tests.whole import complete_version
from tests.years import calendar_year
from work.queries import what_is_seen

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def version(db):
    return signed_with_envelopes()


@pytest.fixture
def personnel(version):
    return of_kind(version, "personnel")


@pytest.fixture
def person(version):
    return member("budget", version.agreement.organisation, first_name="Els", last_name="Maes")


@pytest.fixture
def client(person):
    return signed_in(person)


@pytest.fixture
def page_url(version) -> str:
    return reverse("execution:realisation", args=[version.agreement_id])


def entry_url(version, period: str) -> str:
    return reverse("execution:entry", args=[version.agreement_id]) + f"?period={period}"


def monthly(envelope, person, *amounts: int) -> list[Realisation]:
    months = enumerate(amounts, start=1)
    return [realise(envelope, person, year=2026, parts=12, part=m, amount=Decimal(a)) for m, a in months]


def line_of(envelope, year=2026) -> EnvelopeYear:
    agreement = envelope.version.agreement
    lines = standing_of([agreement], TODAY)[agreement.pk][year].lines
    return next(line for line in lines if line.envelope == envelope)


def amounts() -> list[tuple[str | None, Decimal]]:
    return [(row.envelope and row.envelope.kind, row.amount) for row in Realisation.objects.order_by("pk")]


def test_a_period_is_entered_on_one_page_with_its_source(client, version, personnel, person):
    url = entry_url(version, "2026-04")
    typed = {f"amount_{personnel.pk}": "98.500,25", "amount_unexplained": "-12", "source": "SAP, april"}

    response = send(client, url, **typed)

    assert response.status_code == 302
    assert amounts() == [("personnel", Decimal("98500.25")), (None, Decimal("-12.00"))]
    row = Realisation.objects.first()
    assert (row.period, row.source, row.person) == (Period(calendar_year(2026), 12, 4), "SAP, april", person)
    assert row.history.get().history_user == person


def test_sending_the_page_twice_enters_it_once(client, version, personnel):
    url = entry_url(version, "2026-04")
    fields = as_shown(client.get(url), **{f"amount_{personnel.pk}": "5"})

    answers = [client.post(url, fields).status_code for _time in range(2)]

    assert (answers, amounts()) == ([302, 302], [("personnel", Decimal("5.00"))])


def test_nothing_that_was_typed_is_lost_when_one_amount_is_wrong(client, version, personnel):
    operating = of_kind(version, "operating")
    typed = {f"amount_{personnel.pk}": "veel", f"amount_{operating.pk}": "7,50", "source": "FEDCOM"}

    response = send(client, entry_url(version, "2026-04"), **typed)

    assert (response.status_code, amounts()) == (422, [])
    assert error_at(response, f"amount_{personnel.pk}") == ["“veel” is not a number. Write it like 1.234,56."]
    assert {name: as_shown(response)[name] for name in typed} == typed


def test_an_empty_page_is_told_so(client, version):
    response = send(client, entry_url(version, "2026-04"))

    assert (response.status_code, response.context["form"].non_field_errors()) == (
        422,
        ["Nothing was entered yet: fill in at least one amount."],
    )


@pytest.mark.parametrize(
    ("period", "sentence"),
    [("2026-05", "not over yet"), ("2026", "not over yet"), ("2019", "lies outside the agreement")],
)
def test_a_period_that_is_not_over_or_not_agreed_takes_no_amount(client, version, personnel, period, sentence):
    response = send(client, entry_url(version, period), **{f"amount_{personnel.pk}": "5"})

    assert (response.status_code, amounts()) == (422, [])
    assert sentence in response.context["form"].non_field_errors()[0]


def test_a_closed_year_takes_no_amount(client, version, personnel, person):
    close_year(version.agreement, person, 2025)

    response = send(client, entry_url(version, "2025"), **{f"amount_{personnel.pk}": "5"})

    assert (response.status_code, amounts()) == (422, [])


def test_what_somebody_entered_meanwhile_is_told(client, version, personnel, person):
    url = entry_url(version, "2026-01")
    fields = as_shown(client.get(url), **{f"amount_{personnel.pk}": "5"})
    monthly(personnel, person, 90_000)

    response = client.post(url, fields)

    assert response.status_code == 422
    assert error_at(response, f"amount_{personnel.pk}") == [
        "Els Maes entered an amount here while you were typing. Yours is not saved: leave the field empty."
    ]


def test_months_are_not_added_to_a_quarter_of_the_same_envelope(client, version, personnel, person):
    realise(personnel, person, year=2026, parts=4, part=1)
    operating = of_kind(version, "operating")

    refused = send(client, entry_url(version, "2026-04"), **{f"amount_{personnel.pk}": "5"})
    other = send(client, entry_url(version, "2026-04"), **{f"amount_{operating.pk}": "5"})

    assert "would count twice" in error_at(refused, f"amount_{personnel.pk}")[0]
    assert (refused.status_code, other.status_code) == (422, 302)


def test_the_database_itself_counts_nothing_twice(personnel, person):
    realise(personnel, person, year=2026, parts=4, part=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        realise(personnel, person, year=2026, parts=12, part=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        realise(personnel, person, year=2026, parts=4, part=1)


@pytest.mark.parametrize("change", [lambda rows: rows.update(amount=1), lambda rows: rows.delete()])
def test_the_database_keeps_what_was_entered_and_explained(personnel, person, change):
    realise(personnel, person, year=2025)
    explain(personnel, person, year=2025)

    with pytest.raises(IntegrityError), transaction.atomic():
        change(Realisation.objects.all())
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.update(text="Anders")


def test_the_database_refuses_an_amount_of_a_text_that_is_not_signed(version, person):
    draft = complete_version(agreement=version.agreement, number=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        realise(draft.envelope_set.get(), person, year=2025)


def test_two_amounts_without_an_envelope_in_one_period_are_one_too_many(version, person):
    realise(None, person, agreement=version.agreement, year=2025)

    with pytest.raises(IntegrityError), transaction.atomic():
        realise(None, person, agreement=version.agreement, year=2025)


def test_a_correction_is_a_new_row_with_its_reason_and_only_the_last_one_counts(client, version, personnel, person):
    first = realise(personnel, person, year=2025, amount=Decimal(100))
    url = reverse("execution:correct", args=[first.pk])

    without = send(client, url, amount="90")
    response = send(client, url, amount="90", reason="Terugbetaling vergeten")

    assert (without.status_code, len(error_at(without, "reason"))) == (422, 1)
    assert response.status_code == 302
    assert realised_of(version.agreement).amounts == {Place(personnel.key, None, 2025): Decimal("90.00")}
    rows = client.get(reverse("execution:rows", args=[version.agreement_id])).text
    assert "<del>100,00</del>" in rows
    assert "Terugbetaling vergeten" in rows


def test_a_correction_without_a_change_is_none(client, personnel, person):
    first = realise(personnel, person, year=2025, amount=Decimal(100))

    response = send(client, reverse("execution:correct", args=[first.pk]), reason="Nagekeken")

    assert (response.status_code, Realisation.objects.count()) == (422, 1)
    assert "This is what stands there already." in response.text


def test_an_amount_that_is_taken_back_makes_room_for_months(client, version, personnel, person):
    first = realise(personnel, person, year=2026, parts=4, part=1)
    send(client, reverse("execution:correct", args=[first.pk]), amount="", reason="Per maand bekend")

    response = send(client, entry_url(version, "2026-01"), **{f"amount_{personnel.pk}": "5"})

    assert response.status_code == 302
    assert list(realised_of(version.agreement).amounts.values()) == [Decimal("5.00")]


def test_a_correction_after_another_one_tells_of_it_first(client, personnel, person):
    first = realise(personnel, person, year=2025)
    url = reverse("execution:correct", args=[first.pk])
    fields = as_shown(client.get(url), amount="90", reason="Verkeerd")
    between = realise(personnel, person, year=2025, amount=Decimal(95), follows=first, reason="Ook verkeerd")

    told = client.post(url, fields)
    again = client.post(url, as_shown(told))

    assert (told.status_code, "Els Maes corrected this amount" in told.text) == (422, True)
    assert (again.status_code, Realisation.objects.latest("pk").follows) == (302, between)


def test_after_march_pace_and_forecast_are_those_of_a_quarter_of_the_year(client, page_url, personnel, person):
    monthly(personnel, person, 100_000, 100_000, 130_000)

    line = line_of(personnel)

    assert (line.realised, line.expected, line.difference) == (Decimal(330_000), Decimal(300_000), Decimal(30_000))
    assert (line.percent_of_plan, line.deviation, line.forecast) == (Decimal("27.5"), Decimal("10.0"), 1_320_000)
    text = client.get(page_url).text
    assert all(shown in text for shown in ("330.000,00", "300.000,00", "27,5\u00a0%", "1.320.000,00"))


def test_a_month_that_was_left_out_counts_as_nothing_and_is_asked(personnel, person):
    monthly(personnel, person, 100_000)
    realise(personnel, person, year=2026, parts=12, part=3, amount=Decimal(100_000))

    year = standing_of([personnel.version.agreement], TODAY)[personnel.version.agreement_id][2026]

    assert line_of(personnel).expected == Decimal(300_000)
    assert [period.code for period in year.missing] == ["2026-02", "2026-04"]
    assert [period.code for period in year.late] == ["2026-02"]


def test_what_was_shifted_between_envelopes_moves_the_plan(version, personnel, person):
    operating = of_kind(version, "operating")
    place = {"envelope_to": operating, "year_from": 2026, "year_to": 2026}
    shift(version, person, amount=Decimal(200_000), output_from=None, envelope_from=personnel, **place)

    assert (line_of(personnel).plan, line_of(operating).plan) == (Decimal(1_000_000), Decimal(1_400_000))


def test_once_the_year_is_over_the_forecast_is_what_was_realised(personnel, person):
    for part in range(1, 12):
        realise(personnel, person, year=2025, parts=12, part=part, amount=Decimal(100_000))

    line = line_of(personnel, 2025)

    assert (line.realised, line.forecast, line.expected) == (1_100_000, Decimal(1_100_000), Decimal(1_200_000))


def test_before_anything_is_entered_there_is_neither_pace_nor_forecast(client, page_url, personnel):
    line = line_of(personnel)

    assert (line.expected, line.forecast, line.deviation, line.lacks_explanation) == (None, None, None, False)
    assert client.get(page_url).status_code == 200


@pytest.mark.parametrize(("percent", "is_asked"), [(None, False), (Decimal(5), True), (Decimal(6), False)])
def test_a_deviation_beyond_the_agreed_threshold_asks_an_explanation(person, percent, is_asked):
    version = signed_with_envelopes(explain_percent=percent)
    personnel = of_kind(version, "personnel")
    monthly(personnel, person, 106_000)

    assert line_of(personnel).lacks_explanation is is_asked


@pytest.mark.parametrize("role", ["budget", "editor", "head"])
def test_a_deviation_is_explained_by_those_who_answer_for_it(version, personnel, person, page_url, role):
    monthly(personnel, person, 150_000)
    client = signed_in(member(role, version.agreement.organisation))
    asked = client.get(page_url).text.count("Explanation missing")

    url = reverse("execution:explanation_create", args=[personnel.pk, 2026])
    response = send(client, url, cause="external", text="Indexering van januari.", measure="Geen.")

    assert (asked, response.status_code) == (3, 302)  # Nothing was entered of the two others
    text = client.get(page_url).text
    assert ("Indexering van januari." in text, text.count("Explanation missing")) == (True, 2)
    assert line_of(personnel).explanation.cause == "external"


def test_the_last_explanation_counts_and_the_earlier_one_stays(client, version, personnel, person):
    monthly(personnel, person, 150_000)
    explain(personnel, person, year=2026, text="Eerst gedacht.")

    url = reverse("execution:explanation_create", args=[personnel.pk, 2026])
    send(client, url, cause="internal", text="Nu geweten.")

    assert [one.text for one in line_of(personnel).explanations] == ["Nu geweten.", "Eerst gedacht."]


def test_what_is_missing_waits_in_the_work_of_those_who_can_tell(version, personnel, person):
    monthly(personnel, person, 150_000)
    editor = member("editor", version.agreement.organisation)

    def waits(user):
        return [duty.sentence for duty in amounts_to_tell(what_is_seen(user), [user], TODAY)]

    assert waits(person) == ["Enter what was realised: februari 2026.", "Explain 3 deviations of 2026."]
    assert waits(editor) == ["Explain 3 deviations of 2026."]
    for envelope in version.envelope_set.all():
        explain(envelope, person, year=2026)
    assert waits(editor) == []
    assert waits(member("reader", version.agreement.organisation)) == []


def test_offices_read_it_and_nobody_else_does(version, personnel, person, page_url):
    realise(personnel, person, year=2025)
    office = signed_in(member("reviewer", version.agreement.principals.get().office))
    stranger = signed_in(member("budget", signed_with_envelopes().agreement.organisation))
    rows = reverse("execution:rows", args=[version.agreement_id])

    assert [office.get(url).status_code for url in (page_url, rows, entry_url(version, "2025"))] == [200, 200, 403]
    assert [stranger.get(url).status_code for url in (page_url, rows, entry_url(version, "2025"))] == [404, 404, 404]
