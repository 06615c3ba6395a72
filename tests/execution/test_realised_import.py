"""Realised amounts from a file: shown before they are entered, told cell by cell, all of them or none."""

import datetime as dt
import io
import time
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from python_calamine import CalamineWorkbook

from core.models import Submission
from execution.models import Realisation
from execution.realisation.queries import realised_of, standing_of
from tests.agreements.factories import close_year, put_in_status
from tests.budgets.sheets import by_hand, cells, formats_of, workbook
from tests.budgets.test_hostile_files import FILES, zeros
from tests.execution.factories import realise
from tests.execution.spending import YEARS, of_kind, signed_in, signed_with_envelopes, upload
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.sending import as_shown, error_at
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
PUBLISHED = Path(settings.BASE_DIR) / "examples" / "rva-published-figures.csv"
HEAD = "period;envelope;amount\n"
NBSP, NARROW = "\u00a0", "\u202f"


@pytest.fixture
def version(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: dt.date(2026, 5, 20))
    return signed_with_envelopes()


@pytest.fixture
def person(version):
    return member("budget", version.agreement.organisation, first_name="Els", last_name="Maes")


@pytest.fixture
def client(person):
    return signed_in(person)


@pytest.fixture
def url(version) -> str:
    return reverse("execution:import", args=[version.agreement_id])


def kept() -> list[tuple[str, str | None, Decimal]]:
    rows = Realisation.objects.select_related("envelope").order_by("pk")
    return [(row.period.code, row.envelope and row.envelope.kind, row.amount) for row in rows]


def test_the_published_figures_come_in_as_they_are_to_the_cent(client, url, version, person):
    fields = as_shown(upload(client, url, PUBLISHED.read_bytes(), unit="thousand", source="Jaarverslag 2025"))
    assert client.post(url, fields).status_code == 302

    assert kept() == [
        ("2023", None, Decimal("277909000.00")),
        ("2024", "personnel", Decimal("220513000.00")),
        ("2024", "operating", Decimal("66797000.00")),
        ("2024", "investment", Decimal("7371000.00")),
        ("2024", None, Decimal("567000.00")),
        ("2025", "personnel", Decimal("236021000.00")),
        ("2025", "operating", Decimal("65826000.00")),
        ("2025", "investment", Decimal("4352000.00")),
        ("2025", None, Decimal("439000.00")),
    ]
    assert {row.source for row in Realisation.objects.all()} == {"Jaarverslag 2025"}
    realised = realised_of(version.agreement)
    by_year = {place.year: realised.in_years([place.year]).amounts.values() for place in realised.amounts}
    assert {year: sum(amounts) for year, amounts in by_year.items()} == {
        2023: Decimal(277_909_000),
        2024: Decimal(295_248_000),
        2025: Decimal(306_638_000),
    }


def test_the_page_shows_the_shares_and_the_part_that_the_source_leaves_unexplained(client, url, version):
    client.post(url, as_shown(upload(client, url, PUBLISHED.read_bytes(), unit="thousand")))

    page = client.get(reverse("execution:realisation", args=[version.agreement_id]) + "?year=2025")

    year = page.context["year"]
    assert [line.realised for line in year.lines] == [Decimal(236_021_000), Decimal(65_826_000), Decimal(4_352_000)]
    assert (year.unexplained, year.total) == (Decimal(439_000), Decimal(306_638_000))
    assert year.shares == [Decimal("77.0"), Decimal("21.5"), Decimal("1.4"), Decimal("0.1")]
    assert "Not explained by the source" in page.text
    assert "439.000,00" in page.text


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("€ 1.000,00", "1000.00"),
        ("500-", "-500.00"),
        ("12,345678", "12.35"),
        ("(500)", "-500.00"),
        ("-12,5", "-12.50"),
        (f"1{NBSP}234,56", "1234.56"),
        (f"1{NARROW}234,56{NBSP}€", "1234.56"),
    ],
)
def test_an_amount_that_is_plain_is_accepted(client, url, typed, amount):
    with translation.override("nl"):
        fields = as_shown(upload(client, url, f'period;envelope;amount\n2025-03;personnel;"{typed}"\n'))
        client.post(url, fields)

    assert kept() == [("2025-03", "personnel", Decimal(amount))]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1e9", "“1e9” is written with an exponent. Write the number in full."),
        ("NaN", "“NaN” is not an amount."),
        ("=A1+1", "“=A1+1” is a formula. Paste the value, not the formula."),
        ("31/12/2025", "“31/12/2025” is a date. An amount is a number."),
        ("1.2.3,4", "The points and commas in “1.2.3,4” contradict each other. Write it like 1.234,56."),
        ("veel", "“veel” is not a number. Write it like 1.234,56."),
        ("9999999999999", "“9999999999999” is larger than any amount that is kept."),
        ("5 %", "“5 %” has a percent sign. Give the amount in euro."),
    ],
)
def test_an_amount_that_is_not_plain_is_refused_with_its_cell(client, url, typed, sentence):
    response = upload(client, url, f"periode;enveloppe;bedrag\n2025-01;werking;1\n2025-02;werking;{typed}\n")

    assert (response.status_code, kept()) == (422, [])
    assert error_at(response, "file") == [f"Row 3, column bedrag: {sentence}"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("13/2025;personnel;1", "Row 2, column period: “13/2025” is not a period."),
        ("2025-H1;personnel;1", "Row 2, column period: “2025-H1” is not a period."),
        ("2019;personnel;1", "Row 2, column period: 2019 lies outside the agreement, which runs from 2023 to 2026."),
        ("2026-06;personnel;1", "Row 2, column period: This period is not over yet."),
        ("2025;andere;1", "Row 2, column envelope: “andere” is no envelope of that period."),
        ("2025;;1", "Row 2, column envelope: “” is no envelope of that period."),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(client, url, line, sentence):
    response = upload(client, url, f"{HEAD}{line}\n")

    assert (response.status_code, kept()) == (422, [])
    assert error_at(response, "file")[0].startswith(sentence)


def test_every_cell_that_is_wrong_is_told_at_once(client, url):
    response = upload(client, url, f"{HEAD}2025-01;personnel;veel\nooit;x;1\n2025-03;niets;NaN\n")

    assert [sentence.split(":")[0] for sentence in error_at(response, "file")] == [
        "Row 2, column amount",
        "Row 3, column period",
        "Row 4, column amount",
        "Row 4, column envelope",
    ]


@pytest.mark.parametrize("name", ["maart 2025", "Mars 2025", "2025-03", "03/2025", "2025-03-01 00:00:00"])
def test_a_month_may_be_written_in_several_ways(client, url, name):
    client.post(url, as_shown(upload(client, url, f"période;enveloppe;montant\n{name};Crédits de personnel;5\n")))

    assert kept() == [("2025-03", "personnel", Decimal("5.00"))]


def test_an_amount_may_name_an_output_a_base_allocation_and_its_source(client, url, version):
    output = version.output_set.select_related("objective").get()
    head = "periode,enveloppe,prestatie,bedrag_keur,basisallocatie,bron\n"
    row = f"2025-Q1,personeel,{output.number},12.5,24.58,SAP\n"
    with translation.override("en"):
        fields = as_shown(upload(client, url, head + row, unit="thousand"))
    client.post(url, fields)

    kept_row = Realisation.objects.get()
    assert (kept_row.output, kept_row.output_key) == (output, output.key)
    assert (kept_row.amount, kept_row.base_allocation, kept_row.source) == (Decimal("12500.00"), "24.58", "SAP")


def test_the_unit_that_a_heading_names_must_be_the_one_that_is_chosen(client, url):
    response = upload(client, url, "period,envelope,amount_keur\n2025,personnel,5\n")

    assert error_at(response, "file") == ["Column “amount_keur” says in what its amounts are given; choose that unit."]


def test_a_year_is_never_counted_twice_by_its_months(client, url, version, person):
    realise(of_kind(version, "personnel"), person, year=2025)

    response = upload(client, url, f"{HEAD}2025-01;personnel;5\n")
    within = upload(client, url, f"{HEAD}2024-01;operating;5\n2024;operating;5\n")

    assert "would count twice" in error_at(response, "file")[0]
    assert error_at(within, "file")[0].startswith("Row 3, column period: amounts of 2024 are there for other periods")


def test_an_amount_that_stands_there_is_left_alone_or_corrected_for_a_reason(client, url, version, person):
    first = realise(of_kind(version, "personnel"), person, year=2025, amount=Decimal(5))
    without = upload(client, url, f"{HEAD}2025;personnel;6\n")
    same = upload(client, url, f"{HEAD}2025;personnel;5\n")
    fields = as_shown(upload(client, url, "period;envelope;amount;reason\n2025;personnel;6;Geteld\n"))
    client.post(url, fields)

    assert "Els Maes entered € 5,00 before. Write in column reason why" in error_at(without, "file")[0]
    assert (same.context["read"].entries, same.context["read"].unchanged) == ([], 1)
    assert Realisation.objects.latest("pk").follows == first
    assert list(realised_of(version.agreement).amounts.values()) == [Decimal(6)]


def test_what_happened_after_the_preview_stops_all_of_it(client, url, version, person):
    fields = as_shown(upload(client, url, f"{HEAD}2025-01;personnel;5\n2025-02;personnel;6\n"))
    realise(of_kind(version, "personnel"), person, year=2025, parts=12, part=1)

    response = client.post(url, fields)

    assert (response.status_code, len(kept())) == (409, 1)
    assert "since you saw this preview" in response.text


def test_a_year_that_was_closed_after_the_preview_stops_it_too(client, url, version, person):
    fields = as_shown(upload(client, url, f"{HEAD}2025-01;personnel;5\n"))
    close_year(version.agreement, person, 2025)

    assert (client.post(url, fields).status_code, kept()) == (409, [])


def test_confirming_twice_enters_it_once(client, url, person):
    fields = as_shown(upload(client, url, f"{HEAD}2025-01;personnel;5\n2025-01;–;6\n"))

    answers = [client.post(url, fields).status_code for _time in range(2)]

    assert (answers, len(kept())) == ([302, 302], 2)
    assert Realisation.objects.first().history.get().history_user == person


def test_the_workbook_to_fill_in_comes_back(client, url, version, person):
    realise(of_kind(version, "personnel"), person, year=2025, parts=4, part=1)
    content = client.get(reverse("execution:workbook", args=[version.agreement_id])).content
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    filled = [[*row[:3], 12.34, *row[4:]] for row in rows]

    client.post(url, as_shown(upload(client, url, workbook(head, *filled)), confirmed="1"))

    assert [(code, kind) for code, kind, _amount in kept()[1:]] == [
        (f"2025-Q{part}", kind) for part in (2, 3, 4) for kind in ("personnel", "operating", "investment")
    ]
    assert {amount for _code, _kind, amount in kept()[1:]} == {Decimal("12.34")}


HOSTILE = {
    "60 MB": lambda: b"PK\x03\x04" + b"\0" * 60_000_000,
    "zip bomb": lambda: by_hand(zeros(200_000_000)),
    "row 99,999,999": lambda: by_hand(cells("<row r='99999999'><c r='A99999999'><v>1</v></c></row>")),
    "a formula": FILES["formulas"][0],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second_and_nothing_is_stored(client, url, name):
    content = HOSTILE[name]()

    begun = time.process_time()
    response = upload(client, url, content)
    took = time.process_time() - begun

    assert (response.status_code, len(error_at(response, "file")), kept()) == (422, 1, [])
    assert Submission.objects.count() == 0
    assert took < 1


def test_only_who_keeps_the_budget_imports(url, version):
    assert signed_in(member("editor", version.agreement.organisation)).get(url).status_code == 403
    assert signed_in(member("budget", signed_with_envelopes().agreement.organisation)).get(url).status_code == 404


def test_the_standing_of_many_agreements_takes_a_fixed_number_of_queries(version, person, django_assert_num_queries):
    realise(of_kind(version, "personnel"), person, year=2025)
    others = [version.agreement, *(signed_with_envelopes().agreement for _number in range(3))]

    with django_assert_num_queries(8):
        standing_of(others, dt.date(2026, 1, 1))


def test_a_number_that_a_spreadsheet_shortened_is_no_number_of_an_output(client, url, version):
    draft = complete_version(agreement=version.agreement, number=2, years=YEARS)
    objective = draft.output_set.get().objective
    for _number in range(9):
        complete_output(draft, years=YEARS, objective=objective)
    kinds = {"kind": "personnel", "title_nl": "Personeel", "title_fr": "Personnel"}
    draft.envelope_set.update(**kinds)
    put_in_status(draft, "signed", effective_from=version.effective_from)
    head = ("period", "envelope", "output", "amount")
    put = [("2025-01", "personnel", float(f"{objective.number}.1"), 5)]

    response = upload(client, url, workbook(head, *put))

    assert "a spreadsheet takes 1.10 for 1.1" in error_at(response, "file")[0]


def test_the_months_of_three_years_are_read_within_a_second(client, url, version):
    names = ("personnel", "operating", "investment", "–")
    rows = [f"{year}-{month:02};{name};1" for year in (2023, 2024, 2025) for month in range(1, 13) for name in names]

    begun = time.process_time()
    fields = as_shown(upload(client, url, HEAD + "\n".join(rows)))
    took = time.process_time() - begun

    assert client.post(url, fields).status_code == 302
    assert len(kept()) == len(rows)
    assert took < 1


def test_cost_lines_of_one_period_and_envelope_are_added_up_and_told(client, url):
    head = "period;envelope;amount;base allocation;source\n"
    lines = "2025-03;personnel;100,50;24.58;SAP\nmaart 2025;personeel;-0,50;24.59;FEDCOM\n2025-04;personnel;7;;SAP\n"
    preview = upload(client, url, head + lines)

    client.post(url, as_shown(preview))

    assert kept() == [("2025-03", "personnel", Decimal("100.00")), ("2025-04", "personnel", Decimal("7.00"))]
    (told,) = preview.context["told"]
    assert "2025, Personeelskredieten: 2 rows were added up to one amount (2, 3). Their base allocations differ" in told
    first = Realisation.objects.order_by("pk").first()
    assert (first.source, first.base_allocation) == ("SAP; FEDCOM", "")


@pytest.mark.parametrize("name", ["okt 2025", "okt/25", "oct-25", "okt. 2025", "2025-10"])
def test_a_month_may_be_written_in_short(client, url, name):
    upload_and_confirm(client, url, f"{HEAD}{name};personnel;5\n")

    assert kept() == [("2025-10", "personnel", Decimal("5.00"))]


@pytest.mark.parametrize("name", ["Q3 2025", "2025-Q3", "K3/2025", "3e kwartaal 2025", "Troisième trimestre 2025"])
def test_a_quarter_may_be_written_in_several_ways(client, url, name):
    upload_and_confirm(client, url, f"{HEAD}{name};personnel;5\n")

    assert kept() == [("2025-Q3", "personnel", Decimal("5.00"))]


def test_rows_without_an_amount_are_told_also_where_a_dash_stands(client, url):
    preview = upload(client, url, f"{HEAD}2025-01;personnel;5\n2025-02;personnel;€ -\n2025-03;personnel;\n")

    assert preview.context["told"] == ["Rows without an amount were passed over: 3, 4."]


def test_an_envelope_is_known_by_its_title_however_its_accents_were_put_together(client, url):
    name = unicodedata.normalize("NFD", "Crédits de personnel")

    upload_and_confirm(client, url, f"{HEAD}2025-01;{name};5\n")

    assert kept() == [("2025-01", "personnel", Decimal("5.00"))]


def test_an_amount_far_from_that_of_the_month_before_is_confirmed_apart(client, url, version, person):
    realise(of_kind(version, "personnel"), person, year=2025, parts=12, part=1, amount=Decimal(100))
    text = f"{HEAD}2025-02;personnel;501\n2025-02;operating;9\n"
    unconfirmed = client.post(url, as_shown(upload(client, url, text)))
    preview = upload(client, url, text)
    client.post(url, as_shown(preview, confirmed="1"))

    assert unconfirmed.status_code == 409
    (told,) = preview.context["surprises"]
    assert "2025, 501,00: This is more than five times the amount of" in told
    assert len(kept()) == 3


def test_the_cells_to_fill_in_take_amounts_and_texts(client, version):
    content = client.get(reverse("execution:workbook", args=[version.agreement_id])).content

    assert formats_of(content, "A2", "C2", "D2", "E2") == ["@", "@", "#,##0.00", "@"]


def upload_and_confirm(client, url, text: str) -> None:
    assert client.post(url, as_shown(upload(client, url, text))).status_code == 302
