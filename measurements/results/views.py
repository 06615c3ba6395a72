"""The results of an agreement, the score of one indicator in one year, and what people say of results."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.frame import version_form
from agreements.models import Version
from agreements.queries import terms_with_version, versions_with_parties
from core.access import get_visible, require
from core.editing.pages import bound, create_page
from core.frame import crumbs_to
from measurements.frame import score_crumbs, scores_crumbs, year_of
from measurements.models import GivenStatus, MilestoneReport
from measurements.results.checks import (
    last_said,
    milestone_can_be_reported,
    status_can_be_given,
    why_no_milestone_report,
    why_no_status,
)
from measurements.results.forms import GivenStatusForm, MilestoneReportForm
from measurements.results.tables import score_of, scores_of
from outputs.models import Indicator, Milestone


@require_safe
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return render(request, "measurements/scores.html", scores_of(version, request.GET.get("year", ""), request.user))


@require_safe
def score(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    indicator = get_visible(Indicator, request.user, pk, _with_output(Indicator))
    context = score_of(indicator, year, request.user)
    if context is None:
        raise Http404(year)
    return render(request, "measurements/score.html", context)


def status_create(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Give an indicator a status by hand for one year, or take back what was given."""
    indicator = get_visible(Indicator, request.user, pk, _with_output(Indicator))
    require(request.user, "measurements.add_givenstatus", indicator)
    page = score_of(indicator, year, request.user)
    if not page and indicator.version.is_signed:
        raise Http404(year)
    held = page["result"].indicator if page else indicator  # As the text in force in that year has it
    said = {"agreement": held.version.agreement, "person": request.user, "language": get_language()}
    given = GivenStatus(indicator=held, year=year, **said)
    form = bound(request, GivenStatusForm, instance=given)
    closed = why_no_status(held, year, localdate())
    crumbs = score_crumbs(held, year) if page else crumbs_to(held)
    context = version_form(held.version, _("Give a status by hand"), crumbs, current="measurements", closed=closed)
    words = {"indicator": held, "year": indicator.version.agreement.year(year).name}
    context["intro"] = _("%(indicator)s, %(year)s.") % words
    if page:
        status = GivenStatus.Status(page["result"].score.computed).label
        context["intro"] += " " + _("Computed status: %(status)s.") % {"status": status}
    return create_page(request, form, guard=status_can_be_given, context=context)


def milestone_report_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Report the day on which a milestone was done, or take that back."""
    milestone = get_visible(Milestone, request.user, pk, _with_output(Milestone))
    require(request.user, "measurements.add_milestonereport", milestone)
    said = {"agreement": milestone.version.agreement, "person": request.user, "language": get_language()}
    report = MilestoneReport(milestone=milestone, **said)
    form = bound(request, MilestoneReportForm, instance=report)
    crumbs, closed = scores_crumbs(milestone.version, year_of(milestone)), why_no_milestone_report(milestone)
    context = version_form(milestone.version, _("Report a milestone"), crumbs, current="measurements", closed=closed)
    told = {"milestone": milestone, "output": milestone.output, "day": f"{milestone.due_on:%d/%m/%Y}"}
    context["intro"] = _("%(milestone)s, for output %(output)s. Due date: %(day)s.") % told
    if before := last_said(report):
        context["intro"] += " " + _("Reported before: %(said)s, by %(person)s.") % {
            "said": before,
            "person": before.person,
        }
    return create_page(request, form, guard=milestone_can_be_reported, context=context)


def _with_output(model: type[Indicator | Milestone]):
    return terms_with_version(model).select_related(
        "version__agreement__organisation",
        "version__agreement__instrument_type",
        "version__based_on",
        "output__objective",
        "output__holder",
    )
