"""The page of one output: its text, and each panel that an app has about it under its own address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.models import Version
from core.access import get_visible
from outputs.charts import indicator_chart
from outputs.completeness import missing_from
from outputs.means import means_of
from outputs.models import Indicator, Output
from outputs.panels import courses_of, panel_named, panels
from outputs.queries import links, with_indicators, with_version
from outputs.smart_check import check_output, marked_texts
from outputs.views import crumbs_of, locks_of


@require_safe
def output_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the output says and how it is measured."""
    output = _output(request, pk)
    context, version, indicators = _frame(request, output), output.version, output.indicators.all()
    courses = courses_of(version, indicators, request.user)
    context |= {
        "indicators": [(each, courses.get(each.pk), _chart(each, version)) for each in indicators],
        "milestones": output.milestones.all(),
        "checked": check_output(output, version, means_of(version, [output]).get(output.pk, {})),
        "texts": marked_texts(output),
        "missing": list(missing_from(output, version)) if context["can_edit"] else [],
    }
    return render(request, "outputs/output_detail.html", context)


@require_safe
def output_panel(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """What one app tells about the output, such as its budget."""
    output, place = _output(request, pk), panel_named(name)
    if place is None:
        raise Http404(name)
    context = {**_frame(request, output), "place": place, "panel": place.make(output, request.user)}
    return render(request, "outputs/output_panel.html", context)


def _output(request: HttpRequest, pk: int) -> Output:
    return get_visible(Output, request.user, pk, with_version(with_indicators()).prefetch_related(*links()))


def _frame(request: HttpRequest, output: Output) -> dict[str, Any]:
    version = output.version
    return {
        **locks_of(request.user, version),
        "version": version,
        "output": output,
        "crumbs": crumbs_of(version, with_chapter=True),
        "panels": panels(),
    }


def _chart(indicator: Indicator, version: Version):
    targets = [(target.year, target.value, target.upper_value) for target in indicator.targets.all()]
    since = str(indicator.baseline_on.year) if indicator.baseline_on else ""
    return indicator_chart(indicator.baseline, targets, version.years, since)
