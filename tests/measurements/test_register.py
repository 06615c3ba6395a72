"""The register of outputs tells what was measured: the status of a year, late values, the course of each indicator."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from measurements.models import GivenStatus, Measurement
from measurements.results.panels import measured_outputs
from outputs.models import Indicator, Target
from outputs.scoring import Status
from outputs.slots import MeasuredCourse, OutputStanding
from tests.agreements.factories import put_in_status
from tests.measurements.conftest import SIGNED_AT, YEARS, measured_version, signed_in
from tests.measurements.factories import given_status, measure, milestone_report
from tests.organisations.factories import member
from tests.outputs.factories import IndicatorFactory, MilestoneFactory
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
TARGETS = (Decimal(95), Decimal(95), Decimal(95))


@pytest.fixture
def output(version):
    return version.output_set.get()


def test_an_output_is_scored_in_each_year_and_values_that_are_not_there_are_late(version, output, indicator, editor):
    measure(indicator, editor, year=2020, value=Decimal("96.50"))
    measure(indicator, editor, year=2021, value=Decimal(90))
    course = MeasuredCourse(
        indicator.title, YEARS, (Decimal("96.5000"), Decimal("90.0000"), None), TARGETS, (None, None, None)
    )

    told = {year: measured_outputs(version, year) for year in (*YEARS, 2023)}

    assert told == {
        2020: {output.pk: OutputStanding(Status.GREEN, 0, (course,))},
        2021: {output.pk: OutputStanding(Status.RED, 0, (course,))},
        2022: {output.pk: OutputStanding(Status.GREY, 1, (course,))},
        2023: {output.pk: OutputStanding(Status.GREY, 0, (course,))},
    }


def test_the_worst_indicator_decides():
    version = measured_version(status=Version.Status.DRAFTING)
    output = version.output_set.get()
    first, second = output.indicators.get(), IndicatorFactory(output=output, position=2)
    for year in YEARS:
        Target.objects.create(version=version, indicator=second, year=year, value=Decimal(10))
    put_in_status(version, Version.Status.SIGNED, signed_at=SIGNED_AT)
    editor = member("editor", version.agreement.organisation)

    measure(first, editor, year=2020, value=Decimal(96))
    one_of_two = measured_outputs(version, 2020)[output.pk]
    measure(second, editor, year=2020, value=Decimal(9))
    both = measured_outputs(version, 2020)[output.pk]

    assert (one_of_two.status, one_of_two.late) == (Status.GREY, 1)
    assert (both.status, both.late) == (Status.RED, 0)
    assert [course.values[0] for course in both.courses] == [Decimal(96), Decimal(9)]


def test_a_status_given_by_hand_counts_and_a_milestone_that_is_past_due_as_well():
    version = measured_version(status=Version.Status.DRAFTING)
    output = version.output_set.get()
    milestone = MilestoneFactory(output=output, due_on=dt.date(2021, 6, 30))
    put_in_status(version, Version.Status.SIGNED, signed_at=SIGNED_AT)
    editor, indicator = member("editor", version.agreement.organisation), output.indicators.get()
    for year in (2020, 2021):
        measure(indicator, editor, year=year, value=Decimal(96))

    def statuses() -> list[Status]:
        return [measured_outputs(version, year)[output.pk].status for year in (2020, 2021)]

    assert statuses() == [Status.GREEN, Status.RED]

    given_status(indicator, editor, year=2020, status=GivenStatus.Status.AMBER)
    milestone_report(milestone, editor, done_on=dt.date(2021, 6, 1))

    assert statuses() == [Status.AMBER, Status.GREEN]


def test_an_amendment_shows_what_was_measured_of_the_same_indicators(version, indicator, editor):
    measure(indicator, editor, year=2020, value=Decimal(96))
    amendment = start_amendment(version, effective_from=dt.date(2022, 1, 1), cause="Meer", by=editor)

    told = measured_outputs(amendment, 2020)

    assert {pk: standing.status for pk, standing in told.items()} == {amendment.output_set.get().pk: Status.GREEN}


def test_nothing_is_told_of_a_text_that_was_never_signed():
    assert measured_outputs(complete_version(), 2027) == {}


def test_the_register_of_a_signed_version_is_narrowed_down_by_status(version, output, indicator, editor, as_editor):
    measure(indicator, editor, year=2021, value=Decimal(90))
    address = reverse("outputs:register", args=[version.pk])

    red, green = (as_editor.get(address, {"year": 2021, "status": status}).text for status in ("red", "green"))

    assert output.title in red
    assert f'aria-label="{indicator.title}: 2021: 90"' in red
    assert "Nothing fits" in green


def test_another_agreement_is_not_told(version, indicator, editor):
    other = measured_version()
    measure(Indicator.objects.get(version=other), member("editor", other.agreement.organisation), year=2020, value=1)
    stranger = signed_in(member("head", other.agreement.organisation))

    assert {one.status for one in measured_outputs(version, 2020).values()} == {Status.GREY}
    assert stranger.get(reverse("outputs:register", args=[version.pk])).status_code == 404


def test_the_register_asks_as_often_for_ten_measured_outputs_as_for_one():
    def queries(version) -> int:
        editor = member("editor", version.agreement.organisation)
        for indicator in Indicator.objects.filter(version=version):
            measure(indicator, editor, year=2020, value=Decimal(96))
        client, address = signed_in(editor), reverse("outputs:register", args=[version.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    assert queries(measured_version(outputs=10)) == queries(measured_version())


@pytest.mark.parametrize("page", ["register", "register_workbook", "register_csv"])
def test_the_register_reads_what_was_measured_once(version, indicator, editor, as_editor, page):
    measure(indicator, editor)

    with CaptureQueriesContext(connection) as asked:
        as_editor.get(reverse(f"outputs:{page}", args=[version.pk]))

    table = f'FROM "{Measurement._meta.db_table}"'
    assert sum(table in query["sql"] for query in asked.captured_queries) == 1
