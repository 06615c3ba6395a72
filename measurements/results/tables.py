"""What the pages of results show, as one person may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.models import Version, YearNumber, Years
from agreements.years.queries import closed_years
from core.frame import crumbs_to
from measurements.frame import scores_crumbs, scores_url
from measurements.results.checks import why_no_status
from measurements.results.counts import counts_of
from measurements.results.explanation import explanation_of
from measurements.results.queries import IndicatorResult, OutputResult, Results, results_of
from outputs.models import Indicator, StrategicObjective

CYCLE = "cycle"  # How an address names all years together


@dataclass(frozen=True)
class Tab:
    """A year, or the whole cycle."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Section:
    """A strategic objective with the results of its outputs."""

    objective: StrategicObjective
    outputs: list[OutputResult]


def scores_of(version: Version, asked: str, user) -> dict[str, Any]:
    """The results of one year, or of all, counted and in detail."""
    today = localdate()
    results = results_of(version.agreement, today)
    year = chosen_year(results.years, asked, today)
    found = results.of(year)
    return {
        "version": version,
        "crumbs": crumbs_to(version),
        "tabs": _tabs(version, results, year),
        "year": year,
        "counts": counts_of(found) if found else None,
        "sections": sections_of(found) if year else [],
        "years": results.years,
        "courses": [] if year else through_the_years(results),
        "reportable": _reportable(found, user),
    }


def chosen_year(years: Years, asked: str, today: dt.date) -> YearNumber | None:
    """The year that an address names, None for the whole cycle; else this year, or the one that comes nearest."""
    if asked == CYCLE or not years:
        return None
    return next((year for year in years if str(year) == asked), None) or years.nearest(today)


def sections_of(found: list[OutputResult]) -> list[Section]:
    sections: dict[int, Section] = {}
    for result in found:
        objective = result.output.objective
        sections.setdefault(objective.number, Section(objective, [])).outputs.append(result)
    return list(sections.values())


def through_the_years(results: Results) -> list[tuple[Indicator, dict[int, IndicatorResult]]]:
    """Each indicator as the last text has it, with its result in each year that it has one."""
    found: dict[Any, dict[int, IndicatorResult]] = {}
    for outputs in results.by_year.values():
        for result in (result for each in outputs for result in each.indicators):
            found.setdefault(result.indicator.key, {})[result.year] = result
    return [(record.indicator, found[key]) for key, record in results.records.items() if key in found]


def score_of(indicator: Indicator, year: int, user) -> dict[str, Any] | None:
    """One indicator in one year: its figures, how they are computed, what was said; None when there is none."""
    today = localdate()
    results = results_of(indicator.version.agreement, today)
    result = next((each for each in results.of_indicator(indicator.key) if each.year == year), None)
    if result is None:
        return None
    closed = why_no_status(result.indicator, year, today)
    may = user.has_perm("measurements.add_givenstatus", indicator)
    return {
        "version": indicator.version,
        "crumbs": scores_crumbs(indicator.version, year),
        "result": result,
        "explanation": explanation_of(result),
        "may_give": may and not closed,
        "why_not": closed if may else "",
    }


def _tabs(version: Version, results: Results, year: int | None) -> list[Tab]:
    tabs = [Tab(each.name, scores_url(version, str(each)), each == year) for each in results.years]
    return [*tabs, Tab(_("Whole cycle"), scores_url(version, CYCLE), year is None)] if tabs else []


def _reportable(found: list[OutputResult], user) -> set[int]:
    """The milestones on which this person may report."""
    milestones = [result.milestone for each in found for result in each.milestones]
    own = [one for one in milestones if user.has_perm("measurements.add_milestonereport", one)]
    if not own:
        return set()
    agreement = own[0].version.agreement
    closed = closed_years(agreement)
    return {one.pk for one in own if agreement.all_years.holding(one.due_on) not in closed}
