"""Anything typed comes back the same from the form, the PDF, the Word document and the tables; or is told at entry."""

import csv
import datetime as dt
import io
import unicodedata

import docx
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.html import linebreaks
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from python_calamine import CalamineWorkbook

from core.pdf.engine import make_pdf
from core.tables.csv_table import make_csv
from core.tables.workbook import Sheet, make_workbook
from core.texts.characters import alike, composed, printable
from core.texts.fields import TextField
from documents.word import _write
from tests.documents.reading import text_of
from tests.house.filling import standing
from tests.organisations.factories import member
from tests.outputs.factories import ObjectiveFactory
from tests.sending import send

NOW = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
SOFT_HYPHEN = "\u00ad"
WORDS = st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]), min_size=1, max_size=30)
LETTERS = st.text(
    "aàâéèêëïîôùûüçœ €%«»’“”–—…·•½²≤≥→AÉÀŒ =+-@;,\"'<>&_x0041_\u00a0\u202f\u2011\u00ad\r\n\t", max_size=40
)
TEXTS = LETTERS | WORDS
ODD = (
    "=1+1",
    "_x0041_",
    "'quoted",
    "<b>&amp;",
    "a\r\n\r\nb",
    "20\u00a0%",
    "e\u0301te\u0301",
    "-",
    "@x",
    "a\tb",
    '"',
    "ﬁn",
)


def accepted(text: str) -> str:
    """What is kept of a text; empty when it is told at entry."""
    try:
        return TextField(required=False).clean(text)
    except ValidationError:
        return ""


def as_read(text: str) -> str:
    """White space and soft hyphens are how a text is laid out."""
    return unicodedata.normalize("NFC", " ".join(text.replace(SOFT_HYPHEN, "").split()))


def page_of(paragraphs: list[str]) -> str:
    body = "".join(linebreaks(paragraph, autoescape=True) for paragraph in paragraphs)
    return f'<html lang="nl"><head><title>t</title></head><body>{body}</body></html>'


def every_accepted_character() -> list[str]:
    found = []
    for point in range(0x21, 0x10000):
        try:
            printable(chr(point))
        except ValidationError:
            continue
        found.append(chr(point))
    return found


def test_every_character_that_may_be_typed_is_printed(tmp_path):
    characters = [one for one in every_accepted_character() if one.strip() and one != SOFT_HYPHEN]
    lines = [" ".join(f"q{one}z" for one in characters[start : start + 12]) for start in range(0, len(characters), 12)]
    read = set(text_of(make_pdf(page_of(lines), made_at=NOW), tmp_path).split())

    words = [unicodedata.normalize("NFC", f"q{one}z") for one in characters]
    assert [word for word in words if word not in {unicodedata.normalize("NFC", each) for each in read}] == []


@given(st.lists(TEXTS, min_size=30, max_size=30))
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@example(list(ODD))
def test_a_text_is_printed_as_it_was_typed(tmp_path_factory, texts):
    kept = [as_read(accepted(text)) for text in texts]
    marked = [f"begin{place} {text} end{place}" for place, text in enumerate(kept)]

    read = as_read(text_of(make_pdf(page_of(marked), made_at=NOW), tmp_path_factory.mktemp("pdf"), "-raw"))

    assert [text for text in marked if as_read(text) not in read] == []


@given(st.lists(TEXTS.map(accepted).filter(bool), min_size=1, max_size=5))
@example(list(map(composed, ODD)))
def test_a_text_stands_in_a_workbook_as_it_was_typed(texts):
    content = make_workbook([Sheet("t", ["head"], [[text] for text in texts])], title="t", made_at=NOW)

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows == [["head"], *([text] for text in texts)]


@given(st.lists(TEXTS.map(accepted).filter(bool), min_size=1, max_size=5))
@example(list(map(composed, ODD)))
def test_a_text_stands_in_a_csv_table_as_it_was_typed(texts):
    content = make_csv(Sheet("t", ["head"], [[text] for text in texts])).decode("utf-8-sig")

    read = [row[0] for row in csv.reader(io.StringIO(content, newline=""), delimiter=";")][1:]
    assert [one if one == text else one.removeprefix("'") for one, text in zip(read, texts, strict=True)] == texts


@given(TEXTS.map(accepted).filter(bool))
@settings(max_examples=40)
def test_a_text_stands_in_the_word_document_as_it_was_typed(text):
    word = docx.Document()

    _write(word, lxml_html.fragment_fromstring(linebreaks(text, autoescape=True), create_parent="main"))

    assert as_read(" ".join(paragraph.text for paragraph in word.paragraphs)) == as_read(text)


@pytest.mark.django_db
def test_a_text_comes_back_in_its_form_as_it_was_typed_or_is_told():
    objective = ObjectiveFactory()
    url, client = reverse("outputs:objective_update", args=[objective.pk]), Client()
    client.force_login(member("editor", objective.version.agreement.organisation))

    @given(TEXTS)
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @example("een\r\ntwee\r\n\r\ndrie")
    @example("e\u0301te\u0301")
    @example("\u2067links")
    def comes_back(text):
        answer = send(client, url, description_nl=text)
        if answer.status_code == 422:
            assert answer.context["form"].errors.keys() == {"description_nl"}
            typed = standing(answer.text).get("description_nl", [""])[0]
            assert alike(typed.replace("\x00", ""), text.replace("\x00", ""))
        else:
            assert answer.status_code == 302
            assert alike(standing(client.get(url).text).get("description_nl", [""])[0], text)

    comes_back()
