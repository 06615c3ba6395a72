"""Two people who enter or correct the same amount at once, on real connections: nothing is lost and nothing twice."""

import uuid

import pytest
from django.urls import reverse

from execution.models import Realisation
from tests.agreements.test_concurrency import at_once, post
from tests.execution.factories import realise
from tests.execution.spending import of_kind, signed_with_envelopes
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_people_who_enter_the_same_period_the_second_is_told():
    version = signed_with_envelopes()
    people = [member("budget", version.agreement.organisation) for _number in range(2)]
    url = reverse("execution:entry", args=[version.agreement_id]) + "?period=2025-03"
    amount = {f"amount_{of_kind(version, 'personnel').pk}": "5"}

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), **amount) for person in people))

    assert (sorted(answers), Realisation.objects.count()) == ([302, 422], 1)


def test_of_two_people_who_enter_a_month_and_a_quarter_one_is_refused():
    version = signed_with_envelopes()
    people = [member("budget", version.agreement.organisation) for _number in range(2)]
    page = reverse("execution:entry", args=[version.agreement_id])
    amount = {f"amount_{of_kind(version, 'personnel').pk}": "5"}
    periods = ("2025-03", "2025-Q1")

    answers = at_once(
        *(
            post(person, f"{page}?period={period}", submission=uuid.uuid4(), **amount)
            for person, period in zip(people, periods, strict=True)
        )
    )

    assert (sorted(answers), Realisation.objects.count()) == ([302, 422], 1)


def test_of_two_corrections_the_second_is_told_of_the_first():
    version = signed_with_envelopes()
    people = [member("budget", version.agreement.organisation) for _number in range(2)]
    row = realise(of_kind(version, "personnel"), people[0], year=2025)
    url = reverse("execution:correct", args=[row.pk])
    fields = {"amount": "99000", "reason": "Verkeerd", "after": row.pk}

    answers = at_once(*(post(person, url, submission=uuid.uuid4(), **fields) for person in people))

    assert (sorted(answers), Realisation.objects.count()) == ([302, 422], 2)
