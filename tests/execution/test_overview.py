"""The budget by stage: every way to group it says the same, on the page, in the files and on paper."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from agreements.versions.actions import start_amendment
from budgets.balance import Balance, Place
from budgets.cells import apply
from budgets.queries import balance_of, budget_of
from budgets.workbook.exports import budget_workbook
from documents.kinds import Order, document_kinds
from execution.realisation.queries import standing_of
from execution.shifts.queries import ground_of
from execution.stages.documents import chapters, content_of
from execution.stages.queries import staging_of
from execution.stages.stage import Staged
from execution.stages.tables import By, Choice, table_of
from tests.agreements.factories import put_in_status
from tests.budgets.factories import envelope_with_credits
from tests.documents.cast import queries_of
from tests.documents.reading import complaints_of_qpdf, opened, text_of
from tests.execution.factories import realise, shift
from tests.organisations.factories import OfficeFactory, member
from tests.outputs.factories import complete_output
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
TODAY = dt.date(2028, 6, 1)


@pytest.fixture
def version():
    return signed_version()


@pytest.fixture
def spend(monkeypatch):
    """Say what was realised."""
    rows = []
    monkeypatch.setattr("execution.stages.queries.realised_of", lambda agreement: Balance.summing(rows))

    def said(envelope, output, year, amount):
        rows.append((Place(envelope and envelope.key, output and output.key, year), Decimal(amount)))

    return said


@pytest.fixture
def client(version) -> Client:
    client = Client()
    client.force_login(member("editor", version.agreement.organisation))
    return client


def page_of(client, version, **asked):
    return client.get(reverse("execution:overview", args=[version.agreement_id]), asked)


def staging(version):
    versions = list(version.agreement.versions.order_by("number"))
    return staging_of(version.agreement, versions, TODAY)


def rows_of(version, by, year=None) -> dict[str, Staged]:
    return {row.name: row.amounts for row in table_of(staging(version), Choice(By(by), year)).rows}


def euro(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_each_stage_stands_beside_the_others_and_what_no_output_has_is_visible(version, spend):
    envelope, output = version.envelope_set.get(), version.output_set.get()
    spend(envelope, output, 2027, "200000.25")
    spend(envelope, None, 2027, "5000")
    spend(None, None, 2027, "0.10")

    assert rows_of(version, "objective", 2027) == {
        f"1 {output.objective.title}": Staged(*euro("250000.50", "250000.50", "0.00", "200000.25")),
        "Not yet divided over outputs": Staged(*euro("749999.50", "749999.50", "749999.50")),
        "Realised, not told by output": Staged(realised=Decimal(5000)),
        "Not explained by the source": Staged(*euro("0.00", "0.00", "0.00", "0.10")),
    }
    assert rows_of(version, "envelope", 2027) == {
        envelope.title: Staged(*euro("1000000.00", "1000000.00", "749999.50", "205000.25")),
        "Not explained by the source": Staged(*euro("0.00", "0.00", "0.00", "0.10")),
    }


def test_what_is_left_is_told_only_where_it_is_known_what_was_realised(version, spend):
    envelope, output = version.envelope_set.get(), version.output_set.get()
    spend(envelope, output, 2027, "200000.25")
    spend(envelope, None, 2027, "5000")

    table = table_of(staging(version), Choice(By.OBJECTIVE, 2027))

    assert [row.left for row in table.rows] == [Decimal("50000.25"), None, None]
    assert table.total_row.left == Decimal("794999.75")


def test_shifts_and_realised_amounts_of_the_agreement_stand_where_they_belong(version):
    person = member("head", version.agreement.organisation)
    envelope, output = version.envelope_set.get(), version.output_set.get()
    shift(version, person, amount=Decimal("1000.25"))
    quarter = {"parts": 4, "part": 1, "output": output, "output_key": output.key}
    first = realise(envelope, person, **quarter, amount=Decimal("900.00"))
    realise(envelope, person, **quarter, amount=Decimal("800.00"), follows=first, reason="Verkeerd geboekt.")
    realise(envelope, person, parts=4, part=2, amount=Decimal("0.10"))

    by_output = rows_of(version, "output", 2027)

    assert by_output[str(output)] == Staged(*euro("250000.50", "249000.25", "0.00", "800.00"))
    assert by_output["Not yet divided over outputs"] == Staged(*euro("749999.50", "750999.75", "750999.75"))
    assert by_output["Realised, not told by output"] == Staged(realised=Decimal("0.10"))
    assert rows_of(version, "year")["2027"] == Staged(*euro("1000000.00", "1000000.00", "750999.75", "800.10"))


def amended(version):
    """An amendment that is signed and in force from 2028 on."""
    return start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Meer", by=None)


def test_what_an_amendment_changes_is_adapted_and_what_was_agreed_stays(version):
    amendment = amended(version)
    old, new = amendment.output_set.get(), complete_output(amendment)
    envelope, added = (
        amendment.envelope_set.get(),
        envelope_with_credits(amendment, kind="operating", title_nl="Werking"),
    )
    apply(
        amendment,
        {
            Place(envelope.pk, None, 2028): Decimal("1100000.00"),
            Place(envelope.pk, old.pk, 2028): None,
            Place(added.pk, new.pk, 2028): Decimal("400.00"),
        },
        reason="Edited",
    )
    put_in_status(amendment, "signed")

    by_output = rows_of(version, "output", 2028)

    assert by_output[str(old)] == Staged(*euro("250000.50", "0.00", "0.00"))
    assert by_output[str(new)] == Staged(*euro("0.00", "400.00", "0.00"))
    assert rows_of(version, "envelope", 2028)["Werking"] == Staged(*euro("0.00", "1000000.00", "999600.00"))
    assert rows_of(version, "envelope", 2027)[envelope.title].adapted == Decimal("1000000.00")  # In force from 2028 on


def test_an_open_amendment_changes_nothing(version):
    before = rows_of(version, "year")
    amendment = amended(version)
    apply(amendment, {Place(amendment.envelope_set.get().pk, None, 2028): Decimal("7.00")}, reason="Edited")

    assert rows_of(version, "year") == before


def test_the_page_keeps_what_was_chosen_in_its_address(client, version):
    page = page_of(client, version, by="envelope", year=2028)

    assert page.context["table"].title == "By envelope, 2028"
    assert (
        f"{reverse('execution:overview_workbook', args=[version.agreement_id])}?by=envelope&amp;year=2028" in page.text
    )
    assert '<a href="?by=year&amp;year=2028">' in page.text
    assert '<a href="?by=envelope&amp;year=2029">' in page.text
    assert "agreed € 1.000.000,00, adapted € 1.000.000,00, realised –" in page.text.replace("\u00a0", " ")


@pytest.mark.parametrize("asked", [{}, {"by": "nonsense", "year": "x"}, {"year": "1999"}, {"by": "path", "year": "0"}])
def test_an_address_that_asks_for_nothing_we_know_shows_something_sensible(client, version, asked):
    assert page_of(client, version, **asked).status_code == 200


def test_an_output_stands_beside_its_targets_of_the_year(client, version):
    page = page_of(client, version, by="output", year=2028)

    indicator = version.indicator_set.get()
    assert f"{indicator.title}: target 95, measured –" in page.text


def test_the_path_holds_three_years_and_no_more_than_the_agreement_has(client, version):
    path = page_of(client, version, by="path", year=2027).context["table"]
    late = page_of(client, version, by="path", year=2028).context["table"]

    assert (path.years, path.totals, path.total) == ([2027, 2028, 2029], [Decimal(1_000_000)] * 3, Decimal(3_000_000))
    assert (late.years, late.total) == ([2028, 2029], Decimal(2_000_000))


def test_before_anything_is_signed_the_page_says_so(client):
    draft = complete_version()
    client.force_login(member("editor", draft.agreement.organisation))

    assert "No version is signed yet" in page_of(client, draft).text


def test_the_office_sees_it_where_it_sees_the_agreement_and_others_do_not(client, version):
    office = version.agreement.offices.first() or OfficeFactory()
    client.force_login(member("minister", office))
    ours = page_of(client, version).status_code
    client.force_login(member("minister", OfficeFactory()))

    assert (ours, page_of(client, version).status_code) == (200, 404)


def csv_rows(client, version, **asked) -> list[list[str]]:
    content = client.get(reverse("execution:overview_csv", args=[version.agreement_id]), asked).content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def xlsx_rows(client, version, **asked) -> list[list]:
    content = client.get(reverse("execution:overview_workbook", args=[version.agreement_id]), asked).content
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("by", By.values)
def test_the_files_hold_exactly_what_is_shown(client, version, spend, by):
    spend(version.envelope_set.get(), version.output_set.get(), 2027, "200000.25")
    asked = {"by": by, "year": 2027}
    sheet = page_of(client, version, **asked).context["table"].sheet()
    expected = [list(map(str, sheet.head)), *sheet.rows]

    told = csv_rows(client, version, **asked)
    book = xlsx_rows(client, version, **asked)

    assert told == [
        ["" if c is None else str(c).replace(".", ",") if isinstance(c, Decimal) else c for c in row]
        for row in expected
    ]
    assert book == [["" if c is None else float(c) if isinstance(c, Decimal) else c for c in row] for row in expected]


def test_a_title_that_looks_like_a_formula_stays_a_text(client):
    version = complete_version()
    version.envelope_set.update(title_nl="=1+1", title_fr="=1+1")
    client.force_login(member("editor", version.agreement.organisation))

    assert csv_rows(client, version, by="envelope")[1][0] == "'=1+1"


def test_the_number_of_queries_does_not_depend_on_the_rows(version, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        staging(version)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_document_holds_the_same_tables(version, spend, language, tmp_path):
    spend(version.envelope_set.get(), version.output_set.get(), 2027, "200000.25")
    content = document_kinds["stages"].make(version, Order(language, dt.datetime(2028, 6, 1, 9, tzinfo=dt.UTC)))

    with opened(content) as pdf:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    text = text_of(content, tmp_path)

    assert [table["rows"][-1][1:5] for table in data[:3]] == [
        ["3000000.00", "3000000.00", "2249998.50", "200000.25"]
    ] * 3
    assert data[3]["rows"][-1][1:3] == ["1000000.00", "1000000.00"]
    assert "3.000.000,00" in text
    assert complaints_of_qpdf(content, tmp_path) == ""


def test_the_queries_of_the_document_do_not_depend_on_the_rows(version):
    larger = complete_version()
    for _number in range(4):
        complete_output(larger)
        envelope_with_credits(larger)
    put_in_status(larger, "signed")

    assert queries_of("stages", larger) == queries_of("stages", version)


AMOUNT = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_totals_agree_everywhere(client, data):
    """Page, files, document and workbook, by whatever it is grouped, say what budgets/balance says."""
    version = complete_version()
    client.force_login(member("editor", version.agreement.organisation))
    outputs = [version.output_set.get(), complete_output(version)]
    envelopes = [version.envelope_set.get(), envelope_with_credits(version, budget="mission")]
    places = [
        Place(e.pk, o, year) for e in envelopes for o in (None, *(o.pk for o in outputs)) for year in version.years
    ]
    apply(version, {place: data.draw(st.none() | AMOUNT) for place in places}, reason="Edited")
    workbook = budget_workbook(version, list(version.years), made_at=timezone.now())
    subtotals = budget_of(version).subtotals
    put_in_status(version, "signed")
    balance, found = balance_of(version), staging(version)

    assert sum((each.total.credit for each in subtotals), Decimal(0)) == balance.total(*version.years).credit
    every_grouping_agrees(found, balance)
    the_document_agrees(found, balance)
    total = balance.total(*version.years)
    assert csv_rows(client, version, by="envelope")[-1][2] == f"{total.credit:f}".replace(".", ",")
    assert xlsx_rows(client, version, by="envelope")[-1][2] == float(total.credit)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[-1] for row in rows[-3:]] == [float(total.credit), float(total.divided), float(total.undivided)]


def every_grouping_agrees(found, balance) -> None:
    for year in (None, *found.years):
        expected = balance.total(*([year] if year else found.years))
        for by in (By.OBJECTIVE, By.OUTPUT, By.ENVELOPE):
            total = table_of(found, Choice(by, year)).total
            assert [total.agreed, total.adapted, total.undivided] == [expected.credit] * 2 + [expected.undivided]
    assert table_of(found, Choice(By.YEAR, None)).total.adapted == balance.total(*found.years).credit
    path = table_of(found, Choice(By.PATH, 2027))
    assert path.totals == [balance.total(year).credit for year in found.years]


def the_document_agrees(found, balance) -> None:
    context = chapters(found, found.years.numbered(2027))
    *whole, by_output, path = [table["rows"][-1] for table in content_of([*context["tables"], context["path"]])]
    assert [row[2] for row in whole] == [str(balance.total(*found.years).credit)] * 3
    assert by_output[2] == str(balance.total(2027).credit)
    assert path[-1] == str(balance.total(*found.years).credit)


def test_a_signed_amendment_that_begins_later_in_the_year_decides_alike_about_pace_shifts_and_stages(version):
    editor = member("editor", version.agreement.organisation)
    amendment = start_amendment(version, effective_from=dt.date(2028, 12, 1), cause="Een nieuwe taak", by=editor)
    envelope = amendment.envelope_set.get()
    apply(amendment, {Place(envelope.pk, None, 2028): Decimal(750_000)}, reason="Less")
    put_in_status(amendment, "signed", signed_at=timezone.now())

    (line,) = standing_of([version.agreement], TODAY)[version.agreement_id][2028].lines
    shiftable = ground_of(version.agreement).standing.adapted.of(envelope.key, 2028).credit

    assert (line.plan, shiftable, staging(version).total([2028]).adapted) == (Decimal(750_000),) * 3
