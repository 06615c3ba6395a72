"""What was added to a PDF behind the bytes that were offered: signatures, and nothing that anybody would read.

A signature vouches for everything before it, also for a page that was exchanged first and signed then. So whatever a
later revision writes again is compared with what was offered, object by object. Programs that sign differ in how they
keep the form of their fields; what the pages show, they all leave alone.
"""

import io

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

Number = tuple[int, int]  # of an object, with its generation
# What signing writes in the catalogue
OF_SIGNING = ("/AcroForm", "/Perms", "/DSS", "/Version", "/Extensions", "/Metadata")
ANNOTATIONS = "/Annots"


def changes_more_than_signatures(reader: PdfFileReader, offered: bytes) -> bool:
    """Whether `reader`, whose file begins with `offered`, writes anything of it again but what signing needs."""
    before = _Offered(PdfFileReader(io.BytesIO(offered), strict=False))
    for revision in range(before.reader.total_revisions, reader.total_revisions):
        later = reader.get_historical_resolver(revision)
        if any(_number(ref) in before.known for ref in later.refs_freed_in_revision()):
            return True
        if not all(before.keeps(_number(ref), later.get_object(ref)) for ref in later.explicit_refs_in_revision()):
            return True
    return False


class _Offered:
    """The objects of the PDF that was offered, and which of them signing may write again."""

    def __init__(self, reader: PdfFileReader):
        self.reader = reader
        revisions = range(reader.total_revisions)
        self.known = {_number(ref) for one in revisions for ref in reader.xrefs.explicit_refs_in_revision(one)}
        self.free, self.lists = _free_to_write(reader), _lists_of_annotations(reader)

    def keeps(self, number: Number, new: PdfObject) -> bool:
        """Whether `new` in the place of an object still shows what the old one showed; always for a new number."""
        if number not in self.known or number in self.free:
            return True
        old = self.reader.get_object(Reference(*number, pdf=self.reader))
        if number == _number(self.reader.root_ref):
            return _same_but(old, new, OF_SIGNING)
        if number in self.lists:
            return _only_adds_signatures(old, new)
        if isinstance(old, DictionaryObject) and old.get("/Type") == "/Page":
            return _same_but(old, new, (ANNOTATIONS,)) and _only_adds_signatures(_listed(old), _listed(new))
        return _plain(old) == _plain(new)


def _free_to_write(reader: PdfFileReader) -> set[Number]:
    """The objects that hold the form, the metadata and the facts about the file, where they stand apart."""
    places = [(reader.root, key) for key in OF_SIGNING] + [(reader.trailer_view, "/Info")]
    return {_number(place.raw_get(key)) for place, key in places if key in place and _stands_apart(place, key)}


def _lists_of_annotations(reader: PdfFileReader) -> set[Number]:
    """The lists of annotations of pages that stand apart from their page."""
    pages, found = [reader.root["/Pages"]], set()
    while pages:
        node = pages.pop()
        pages += [kid.get_object() for kid in node.get("/Kids", ())]
        if ANNOTATIONS in node and _stands_apart(node, ANNOTATIONS):
            found.add(_number(node.raw_get(ANNOTATIONS)))
    return found


def _listed(page: DictionaryObject) -> ArrayObject:
    return page[ANNOTATIONS] if ANNOTATIONS in page else ArrayObject()


def _only_adds_signatures(old: PdfObject, new: PdfObject) -> bool:
    """Everything that was listed is still there, in its place; what comes after it are fields with a signature."""
    if not (isinstance(old, ArrayObject) and isinstance(new, ArrayObject)):
        return False
    was, parts = list(list.__iter__(old)), list(list.__iter__(new))  # As they stand there, references not followed
    kept = [_plain(part) for part in parts[: len(was)]] == [_plain(part) for part in was]
    return kept and all(_is_signature(part.get_object()) for part in parts[len(was) :])


def _is_signature(field: PdfObject) -> bool:
    return isinstance(field, DictionaryObject) and field.get("/Subtype") == "/Widget" and field.get("/FT") == "/Sig"


def _same_but(old: PdfObject, new: PdfObject, apart: tuple[str, ...]) -> bool:
    if not (isinstance(old, DictionaryObject) and isinstance(new, DictionaryObject)):
        return False
    keys = (set(old) | set(new)) - set(apart)
    return all(key in old and key in new and _plain(old.raw_get(key)) == _plain(new.raw_get(key)) for key in keys)


def _plain(value: PdfObject) -> bytes:
    """The object as it would be written: references by number, streams with their bytes."""
    output = io.BytesIO()
    value.write_to_stream(output, None)
    return output.getvalue() + (value.encoded_data if isinstance(value, StreamObject) else b"")


def _stands_apart(place: DictionaryObject, key: str) -> bool:
    return hasattr(place.raw_get(key), "reference")


def _number(ref) -> Number:
    return ref.idnum, ref.generation
