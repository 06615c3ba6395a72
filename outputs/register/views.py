"""The register of the outputs of a version: a page to narrow down and sort, and the same table as a file."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.queries import versions_with_parties
from core.access import get_visible
from core.tables import csv_table, workbook
from core.tables.downloads import download
from core.templatetags.bo import text
from documents.models import file_name
from outputs.charts.chart import sparkline
from outputs.frame import outputs_crumbs
from outputs.models import Output, StrategicObjective
from outputs.register.exports import register_sheet
from outputs.register.tables import Register, RegisterColumn, RegisterRow, course_in_words, register_of
from outputs.slots import LABELS, MeasuredCourse, late_in_words
from outputs.slots import TONES as STATUS_TONES
from outputs.smart.letters import LetterState
from outputs.smart.queries import NAMES, STATES, TONES


@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    version, shown = _asked(request, pk)
    context = {
        "version": version,
        "crumbs": outputs_crumbs(version),
        "register": shown,
        "heads": [_head(column, shown, request) for column in shown.columns],
        "rows": _drawn(shown),
        "query": request.GET.urlencode(),
    }
    return render(request, "outputs/register_page.html", context)


@require_safe
def register_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    version, shown = _asked(request, pk)
    title = _title(version)
    content = workbook.make_workbook([register_sheet(shown)], title=title, made_at=timezone.now())
    return download(content, media_type=workbook.MEDIA_TYPE, name=file_name(title, request.LANGUAGE_CODE, "xlsx"))


@require_safe
def register_csv(request: HttpRequest, pk: int) -> HttpResponse:
    version, shown = _asked(request, pk)
    content = csv_table.make_csv(register_sheet(shown))
    name = file_name(_title(version), request.LANGUAGE_CODE, "csv")
    return download(content, media_type=csv_table.MEDIA_TYPE, name=name)


def _asked(request: HttpRequest, pk: int) -> tuple[Version, Register]:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return version, register_of(version, request.GET.dict(), timezone.localdate())


def _title(version: Version) -> str:
    return _("Register of outputs, %(agreement)s") % {"agreement": version.agreement.title}


def _head(column: RegisterColumn, shown: Register, request: HttpRequest) -> dict[str, Any]:
    """A column with the way in which the rows are sorted by it, and the address that sorts them by it."""
    is_down, is_up = shown.sort == f"-{column.name}", shown.sort == column.name
    query = request.GET.copy()
    query["sort"] = f"-{column.name}" if is_up else column.name
    letter, _dot, name = column.label.partition(" · ") if column.name in NAMES else ("", "", "")
    return {
        "column": column,
        "letter": letter,
        "name": name,
        "order": "descending" if is_down else "ascending" if is_up else "",
        "query": query.urlencode(),
    }


def _drawn(shown: Register) -> Iterator[dict[str, Any]]:
    """What the page shows of each row; what many rows share is drawn once."""
    letters, status, objective = cache(_letters), cache(_status), cache(_objective)
    kinds = {value: str(label) for value, label in Output.Kind.choices}
    for row in shown.rows:
        output = row.output
        yield {
            "output": output,
            "objective": objective(output.objective),
            "holder": output.holder,
            "domains": row.domains,
            "kind": kinds[output.kind],
            "links": row.links,
            "letters": letters(tuple(row.states.items())),
            **(_standing(row, status) if row.standing else {}),
        }


def _standing(row: RegisterRow, status) -> dict[str, Any]:
    standing = row.standing
    return {
        "status": status(STATUS_TONES[standing.status], str(LABELS[standing.status])),
        "late": status("bad", late_in_words(standing.late)) if standing.late else "",
        "courses": [(_line(course), words) for course in standing.courses if (words := course_in_words(course))],
    }


def _objective(objective: StrategicObjective) -> SafeString:
    return format_html("{} {}", objective.number, text(objective, "title"))


def _line(course: MeasuredCourse):
    return sparkline(course.values, course.targets, course.uppers)


def _letters(states: tuple[tuple[str, LetterState], ...]) -> SafeString:
    """The five cells of an output; few outputs differ in them."""
    letters = [(letter, TONES[state], STATES[state]) for letter, state in states]
    return render_to_string("outputs/register_letters.html", {"letters": letters})


def _status(tone: str, label: str) -> SafeString:
    return render_to_string("components/status.html", {"tone": tone, "label": label})
