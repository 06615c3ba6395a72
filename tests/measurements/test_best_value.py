"""A target beyond the best value that was ever measured is noticed under the letter A of SMART."""

from decimal import Decimal

import pytest

from outputs.models import Indicator
from outputs.slots import known_facts_of
from outputs.smart.queries import check_outputs
from tests.measurements.conftest import measured_version
from tests.measurements.factories import measure
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db
SENTENCE = "A target goes beyond the best value ever measured."


def noticed(version) -> list[str]:
    return [point.about for checked in check_outputs(version) for point in checked.points if point.sentence == SENTENCE]


def measured(version, *values: str) -> Indicator:
    indicator, editor = Indicator.objects.get(version=version), member("editor", version.agreement.organisation)
    for year, value in enumerate(values, start=2020):
        measure(indicator, editor, year=year, value=Decimal(value))
    return indicator


@pytest.mark.parametrize(
    ("direction", "values", "is_beyond"),
    [
        ("up", ("90", "94.9"), True),
        ("up", ("90", "95"), False),
        ("down", ("99", "95.1"), True),
        ("down", ("99", "94"), False),
        ("band", ("10",), False),
    ],
)
def test_the_best_value_depends_on_the_direction(direction, values, is_beyond):
    version = measured_version(direction=direction)
    indicator = measured(version, *values)

    assert noticed(version) == ([f"{indicator} · 2020, 2021, 2022"] if is_beyond else [])


def test_a_year_of_which_a_period_is_missing_is_no_best_value():
    version = measured_version(frequency="half_yearly", accumulation="sum")
    measure(Indicator.objects.get(version=version), member("editor", version.agreement.organisation), parts=2)

    assert known_facts_of(version, list(version.output_set.all())).get("best_values") is None
    assert noticed(version) == []
