"""Workbooks for the tests: good ones by a writer, hostile ones by hand."""

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import xlsxwriter

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>
</Types>"""
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{schema}/{kind}" Target="{target}"/>
</Relationships>"""
_BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>"""


def workbook(*rows, change=None, sheets=1, hidden=None) -> bytes:
    """A workbook as a spreadsheet program saves it; `change` may do more to its first sheet.

    The sheet numbered `hidden` is hidden; the first, which is shown on opening, cannot be.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for _number in range(sheets):
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [float(v) if isinstance(v, Decimal) else v for v in row])
    if hidden:
        book.worksheets()[hidden].hide()
    if change:
        change(book.worksheets()[0])
    book.close()
    return content.getvalue()


def by_hand(sheet: str, target: str = "worksheets/sheet1.xml", *, attributes: str = "", **more: bytes) -> bytes:
    """A workbook whose one sheet is this XML, with more `attributes` in the list of sheets."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(schema=_SCHEMA, kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK.replace("<sheet ", f"<sheet {attributes} "))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format(schema=_SCHEMA, kind="worksheet", target=target))
        archive.writestr(f"xl/{target}", sheet)
        for name, part in more.items():
            archive.writestr(name, part)
    return content.getvalue()


def cells(*rows: str) -> str:
    """A sheet with these rows of XML."""
    return SHEET.format(f"<sheetData>{''.join(rows)}</sheetData>")


def formats_of(content: bytes, *names: str) -> list[str]:
    """The number formats of cells on the first sheet, as a spreadsheet would find them."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet, styles = (ET.fromstring(archive.read(f"xl/{name}.xml")) for name in ("worksheets/sheet1", "styles"))
    codes = {"0": "General", "2": "0.00", "4": "#,##0.00", "49": "@"}
    codes |= {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{space}numFmt")}
    used = [codes[one.get("numFmtId")] for one in styles.find(f"{space}cellXfs")]
    found = {one.get("r"): used[int(one.get("s", 0))] for one in sheet.iter(f"{space}c")}
    return [found[name] for name in names]
