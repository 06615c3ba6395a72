"""The agreement as tables and as a Word document: the same content as the PDF, in files that others open."""

import io
import zipfile
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from agreements.models import Provision, Version
from budgets.queries import budget_of
from core.tables.workbook import Sheet, make_workbook
from documents.kinds import Order, document_kinds
from tests.documents.cast import MADE_AT, pdf_of, signed_and_sealed
from tests.documents.reading import attachments_of, opened
from tests.organisations.factories import OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def sheets_of(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_pdf_carries_a_workbook_with_the_totals_of_the_budget_page():
    version = complete_version()
    relationship, content = attachments_of(opened(pdf_of("agreement", version)))["data.xlsx"]
    budget = budget_of(version)
    last = sheets_of(content)["Credits"][-1]

    assert relationship == "/Data"
    assert [Decimal(str(cell)).quantize(Decimal("0.01")) for cell in last[2:]] == [
        *(amounts.credit for _year, amounts in budget.by_year),
        budget.total.credit,
    ]


def test_the_same_seal_gives_the_same_workbook_on_the_page_and_in_the_pdf(client):
    signed = signed_and_sealed()
    client.force_login(signed.head)
    url = reverse("papers:version_workbook", args=[signed.version.pk])
    order = Order("nl", signed.seal.sealed_at, signed.seal)
    pdf = document_kinds["agreement"].make(signed.version, order)
    first, second = (client.get(url).content for _ in range(2))

    assert first == second
    assert first == attachments_of(opened(pdf))["data.xlsx"][1]


def test_the_workbook_of_another_party_is_not_there(client):
    version = complete_version()
    client.force_login(member("head", OrganisationFactory()))

    assert client.get(reverse("papers:version_workbook", args=[version.pk])).status_code == 404


def test_a_cell_that_looks_like_a_formula_stays_text():
    rows = [["=1+1", Decimal("12.50")], ["@x", 3], ["-5", None]]
    content = make_workbook([Sheet("Een/twee", ["A", "B"], rows)], title="x", made_at=MADE_AT)

    assert sheets_of(content)["Een twee"][1:] == [["=1+1", 12.5], ["@x", 3.0], ["-5", ""]]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_the_word_document_has_the_chapters_and_the_texts_of_the_pdf():
    version = complete_version()
    Provision.objects.create(
        version=version, number=1, chapter=Provision.Chapter.SUSPENSIVE, text_nl="Onder voorbehoud van de begroting."
    )
    word = docx.Document(io.BytesIO(pdf_of("agreement_text", version)))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]

    assert (headings[0], headings[6], headings[-1]) == (
        "1 General provisions",
        "7 Adaptations and suspensive conditions",
        "B Fixing of the credits",
    )
    assert "Onder voorbehoud van de begroting." in [p.text for p in word.paragraphs]
    assert word.core_properties.title == version.agreement.title_nl
    assert word.core_properties.language == "nl-BE"
    assert "not signed" in word.sections[0].header.paragraphs[0].text


def test_the_word_document_repeats_table_heads_and_marks_the_other_language():
    version = complete_version()
    Provision.objects.create(
        version=version, number=1, chapter=Provision.Chapter.OBJECT, text_nl="Enkel in het Nederlands."
    )
    content = zipfile.ZipFile(io.BytesIO(pdf_of("agreement_text", version, "fr"))).read("word/document.xml").decode()
    sentence = content.index("Enkel in het Nederlands.")

    assert "<w:tblHeader/>" in content
    assert '<w:lang w:val="nl-BE"/>' in content[content.rindex("<w:p>", 0, sentence) : sentence]


def test_a_signed_version_is_no_longer_offered_as_a_word_document(client):
    signed = signed_and_sealed()
    client.force_login(signed.head)
    url = reverse("documents:request", args=["agreement_text", signed.version.pk])

    assert Version.objects.get().status == Version.Status.SIGNED
    assert client.post(url, {"language": "nl"}).status_code == 404
