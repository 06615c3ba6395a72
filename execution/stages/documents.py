"""The budget of an agreement by stage on paper: the tables of the overview, and the path of three years."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.models import Version
from agreements.queries import version_to_print
from agreements.text.through_time import signed_texts
from agreements.versions.cover import cover_of
from core.tables.workbook import Sheet, make_workbook
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from execution.stages.bars import DRAWING
from execution.stages.queries import Staging, staging_of
from execution.stages.tables import By, Choice, Path, Table, path_of, table_of


def title(version: Version, language: str) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number}
        return _("%(agreement)s, budget by stage, version %(number)s") % words


def render(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    today = localdate(order.made_at)
    signed = signed_texts([version.agreement])[version.agreement_id]
    staging = staging_of(version.agreement, signed, today)
    context = chapters(staging, staging.years.nearest(today)) | {"version": version}
    tables = [*context["tables"], context["path"]]
    sheets = [Sheet(str(number), *_head_and_rows(table)) for number, table in enumerate(tables, start=1)]
    book = make_workbook(sheets, title=title(version, order.language), made_at=order.made_at)
    first = cover(version, long_day(today))
    data = canonical_json(content_of(tables))
    return print_document(order, first, "pdf/stages/chapters.html", context, data, book)


def _head_and_rows(table: Table | Path) -> tuple[list, list]:
    sheet = table.sheet()
    return list(sheet.head), list(sheet.rows)


def cover(version: Version, day: str) -> Cover:
    return cover_of(
        version,
        day,
        kind=_("Budget by stage"),
        subtitle=_("What was agreed, what holds now, what was spent"),
        note=_("Shifts and realised amounts as they were known on %(day)s.") % {"day": day},
    )


def chapters(staging: Staging, year: int) -> dict[str, Any]:
    """All years by objective, envelope and year; the year itself by output; the path that begins in it."""
    ways = (By.OBJECTIVE, By.ENVELOPE, By.YEAR)
    tables = [table_of(staging, Choice(by, None)) for by in ways]
    tables.append(table_of(staging, Choice(By.OUTPUT, year)))
    return {"tables": tables, "path": path_of(staging, year), "drawing": DRAWING}


def content_of(tables: list[Table | Path]) -> list[dict[str, Any]]:
    """The same as plain data; amounts as text, so that no digit is lost."""
    return [
        {
            "title": table.title,
            "head": [str(word) for word in table.sheet().head],
            "rows": [[None if cell is None else str(cell) for cell in row] for row in table.sheet().rows],
        }
        for table in tables
    ]


stages_kind = document_kinds.add(
    DocumentKind(
        name="stages",
        label=gettext_lazy("Budget by stage"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        is_about=lambda version: version.is_signed,
        file_language=lambda version: version.agreement.file_language,
    )
)
