"""The head shares a complete draft; what is missing is told at once, with the place to mend it."""

import pytest
from django.urls import reverse

from agreements.completeness import must_be_ready
from agreements.models import Version
from tests.accounts.factories import UserFactory
from tests.agreements.factories import VersionFactory
from tests.agreements.road import fresh, parties_of, take
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


def test_the_head_shares_a_complete_draft(client, version, parties):
    response = take(client, parties.head, version, "share")

    shared = fresh(version)
    entry = shared.history.first()
    assert (shared.status, shared.turn) == (Version.Status.NEGOTIATION, "principal")
    assert shared.shared_at is not None
    assert (entry.history_user, entry.history_change_reason) == (parties.head, "Share with the principal")
    assert "The text is shared: the principal sees it and is to move." in response.text


def test_the_office_sees_it_only_from_then_on(client, version, parties):
    client.force_login(parties.reviewer)
    before = client.get(version.get_absolute_url()).status_code

    take(client, parties.head, version, "share")
    client.force_login(parties.reviewer)

    assert before == 404
    assert client.get(version.get_absolute_url()).status_code == 200


def test_a_draft_without_a_target_for_2029_is_refused_with_the_reason(client, version, parties):
    output = version.output_set.get()
    output.indicators.get().targets.get(year=2029).delete()

    response = take(client, parties.head, version, "share")

    assert response.status_code == 409
    assert fresh(version).status == Version.Status.DRAFTING
    assert any("2029" in refusal.message for refusal in response.context["refusals"])


def test_an_empty_draft_is_refused_with_all_reasons_and_each_leads_to_its_place(client):
    version = VersionFactory()
    parties = parties_of(version)

    response = take(client, parties.head, version, "share")

    refusals = response.context["refusals"]
    assert response.status_code == 409
    assert "Add at least one output." in [refusal.message for refusal in refusals]
    assert len(refusals) >= 2
    assert all(refusal.url for refusal in refusals)
    assert [refusal.message for refusal in refusals] == [refusal.message for refusal in must_be_ready(version)]


def test_what_is_missing_stands_where_the_button_would_be(client, parties):
    version = VersionFactory(agreement__organisation=parties.organisation)
    client.force_login(parties.head)

    page = client.get(version.get_absolute_url())

    assert reverse("agreements:transition", args=[version.pk, "share"]) not in page.text
    assert "Add at least one output." in page.text


@pytest.mark.parametrize("role", ["editor"])
def test_an_editor_does_not_share(client, version, parties, role):
    response = take(client, getattr(parties, role), version, "share")

    assert response.status_code == 403
    assert fresh(version).status == Version.Status.DRAFTING


def test_an_outsider_finds_nothing(client, version):
    assert take(client, UserFactory(), version, "share").status_code == 404


def test_an_anonymous_visitor_is_sent_to_the_sign_in_page(client, version):
    url = reverse("agreements:transition", args=[version.pk, "share"])
    assert client.post(url).url == f"/accounts/login/?next={url}"


def test_an_unknown_step_is_no_page(client, version, parties):
    client.force_login(parties.head)
    assert client.post(f"/agreements/versions/{version.pk}/steps/destroy/").status_code == 404


def test_a_step_is_taken_by_a_form_only(client, version, parties):
    client.force_login(parties.head)
    assert client.get(reverse("agreements:transition", args=[version.pk, "share"])).status_code == 405


def test_who_decided_on_an_older_text_is_told_and_keeps_what_was_written(client, version, parties):
    response = take(client, parties.head, version, "share", revision=version.revision - 1, reason="Klaar om te lezen")

    assert response.status_code == 409
    assert [refusal.message for refusal in response.context["refusals"]] == [
        "This changed while you were reading. Look at it as it is now and decide again."
    ]
    assert "Klaar om te lezen" in response.text
    assert fresh(version).status == Version.Status.DRAFTING


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"revision": ""}, "This page was incomplete."),
        ({"revision": "1e309"}, "This page was incomplete."),
        ({"reason": "Goed \N{THUMBS UP SIGN}"}, "Use letters and ordinary signs instead"),
        ({"reason": "x" * 2001}, "niet meer dan 2000 tekens"),
    ],
)
def test_a_form_that_cannot_be_read_changes_nothing_and_keeps_what_was_written(
    client, version, parties, fields, sentence
):
    response = take(client, parties.head, version, "share", **fields)

    assert response.status_code == 422
    assert sentence in response.context["refusals"][0].message
    assert fields.get("reason", "") in response.text
    assert fresh(version).status == Version.Status.DRAFTING


def test_the_same_step_sent_twice_is_taken_once(client, version, parties):
    revision = version.revision
    take(client, parties.head, version, "share", revision=revision)

    again = take(client, parties.head, version, "share", revision=revision)

    assert again.status_code == 409
    assert "“Share with the principal” is not possible any more" in again.context["refusals"][0].message
    assert fresh(version).history.filter(status="negotiation").count() == 1
