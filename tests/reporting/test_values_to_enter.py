"""My work tells how many values somebody has to enter, where, and whether they are late."""

import pytest
from django.urls import reverse

from tests.measurements.conftest import measured_version, signed_in
from tests.measurements.factories import measure
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return measured_version()


def waiting(user) -> list[tuple[str, str, str]]:
    items = signed_in(user).get(reverse("work:my_work")).context["waiting"]
    return [(item.url, item.sentence, item.status) for item in items if item.label == "Measurements"]


def test_whoever_measures_is_told_how_many_values_wait(version):
    editor = member("editor", version.agreement.organisation)
    url = reverse("measurements:due", args=[version.agreement_id])

    assert waiting(editor) == [(url, "Enter 3 values.", "3 values are late")]


@pytest.mark.parametrize("role", ["reader", "head", "contributor"])
def test_whoever_does_not_measure_is_told_nothing(role, version):
    assert waiting(member(role, version.agreement.organisation)) == []


def test_nothing_waits_when_every_value_is_there(version):
    editor = member("editor", version.agreement.organisation)
    indicator = version.indicator_set.get()
    for year in (2020, 2021, 2022):
        measure(indicator, editor, year=year)

    assert waiting(editor) == []
