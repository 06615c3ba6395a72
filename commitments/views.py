"""The chapter of commitments, the page of one of them, and what a party reports."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.chapters import Chapter
from agreements.frame import chapter_form, term_to_change, version_form
from agreements.models import Version
from agreements.queries import terms_with_version, versions_with_parties
from agreements.text.checks import must_be_open
from agreements.text.terms import parts_of
from commitments import forms
from commitments.checks import last_report, must_be_signed, why_no_report
from commitments.forms import ReportForm
from commitments.models import Commitment, Report
from commitments.queries import Reporter, own_reporters
from commitments.tables import asked_moment, chapter_of, moment_code, moment_name, page_of, record_of
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.frame import chosen_in, crumbs_to


@require_safe
def chapter(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return render(request, "commitments/chapter.html", chapter_of(version, request))


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = get_visible(Commitment, request.user, pk, terms_with_version(Commitment))
    return render(request, "commitments/detail.html", page_of(commitment, request.user))


def report_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Report for one's own party; the address names the moment and the party, else the next one that waits."""
    commitment = get_visible(Commitment, request.user, pk, terms_with_version(Commitment))
    require(request.user, "commitments.add_report", commitment)
    report, reporter = _asked(request, commitment)
    initial = {"moment": moment_code(report.moment), "party": reporter.code}
    form = bound(request, ReportForm, instance=report, initial=initial)
    return create_page(request, form, guard=must_be_signed, context=_report_context(report, reporter))


def _report_context(report: Report, reporter: Reporter) -> dict[str, Any]:
    commitment = report.commitment
    crumbs, closed = crumbs_to(commitment), why_no_report(commitment)
    context = version_form(commitment.version, _("Report"), crumbs, current="commitments", closed=closed)
    facts = {"text": commitment.text, "moment": moment_name(report.moment), "party": reporter}
    intro = _("%(text)s Moment: %(moment)s. For: %(party)s.") % facts
    if before := last_report(report):
        said = {"outcome": before.get_outcome_display(), "day": f"{before.on:%d/%m/%Y}", "person": before.person}
        intro += " " + _("Reported before: %(outcome)s, %(day)s, by %(person)s.") % said
    return {**context, "intro": intro}


def _asked(request: HttpRequest, commitment: Commitment) -> tuple[Report, Reporter]:
    """A new report as form or address asks for it; 404 for a moment or a party that is not there or not one's own."""
    asked = request.POST if "party" in request.POST else request.GET
    code = asked.get("party", "")
    own = {reporter.code: reporter for reporter in own_reporters(request.user, commitment)}
    chosen = {code} & set(own) if code else set(own)
    record = record_of(commitment)
    moment = asked_moment(record, asked.get("moment", ""), chosen) if record else None
    if not chosen or (record and moment is None):
        raise Http404(code)
    present = {view.reporter.code for view in moment.views} if moment else chosen
    reporter = next((one for key, one in own.items() if key in chosen & present), None)
    if reporter is None:
        raise Http404(code)
    report = Report(
        agreement=commitment.version.agreement,
        commitment=moment.commitment if moment else commitment,
        moment=moment.day if moment else None,
        office_id=reporter.office_id,
        person=request.user,
        language=get_language(),
    )
    return report, reporter


def commitment_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    form = bound(
        request, forms.CommitmentForm, instance=Commitment(version=version), initial=chosen_in(request, "side")
    )
    context = chapter_form(version, _("Add a commitment"), Chapter.COMMITMENTS)
    return create_page(request, form, guard=must_be_open, context=context)


def commitment_update(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = term_to_change(Commitment, request.user, pk)
    title = _("Commitment %(number)s") % {"number": commitment.number}
    context = chapter_form(commitment.version, title, Chapter.COMMITMENTS)
    context["delete_url"] = reverse("commitments:delete", args=[pk])
    return edit_page(request, commitment, forms.CommitmentEditForm, guard=must_be_open, context=context)


def commitment_delete(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = term_to_change(Commitment, request.user, pk)
    context = chapter_form(commitment.version, "", Chapter.COMMITMENTS)
    removable = {"guard": must_be_open, "parts_of": parts_of}
    return delete_page(request, commitment, success_url=context["cancel_url"], context=context, **removable)
