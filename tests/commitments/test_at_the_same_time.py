"""Two colleagues who report at once: one report follows the other, or the second is told."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from commitments.models import CatalogueEntry, Report
from tests.agreements.test_concurrency import at_once, post
from tests.commitments.factories import EntryFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_reports_about_one_moment_never_stand_beside_each_other(quarterly, parties, sign):
    sign()
    url = reverse("commitments:report_create", args=[quarterly.pk])
    fields = {"outcome": "kept", "on": "01/01/2026", "moment": "2027-03-31", "party": "agency"}

    answers = at_once(*(post(p, url, submission=uuid.uuid4(), **fields) for p in (parties.editor, parties.head)))

    assert (sorted(answers), Report.objects.get().moment) == ([302, 422], dt.date(2027, 3, 31))


def test_one_commitment_of_the_catalogue_is_attached_once(draft, parties):
    entry = EntryFactory()
    url = reverse("commitments:attach", args=[draft.pk])

    answers = at_once(*(post(parties.editor, url, entries=entry.pk) for _ in range(2)))

    assert (sorted(answers), draft.commitment_set.count()) == ([302, 422], 1)
    assert CatalogueEntry.objects.get().edition == 1
