"""The results of an agreement on paper: counted, and for each indicator its course, its figures and its statuses."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.models import Version
from agreements.queries import version_to_print
from agreements.versions.cover import cover_of
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from measurements.results.counts import counts_of
from measurements.results.course import IndicatorCourse, course_of
from measurements.results.queries import IndicatorResult, MilestoneResult, OutputResult, Results, results_of
from measurements.results.tables import sections_of
from outputs.scoring import Tally


def title(version: Version, language: str) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number}
        return _("%(agreement)s, results, version %(number)s") % words


def render(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    today = localdate(order.made_at)
    results = results_of(version.agreement, today)
    context = chapters(results) | {"version": version}
    first = cover(version, long_day(today))
    return print_document(order, first, "pdf/results/chapters.html", context, canonical_json(content_of(results)))


def cover(version: Version, day: str) -> Cover:
    return cover_of(
        version,
        day,
        kind=_("Results"),
        subtitle=_("What was measured against the targets"),
        note=_("Values, reports and statuses given by hand as they were known on %(day)s.") % {"day": day},
    )


def chapters(results: Results) -> dict[str, Any]:
    """What the template prints; the database was asked before."""
    return {
        "counts": counts_of(results.of(None)),
        "by_year": [(year, counts_of(found).total) for year, found in results.by_year.items()],
        "sections": [
            (section.objective, [(each.output, courses_of(each, results), each.milestones) for each in section.outputs])
            for section in sections_of(once_each(results))
        ],
    }


def once_each(results: Results) -> list[OutputResult]:
    """Each output once, as the last year has it, with all its milestones and the last result of each indicator."""
    found: dict[Any, OutputResult] = {}
    for each in results.of(None):
        before = found.get(each.output.key)
        indicators = {
            result.indicator.key: result for result in [*(before.indicators if before else []), *each.indicators]
        }
        milestones = [*(before.milestones if before else []), *each.milestones]
        found[each.output.key] = OutputResult(each.output, list(indicators.values()), milestones)
    return sorted(found.values(), key=lambda each: (each.output.objective.number, each.output.position))


def courses_of(each: OutputResult, results: Results) -> list[IndicatorCourse]:
    keys = [result.indicator.key for result in each.indicators]
    return [course_of(results.records[key].texts, results.of_indicator(key)) for key in keys]


def content_of(results: Results) -> dict[str, Any]:
    """The same as plain data, by year and number of the output."""
    return {
        str(year): {
            "counts": _counts(counts_of(found).total),
            "outputs": {each.output.number: _output(each) for each in found},
        }
        for year, found in results.by_year.items()
    }


def _output(each: OutputResult) -> dict[str, Any]:
    return {
        "indicators": {str(result.indicator.key): _indicator(result) for result in each.indicators},
        "milestones": {str(result.milestone.key): _milestone(result) for result in each.milestones},
    }


def _indicator(result: IndicatorResult) -> dict[str, Any]:
    given, target = result.given, result.target
    return {
        "target": target and str(target.value),
        "upper_bound": str(target.upper_value) if target and target.upper_value is not None else None,
        "value": None if result.value is None else str(result.value),
        "achievement_percent": None if result.percent is None else str(result.percent),
        "computed": result.score.computed,
        "given": given and {"status": given.status, "reason": given.reason, "by": str(given.person)},
        "late": [slot.period.code for slot in result.record.late],
    }


def _milestone(result: MilestoneResult) -> dict[str, Any]:
    return {
        "due_on": result.milestone.due_on.isoformat(),
        "done_on": result.done_on and result.done_on.isoformat(),
        "status": result.score.shown,
    }


def _counts(total: Tally) -> dict[str, int]:
    return {**total.counts, "by_hand": total.by_hand}


results_kind = document_kinds.add(
    DocumentKind(
        name="results",
        label=gettext_lazy("Results"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        is_about=lambda version: version.is_signed,
        file_language=lambda version: version.agreement.file_language,
    )
)
