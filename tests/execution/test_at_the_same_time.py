"""Two people who shift at once, on real connections: the second only gets what the first leaves."""

import uuid

import pytest
from django.urls import reverse

from agreements.models import Version
from execution.models import Shift
from tests.agreements.test_concurrency import at_once, post
from tests.factories import FlexibilityFactory, complete_output, complete_version, member, put_in_status, shift

pytestmark = pytest.mark.django_db(transaction=True)


def shifting_version() -> Version:
    """One envelope of € 1.000.000,00 of which a tenth may be shifted."""
    draft = complete_version()
    complete_output(draft)
    FlexibilityFactory(version=draft)
    return put_in_status(draft, Version.Status.SIGNED)


def test_of_two_shifts_that_together_exceed_the_threshold_one_is_made():
    version = shifting_version()
    envelope, (first, second) = version.envelope_set.get(), version.output_set.order_by("pk")
    people = [member("head", version.agreement.organisation) for _number in range(2)]
    url = reverse("execution:shift_create", args=[version.agreement_id])
    fields = {"year_from": 2027, "year_to": 2027, "amount": "60.000", "reason": "Nodig"}
    fields |= {"source": f"{envelope.key}/{first.key}", "target": f"{envelope.key}/{second.key}"}

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), **fields) for person in people))

    assert (sorted(answers), Shift.objects.count()) == ([302, 409], 1)


def test_a_shift_is_moved_back_once():
    version = shifting_version()
    people = [member("head", version.agreement.organisation) for _number in range(2)]
    url = reverse("execution:shift_back_create", args=[shift(version, people[0]).pk])

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), reason="Terug") for person in people))

    assert (sorted(answers), Shift.objects.count()) == ([302, 409], 2)
