"""What was measured becomes readable: each year against the text in force then, counted, explained and drawn."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.queries import with_parties
from agreements.versions.actions import start_amendment
from measurements.figures import shown
from measurements.results.counts import counts_of
from measurements.results.course import course_of
from measurements.results.explanation import explanation_of
from measurements.results.queries import results_of
from outputs.models import Target
from outputs.scoring import Status
from tests.agreements.factories import put_in_status
from tests.measurements.factories import given_status, milestone_report
from tests.organisations.factories import OfficeFactory, member
from tests.outputs.factories import MilestoneFactory, complete_output

pytestmark = pytest.mark.django_db
LATER = dt.date(2030, 3, 1)


def results(version, today=LATER):
    return results_of(with_parties().get(pk=version.agreement_id), today)


def statuses(version, today=LATER) -> dict[int, str]:
    found = results(version, today)
    return {year: found.of(year)[0].indicators[0].score.shown for year in found.years}


def scores_page(client, person, version, year=""):
    client.force_login(person)
    return client.get(reverse("measurements:scores", args=[version.pk]), {"year": year} if year else {})


def amended(version, by, first_target: int, later_target: int):
    """Other targets, in force from the middle of 2028."""
    amendment = start_amendment(version, effective_from=dt.date(2028, 7, 1), cause="Minder middelen", by=by)
    for year, value in ((2027, first_target), (2028, later_target)):
        Target.objects.filter(version=amendment, year=year).update(value=value)
    return put_in_status(amendment, "signed")


def test_each_year_is_held_against_the_text_in_force_at_its_end(indicator, parties, sign, measure):
    version = sign()
    measure(indicator, parties.editor, 92, 2027)
    measure(indicator, parties.editor, 92, 2028)
    assert statuses(version) == {2027: Status.RED, 2028: Status.RED, 2029: Status.GREY}

    amended(version, parties.editor, first_target=90, later_target=90)

    assert statuses(version) == {2027: Status.RED, 2028: Status.GREEN, 2029: Status.GREY}
    found = results(version).of_indicator(indicator.key)
    assert [(row.indicator.version.number, row.target.value) for row in found] == [(1, 95), (2, 90), (2, 95)]


def test_a_milestone_is_held_against_the_text_in_force_on_its_day(draft, parties, sign):
    milestone = MilestoneFactory(output=draft.output_set.get(), due_on=dt.date(2028, 3, 31))
    version = sign()
    amendment = start_amendment(version, effective_from=dt.date(2028, 7, 1), cause="Later", by=parties.editor)
    amendment.milestone_set.update(due_on=dt.date(2029, 3, 31))
    put_in_status(amendment, "signed")
    milestone_report(milestone, parties.editor, done_on=dt.date(2029, 2, 1))

    found = [result for output in results(version).of(None) for result in output.milestones]

    assert [(one.milestone.due_on, one.score.shown) for one in found] == [
        (dt.date(2028, 3, 31), Status.AMBER),
        (dt.date(2029, 3, 31), Status.GREEN),
    ]


@pytest.mark.parametrize(
    ("done_on", "today", "status"),
    [
        (None, dt.date(2028, 6, 30), Status.GREY),
        (None, dt.date(2028, 7, 1), Status.RED),
        (dt.date(2028, 6, 30), LATER, Status.GREEN),
        (dt.date(2028, 7, 1), LATER, Status.AMBER),
    ],
)
def test_a_milestone_is_done_in_time_late_or_not(draft, parties, sign, done_on, today, status):
    milestone = MilestoneFactory(output=draft.output_set.get(), due_on=dt.date(2028, 6, 30))
    version = sign()
    if done_on:
        milestone_report(milestone, parties.editor, done_on=done_on)

    (found,) = [result for output in results(version, today).of(2028) for result in output.milestones]

    assert found.score.shown == status


def test_results_are_counted_by_objective_and_by_mandate_holder(draft, indicator, parties, sign, measure):
    second = complete_output(draft)
    nobodys = complete_output(draft, objective=second.objective, holder=None)
    MilestoneFactory(output=second, due_on=dt.date(2027, 5, 1))
    version = sign()
    measure(indicator, parties.editor, 95)
    measure(second.indicators.get(), parties.editor, 10)
    given_status(second.indicators.get(), parties.head, status="amber")

    counts = counts_of(results(version).of(2027))

    green, amber, red, grey = Status
    assert counts.total.counts == {green: 1, amber: 1, red: 1, grey: 1}
    assert [(row.number, found.counts[green], found.total, found.by_hand) for row, found in counts.objectives] == [
        (1, 1, 1, 0),
        (2, 0, 3, 1),
    ]
    assert [(holder and holder.pk, found.total) for holder, found in counts.holders] == [
        (indicator.output.holder_id, 1),
        (second.holder_id, 2),
        (nobodys.holder_id, 1),
    ]
    assert counts_of(results(version).of(None)).total.total == 10


def test_the_page_of_a_year_shows_figures_status_and_what_is_late(client, draft, indicator, parties, sign, measure, on):
    indicator.frequency, indicator.accumulation = "quarterly", "average"
    indicator.tolerance = Decimal(2)
    indicator.save()
    version = sign()
    on("2027-10-20")
    measure(indicator, parties.editor, "93.5", 2027, 4, 1)
    measure(indicator, parties.editor, None, 2027, 4, 2)

    page = scores_page(client, parties.reviewer, version)

    (result,) = page.context["sections"][0].outputs[0].indicators
    assert (page.context["year"], result.value, result.percent) == (2027, Decimal("93.5"), 98)
    assert result.score.shown == Status.AMBER
    for words in (
        "93,5",
        "98\u00a0%",
        "Within tolerance",
        "Third quarter of 2027: value expected",
        "De bron was stuk.",
    ):
        assert words in page.text
    on("2027-11-02")
    assert "Third quarter of 2027: value late" in scores_page(client, parties.reviewer, version).text


def test_a_sum_without_all_its_periods_is_not_scored_and_says_so(draft, indicator, parties, sign, measure):
    indicator.frequency, indicator.accumulation = "half_yearly", "sum"
    indicator.save()
    version = sign()
    measure(indicator, parties.editor, 50, 2027, 2, 1)

    (result,) = results(version).of(2027)[0].indicators

    assert (result.value, result.percent, result.score.shown) == (50, None, Status.GREY)
    assert "As long as a period is missing, the sum gets no status and no achievement." in " ".join(
        explanation_of(result)
    )


@pytest.mark.parametrize(
    ("direction", "target", "upper", "tolerance", "said"),
    [
        ("up", "95", None, "2.5", ["reached from 95.", "within tolerance from 92,5, below that"]),
        ("down", "20", None, "1", ["reached up to 20.", "within tolerance up to 21, above that"]),
        ("band", "10", "12", "1", ["reached from 10 to 12.", "within tolerance from 9 to 13, outside"]),
        ("up", "95", None, None, ["reached from 95.", "There is no tolerance"]),
    ],
)
def test_the_bounds_are_told_in_words(indicator, sign, direction, target, upper, tolerance, said):
    indicator.direction, indicator.tolerance = direction, tolerance and Decimal(tolerance)
    indicator.save()
    Target.objects.filter(year=2027).update(value=Decimal(target), upper_value=upper and Decimal(upper))

    (result,) = results(sign()).of(2027)[0].indicators

    sentences = explanation_of(result)
    assert [part for part, sentence in zip(said, sentences, strict=False) if part not in sentence] == []


@pytest.mark.parametrize(
    ("asked", "shown_year"), [("", 2028), ("2029", 2029), ("cycle", None), ("2031", 2028), ("x", 2028), ("²", 2028)]
)
def test_the_address_names_a_year_or_the_whole_cycle(client, parties, sign, on, asked, shown_year):
    version = sign()
    on("2028-02-01")

    page = scores_page(client, parties.editor, version, asked)

    assert (page.status_code, page.context["year"]) == (200, shown_year)
    assert [tab.is_current for tab in page.context["tabs"]].count(True) == 1


def test_the_whole_cycle_shows_every_year_side_by_side(client, indicator, parties, sign, measure, on):
    version = sign()
    on("2028-02-01")
    measure(indicator, parties.editor, 96)

    page = scores_page(client, parties.minister, version, "cycle")

    ((first, by_year),) = page.context["courses"]
    assert (first.key, list(by_year)) == (indicator.key, [2027, 2028, 2029])
    assert page.text.count(reverse("measurements:score", args=[indicator.pk, 2027])) == 1


def test_without_a_signed_text_there_are_no_results(client, draft, parties):
    page = scores_page(client, parties.editor, draft)

    assert (page.status_code, page.context["counts"]) == (200, None)
    assert "No results yet" in page.text


def test_another_party_sees_no_results(client, indicator, sign):
    version = sign()
    client.force_login(member("minister", OfficeFactory()))

    assert client.get(reverse("measurements:scores", args=[version.pk])).status_code == 404
    assert client.get(reverse("measurements:score", args=[indicator.pk, 2027])).status_code == 404


def test_a_year_in_which_nothing_is_asked_has_no_score(client, indicator, parties, sign):
    sign()
    client.force_login(parties.head)

    assert client.get(reverse("measurements:score", args=[indicator.pk, 2026])).status_code == 404
    assert client.get(reverse("measurements:status_create", args=[indicator.pk, 2026])).status_code == 404


def test_the_page_of_an_output_shows_the_course_and_marks_another_version(
    client, indicator, parties, sign, measure, on
):
    version = sign()
    on("2029-03-01")
    measure(indicator, parties.editor, 92, 2027)
    second = amended(version, parties.editor, 95, 90)
    client.force_login(parties.reviewer)

    page = client.get(indicator.output.get_absolute_url())
    later = client.get(second.output_set.get().get_absolute_url())

    ((_indicator, course, _chart),) = later.context["indicators"]
    drawn = course.context["course"]
    assert [row.year for row in drawn.rows] == [2027, 2028, 2029]
    assert [change.label for change in drawn.chart.changes] == ["version 2"]
    assert [(mark.label, mark.value) for mark in drawn.chart.measured] == [("2027", 92)]
    assert (course.context["is_last"], page.context["indicators"][0][1].context["is_last"]) == (True, False)
    assert drawn.described == (
        "Baseline: 88. 2027: target 95, value 92. 2028: target 90, value –. 2029: target 95, value –."
    )
    assert (later.text.count('<svg class="course"'), page.text.count('<svg class="course"')) == (0, 1)


def test_before_anything_is_measured_the_page_of_an_output_shows_its_targets(client, indicator, parties, sign):
    sign()
    client.force_login(parties.editor)

    page = client.get(indicator.output.get_absolute_url())

    assert [course for _indicator, course, _chart in page.context["indicators"]] == [None]


def test_the_tolerance_and_the_baseline_are_drawn(indicator, parties, sign, measure):
    indicator.tolerance = Decimal(3)
    indicator.save()
    version = sign()
    measure(indicator, parties.editor, 92)
    found = results(version)

    course = course_of(found.records[indicator.key].texts, found.of_indicator(indicator.key))

    assert (len(course.chart.tolerances), course.chart.baseline.value, course.chart.changes) == (1, 88, [])


def test_the_queries_of_the_pages_do_not_depend_on_the_rows(client, draft, indicator, parties, sign, measure, on):
    extra = [complete_output(draft) for _number in range(6)]
    milestones = [MilestoneFactory(output=output, due_on=dt.date(2027, 5, 1)) for output in extra]
    version = sign()
    on("2027-09-01")
    measure(indicator, parties.editor, 90)
    urls = [reverse("measurements:scores", args=[version.pk]) + f"?year={year}" for year in (2027, "cycle")]
    urls.append(reverse("measurements:score", args=[indicator.pk, 2027]))
    client.force_login(parties.head)

    before = [queries(client, url) for url in urls]
    for output, milestone in zip(extra, milestones, strict=True):
        measure(output.indicators.get(), parties.editor, 90)
        given_status(output.indicators.get(), parties.head)
        milestone_report(milestone, parties.editor)

    assert [queries(client, url) for url in urls] == before


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("value", "figure"),
    [("1/3", "0.3333"), ("-1/3", "-0.3333"), ("1/20000", "0.0001"), ("-1/30000", "0.0000"), ("95", "95.0000")],
)
def test_a_value_is_rounded_only_to_be_shown(value, figure):
    assert str(shown(Fraction(value))) == figure
