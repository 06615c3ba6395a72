"""What a hostile or broken file gets: one sentence, within a second, and nothing is stored."""

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from budgets.models import Credit
from budgets.workbook.forms import WorkbookForm
from budgets.workbook.mark import NO_MARK
from budgets.workbook.tables import Cells
from core.models import Submission
from core.tables.spreadsheet import MOST_BYTES, NOT_A_WORKBOOK
from tests.budgets.sheets import SHEET, by_hand, cells, workbook

HEAD = b"year,personnel,operating,investment\n"
ROW = ("year", "personnel")


def zeros(size: int) -> str:
    return SHEET.format(
        f"<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>{'0' * size}</t></is></c></row></sheetData>"
    )


def lying_about_its_size() -> bytes:
    """A part that says it is small and is not."""
    content = bytearray(by_hand(zeros(20_000_000)))
    real = (len(zeros(20_000_000).encode())).to_bytes(4, "little")
    return bytes(content.replace(real, (1000).to_bytes(4, "little")))


def many_parts() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(5000):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", cells())
    return content.getvalue()


def encrypted() -> bytes:
    content = bytearray(workbook(ROW, (2027, 1)))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(signature, start + 1)
    return bytes(content)


def laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>' + cells("<row r='1'><c r='A1'><v>&a9;</v></c></row>")


TOO_MANY = "The table has more than 1000 rows or 50 columns. Keep only what is asked for."
LARGE = "The workbook unpacks to far more than such a table holds. Copy the rows to a new workbook."
DAMAGED = "The workbook is damaged and cannot be read. Open it, save it again as .xlsx and try once more."
NO_TABLE = "This is not a CSV file or an Excel workbook (.xlsx). Save it as one of those and try again."
NUL = "The file holds NUL bytes, so it is not a text. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
NOT_UTF8 = "The text of this file cannot be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
OLD = "This is an old Excel file (.xls) or it has a password. Save it as .xlsx without a password."
COLUMNS = "Row 1 must name the columns: year, and personnel, operating, investment or total."
FILES = {
    "row 99,999,999": (lambda: by_hand(cells("<row r='99999999'><c r='A99999999'><v>1</v></c></row>")), TOO_MANY),
    "row 99,999,999 in a cell only": (lambda: by_hand(cells("<row><c r='A99999999'><v>1</v></c></row>")), TOO_MANY),
    "five thousand rows without a number": (lambda: by_hand(cells("<row><c><v>1</v></c></row>" * 5000)), TOO_MANY),
    "column XFD": (lambda: by_hand(cells("<row r='1'><c r='XFD1'><v>1</v></c></row>")), TOO_MANY),
    "a sheet under another name": (
        lambda: by_hand(cells("<row r='99999999'><c r='A99999999'><v>1</v></c></row>"), target="media/image1.png"),
        TOO_MANY,
    ),
    "a sheet that is not well formed": (
        lambda: by_hand(SHEET.format("<sheetData><row r='1'><c r='A1'><v>1</v></c></row>")),
        DAMAGED,
    ),
    "zip bomb": (lambda: by_hand(zeros(200_000_000)), LARGE),
    "zip that lies about its size": (lying_about_its_size, DAMAGED),
    "zip with five thousand parts": (many_parts, LARGE),
    "billion laughs": (lambda: by_hand(laughs()), DAMAGED),
    "encrypted zip": (encrypted, DAMAGED),
    "zip without a workbook": (lambda: zipped("readme.txt", b"hello"), DAMAGED),
    "truncated workbook": (lambda: workbook(ROW, (2027, 1))[:-300], DAMAGED),
    "old Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, OLD),
    "formulas": (
        lambda: workbook(ROW, (2027, 1), change=lambda sheet: sheet.write_formula(1, 1, "=1+1")),
        "Cell B2 holds a formula. Replace formulas by their values (copy, paste as values).",
    ),
    "merged": (
        lambda: workbook(ROW, (2027, 1), change=lambda sheet: sheet.merge_range(1, 1, 2, 1, 5)),
        "Cells B2:B3 are merged. Undo the merge, so that every year has its own row and every amount its cell.",
    ),
    "two sheets": (
        lambda: workbook(ROW, (2027, 1), sheets=2),
        "More than one sheet holds cells: “Sheet1”, “Sheet2”. Keep only the sheet with the table.",
    ),
    "empty workbook": (workbook, "The file holds no rows."),
    "comments only": (lambda: b"# a\n# b\n", "The file holds no rows."),
    "blank lines": (lambda: b"\n\n , ,\n", "The file holds no rows."),
    "header only": (lambda: HEAD, "The file holds the names of columns but no year."),
    "wrong headers": (lambda: b"jahr,geld\n2027,1\n", COLUMNS),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj", NO_TABLE),
    "a web page": (lambda: b"<!doctype html><table><tr><td>2027</td></tr></table>", NO_TABLE),
    "NUL bytes": (lambda: HEAD + b"2027,1\0,2,3\n", NUL),
    "wrong encoding": (lambda: "# Référence\nyear,personnel\n2027,1\x81\n".encode("latin-1"), NOT_UTF8),
    "UTF-16": (lambda: "year,personnel\n2027,1\n".encode("utf-16"), NOT_UTF8),
    "random bytes": (lambda: bytes(range(256)) * 20, NOT_UTF8),
    "a thousand and one rows": (lambda: HEAD + b"2027,1,2,3\n" * 1001, TOO_MANY),
    "hundred columns": (lambda: b"year" + b",x" * 100 + b"\n", TOO_MANY),
    "an endless cell": (
        lambda: HEAD + b"2027," + b"9" * 200_000 + b",1,1\n",
        "Row 2 cannot be read: a quotation mark is missing or a cell is too long.",
    ),
    "an open quotation": (
        lambda: HEAD + b'2027,"1,1,1\n',
        "Row 2 cannot be read: a quotation mark is missing or a cell is too long.",
    ),
    "larger than two megabytes": (
        lambda: HEAD + b"#" * MOST_BYTES,
        "The file is larger than 2 MB. Keep only the rows that are asked for.",
    ),
}


def zipped(name: str, part: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_gets_a_sentence_within_a_second(client, version, name):
    make, sentence = FILES[name]
    url, content, before = reverse("budgets:import", args=[version.pk]), make(), rows(version)
    file = SimpleUploadedFile("budget.xlsx", content)

    begun = time.process_time()
    response = client.post(url, {"file": file, "unit": "euro"})
    took = time.process_time() - begun

    errors = response.context["form"].errors["file"]
    assert (response.status_code, sentence in list(errors)) == (422, True), list(errors)
    assert (rows(version), Submission.objects.count()) == (before, 0)
    assert took < 1


MORE = TOO_MANY.replace("1000", "5000")
OF_A_WORKBOOK = {
    "row 99,999,999": MORE,
    "row 99,999,999 in a cell only": MORE,
    "column XFD": MORE,
    "a sheet under another name": MORE,
    "a sheet that is not well formed": DAMAGED,
    "zip bomb": LARGE,
    "zip that lies about its size": DAMAGED,
    "zip with five thousand parts": LARGE,
    "billion laughs": DAMAGED,
    "encrypted zip": DAMAGED,
    "zip without a workbook": DAMAGED,
    "truncated workbook": DAMAGED,
    "old Excel": OLD,
    "two sheets": str(NO_MARK),
    "a PDF": str(NOT_A_WORKBOOK),
    "random bytes": str(NOT_A_WORKBOOK),
    "larger than two megabytes": "The file is larger than 2 MB. Keep only the rows that are asked for.",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_A_WORKBOOK)
def test_the_workbook_of_a_budget_refuses_the_same_files_as_quickly(client, version, name):
    url, content, before = reverse("budgets:workbook", args=[version.pk]), FILES[name][0](), rows(version)
    file = SimpleUploadedFile("budget.xlsx", content)

    begun = time.process_time()
    response = client.post(url, {"file": file})
    took = time.process_time() - begun

    assert (response.status_code, response.context["form"].errors["file"]) == (422, [OF_A_WORKBOOK[name]])
    assert rows(version) == before
    assert took < 1


@pytest.mark.django_db
def test_sixty_megabytes_are_refused_before_they_are_read(client, version):
    class Large(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("read")

    file = Large("budget.xlsx", b"PK")
    file.size = 60 * 1024 * 1024
    form = WorkbookForm({}, {"file": file}, budget=Cells(version, version.years))

    assert form.errors["file"] == ["The file is larger than 2 MB. Keep only the rows that are asked for."]


@pytest.mark.django_db
def test_an_empty_file_is_refused_at_the_field(client, version):
    url = reverse("budgets:import", args=[version.pk])

    response = client.post(url, {"file": SimpleUploadedFile("leeg.csv", b""), "unit": "euro"})

    assert (response.status_code, len(response.context["form"].errors["file"])) == (422, 1)


def rows(version) -> list:
    return list(Credit.objects.filter(version=version).values_list("envelope", "year", "amount"))
