"""What we offer to be filled in or read elsewhere is opened by LibreOffice, and comes back as it went out."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from budgets.cells import amounts_of
from budgets.workbook.exports import budget_workbook
from budgets.workbook.imports import opened_workbook, read_workbook
from tests.budgets.filled import filled_in
from tests.budgets.sheets import formats_of
from tests.documents.cast import pdf_of
from tests.documents.libreoffice import saved_by_libreoffice
from tests.documents.reading import text_of
from tests.measurements.conftest import measured_version, signed_in
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def edits_of(content: bytes, version) -> dict:
    edits, _told = read_workbook(opened_workbook(content), version, list(version.years), set(amounts_of(version)))
    return {edit.place: edit.wanted for edit in edits}


def rows_of(content: bytes) -> list[list]:
    """Without the empty cells at the end of a row, which a program may leave out."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [row[: max((place + 1 for place, cell in enumerate(row) if cell != ""), default=0)] for row in rows]


def test_the_budget_comes_back_as_it_went_out_and_what_was_typed_in_it_too(tmp_path):
    version = complete_version()
    offered = budget_workbook(version, list(version.years), made_at=timezone.now())
    typed = filled_in(offered, {"D7": "1.234,56"})

    saved = saved_by_libreoffice(tmp_path, "xlsx", offered_xlsx=offered, typed_xlsx=typed)

    assert edits_of(saved["offered_xlsx"], version) == {}
    assert edits_of(saved["typed_xlsx"], version) == edits_of(typed, version) != {}


def test_what_is_due_is_read_from_the_workbook_as_it_was_offered(tmp_path):
    version = measured_version()
    editor = signed_in(member("editor", version.agreement.organisation))
    offered = editor.get(reverse("measurements:workbook", args=[version.agreement_id])).content

    saved = saved_by_libreoffice(tmp_path, "xlsx", offered_xlsx=offered)["offered_xlsx"]

    assert rows_of(saved) == rows_of(offered)
    assert formats_of(saved, "E2") == formats_of(offered, "E2") == ["@"]


def test_the_text_of_an_agreement_is_read_in_a_word_processor(tmp_path):
    version = complete_version()
    word = pdf_of("agreement_text", version)

    read = text_of(saved_by_libreoffice(tmp_path, "pdf", text_docx=word)["text_docx"], tmp_path)

    assert version.agreement.organisation.name in read
    assert all(output.title in read for output in version.output_set.all())
