"""What the PDF engine leaves to be done for PDF/UA (ISO 14289-1) next to PDF/A: tags, links and identification."""

from collections.abc import Iterator

import pydyf
from weasyprint import Document

# The properties of PDF/UA are not among those that PDF/A knows, so the schema comes with them (ISO 19005-3, 6.6.2.3)
_UA_IDENTIFICATION = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Called by the engine when everything but the end of the file is there."""
    objects = {object_.reference: object_ for object_ in pdf.objects}
    _identify_as_pdf_ua(pdf, objects)
    _list_attachments_once(pdf)
    _name_links(document)
    root = objects[pdf.catalog["StructTreeRoot"]]
    elements = list(_elements(objects, root["K"][0]))
    _make_margins_artifacts(pdf, objects, elements)
    _describe_headers(root, objects, elements)


def _identify_as_pdf_ua(pdf: pydyf.PDF, objects: dict) -> None:
    metadata = objects[pdf.catalog["Metadata"]]
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA_IDENTIFICATION + b"</rdf:RDF>") for part in metadata.stream]


def _list_attachments_once(pdf: pydyf.PDF) -> None:
    if files := pdf.catalog.get("AF"):
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(files))


def _name_links(document: Document) -> None:
    """A link is told by its text; the engine writes the name of its target."""
    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            if annotation := box.link_annotation:
                annotation["Contents"] = pydyf.String(" ".join("".join(box.element.itertext()).split()))


def _elements(objects: dict, reference: bytes) -> Iterator[pydyf.Dictionary]:
    """The structure elements from `reference` down, in the order of reading."""
    element = objects[reference]
    if element.get("Type") != "/StructElem":
        return
    yield element
    for child in element["K"]:
        if isinstance(child, bytes):
            yield from _elements(objects, child)


def _make_margins_artifacts(pdf: pydyf.PDF, objects: dict, elements: list[pydyf.Dictionary]) -> None:
    """Running heads and page numbers are no content: nothing reads them out, and their loose elements go."""
    read = {element.reference for element in elements}
    loose = [
        object_
        for object_ in pdf.objects
        if isinstance(object_, dict) and object_.get("Type") == "/StructElem" and object_.reference not in read
    ]
    marks = {(element["Pg"], mark) for element in loose for mark in element["K"] if isinstance(mark, int)}
    for page_reference in {page for page, _mark in marks}:
        page = objects[page_reference]
        numbers = {mark for owner, mark in marks if owner == page_reference}
        _unmark(objects[page["Contents"]].stream, numbers)
        kinds = objects[objects[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
        parents = kinds[2 * page["StructParents"] + 1]
        for number in numbers:
            parents[number] = b"null"
    for element in loose:
        element.clear()  # Not taken out: the numbers of all objects after it would be wrong for a strict reader


def _unmark(stream: list, numbers: set[int]) -> None:
    for index, part in enumerate(stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in numbers:
            stream[index - 1] = "/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


def _describe_headers(root: pydyf.Dictionary, objects: dict, elements: list[pydyf.Dictionary]) -> None:
    """Say of each header cell whether it heads a column or a row, and list the identifiers that cells point to."""
    identifiers = {}
    for element in elements:
        if element["S"] != "/TH":
            continue
        group = objects[objects[element["P"]]["P"]]
        element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        identifiers[element["ID"].string] = element.reference
    if identifiers:
        names = pydyf.Array(
            part for name, reference in sorted(identifiers.items()) for part in (pydyf.String(name), reference)
        )
        tree = pydyf.Dictionary({"Names": names})
        root["IDTree"] = tree
