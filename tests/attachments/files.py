"""Real files of every kind that may be attached, and hostile ones."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
ODT = "application/vnd.oasis.opendocument.text"


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\xff\xd9"


def word() -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph("Een nota.")
    document.save(target)
    return target.getvalue()


def excel() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, 1)
    return target.getvalue()


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def open_document(media_type: str = ODT, **parts: bytes) -> bytes:
    return archive({"mimetype": media_type.encode(), "content.xml": b"<office/>", **parts})


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same archive with other parts added, or put in the place of those with the same name."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    return archive({**kept, **parts})


def bomb() -> bytes:
    """An office file whose parts unpack to far more than a document holds."""
    return repacked(word(), **{"word/media/image1.png": b"\0" * 250_000_000})


def locked() -> bytes:
    """An archive that says its parts are encrypted."""
    content = bytearray(open_document())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)
