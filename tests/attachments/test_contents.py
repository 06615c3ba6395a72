"""What may be attached is told from the bytes; everything else gets a sentence, quickly."""

import time

import pytest
from django.core.exceptions import ValidationError

from attachments import file_types
from attachments.file_types import MOST_BYTES, checked_name, media_type_of
from tests.attachments import files

GOOD = {
    "nota.pdf": (lambda: files.PDF, "application/pdf"),
    "foto.PNG": (files.png, "image/png"),
    "foto.jpg": (files.jpeg, "image/jpeg"),
    "foto.jpeg": (files.jpeg, "image/jpeg"),
    "nota.docx": (files.word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "tabel.xlsx": (files.excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "nota.odt": (files.open_document, "application/vnd.oasis.opendocument.text"),
    "nota.txt": ("Één nota.\r\n".encode, "text/plain; charset=utf-8"),
    "tabel.csv": ("\ufeffjaar;bedrag\n2027;1.000\n".encode, "text/csv; charset=utf-8"),
}
HOSTILE = {
    "program": ("nota.exe", b"MZ\x90\0", file_types.NOT_ALLOWED),
    "no extension": ("nota", b"tekst", file_types.NOT_ALLOWED),
    "picture that runs": ("logo.svg", b"<svg onload='alert(1)'/>", file_types.NOT_ALLOWED),
    "page": ("pagina.html", b"<html>", file_types.NOT_ALLOWED),
    "macro workbook": ("tabel.xlsm", b"PK\x03\x04", file_types.NOT_ALLOWED),
    "page called a PDF": ("nota.pdf", b"<html><script>alert(1)</script>", file_types.OTHER_CONTENT),
    "half a PDF": ("nota.pdf", b"%PDF-1.7\n1 0 obj", file_types.OTHER_CONTENT),
    "program called a PDF": ("nota.pdf", b"\x7fELF\x02\x01\x01", file_types.OTHER_CONTENT),
    "program called a picture": ("foto.png", b"MZ\x90\0\x03", file_types.OTHER_CONTENT),
    "PDF called a picture": ("foto.jpg", files.PDF, file_types.OTHER_CONTENT),
    "page called a text": ("nota.txt", b"  <script>alert(1)</script>", file_types.OTHER_CONTENT),
    "script called a text": ("nota.txt", b"#!/bin/sh\nrm -rf /", file_types.OTHER_CONTENT),
    "bytes called a text": ("nota.csv", b"\xff\xfe\x00a", file_types.OTHER_CONTENT),
    "NUL in a text": ("nota.csv", b"a\0b", file_types.OTHER_CONTENT),
    "empty": ("nota.pdf", b"", file_types.EMPTY),
    "too large": ("nota.pdf", b"%PDF-1.7" + b"\0" * MOST_BYTES, file_types.TOO_BIG),
    "not an archive": ("nota.docx", b"PK\x03\x04 but nothing more", file_types.DAMAGED),
    "text called Word": ("nota.docx", b"tekst", file_types.DAMAGED),
    "old office file": ("nota.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", file_types.LOCKED),
}
MADE = {
    "workbook called Word": ("nota.docx", files.excel, file_types.OTHER_CONTENT),
    "Word called a workbook": ("tabel.xlsx", files.word, file_types.OTHER_CONTENT),
    "any archive": ("nota.docx", lambda: files.archive({"a.txt": b"a"}), file_types.OTHER_CONTENT),
    "other open document": ("tabel.ods", files.open_document, file_types.OTHER_CONTENT),
    "macros": (
        "nota.docx",
        lambda: files.repacked(files.word(), **{"word/vbaProject.bin": b"\0"}),
        file_types.MACROS,
    ),
    "program inside": (
        "tabel.xlsx",
        lambda: files.repacked(files.excel(), **{"xl/embeddings/run.EXE": b"MZ"}),
        file_types.MACROS,
    ),
    "macros of an open document": (
        "nota.odt",
        lambda: files.open_document(**{"Basic/script-lc.xml": b"<x/>"}),
        file_types.MACROS,
    ),
    "zip bomb": ("nota.docx", files.bomb, file_types.TOO_LARGE_INSIDE),
    "thousands of parts": (
        "nota.odt",
        lambda: files.archive({f"{n}": b"" for n in range(file_types.MOST_PARTS + 1)}),
        file_types.TOO_LARGE_INSIDE,
    ),
    "encrypted": ("nota.odt", files.locked, file_types.LOCKED),
    "encrypted open document": (
        "nota.odt",
        lambda: files.open_document(**{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        file_types.LOCKED,
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_of_an_allowed_kind_is_known_by_its_content(name):
    make, media_type = GOOD[name]

    assert media_type_of(name, make()) == media_type


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_something_else_gets_a_sentence(case):
    name, content, sentence = HOSTILE[case]

    assert refused(name, content) == str(sentence)


@pytest.mark.parametrize("case", MADE)
def test_an_archive_is_looked_at_before_it_is_unpacked(case):
    name, make, sentence = MADE[case]
    content = make()
    began = time.process_time()

    assert refused(name, content) == str(sentence)
    assert time.process_time() - began < 1


def refused(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        media_type_of(name, content)
    return str(error.value.error_list[0].message)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nota.pdf", "nota.pdf"),
        ("../../etc/nota.pdf", "nota.pdf"),
        ("C:\\Users\\An\\nota.pdf", "nota.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
    ],
)
def test_of_a_name_the_last_part_is_kept(typed, kept):
    assert checked_name(typed) == kept


@pytest.mark.parametrize("name", ["nota\u202egpj.exe", "nota\x07.pdf", "..", "a" * 200 + ".pdf", 'a"b.pdf', "a\nb.pdf"])
def test_a_name_that_deceives_is_refused(name):
    with pytest.raises(ValidationError):
        checked_name(name)
