"""Two colleagues who fill in the same value at once, on real connections: one value is kept, the other is told."""

import uuid

import pytest
from django.urls import reverse

from measurements.models import Measurement
from outputs.models import Indicator
from tests.agreements.test_concurrency import at_once, post
from tests.measurements.conftest import measured_version
from tests.measurements.factories import measure
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_value_is_kept_for_one_period():
    version = measured_version()
    indicator = Indicator.objects.get(version=version)
    url = reverse("measurements:due", args=[version.agreement_id])
    people = [member("editor", version.agreement.organisation) for _number in range(3)]
    field = f"{indicator.pk}-2020-value"

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), **{field: "93"}) for person in people))

    assert (sorted(answers), Measurement.objects.count()) == ([302, 422, 422], 1)


def test_two_corrections_never_follow_the_same_value():
    version = measured_version()
    people = [member("editor", version.agreement.organisation) for _number in range(2)]
    first = measure(Indicator.objects.get(version=version), people[0])
    url = reverse("measurements:correct", args=[first.pk])
    fields = {"value": "95", "reason": "Verkeerd geteld", "after": first.pk}

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), **fields) for person in people))

    assert (sorted(answers), Measurement.objects.count()) == ([302, 422], 2)
