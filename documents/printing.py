"""The frame that every document shares: cover, contents, running heads, seal; the chapters come from the kind."""

from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.pdf.engine import AttachedFile, make_pdf
from core.pdf.headings import Contents
from documents.kinds import Order


@dataclass(frozen=True)
class Cover:
    """The first page. `parties` and `facts` are (label, text) in the order in which they are read."""

    kind: str
    title: str
    organisation: str
    subtitle: str = ""
    parties: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    standing: str = ""  # What it is without a seal; “Draft” where nothing else is said
    draft_note: str = ""  # why this is not the document that counts; printed when there is no seal

    @property
    def running_title(self) -> str:
        return Truncator(self.title).chars(70)

    @property
    def running_organisation(self) -> str:
        return Truncator(self.organisation).chars(60)


def print_document(
    order: Order, cover: Cover, template: str, context: dict[str, Any], data: str, workbook: bytes = b""
) -> bytes:
    """The PDF of `template`, written with `context`, behind `cover`; `data` is the content as JSON, attached to it.

    `workbook` is the same content as tables (XLSX), attached as well where there is one.
    """
    contents = Contents()
    body = render_to_string(template, {**context, "contents": contents, "order": order})
    order.progress(8)
    html = render_to_string(
        "pdf/document.html",
        {"order": order, "cover": cover, "contents": contents, "body": body, "page_label": _page_label()},
    )
    attached = [AttachedFile("data.json", data, _("The content of this document as data"))]
    if workbook:
        attached.append(AttachedFile("data.xlsx", workbook, _("The tables of this document as a workbook")))
    return make_pdf(html, made_at=order.made_at, attachments=tuple(attached), progress=order.progress)


def _page_label() -> list[str]:
    """What stands before, between and after the two numbers of “page x of y”."""
    sentence = _("Page %(page)s of %(pages)s") % {"page": "\n", "pages": "\n"}
    return sentence.split("\n")
