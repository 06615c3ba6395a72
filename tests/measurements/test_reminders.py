"""Letters about values that are due: to whoever enters them, once for all values of a day."""

import datetime as dt

import pytest
from django.urls import reverse

from reminders.slots import all_reminders
from tests.measurements.conftest import measured_version
from tests.measurements.factories import measure
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db
EXPECTED_BY = dt.date(2021, 1, 30)


def letters(today: dt.date):
    return [(letter.person, letter.day) for letter in all_reminders(today)]


def test_whoever_enters_values_is_reminded_of_the_day_once():
    version = measured_version(outputs=3)
    editor = member("editor", version.agreement.organisation)
    member("contributor", version.agreement.organisation)
    member("reader", version.agreement.organisation)

    found = list(all_reminders(EXPECTED_BY))

    assert [(letter.person, letter.day) for letter in found] == [(editor, EXPECTED_BY)]
    assert found[0].path == reverse("measurements:due", args=[version.agreement_id])


def test_nobody_is_reminded_of_a_value_that_is_there():
    version = measured_version()
    editor = member("editor", version.agreement.organisation)
    measure(version.indicator_set.get(), editor)

    assert letters(EXPECTED_BY) == []


def test_a_period_that_is_not_over_reminds_nobody():
    version = measured_version()
    member("editor", version.agreement.organisation)

    assert letters(dt.date(2020, 12, 31)) == []
