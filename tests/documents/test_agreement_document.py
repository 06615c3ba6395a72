"""The agreement on paper: complete, in the language of the file, and exactly what the screen and the seal say."""

import datetime as dt
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from pyhanko.pdf_utils.reader import PdfFileReader

from agreements.models import Autonomy, Version
from budgets.models import BudgetLine
from budgets.queries import budget_of, totals_by_output
from commitments.models import Commitment
from core.numbers.notation import format_money
from documents.seals.sealing import sha256
from organisations.models import Mandate
from tests.agreements.factories import YEARS
from tests.budgets.factories import envelope_with_credits
from tests.documents.cast import pdf_of, queries_of, signed_and_sealed
from tests.documents.reading import (
    attachments_of,
    complaints_of_qpdf,
    fonts_of,
    metadata_of,
    opened,
    outline_of,
    tags_of,
    text_of,
    widest_text,
)
from tests.outputs.factories import CoreTaskFactory, complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> & {{ version.pk }} {% now %} </title> ]]>"


@pytest.fixture
def version(db) -> Version:
    return draft()


@dataclass
class Printed:
    """A draft, the document made of it, and what the engine had to say while it made it."""

    version: Version
    content: bytes
    warnings: list[str]


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker) -> Iterator[Printed]:
    """Made once for all tests that only read it."""
    heard = Heard(level=logging.WARNING)
    with django_db_blocker.unblock(), transaction.atomic():
        version = draft()
        logging.getLogger("weasyprint").addHandler(heard)
        content = pdf_of("agreement", version)
        logging.getLogger("weasyprint").removeHandler(heard)
        yield Printed(version, content, heard.messages)
        transaction.set_rollback(True)


class Heard(logging.Handler):
    def __init__(self, level: int):
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def draft() -> Version:
    version = complete_version()
    CoreTaskFactory(version=version)
    return version


def words(language: str, sentence: str) -> str:
    """The sentence as the document prints it."""
    with override(language):
        return _(sentence)


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("nl", ["1 januari 2027", "31 december 2029", "Bestuursovereenkomst 2027-2029", "Prestatie"], "Prestation"),
        (
            "fr",
            ["1er janvier 2027", "31 décembre 2029", "Contrat d’administration 2027-2029", "Prestation"],
            "Prestatie",
        ),
    ],
)
def test_the_document_is_in_the_language_of_the_file(version, tmp_path, language, own, other):
    content = pdf_of("agreement", version, language)
    text = text_of(content, tmp_path)

    assert [part for part in own if part not in text] == []
    assert other not in text
    assert str(opened(content).Root.Lang) == language


def test_the_words_of_the_document_follow_its_language_not_that_of_the_person(version, tmp_path, real_messages):
    with override("nl"):
        text = text_of(pdf_of("agreement", version, "fr"), tmp_path)

    assert words("fr", "General provisions") in text
    assert words("fr", "Page %(page)s of %(pages)s") % {"page": 2, "pages": pages_of(text)} in text


def pages_of(text: str) -> str:
    start, _marker, rest = words("fr", "Page %(page)s of %(pages)s").partition("%(page)s")
    between = rest.partition("%(pages)s")[0]
    return text.partition(f"{start}2{between}")[2].split()[0]


def test_every_chapter_is_there_and_every_page_is_counted(printed, tmp_path):
    version, content = printed.version, printed.content
    text = text_of(content, tmp_path)
    count = len(opened(content).pages)

    assert numbered(outline_of(opened(content))) == [
        "1 General provisions",
        "1.1 Parties",
        "1.2 Object of the agreement",
        "1.3 Entry into force and term",
        "2 Commitments of the agency",
        "2.1 Mission",
        "2.2 Core tasks",
        "2.3 Objectives and outputs",
        f"{version.output_set.get().number} {version.output_set.get().title_nl}",
        "2.4 Other commitments of the agency",
        "2.5 Autonomy and control",
        "2.6 Rules of conduct",
        "3 Commitments of the government",
        "3.1 Financial commitments",
        "3.2 Other commitments of the government",
        "3.3 Common commitments",
        "4 Financial relations",
        "5 Follow-up, reporting and evaluation",
        "5.1 Sanctions",
        "6 Dispute settlement",
        "7 Adaptations and suspensive conditions",
        "8 Supplementary and transitional provisions",
        "9 Signatures",
        "A Indicator sheets",
        "B Fixing of the credits",
    ]
    assert [number for number in range(2, count + 1) if f"Page {number} of {count}" not in text] == []
    assert f"Page 1 of {count}" not in text


def numbered(outline: list[tuple[int, str]]) -> list[str]:
    """The bookmarks that begin with the number of a chapter or output, or the letter of an annex."""
    return [title for _depth, title in outline if re.match(r"[\d.]+ |[AB] ", title)]


def test_the_contents_lead_to_every_heading_with_its_page_number(printed, tmp_path):
    content = printed.content
    pdf = opened(content)
    links = [str(annotation.Contents) for annotation in pdf.pages[1].Annots]
    places = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
    listed = text_of(content, tmp_path, "-f", "2", "-l", "2")
    signatures = next(
        number
        for number in range(3, len(pdf.pages) + 1)
        if "9 Signatures" in text_of(content, tmp_path, "-f", str(number), "-l", str(number))
    )

    assert "General provisions" in links
    assert "Fixing of the credits" in links
    assert {str(annotation.Dest) for annotation in pdf.pages[1].Annots} <= places
    assert f"9 Signatures {signatures}" in listed


def test_outputs_indicators_targets_and_holders_are_printed(printed, tmp_path):
    output = printed.version.output_set.get()
    text = text_of(printed.content, tmp_path)

    assert output.holder.holder in text
    assert "Aandeel dossiers binnen 30 dagen" in text
    assert "De dienst betaalt uitkeringen correct en op tijd." in text
    assert "2027: 95 · 2028: 95 · 2029: 95" in text


def test_commitments_of_both_sides_and_autonomy_with_its_control_are_printed(version, tmp_path):
    sides, kinds = Commitment.Side, Commitment.Kind
    for number, side in enumerate(sides.values, start=1):
        Commitment.objects.create(
            version=version, number=number, side=side, kind=kinds.OTHER, text_nl=f"Belofte van {side}", owner="Jan"
        )
    Autonomy.objects.create(
        version=version,
        domain=Autonomy.Domain.PERSONNEL,
        decides_nl="Werft zelf aan",
        condition_nl="Binnen de enveloppe",
        control_kind=Autonomy.Control.LEGALITY,
        control_nl="Achteraf, per kwartaal",
    )
    text = text_of(pdf_of("agreement", version), tmp_path)

    wanted = ["Belofte van agency", "Belofte van principal", "Belofte van common"]
    wanted += ["Werft zelf aan", "Binnen de enveloppe", "Achteraf, per kwartaal", "Legality supervision"]
    assert [part for part in wanted if part not in text] == []


def test_the_totals_are_those_of_the_budget_page(version, tmp_path):
    envelope = envelope_with_credits(version, Decimal("123456.78"), title_nl="Investeringen", kind="investment")
    output = version.output_set.get()
    BudgetLine.objects.create(version=version, envelope=envelope, output=output, year=2028, amount=Decimal("0.05"))
    text = text_of(pdf_of("agreement", version), tmp_path)
    budget = budget_of(version)

    amounts = [budget.total.credit, budget.total.divided, budget.total.undivided]
    amounts += [amounts.credit for _year, amounts in budget.by_year]
    amounts += [amounts.undivided for row in budget.rows for _year, amounts in row.by_year]
    amounts += totals_by_output(version).values()
    assert budget.total.credit == Decimal("3370370.34")
    assert [format_money(amount) for amount in amounts if format_money(amount) not in text] == []


def test_a_draft_says_so_on_its_cover_its_pages_and_instead_of_signatures(printed, tmp_path):
    content = printed.content
    last = str(len(opened(content).pages))

    assert "Draft" in text_of(content, tmp_path, "-f", "1", "-l", "1")
    assert "This text is not signed" in text_of(content, tmp_path, "-f", "1", "-l", "1")
    assert "Draft" in text_of(content, tmp_path, "-f", last, "-l", last)
    assert "Not signed: this is a draft." in text_of(content, tmp_path)


def test_a_sealed_agreement_carries_its_hash_its_signatures_and_the_sealed_bytes(tmp_path):
    signed = signed_and_sealed()
    content = pdf_of("agreement", signed.version, seal=signed.seal)
    text = text_of(content, tmp_path)
    relationship, data = attachments_of(opened(content))["data.json"]

    assert relationship == "/Data"
    assert sha256(data) == signed.seal.content_sha256
    assert signed.seal.content_sha256 in text.replace(" ", "")
    assert "Hanne Hoofd" in text
    assert "Mia Minister" in text
    assert "Draft" not in text


def test_a_draft_attaches_its_content_as_data(printed):
    _relationship, data = attachments_of(opened(printed.content))["data.json"]

    assert json.loads(data)["agreement"]["title"] == {
        "nl": "Bestuursovereenkomst 2027-2029",
        "fr": "Contrat d’administration 2027-2029",
    }


def test_a_sealed_agreement_keeps_the_names_of_the_day_of_its_seal(tmp_path):
    signed = signed_and_sealed()
    organisation = signed.version.agreement.organisation
    old_name, holder = organisation.name_nl, signed.version.output_set.get().holder
    old_holder = holder.holder
    organisation.name_nl = "Nieuwe naam van de dienst"
    organisation.save()
    Mandate.objects.filter(pk=holder.pk).update(holder="Opvolger")
    text = text_of(pdf_of("agreement", signed.version, seal=signed.seal), tmp_path)

    assert old_name in text
    assert old_holder in text
    assert "Nieuwe naam" not in text
    assert "Opvolger" not in text


def test_the_document_is_archivable_accessible_and_well_formed(printed, tmp_path):
    content = printed.content
    pdf = opened(content)
    tags = tags_of(pdf)

    assert complaints_of_qpdf(content, tmp_path) == ""
    assert 'pdfaid:part="3"' in metadata_of(pdf)
    assert 'pdfuaid:part="1"' in metadata_of(pdf)
    assert fonts_of(pdf)
    assert all(fonts_of(pdf).values())
    assert {name.partition("-")[0] for name in fonts_of(pdf)} == {"Lato"}
    assert [figure.alt for figure in tags.all("Figure") if not figure.alt] == []
    assert next(tags.all("Figure")).alt.startswith("Bars of the credits of each year. 2027: €")
    assert [table for table in tags.all("Table") if not list(table.all("TH"))] == []
    assert [header for header in tags.all("TH") if "/Scope" not in header.attributes] == []
    assert [link for link in tags.all("Link") if link.links != 1] == []


def test_headings_never_skip_a_level(printed):
    levels = [int(element.tag[1]) for element in tags_of(opened(printed.content)).all("H1", "H2", "H3", "H4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_the_engine_has_nothing_to_complain_about(printed):
    assert printed.warnings == []


def test_hostile_texts_are_printed_as_they_were_typed(tmp_path):
    version = complete_version()
    output = version.output_set.get()
    output.title_nl = HOSTILE
    output.description_nl = "W" * 300
    output.save()
    version.agreement.title_nl = f"{HOSTILE}{'M' * 100}"
    version.agreement.save()
    content = pdf_of("agreement", version)
    pdf = opened(content)
    text = text_of(content, tmp_path).replace(" ", "").replace("-", "")  # Hyphenated where a line ended

    assert HOSTILE.replace(" ", "") in text
    assert text.count("W") >= 300
    assert str(pdf.docinfo.Title).startswith(HOSTILE)
    assert complaints_of_qpdf(content, tmp_path) == ""
    assert widest_text(content, tmp_path) <= 595


def test_sixty_outputs_over_five_years_are_printed(tmp_path):
    years = (*YEARS, 2030, 2031)
    version = complete_version(years=years, agreement__ends_on=dt.date(2031, 12, 31))
    objective = version.output_set.get().objective
    for number in range(2, 61):
        complete_output(
            version, years, objective=objective, position=100 + number, title_nl=f"Prestatie nummer {number}"
        )
    content = pdf_of("agreement", version)
    text = text_of(content, tmp_path)

    assert [number for number in range(2, 61) if f"Prestatie nummer {number}" not in text] == []
    assert len(opened(content).pages) > 20


def test_the_number_of_queries_does_not_grow_with_the_outputs(version):
    before = queries_of("agreement", version)
    for number in range(5):
        complete_output(version, position=number + 50)

    assert queries_of("agreement", version) == before


def test_a_strict_reader_finds_every_object(printed):
    """What signs or verifies a PDF elsewhere reads it strictly; qpdf forgives a wrong place in an object stream."""
    reader = PdfFileReader(io.BytesIO(printed.content), strict=True)

    assert reader.trailer["/Info"]["/Creator"] == "Bestuursovereenkomsten"
    assert reader.root["/AF"][0]["/F"] == "data.json"
