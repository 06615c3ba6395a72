"""HTML to PDF, whatever it is about."""

import base64

import pytest

from core.pdf import engine
from core.pdf.engine import AttachedFile, OwnFilesOnly, PdfTooLarge, make_pdf
from tests.documents.cast import MADE_AT
from tests.documents.reading import (
    attachments_of,
    complaints_of_qpdf,
    metadata_of,
    opened,
    outline_of,
    tags_of,
    text_of,
)

PAGE = """<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>
<h1>{title}</h1><h2>Eerste</h2><p>Tekst</p><h3>Deel</h3><h2>Tweede</h2>{more}</body></html>"""


def page(title: str = "Titel", language: str = "nl", more: str = "") -> str:
    return PAGE.format(title=title, language=language, more=more)


def test_a_pdf_says_that_it_is_archivable_and_accessible():
    metadata = metadata_of(opened(make_pdf(page(), made_at=MADE_AT)))

    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert metadata.count("</rdf:RDF>") == 1
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in metadata


def test_a_pdf_has_a_title_a_language_and_tags():
    pdf = opened(make_pdf(page("Contrat d’administration", "fr"), made_at=MADE_AT))

    assert str(pdf.Root.Lang) == "fr"
    assert str(pdf.docinfo.Title) == "Contrat d’administration"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    assert [element.tag for element in tags_of(pdf).all("H1", "H2", "H3", "P")] == ["H1", "H2", "P", "H3", "H2"]


def test_headings_are_bookmarks():
    pdf = opened(make_pdf(page(), made_at=MADE_AT))

    assert outline_of(pdf) == [(0, "Titel"), (0, "Eerste"), (1, "Deel"), (0, "Tweede")]


def test_the_same_content_gives_the_same_bytes():
    files = (AttachedFile("data.json", "{}", "Data"),)

    assert make_pdf(page(), made_at=MADE_AT, attachments=files) == make_pdf(page(), made_at=MADE_AT, attachments=files)


def test_an_attached_file_comes_out_as_it_went_in():
    text = '{"naam":"é “x”"}'
    pdf = opened(make_pdf(page(), made_at=MADE_AT, attachments=(AttachedFile("data.json", text, "Data"),)))

    assert attachments_of(pdf) == {"data.json": ("/Data", text.encode())}
    assert len(pdf.Root.AF) == 1


def test_a_pdf_is_well_formed(tmp_path):
    content = make_pdf(page(), made_at=MADE_AT, attachments=(AttachedFile("data.json", "{}", "Data"),))

    assert complaints_of_qpdf(content, tmp_path) == ""


def test_a_link_is_told_by_its_text():
    more = '<p><a href="#there">Naar het einde</a></p><h2 id="there">Einde</h2>'
    pdf = opened(make_pdf(page(more=more), made_at=MADE_AT))

    assert [str(annotation.Contents) for annotation in pdf.pages[0].Annots] == ["Naar het einde"]
    assert [element.links for element in tags_of(pdf).all("Link")] == [1]


def test_a_header_cell_says_what_it_heads_and_a_cell_names_its_headers():
    more = """<table><thead><tr><th scope="col">Jaar</th><th scope="col">Bedrag</th></tr></thead>
      <tbody><tr><th scope="row">2027</th><td>1,00</td></tr></tbody></table>"""
    pdf = opened(make_pdf(page(more=more), made_at=MADE_AT))
    tags = tags_of(pdf)
    headers = list(tags.all("TH"))
    cell = next(tags.all("TD"))

    assert [str(header.attributes["/Scope"]) for header in headers] == ["/Column", "/Column", "/Row"]
    assert {str(name) for name in cell.attributes["/Headers"]} == {headers[1].identifier, headers[2].identifier}
    listed = [str(name) for name in pdf.Root.StructTreeRoot.IDTree.Names[::2]]
    assert listed == sorted(header.identifier for header in headers)


def test_running_heads_and_page_numbers_are_no_content(tmp_path):
    more = '<section class="cover" data-before="Pagina " data-between=" van " data-after="">x</section>' + "<p>y</p>"
    content = make_pdf(page(more=f'{more}<p style="break-before: page">z</p>'), made_at=MADE_AT)
    pdf = opened(content)
    second = pdf.pages[1]
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(second.StructParents) + 1]

    assert "Pagina 2 van 2" in text_of(content, tmp_path)
    assert b"/Artifact <</Type /Pagination>>" in second.Contents.read_bytes().replace(b"\n", b" ")
    assert [parent for parent in parents if parent is None]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://127.0.0.1/x.css",
        "https://example.org/x.png",
        "ftp://example.org/x",
        "static:../config/settings.py",
        "static:css/../../manage.py",
        "static:..%2F..%2Fetc%2Fpasswd",
        "static:/etc/passwd",
        "static://fonts/Lato-Regular.ttf",
        "static:js/app.js",
        "static:css/nothing.css",
        "static:",
        "css/pdf.css",
    ],
)
def test_nothing_outside_the_application_is_fetched(url):
    with pytest.raises(Exception, match=r".") as refused:
        OwnFilesOnly().fetch(url)

    assert isinstance(refused.value, ValueError)


def test_own_fonts_and_data_are_fetched():
    data = base64.b64encode(b"hello").decode()

    assert OwnFilesOnly().fetch("static:fonts/Lato-Regular.ttf").read(4) == b"\x00\x01\x00\x00"
    assert OwnFilesOnly().fetch(f"data:text/plain;base64,{data}").read() == b"hello"


def test_a_picture_from_elsewhere_is_left_out(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">geheim</text></svg>')
    content = make_pdf(page(more=f'<p><img src="{secret.as_uri()}" alt="weg"></p>'), made_at=MADE_AT)

    assert "geheim" not in text_of(content, tmp_path)
    assert "weg" in text_of(content, tmp_path)


@pytest.mark.parametrize(("limit", "most"), [("MOST_CHARACTERS", 50), ("MOST_PAGES", 1), ("MOST_BYTES", 1000)])
def test_a_document_that_grows_without_end_is_refused(monkeypatch, limit, most):
    monkeypatch.setattr(engine, limit, most)

    with pytest.raises(PdfTooLarge):
        make_pdf(page(more='<p style="break-before: page">z</p>'), made_at=MADE_AT)


def test_progress_only_goes_forward():
    told = []
    make_pdf(page(more='<p style="break-before: page">z</p>' * 40), made_at=MADE_AT, progress=told.append)

    assert told == sorted(set(told))
    assert told[0] >= 5
    assert 80 in told
    assert told[-1] < 100
