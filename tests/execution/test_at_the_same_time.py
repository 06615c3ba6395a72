"""Two people who shift at once, on real connections: the second only gets what the first leaves, or signs after it."""

import datetime as dt
import threading
import uuid

import pytest
from django.urls import reverse

import execution.shifts.actions
from agreements.models import Signature, Version
from agreements.versions import actions
from agreements.versions.actions import start_amendment
from execution.models import Shift
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh, parties_of, walk
from tests.agreements.test_concurrency import at_once, post, slowly, step
from tests.budgets.factories import FlexibilityFactory
from tests.execution.factories import shift
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

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


@pytest.fixture
def last_signature():
    """An amendment of 2028 that the minister is about to sign; the people around it."""
    version = shifting_version()
    parties = parties_of(version)
    amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=parties.editor)
    put_in_status(amendment, Version.Status.AGREED, turn="agency", signing_order="head_offices")
    return walk(amendment, (parties.head, "sign_as_agency")), parties


def a_shift_in_2028(version: Version, person):
    envelope, (first, second) = version.envelope_set.get(), version.output_set.order_by("pk")
    fields = {"year_from": 2028, "year_to": 2028, "amount": "60.000", "reason": "Nodig", "submission": uuid.uuid4()}
    fields |= {"source": f"{envelope.key}/{first.key}", "target": f"{envelope.key}/{second.key}"}
    return post(person, reverse("execution:shift_create", args=[version.agreement_id]), **fields)


def after(begun: threading.Event, deed):
    return lambda: begun.wait(timeout=10) and deed()


def test_a_shift_that_comes_while_the_last_party_signs_is_made_in_the_text_that_was_signed(last_signature, monkeypatch):
    amendment, parties = last_signature
    begun = slowly(monkeypatch, actions, "seal_version")

    signing = step(parties.minister, amendment, "sign_as_principal")
    answers = at_once(signing, after(begun, a_shift_in_2028(amendment, parties.head)))

    assert (answers, fresh(amendment).status, Shift.objects.get().version) == ([302, 302], "signed", amendment)


def test_a_signature_that_comes_while_somebody_shifts_is_given_after_the_shift(last_signature, monkeypatch):
    amendment, parties = last_signature
    begun = slowly(monkeypatch, execution.shifts.actions, "ground_of")

    signing = step(parties.minister, amendment, "sign_as_principal")
    answers = at_once(a_shift_in_2028(amendment, parties.head), after(begun, signing))

    made, signed = Shift.objects.get(), Signature.objects.get(person=parties.minister)
    assert (answers, made.version.number) == ([302, 302], 1)
    assert signed.signed_at > made.said_at
