"""Shifts within the thresholds: what was decided, what is left, a new shift, a shift back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.frame import shown_version
from agreements.models import Agreement
from agreements.queries import with_parties
from budgets.flexibility.queries import flexibility_of, in_sentences
from core.access import get_visible, require
from core.editing.pages import bound, create_page
from core.tables import csv_table, workbook
from core.tables.downloads import download
from core.workflow import Refusal
from execution.frame import SHIFT, budget_frame, execution_form, shifts_crumbs
from execution.models import Shift
from execution.shifts.actions import must_be_first_in_line, why_not_undone
from execution.shifts.forms import ShiftBackForm, ShiftForm, YearForm
from execution.shifts.queries import Ground, ground_of, shifts_with_places
from execution.shifts.tables import rows_of, shifts_sheet, what_is_left


def shifts(request: HttpRequest, pk: int) -> HttpResponse:
    """What was shifted, the last first, and how much of each threshold is left."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    ground = ground_of(agreement)
    form = YearForm(request.GET or None, years=ground.texts)
    frame = budget_frame(agreement, request.user)
    context = {
        **frame,
        "rows": rows_of(_seen(agreement, request.user), form.chosen),
        "left": what_is_left(ground, form.chosen),
        "thresholds": in_sentences(flexibility_of(frame["version"])),
        "form": form,
        "query": request.GET.urlencode(),
        "can_shift": bool(ground.texts) and request.user.has_perm(SHIFT, agreement),
    }
    return render(request, "execution/shifts.html", context)


@require_safe
def shifts_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, sheet = _sheet(request, pk)
    content = workbook.make_workbook([sheet], title=sheet.name, made_at=timezone.now())
    return download(content, media_type=workbook.MEDIA_TYPE, name=f"{slugify(sheet.name)}-{agreement.pk}.xlsx")


@require_safe
def shifts_csv(request: HttpRequest, pk: int) -> HttpResponse:
    agreement, sheet = _sheet(request, pk)
    name = f"{slugify(sheet.name)}-{agreement.pk}.csv"
    return download(csv_table.make_csv(sheet), media_type=csv_table.MEDIA_TYPE, name=name)


def shift_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Shift an amount within the thresholds of the text in force."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, SHIFT, agreement)
    ground = ground_of(agreement)
    form = bound(request, ShiftForm, instance=Shift(agreement=agreement, person=request.user), ground=ground)
    context = _form(agreement, request.user, _("Shift an amount"))
    context |= {
        "intro": _("The agreement itself stays as it is: a shift is recorded beside it, and the principal reads it."),
        "submit_label": _("Shift"),
        "left": what_is_left(ground, None),
        "thresholds": in_sentences(flexibility_of(context["subnav_version"])),
        "refusals": _nothing_in_force(ground),
    }
    return create_page(
        request, form, guard=must_be_first_in_line, template="execution/shift_form.html", context=context
    )


def shift_back_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Move all of shift `pk` back, for a reason; both stay in the list."""
    rows = shifts_with_places().select_related("agreement__organisation")
    earlier = get_visible(Shift, request.user, pk, rows)
    require(request.user, SHIFT, earlier.agreement)
    new = Shift(agreement=earlier.agreement, undoes=earlier, person=request.user)
    form = bound(request, ShiftBackForm, instance=new)
    context = _form(earlier.agreement, request.user, _("Shift back"))
    sentence = why_not_undone(earlier)
    context |= {
        "intro": str(earlier),
        "submit_label": _("Shift back"),
        "refusals": [Refusal(sentence)] if sentence else [],
    }
    return create_page(request, form, guard=must_be_first_in_line, context=context)


def _seen(agreement: Agreement, user) -> list[Shift]:
    found = list(shifts_with_places().filter(agreement=agreement).visible_to(user).order_by("-pk"))
    for shift in found:
        shift.agreement = agreement
    return found


def _sheet(request: HttpRequest, pk: int) -> tuple[Agreement, workbook.Sheet]:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    form = YearForm(request.GET or None, years=agreement.agreed_years)
    return agreement, shifts_sheet(rows_of(_seen(agreement, request.user), form.chosen))


def _nothing_in_force(ground: Ground) -> list[Refusal]:
    return [] if ground.texts else [Refusal(_("Shifts begin when a version is signed."))]


def _form(agreement: Agreement, user, title: str) -> dict[str, Any]:
    version = shown_version(agreement, user)
    return execution_form(version, title, shifts_crumbs(version))
