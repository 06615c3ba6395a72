"""Whoever sees a version reads what is said about it; who may speak depends on the role."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from negotiation.models import Answer, Remark, SectionMark
from tests.agreements.factories import put_in_status
from tests.negotiation.factories import AnswerFactory, RemarkFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
WRITERS = ["contributor", "editor", "personnel", "budget", "head", "commissioner", "reviewer", "minister"]
READERS = ["reader", "auditor"]


def person(role: str, parties):
    return member(role, parties.office if role in {"reviewer", "minister"} else parties.organisation)


def pages(version, remark) -> list[str]:
    return [
        reverse("negotiation:remarks", args=[version.pk]),
        reverse("negotiation:remark_detail", args=[remark.pk]),
        reverse("negotiation:changes", args=[version.pk]),
    ]


@pytest.mark.parametrize("role", WRITERS + READERS)
def test_whoever_sees_the_version_reads(client, version, parties, role):
    remark = RemarkFactory(version=version)
    client.force_login(person(role, parties))

    assert [client.get(url).status_code for url in pages(version, remark)] == [200, 200, 200]


@pytest.mark.parametrize("role", ["head", "minister"])
def test_another_party_finds_nothing(client, version, role):
    remark = RemarkFactory(version=version)
    client.force_login(member(role, OfficeFactory() if role == "minister" else OrganisationFactory()))
    urls = [
        *pages(version, remark),
        reverse("negotiation:remark_create", args=[version.pk, 1]),
        reverse("negotiation:answer_create", args=[remark.pk]),
        reverse("negotiation:mark_update", args=[version.pk, 1]),
    ]

    assert {client.get(url).status_code for url in urls} == {404}
    assert client.post(reverse("negotiation:remark_close", args=[remark.pk])).status_code == 404


@pytest.mark.parametrize(("role", "status"), [(r, 200) for r in WRITERS] + [(r, 403) for r in READERS])
def test_who_may_speak(client, version, parties, role, status):
    remark = RemarkFactory(version=version)
    client.force_login(person(role, parties))
    urls = [
        reverse("negotiation:remark_create", args=[version.pk, 1]),
        reverse("negotiation:answer_create", args=[remark.pk]),
    ]

    assert [client.get(url).status_code for url in urls] == [status, status]


def test_an_auditor_who_sends_the_form_all_the_same_changes_nothing(client, version, parties):
    client.force_login(member("auditor", parties.organisation))
    fields = {"kind": "question", "text": "Mag ik?"}

    response = client.post(reverse("negotiation:remark_create", args=[version.pk, 1]), fields)

    assert (response.status_code, Remark.objects.count()) == (403, 0)


def test_a_commissioner_speaks_for_himself(client, version, parties):
    commissioner = member("commissioner", parties.organisation)
    client.force_login(commissioner)
    page = client.get(reverse("negotiation:remark_create", args=[version.pk, 1]))
    fields = {"kind": "question", "text": "Is dit wettig?", "submission": page.context["form"]["submission"].value()}

    client.post(reverse("negotiation:remark_create", args=[version.pk, 1]), fields)

    assert Remark.objects.get().side == "commissioner"


def test_nothing_is_seen_or_said_before_the_text_is_shared(client, version, parties):
    remark = RemarkFactory(version=version)
    put_in_status(version, "drafting")
    url = reverse("negotiation:remark_create", args=[version.pk, 1])

    client.force_login(parties.reviewer)
    assert client.get(url).status_code == 404
    client.force_login(parties.editor)
    assert client.get(remark.get_absolute_url()).status_code == 404
    assert "begin when the text is shared" in client.get(url).text
    assert list(Remark.objects.visible_to(parties.editor)) == []
    assert list(SectionMark.objects.visible_to(parties.editor)) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("negotiation:remark_create", {"kind": "question", "text": "Nu al?"}),
        ("negotiation:mark_update", {"state": "agreed", "seen_sha256": "0" * 64}),
    ],
)
def test_what_is_sent_before_the_text_is_shared_is_refused_with_the_reason(name, fields, client, version, parties):
    put_in_status(version, "drafting")
    client.force_login(parties.head)

    answer = client.post(reverse(name, args=[version.pk, 1]), {"submission": uuid.uuid4(), **fields})

    assert answer.status_code == 409
    assert [refusal.message for refusal in answer.context["refusals"]] == [
        "Remarks, questions and marks begin when the text is shared with the principal."
    ]
    assert (Remark.objects.count(), SectionMark.objects.count()) == (0, 0)


@pytest.mark.parametrize("model", [Remark, Answer])
def test_the_database_keeps_what_was_said(model):
    AnswerFactory()
    table = model._meta.db_table

    for statement in (f"UPDATE {table} SET text = 'Anders'", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError, match="What was said"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
