"""Several people at the same moment: one closes, one form says one thing, one mark stands."""

import uuid

import pytest
from django.urls import reverse

from agreements.chapters import Chapter
from agreements.text.fingerprint import fingerprints_of_chapters
from negotiation.models import Remark, SectionMark
from tests.agreements.test_concurrency import at_once, post
from tests.negotiation.factories import RemarkFactory
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_question_closed_twice_at_once_is_closed_once(version, parties):
    remark = RemarkFactory(version=version, author=parties.reviewer)
    url = reverse("negotiation:remark_close", args=[remark.pk])

    answers = at_once(*(post(p, url, revision=remark.revision) for p in (parties.reviewer, parties.minister)))

    assert sorted(answers) == [302, 409]
    assert remark.history.filter(history_change_reason="Closed").count() == 1


def test_the_same_form_sent_twice_at_once_says_it_once(version, parties):
    url = reverse("negotiation:remark_create", args=[version.pk, 1])
    fields = {"submission": uuid.uuid4(), "kind": "question", "text": "Waarom?"}

    answers = at_once(*(post(parties.reviewer, url, **fields) for _ in range(2)))

    assert (answers, Remark.objects.count()) == ([302, 302], 1)


def test_two_colleagues_who_mark_at_once_leave_one_mark(version, parties):
    url = reverse("negotiation:mark_update", args=[version.pk, 4])
    seen = fingerprints_of_chapters(version)[Chapter.COMMITMENTS]
    people = (parties.reviewer, member("minister", parties.office))

    answers = at_once(*(post(p, url, submission=uuid.uuid4(), mark="agreed", seen_sha256=seen) for p in people))

    assert (answers.count(302), SectionMark.objects.count()) == (1, 1)
