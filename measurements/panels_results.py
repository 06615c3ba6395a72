"""What other pages show of results: the course of each indicator, and the way to the results of an agreement."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.models import Term, Version
from agreements.term_links import Link, term_links
from measurements.courses import course_of
from measurements.pages_results import scores_url
from measurements.records import records_of
from measurements.results import indicator_results
from outputs.models import Indicator, Milestone
from outputs.panels import Panel, indicator_courses

STRATEGY = 1  # The chapter of strategy and outputs


class ResultLinks:
    """The results of a signed version from its chapter, and those of a milestone from its row."""

    def __init__(self, version: Version):
        self.version = version

    def of_term(self, term: Term) -> list[Link]:
        if not isinstance(term, Milestone):
            return []
        return [Link(_("Result"), f"{scores_url(self.version, str(term.due_on.year))}#milestone-{term.key}")]

    def of_chapter(self, number: int) -> list[Link]:
        if number != STRATEGY:
            return []
        return [Link(_("Results: what was measured"), reverse("measurements:scores", args=[self.version.pk]))]


@term_links
def result_links(version: Version, user) -> ResultLinks | None:
    return ResultLinks(version) if version.is_signed else None


@indicator_courses
def courses(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """The course of those that were measured; beside their targets, as long as this is not the last signed text."""
    agreement, by_key = version.agreement, {indicator.key: indicator for indicator in indicators}
    records = records_of([agreement], localdate(), keys=set(by_key))[agreement.pk]
    rows = list(indicator_results(records))
    found = {}
    for key, record in records.items():
        course = course_of(record.texts, [row for row in rows if row.indicator.key == key])
        if course.is_begun:
            is_last = record.indicator.version_id == version.pk
            context = {"course": course, "is_last": is_last, "url": reverse("measurements:scores", args=[version.pk])}
            found[by_key[key].pk] = Panel("measurements/course.html", context)
    return found
