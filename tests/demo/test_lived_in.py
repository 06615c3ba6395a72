"""Everybody of the demo can begin at once, and finds a history made by the people themselves."""

import datetime as dt

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from agreements.languages.queries import texts_to_review
from agreements.models import Version
from agreements.text.content import content_sha256
from agreements.text.terms import compare_terms
from documents.models import Document, Seal
from documents.seals.sealing import sha256
from outputs.models import Target
from reporting.models import OperationsPlan
from tests.demo.conftest import PASSWORD
from tests.demo.test_who_gets_a_demo import CAST

pytestmark = pytest.mark.usefixtures("demo_to_read")
YEARS = ("2025–2027", "2027–2029")
TITLES = [f"{title} {years}" for title in ("Bestuursovereenkomst", "Contrat d’administration") for years in YEARS]


def signed_version() -> Version:
    return Version.objects.get(status=Version.Status.SIGNED, number=1)


def sign_in(client, username: str):
    return client.post(reverse("account_login"), {"login": username, "password": PASSWORD})


@pytest.mark.parametrize("username", CAST)
def test_everybody_signs_in_and_sees_their_first_page(client, username):
    signed_in = sign_in(client, username)

    assert signed_in.status_code == 302
    assert client.get(signed_in.url, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("username", "titles"),
    [
        ("reader", ["Bestuursovereenkomst 2025–2027"]),
        ("minister", ["Bestuursovereenkomst 2025–2027"]),
        ("auditor", ["Contrat d’administration 2025–2027"]),
        ("reviewer2", ["Bestuursovereenkomst 2027–2029"]),
        ("editor2", ["Contrat d’administration 2027–2029"]),
        ("administrator", []),
    ],
)
def test_everybody_sees_the_agreements_of_their_own_parties_only(client, username, titles):
    sign_in(client, username)

    page = client.get(reverse("agreements:list")).content.decode()

    assert [title for title in TITLES if title in page] == titles


def test_the_signed_version_was_accepted_signed_and_sealed_by_the_people():
    version = signed_version()

    steps = [(str(row.history_user.username), row.status) for row in version.history.order_by("history_id")]
    assert steps == [
        ("editor", "drafting"),
        ("head", "negotiation"),
        ("reviewer", "negotiation"),
        ("head", "negotiation"),
        ("minister", "agreed"),
        ("editor", "advice"),
        ("head", "advice"),
        ("minister", "signed"),
    ]
    assert [signature.person.username for signature in version.signatures.all()] == ["head", "minister"]
    assert {signature.content_sha256 for signature in version.signatures.all()} == {content_sha256(version)}


def test_every_body_of_the_advice_chain_was_asked_and_answered_about_the_signed_text():
    version = signed_version()
    advices = list(version.advices.all())

    assert len(advices) >= 7
    text = content_sha256(version)
    missing = [advice.body for advice in advices if advice.is_required and not advice.lets_sign]
    assert (missing, {advice.content_sha256 for advice in advices if advice.verdict}) == ([], {text})
    assert {advice.history.first().history_user.username for advice in advices if advice.verdict} == {
        "editor",
        "head",
        "commissioner",
        "reviewer",
        "minister",
    }
    assert [publication.language for publication in version.publications.all()] == ["nl"]


def test_seals_form_a_chain_and_their_documents_wait_for_the_worker():
    seals = list(Seal.objects.all())

    assert [(seal.kind, seal.position) for seal in seals] == [
        ("agreement", 1),
        ("operations_plan", 2),
        ("agreement", 3),
    ]
    assert [seal.content_sha256 for seal in seals] == [sha256(seal.content) for seal in seals]
    assert sorted(Document.objects.values_list("kind", "language")) == [
        ("agreement", "fr"),
        ("agreement", "fr"),
        ("agreement", "nl"),
        ("agreement", "nl"),
        ("operations_plan", "fr"),
        ("operations_plan", "nl"),
    ]
    assert DBTaskResult.objects.count() == 6


def test_a_target_tells_how_it_was_negotiated():
    target = Target.objects.get(
        indicator__title_nl__startswith="Aandeel verzoeken tot herziening", year=2027, version=signed_version()
    )

    first, last = target.history.order_by("history_id")

    assert [(row.history_user.username, row.value) for row in (first, last)] == [("editor", 87), ("editor", 90)]
    assert "op vraag van de beleidscel" in last.history_change_reason


def test_the_office_of_the_second_agency_is_to_move_after_a_round():
    version = Version.objects.get(status=Version.Status.NEGOTIATION)

    people = [row.history_user.username for row in version.history.order_by("history_id")]

    assert people == ["editor2", "head2", "reviewer2", "head2", "reviewer2"]
    assert version.turn == Version.Side.PRINCIPAL


def test_the_plan_was_submitted_by_the_head_and_accepted_by_the_minister():
    plan = OperationsPlan.objects.get(year=2026)

    people = [(row.history_user.username, row.status) for row in plan.history.order_by("history_id")]

    assert people == [("editor", "draft"), ("head", "submitted"), ("minister", "accepted")]


def test_every_row_of_the_history_names_who_did_it():
    nobody = [
        f"{model._meta.label} {row.pk}"
        for model in apps.get_models()
        if hasattr(model, "instance_type") and model.instance_type is not User
        for row in model.objects.filter(history_user=None)
        if model.instance_type._meta.model_name not in {"instrumenttype", "advicestep", "theme"}
    ]

    assert nobody == []


def test_the_amendment_changes_a_title_two_targets_and_two_credits_and_applies_before_its_signature():
    first, second = Version.objects.filter(agreement=signed_version().agreement).order_by("number")

    changed = [(change.model.__name__, change.kind) for change in compare_terms(first, second)]

    assert sorted(changed) == [("Credit", "changed")] * 2 + [("Output", "changed")] + [("Target", "changed")] * 2
    assert (second.is_signed, second.is_retroactive) == (True, True)
    plans = OperationsPlan.objects.order_by("year")
    assert [(plan.year, plan.version.number) for plan in plans] == [(2026, 1), (2027, 2)]


def test_the_text_in_negotiation_has_open_questions_marks_an_answer_day_and_a_text_to_review():
    version = Version.objects.get(status=Version.Status.NEGOTIATION)
    text, *others = texts_to_review(version)

    assert (str(text.subject)[:3], text.review.text, text.language, others) == ("3.1", "description", "nl", [])
    assert str(text.review.history.get().history_user) == str(User.objects.get(username="editor2"))
    assert version.answer_by == timezone.localdate() + dt.timedelta(days=14)
    assert version.remarks.filter(closed_at=None).count() == 3
    assert version.section_marks.count() >= 4
