"""The register of outputs: narrowed down and sorted through the address; the page and its files say the same."""

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from organisations.models import Mandate
from outputs.models import Output, Theme
from outputs.scoring import Status
from outputs.slots import MeasuredCourse, OutputStanding, output_standings
from tests.organisations.factories import MandateFactory, OrganisationFactory, member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import (
    MilestoneFactory,
    ObjectiveFactory,
    OutputFactory,
    OutputThemeFactory,
    ThemeFactory,
    complete_output,
)
from tests.years import calendar_years

pytestmark = pytest.mark.django_db
LETTERS, RESULTS, TEXT = slice(4, 9), slice(9, -3), slice(-3, None)  # The columns after number, title, holder, day


class Table(HTMLParser):
    """The words in the cells of the first table, row by row; of a drawing what it is called."""

    def __init__(self, html: str):
        super().__init__()
        self.rows: list[list[str]] = []
        self.in_cell = False
        self.feed(html.partition("<table")[2].partition("</table>")[0])

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.in_cell = True
        if tag == "svg" and dict(attrs).get("aria-label"):
            self.rows[-1][-1] += dict(attrs)["aria-label"]

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.in_cell = False

    def handle_data(self, data):
        if self.in_cell:
            self.rows[-1][-1] += data


@pytest.fixture
def address(version) -> str:
    return reverse("outputs:register", args=[version.pk])


@pytest.fixture
def first(version) -> Output:
    """What the complete version promises, as 1.1."""
    return version.output_set.get()


@pytest.fixture
def second(version) -> Output:
    """An output without holder, task and due date, as 2.1."""
    objective = ObjectiveFactory(version=version, title_nl="Bereikbaar zijn", title_fr="Être joignable")
    return OutputFactory(
        version=version,
        objective=objective,
        title_nl="Één loket",
        title_fr="Un guichet",
        description_nl="Vlot geholpen",
        kind=Output.Kind.PROJECT,
        due_on=None,
    )


def page(client, address, **asked) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.text


def shown(client, address, **asked) -> list[str]:
    """The numbers of the outputs on the page, in order."""
    return [row[0] for row in Table(page(client, address, **asked)).rows[1:]]


def cells(client, address, **asked) -> list[list[str]]:
    """The table as a reader sees it; an en dash is an empty cell, an arrow no word of a head."""
    rows = Table(page(client, address, **asked)).rows
    return [[cell.replace("–", "").rstrip("↑↓ ").strip() for cell in row] for row in rows]


@pytest.fixture
def measured(first):
    """The first output missed its target in 2027 with two values late; other years and outputs are not known."""

    def tell(version, year):
        if year != 2027:
            return {first.pk: OutputStanding(Status.GREEN)}
        course = MeasuredCourse(
            "Aandeel", calendar_years(2027, 2028), (Decimal("88.50"), None), (Decimal(95), Decimal(95))
        )
        return {first.pk: OutputStanding(Status.RED, late=2, courses=(course,))}

    with output_standings.holding(tell):
        yield


def test_every_output_has_a_row(as_editor, address, first, second):
    head, one, two = cells(as_editor, address)

    assert head[:4] == ["No.", "Output", "Mandate holder", "Due date"]
    assert head[LETTERS] == ["S · Specific", "M · Measurable", "A · Achievable", "R · Relevant", "T · Time-based"]
    assert head[RESULTS] == []
    assert head[TEXT] == ["Strategic objective", "Transversal domains", "Kind"]
    assert one[:4] == ["1.1", first.title_nl, first.holder.holder, "31/12/2029"]
    assert one[TEXT] == [f"1 {first.objective.title_nl}", "", "Service"]
    assert two[:4] == ["2.1", "Één loket", "", ""]
    assert two[TEXT] == ["2 Bereikbaar zijn", "", "Project"]
    assert two[LETTERS] == ["Smissing", "Mmissing", "Ato improve", "Rmissing", "Tmissing"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["1.1", "2.1"]),
        ({"objective": "2"}, ["2.1"]),
        ({"holder": "none"}, ["2.1"]),
        ({"domain": "none"}, ["1.1", "2.1"]),
        ({"weak": "R"}, ["2.1"]),
        ({"weak": "any"}, ["1.1", "2.1"]),
        ({"weak": "none"}, []),
        ({"kind": "project"}, ["2.1"]),
        ({"due": "2029"}, ["1.1"]),
        ({"due": "none"}, ["2.1"]),
        ({"q": "een LOKET"}, ["2.1"]),
        ({"q": "guichet"}, ["2.1"]),
        ({"q": "2.1"}, ["2.1"]),
        ({"q": "loket elders"}, []),
        ({"kind": "project", "due": "2029"}, []),
    ],
)
def test_the_register_is_narrowed_down(as_editor, address, first, second, asked, numbers):
    assert shown(as_editor, address, **asked) == numbers


def test_a_holder_and_a_domain_can_be_asked_for(as_editor, address, version, first, second):
    domain, goal = ThemeFactory(name_nl="Klantgerichtheid"), ThemeFactory(kind=Theme.Kind.GOAL)
    OutputThemeFactory(output=second, theme=domain)
    OutputThemeFactory(output=first, theme=goal)

    assert shown(as_editor, address, domain=domain.pk) == ["2.1"]
    assert shown(as_editor, address, domain="none") == ["1.1"]
    assert shown(as_editor, address, holder=first.holder_id) == ["1.1"]
    assert cells(as_editor, address)[2][-2] == "Klantgerichtheid"


def test_what_is_asked_for_stays_chosen_and_can_be_let_go(as_editor, address, first, second):
    narrowed = page(as_editor, address, kind="project", q="loket")

    assert '<option value="project" selected>' in narrowed
    assert 'value="loket"' in narrowed
    assert "1 of 2 outputs shown." in narrowed
    assert f'<a href="{address}">Show all</a>' in narrowed
    assert "Show all" not in page(as_editor, address)


def test_a_value_that_no_output_has_is_told_and_narrows_nothing(as_editor, address, first, second):
    stranger = MandateFactory()
    answer = page(as_editor, address, holder=stranger.pk)

    assert [row[0] for row in Table(answer).rows[1:]] == ["1.1", "2.1"]
    assert 'id="id_holder_error"' in answer
    assert 'aria-invalid="true"' in answer
    assert stranger.holder not in answer
    assert shown(as_editor, address, sort="nonsense", year="nonsense", q="x" * 101) == ["1.1", "2.1"]


def test_an_empty_answer_says_what_to_do(as_editor, address, first):
    answer = page(as_editor, address, q="nergens")

    assert "Nothing fits" in answer
    assert "0 of 1 output shown." in answer
    assert "register/csv/" not in answer


def test_a_version_without_outputs_leads_to_where_they_are_written(empty_version):
    editor = signed_in(member("editor", empty_version.agreement.organisation))
    answer = page(editor, reverse("outputs:register", args=[empty_version.pk]))

    assert "No output yet" in answer
    assert reverse("outputs:chapter", args=[empty_version.pk]) in answer.partition("<main")[2]


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("number", ["1.1", "1.2", "2.1"]),
        ("-number", ["2.1", "1.2", "1.1"]),
        ("title", ["1.2", "2.1", "1.1"]),
        ("-title", ["1.1", "2.1", "1.2"]),
        ("due", ["1.2", "1.1", "2.1"]),
        ("-due", ["1.1", "1.2", "2.1"]),
        ("holder", ["1.2", "1.1", "2.1"]),
    ],
)
def test_the_register_is_sorted_through_the_address(as_editor, address, version, first, second, sort, numbers):
    holder = MandateFactory(organisation=version.agreement.organisation, holder="Aerts")
    OutputFactory(
        version=version, objective=first.objective, title_nl="Dossiers", due_on=dt.date(2028, 3, 1), holder=holder
    )
    Output.objects.filter(pk=first.pk).update(title_nl="Uitkeringen")

    assert shown(as_editor, address, sort=sort) == numbers


def test_a_head_tells_how_the_rows_are_sorted_and_leads_to_the_other_way(as_editor, address, first):
    answer = page(as_editor, address, sort="title", kind="service")

    assert 'aria-sort="ascending"><a href="?sort=-title&amp;kind=service">' in answer
    assert answer.count("aria-sort") == 1
    assert '<input type="hidden" name="sort" value="title">' in answer


def test_without_anything_measured_no_status_is_shown(as_editor, address, first):
    answer = page(as_editor, address)

    assert 'name="status"' not in answer
    assert 'name="year"' not in answer


def test_the_status_of_a_year_is_a_word_with_a_mark(as_editor, address, measured, second):
    answer = page(as_editor, address, year=2027)
    head, one, two = cells(as_editor, address, year=2027)

    assert head[RESULTS] == ["Status in 2027", "Late values of 2027", "Course"]
    assert one[RESULTS] == ["Not reached or past due", "2 values are late", "Aandeel: 2027: 88,5"]
    assert two[RESULTS] == ["Not known yet", "", ""]
    assert '<span class="status bad"><svg' in answer
    assert '<polyline class="target"' in answer


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"year": "2027", "status": "red"}, ["1.1"]),
        ({"year": "2028", "status": "red"}, []),
        ({"year": "2028", "status": "green"}, ["1.1"]),
        ({"year": "2027", "status": "grey"}, ["2.1"]),
        ({"year": "2027", "late": "late"}, ["1.1"]),
        ({"year": "2027", "late": "not_late"}, ["2.1"]),
    ],
)
def test_the_register_is_narrowed_down_by_status_and_lateness(as_editor, address, measured, second, asked, numbers):
    assert shown(as_editor, address, **asked) == numbers


def test_without_a_year_the_nearest_of_the_agreement_is_shown(as_editor, address, measured, monkeypatch):
    chosen = {}
    for today in (dt.date(2026, 11, 26), dt.date(2028, 5, 1), dt.date(2031, 1, 1)):
        monkeypatch.setattr(timezone, "localdate", lambda today=today: today)
        chosen[today.year] = cells(as_editor, address)[0][9]

    assert chosen == {2026: "Status in 2027", 2028: "Status in 2028", 2031: "Status in 2029"}
    assert '<option value="2029" selected>' in page(as_editor, address)


def files(client, version, asked) -> tuple[list[list], list[list[str]]]:
    """The rows of the workbook and of the CSV file, read by others than those who wrote them."""
    book = client.get(reverse("outputs:register_workbook", args=[version.pk]), asked)
    text = client.get(reverse("outputs:register_csv", args=[version.pk]), asked)
    assert (book.status_code, text.status_code) == (200, 200)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(book.content)).read("xl/worksheets/sheet1.xml")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    rows = csv.reader(io.StringIO(text.content.decode("utf-8-sig"), newline=""), delimiter=";")
    return sheet.to_python(), list(rows)


def in_words(rows: list[list]) -> list[list[str]]:
    return [[f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else cell for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({}, 2),
        ({"sort": "-number", "year": "2027"}, 2),
        ({"kind": "project"}, 1),
        ({"year": "2027", "late": "late", "sort": "title"}, 1),
    ],
)
def test_the_files_hold_what_is_on_the_page(as_editor, address, version, measured, second, asked, rows):
    on_page = cells(as_editor, address, **asked)
    for row in on_page[1:]:
        row[LETTERS] = [cell[1:] for cell in row[LETTERS]]  # The letter stands in the head as well

    book, text = files(as_editor, version, asked)

    assert len(on_page) == 1 + rows
    assert in_words(book) == on_page
    assert text == on_page


def test_a_text_that_looks_like_a_formula_stays_text(as_editor, version, first):
    titles = ["=1+1", "+32 2", "-5", "@SUM(A1)", " =1", '2;3\n"4"']
    for title in titles:
        OutputFactory(version=version, objective=first.objective, title_nl=title)

    book, text = files(as_editor, version, {})

    assert [row[1] for row in book[2:]] == titles
    assert [row[1] for row in text[2:]] == [*(f"'{title}" for title in titles[:5]), titles[5]]


@pytest.mark.parametrize("words", ["dhondt", "D’Hondt", "LEA d'hondt"])
def test_a_holder_is_found_whatever_the_signs_in_the_name(as_editor, address, first, words):
    Mandate.objects.filter(pk=first.holder_id).update(holder="Léa D’Hondt")

    assert shown(as_editor, address, q=words) == [first.number]
    assert shown(as_editor, address, q="dhont") == []


def test_a_file_is_a_download_that_nobody_keeps(as_editor, version):
    for name, media_type in (("register_workbook", "spreadsheetml.sheet"), ("register_csv", "text/csv; charset=utf-8")):
        response = as_editor.get(reverse(f"outputs:{name}", args=[version.pk]))

        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Type"].endswith(media_type)


@pytest.mark.parametrize("name", ["register", "register_workbook", "register_csv"])
def test_another_agency_does_not_find_the_register(version, name):
    stranger = signed_in(member("head", OrganisationFactory()))

    assert stranger.get(reverse(f"outputs:{name}", args=[version.pk])).status_code == 404


def test_the_register_and_its_files_ask_as_often_for_ten_outputs_as_for_one(as_editor, version, measured):
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            as_editor.get(reverse(f"outputs:{name}", args=[version.pk]))
        return len(captured)

    names = ("register", "register_workbook", "register_csv")
    one = {name: queries(name) for name in names}
    for _number in range(9):
        output = complete_output(version)
        MilestoneFactory(output=output)
        OutputThemeFactory(output=output)

    assert {name: queries(name) for name in names} == one


def test_a_typed_script_stays_text(as_editor, address, first):
    Output.objects.update(title_nl="<script>alert(1)</script>")
    first.objective.title_nl = "<b>vet</b>"
    first.objective.save()
    answer = page(as_editor, address, q='"><script>alert(2)')

    assert "<script>alert" not in answer
    assert "<b>vet</b>" not in page(as_editor, address)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(as_editor, address)
