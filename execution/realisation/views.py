"""What was realised: the page of a year, entering a period by hand, corrections, explanations, all rows."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agreements.frame import shown_version
from agreements.models import Agreement
from agreements.models.year_number import ONE_DAY
from agreements.queries import with_parties
from agreements.text.checks import lock_agreement
from agreements.years.period_names import period_name, period_within, read_period
from agreements.years.periods import Period, period_named
from budgets.models import Envelope
from core.access import get_visible, require
from core.editing.pages import bound, create_page
from core.models import Submission
from execution.frame import ENTER, EXPLAIN, budget_frame, execution_form, realisation_crumbs
from execution.models import Explanation, Realisation
from execution.realisation.actions import keep, ledger_of, must_be_correctable
from execution.realisation.course import course_of
from execution.realisation.forms import UNEXPLAINED, AmountCorrectionForm, ExplanationForm, PeriodForm
from execution.realisation.queries import EnvelopeYear, Year, standing_of


def realisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One year of an agreement: plan, realised, pace and forecast of each envelope."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    frame, years = budget_frame(agreement, request.user), standing_of([agreement], timezone.localdate())[agreement.pk]
    year = _chosen(request, years)
    may_enter = request.user.has_perm(ENTER, agreement) and bool(years)
    context = {
        **frame,
        "years": list(years),
        "year": year,
        "courses": [(line, _course(line, year)) for line in year.lines] if year else [],
        "may_enter": may_enter,
        "may_explain": request.user.has_perm(EXPLAIN, agreement),
        "periods": ledger_of(agreement).periods(year.year) if may_enter and year else [],
        "next": _to_enter(year) if year else None,
    }
    return render(request, "execution/realisation.html", context)


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """What one source tells of one period, an envelope in each row."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, ENTER, agreement)
    period = read_period(request.GET.get("period", ""), agreement.agreed_years) or _period_to_enter(agreement)
    if request.method == "POST":
        return _save(request, agreement, period)
    initial = {"submission": uuid.uuid4()}
    form = PeriodForm(ledger=ledger_of(agreement), period=period, initial=initial)
    return _show_entry(request, agreement, form)


def _save(request: HttpRequest, agreement: Agreement, period: Period) -> HttpResponse:
    """Keep every amount of the period, all of them or none, and once."""
    with transaction.atomic():
        lock_agreement(agreement)
        form = PeriodForm(request.POST, ledger=ledger_of(agreement), period=period)
        done = f"{reverse('execution:realisation', args=[agreement.pk])}?year={period.year}"
        token = _token(request)
        if Submission.objects.filter(token=token).exists():
            messages.info(request, _("This form was already sent; nothing was added twice."))
            return redirect(done)
        if form.is_valid():
            Submission.objects.create(token=token, result_url=done)
            kept = keep(agreement, form.entries, by=request.user)
    if not form.is_valid():
        return _show_entry(request, agreement, form, status=422)
    words = ngettext("%(count)s amount was saved.", "%(count)s amounts were saved.", len(kept))
    messages.success(request, words % {"count": len(kept)})
    return redirect(done)


def _token(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("submission", ""))
    except ValueError:
        raise Http404 from None


def _show_entry(request: HttpRequest, agreement: Agreement, form: PeriodForm, status: int = 200) -> HttpResponse:
    title = _("Enter what was realised: %(period)s") % {"period": period_within(form.period)}
    context = {**_form(agreement, request.user, title), "form": form, "closed": form.ledger.why_not(form.period)}
    return render(request, "execution/realised_entry.html", context, status=status)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new amount after the one with number `pk`, with the reason; the earlier one stays."""
    rows = Realisation.objects.select_related("agreement__organisation", "envelope", "output__objective")
    before = get_visible(Realisation, request.user, pk, rows)
    require(request.user, ENTER, before.agreement)
    names = ("agreement", "envelope", "envelope_key", "output", "output_key", "year", "parts", "part")
    same = {name: getattr(before, name) for name in names}
    new = Realisation(**same, follows=before, person=request.user)
    initial = {name: getattr(before, name) for name in ("amount", "base_allocation", "source")}
    form = bound(request, AmountCorrectionForm, instance=new, initial=initial)
    context = _form(before.agreement, request.user, _("Correct a realised amount"))
    context["intro"] = _name_of(before)
    return create_page(request, form, guard=must_be_correctable, context=context)


def explanation_create(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Say why an envelope leaves the pace of its plan in a year."""
    envelope = get_object_or_404(Envelope.objects.select_related("version__agreement__organisation"), pk=pk)
    agreement = get_visible(Agreement, request.user, envelope.version.agreement_id, with_parties())
    require(request.user, EXPLAIN, agreement)
    line = _line(agreement, envelope, year)
    new = Explanation(
        agreement=agreement,
        year=year,
        envelope=line.envelope,
        envelope_key=line.envelope.key,
        language=get_language(),
        person=request.user,
    )
    form = bound(request, ExplanationForm, instance=new)
    context = _form(agreement, request.user, _("Explain a deviation")) | {"line": line, "submit_label": _("Explain")}
    return create_page(request, form, template="execution/explanation_form.html", context=context)


def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Every amount that was ever entered, with what corrected it."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    found = Realisation.objects.filter(agreement=agreement).select_related(
        "envelope", "output__objective", "person", "followed_by"
    )
    years = list(map(agreement.year, found.order_by("-year").values_list("year", flat=True).distinct()))
    chosen = next((year for year in years if str(year) == request.GET.get("year")), years[0] if years else None)
    context = {
        **budget_frame(agreement, request.user),
        "years": years,
        "year": chosen,
        "rows": sorted(_of_agreement(found.filter(year=chosen), agreement), key=_order) if chosen else [],
        "may_enter": request.user.has_perm(ENTER, agreement),
        "unexplained": UNEXPLAINED,
    }
    context["crumbs"] = realisation_crumbs(context["version"])
    return render(request, "execution/realised_rows.html", context)


def _form(agreement: Agreement, user, title: str) -> dict[str, Any]:
    version = shown_version(agreement, user)
    return execution_form(version, title, realisation_crumbs(version))


def _chosen(request: HttpRequest, years: dict[int, Year]) -> Year | None:
    """The year that is asked for; else the last one of which something was entered, or that runs."""
    asked = next((year for year in years.values() if str(year.year) == request.GET.get("year")), None)
    return (
        asked
        or max((y for y in years.values() if y.told), key=lambda y: y.year, default=None)
        or (years[max(years)] if years else None)
    )


def _course(line: EnvelopeYear, year: Year):
    last = year.through.part if year.through and year.through.parts == line.parts else 0
    return course_of(line.plan or 0, line.by_part, line.parts, last)


def _to_enter(year: Year) -> Period | None:
    """The first period that is missing; else the last that was entered, which shows of what kind they are."""
    return next(iter(year.missing), year.through)


def _period_to_enter(agreement: Agreement) -> Period:
    """The first period that is missing; else the month before this one."""
    years = standing_of([agreement], timezone.localdate())[agreement.pk].values()
    today = timezone.localdate()
    before = today.replace(day=1) - ONE_DAY
    month_before = period_named(agreement.agreed_years, before.year, 12, before.month)
    return next((period for year in years for period in year.missing), month_before)


def _line(agreement: Agreement, envelope: Envelope, year: int) -> EnvelopeYear:
    """How the envelope stands; 404 when nothing was realised of it in that year."""
    years = standing_of([agreement], timezone.localdate())[agreement.pk]
    lines = years[year].lines if year in years else []
    found = next((line for line in lines if line.envelope.key == envelope.key and line.share), None)
    if found is None:
        raise Http404
    return found


def _of_agreement(rows: Iterable[Realisation], agreement: Agreement) -> Iterator[Realisation]:
    """The rows with their agreement, whose years say which period each is of."""
    for row in rows:
        row.agreement = agreement
        yield row


def _order(row: Realisation):
    """By period, envelope and output; a correction after what it corrects."""
    envelope = row.envelope.position if row.envelope else float("inf")
    return row.period.last_day, row.parts, envelope, row.output_key is not None, str(row.output_key), row.pk


def _name_of(row: Realisation) -> str:
    named = [str(row.envelope or UNEXPLAINED), *([str(row.output)] if row.output else []), period_name(row.period)]
    return ", ".join(named)
