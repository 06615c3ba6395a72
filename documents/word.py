"""A document as DOCX, to negotiate on: made from the very HTML of its chapters, so that both say the same."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import html

from documents.kinds import Order
from documents.printing import Cover

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE"}
_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 4}
_GROUPS = {"section", "div", "main", "body", "article", "figure", "ul", "ol"}


def make_word(order: Order, cover: Cover, body: str) -> bytes:
    """The DOCX of `body`, the HTML of the chapters, behind the title and the facts of `cover`."""
    word = docx.Document()
    word.core_properties.title, word.core_properties.language = cover.title, _LANGUAGES[order.language]
    word.core_properties.author, word.core_properties.created = cover.organisation, order.made_at.replace(tzinfo=None)
    word.core_properties.modified = word.core_properties.created
    _set_language(word, _LANGUAGES[order.language])
    word.add_paragraph(cover.title, style="Title")
    word.add_paragraph(cover.kind, style="Subtitle")
    for label, value in [*cover.parties, *cover.facts]:
        word.add_paragraph().add_run(f"{label}: ").bold = True
        word.paragraphs[-1].add_run(value)
    note = f"{cover.draft_note} {order.made_at:%d/%m/%Y}"
    word.add_paragraph(note, style="Intense Quote")
    word.sections[0].header.paragraphs[0].text = note
    _add_page_number(word.sections[0].footer.paragraphs[0])
    _write(word, html.fragment_fromstring(body, create_parent="main"))
    output = io.BytesIO()
    word.save(output)
    return output.getvalue()


def _write(word: Word, element) -> None:
    for child in element.iterchildren(tag=html.etree.Element):
        if level := _HEADINGS.get(child.tag):
            word.add_heading(_words(child), level)
        elif child.tag == "table":
            _write_table(word, child)
        elif child.tag == "svg":
            continue
        elif child.tag in _GROUPS:
            _write(word, child)
        elif text := _words(child):
            _mark(word.add_paragraph(text), child)


def _write_table(word: Word, element) -> None:
    rows = list(element.iter("tr"))
    if not rows:
        return
    width = max(sum(int(cell.get("colspan", 1)) for cell in _cells(row)) for row in rows)
    if (caption := element.find("caption")) is not None:
        word.add_paragraph(_words(caption), style="Caption").paragraph_format.keep_with_next = True
    table = word.add_table(rows=len(rows), cols=width, style="Table Grid")
    for line, row in zip(table.rows, rows, strict=True):
        properties = line._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if row.getparent().tag == "thead":
            properties.append(OxmlElement("w:tblHeader"))
        cells, column = line.cells, 0
        for cell in _cells(row):
            span = int(cell.get("colspan", 1))
            target = cells[column] if span == 1 else cells[column].merge(cells[column + span - 1])
            target.text = _words(cell)
            _mark(target.paragraphs[0], cell)
            column += span
    word.add_paragraph()


def _cells(row) -> Iterator:
    return (cell for cell in row if cell.tag in ("th", "td"))


def _words(element) -> str:
    """The text, a break of the line where the HTML has one."""
    for line_break in list(element.iter("br")):
        line_break.tail = "\n" + (line_break.tail or "").lstrip()
    lines = (" ".join(line.split()) for line in "".join(element.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def _mark(paragraph: Paragraph, element) -> None:
    """A text in the other language is marked with it; what heads a row is bold."""
    inner = next((node.get("lang") for node in element.iter() if node.get("lang")), None)
    outer = next((node.get("lang") for node in element.iterancestors() if node.get("lang")), None)
    for run in paragraph.runs:
        run.bold = element.tag == "th" or None
        if language := _LANGUAGES.get(inner or outer or ""):
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), language)
            run._r.get_or_add_rPr().append(tag)


def _set_language(word: Word, language: str) -> None:
    for tag in word.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
