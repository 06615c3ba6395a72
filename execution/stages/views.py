"""The budget of an agreement by stage: a page where rows and year are chosen, and the same table as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from agreements.queries import versions_of, with_parties
from agreements.text.through_time import version_to_show
from budgets.frame import budget_crumbs
from core.access import get_visible
from core.tables import csv_table, workbook
from core.tables.downloads import download
from documents.models import file_name
from execution.stages.bars import DRAWING
from execution.stages.queries import Staging, staging_of
from execution.stages.tables import By, Choice, Path, Table, table_of


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, staging, choice = _asked(request, pk)
    version = version_to_show(agreement.seen_versions, localdate())
    table = table_of(staging, choice)
    context = {
        "agreement": agreement,
        "version": version,
        "crumbs": budget_crumbs(version),
        "staging": staging,
        "choice": choice,
        "table": table,
        "is_path": isinstance(table, Path),
        "ways": [(by.label, choice.address(by=by), by == choice.by) for by in By],
        "years": _years(staging, choice),
        "query": choice.address(),
        "drawing": DRAWING,
    }
    return render(request, "execution/overview.html", context)


@require_safe
def overview_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, table = _asked_table(request, pk)
    title = _title(agreement, table)
    content = workbook.make_workbook([table.sheet()], title=title, made_at=now())
    return download(content, media_type=workbook.MEDIA_TYPE, name=file_name(title, request.LANGUAGE_CODE, "xlsx"))


@require_safe
def overview_csv(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, table = _asked_table(request, pk)
    name = file_name(_title(agreement, table), request.LANGUAGE_CODE, "csv")
    return download(csv_table.make_csv(table.sheet()), media_type=csv_table.MEDIA_TYPE, name=name)


def _asked(request: HttpRequest, pk: int) -> tuple[Agreement, Staging, Choice]:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    today = localdate()
    staging = staging_of(agreement, versions_of(agreement, request.user), today)
    return agreement, staging, Choice.of(request.GET, staging.years, today)


def _asked_table(request: HttpRequest, pk: int) -> tuple[Agreement, Table | Path]:
    agreement, staging, choice = _asked(request, pk)
    return agreement, table_of(staging, choice)


def _title(agreement: Agreement, table: Table | Path) -> str:
    return f"{_('Budget by stage')}, {agreement.title}, {table.title}"


def _years(staging: Staging, choice: Choice) -> list[tuple[str, str, bool]]:
    """(label, address, whether chosen) for each year that can be chosen with these rows."""
    if choice.by == By.YEAR:
        return []
    every = [(year.name, choice.address(year=year), year == choice.year) for year in staging.years]
    if choice.by in (By.PATH, By.OUTPUT):
        return every
    return [(_("All years"), choice.address(year=None), choice.year is None), *every]
