"""What is due, what counts and against which target: over the signed versions of an agreement."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from agreements.models import Version
from agreements.versions.actions import start_amendment
from measurements.models import Measurement
from measurements.values.punctuality import ValueState
from measurements.values.queries import records_of
from outputs.models import Indicator, Target
from tests.agreements.factories import put_in_status
from tests.measurements.conftest import measured_version
from tests.measurements.factories import measure
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db
LONG_AFTER = dt.date(2023, 6, 1)


def record_of(version, today=LONG_AFTER):
    records = records_of([version.agreement], today)[version.agreement_id]
    return next(iter(records.values()))


def person(version):
    return member("editor", version.agreement.organisation)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (dt.date(2020, 12, 31), ValueState.FUTURE),
        (dt.date(2021, 1, 1), ValueState.AWAITED),
        (dt.date(2021, 1, 30), ValueState.AWAITED),
        (dt.date(2021, 1, 31), ValueState.LATE),
    ],
)
def test_a_value_is_awaited_after_its_period_and_late_after_thirty_days(version, today, state):
    assert record_of(version, today).years[2020].slots[0].state == state


def test_what_lies_before_the_signature_is_never_late():
    version = measured_version(signed_at=dt.datetime(2021, 6, 1, tzinfo=dt.UTC))

    years = record_of(version).years

    assert [years[year].slots[0].state for year in years] == [ValueState.BEFORE, ValueState.LATE, ValueState.LATE]


def test_an_amendment_that_is_signed_later_takes_nothing_back_of_what_was_asked_before(version, editor):
    amendment = start_amendment(version, effective_from=dt.date(2022, 1, 1), cause="Minder middelen", by=editor)
    put_in_status(amendment, Version.Status.SIGNED, signed_at=dt.datetime(2022, 3, 1, tzinfo=dt.UTC))

    years = record_of(version).years

    assert [years[year].slots[0].state for year in years] == [ValueState.LATE] * 3


def test_what_was_measured_before_the_first_text_is_asked_by_that_text():
    version = measured_version(status=Version.Status.NEGOTIATION)
    put_in_status(version, Version.Status.SIGNED, effective_from=dt.date(2021, 7, 1))

    assert record_of(version).years[2020].indicator.version == version


def test_a_reason_stands_for_a_value_that_is_not_there(version, indicator, editor):
    measure(indicator, editor, value=None, comment="Het systeem lag stil.")

    slot = record_of(version).years[2020].slots[0]

    assert (slot.state, slot.value, slot.is_due) == (ValueState.ABSENT, None, False)


@pytest.mark.parametrize(
    ("accumulation", "value", "status"),
    [("sum", Fraction(100), "green"), ("last", Fraction(40), "red"), ("average", Fraction(25), "red")],
)
def test_periods_make_one_value_as_the_indicator_says(accumulation, value, status):
    version = measured_version(frequency="quarterly", accumulation=accumulation)
    indicator, editor = Indicator.objects.get(version=version), person(version)
    for part in range(1, 5):
        measure(indicator, editor, parts=4, part=part, value=Decimal(10 * part))

    year = record_of(version).years[2020]

    assert (year.value, year.status, year.is_provisional) == (value, status, False)


def test_a_sum_of_which_a_part_is_missing_is_not_scored():
    version = measured_version(frequency="half_yearly", accumulation="sum")
    measure(Indicator.objects.get(version=version), person(version), parts=2, part=1, value=Decimal(500))

    year = record_of(version).years[2020]

    assert (year.value, year.status, year.achievement) == (Fraction(500), "grey", None)
    assert [slot.period.code for slot in year.late] == ["2020-H2"]


def test_a_correction_counts_and_the_earlier_value_stays(version, indicator, editor):
    first = measure(indicator, editor, value=Decimal(90))
    measure(indicator, editor, value=Decimal(97), follows=first, reason="Dubbele dossiers geteld")

    slot = record_of(version).years[2020].slots[0]

    assert [row.value for row in slot.rows] == [Decimal(97), Decimal(90)]
    assert record_of(version).years[2020].status == "green"


def test_a_year_keeps_the_target_that_was_in_force_then(version, indicator, editor):
    amendment = start_amendment(version, effective_from=dt.date(2021, 7, 1), cause="Minder middelen", by=editor)
    Target.objects.filter(version=amendment).update(value=Decimal(80))
    put_in_status(amendment, Version.Status.SIGNED, signed_at=dt.datetime(2021, 6, 20, tzinfo=dt.UTC))

    record = record_of(version)

    assert [record.years[year].target.value for year in (2020, 2021, 2022)] == [95, 80, 80]
    assert [text.version_id for text in record.texts] == [version.pk, amendment.pk]


def test_a_period_that_an_amendment_no_longer_asks_for_stays_readable():
    version = measured_version(frequency="quarterly")
    editor = person(version)
    measure(Indicator.objects.get(version=version), editor, parts=4, part=4, value=Decimal(90))
    amendment = start_amendment(version, effective_from=dt.date(2020, 10, 1), cause="Jaarlijks meten", by=editor)
    Indicator.objects.filter(version=amendment).update(frequency="yearly")
    put_in_status(amendment, Version.Status.SIGNED, signed_at=dt.datetime(2020, 9, 20, tzinfo=dt.UTC))

    record = record_of(version)

    assert [slot.period.code for slot in record.years[2020].slots] == ["2020-Q1", "2020-Q2", "2020-Q3", "2020"]
    assert [row.period.code for row in record.others] == ["2020-Q4"]


def test_records_of_many_indicators_ask_as_often_as_of_one(version):
    big = measured_version(outputs=11)

    with CaptureQueriesContext(connection) as one:
        record_of(version)
    with CaptureQueriesContext(connection) as many:
        record_of(big)

    assert len(many) == len(one)


@pytest.mark.parametrize(
    "wrong",
    [{"value": None}, {"reason": "Zonder eerdere waarde"}, {"key": "00000000-0000-4000-8000-000000000000"}],
)
def test_the_database_refuses_what_is_no_measurement(wrong, version, indicator, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        measure(indicator, editor, **wrong)


def test_the_database_refuses_a_value_of_a_text_that_is_not_signed(editor):
    indicator = Indicator.objects.get(version=measured_version(status=Version.Status.NEGOTIATION))

    with pytest.raises(IntegrityError), transaction.atomic():
        measure(indicator, editor)


def test_the_database_keeps_every_value(version, indicator, editor):
    row = measure(indicator, editor)

    for change in (lambda: Measurement.objects.update(value=1), Measurement.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    assert Measurement.objects.get() == row
