"""A signed agreement changes by an amendment: the next version, a complete copy."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from agreements.models import Version
from agreements.text.through_time import version_in_force
from agreements.versions.actions import start_amendment
from core.workflow import Refused
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh, parties_of, signed_by_all
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed():
    return signed_version()


@pytest.fixture
def parties(signed):
    return parties_of(signed)


def typed(**changes):
    return {"submission": uuid.uuid4(), "cause": "Een nieuwe opdracht", "effective_from": "01/07/2028", **changes}


def amend(client, person, version, **changes):
    client.force_login(person)
    return client.post(reverse("agreements:amend", args=[version.pk]), typed(**changes))


def amendment_of(signed, by, **options):
    options = {"effective_from": dt.date(2028, 7, 1), "cause": "Een nieuwe opdracht", **options}
    return start_amendment(signed, by=by, **options)


@pytest.mark.parametrize("who", ["editor", "head"])
def test_an_editor_or_the_head_opens_an_amendment(client, signed, parties, who):
    person = getattr(parties, who)

    response = amend(client, person, signed)

    amendment = Version.objects.get(number=2)
    entry = amendment.history.get()
    assert response.url == amendment.get_absolute_url()
    assert (amendment.status, amendment.based_on, amendment.turn) == ("drafting", signed, "agency")
    assert (amendment.cause, amendment.effective_from) == ("Een nieuwe opdracht", dt.date(2028, 7, 1))
    assert amendment.output_set.count() == signed.output_set.count() == 1
    assert (entry.history_user, entry.history_change_reason) == (person, "Amendment started")


def test_the_same_form_sent_twice_opens_one_amendment(client, signed, parties):
    token = uuid.uuid4()

    first = amend(client, parties.editor, signed, submission=token)
    second = amend(client, parties.editor, signed, submission=token)

    assert first.url == second.url
    assert Version.objects.count() == 2


def test_a_second_amendment_waits_for_the_first(client, signed, parties):
    amendment = amendment_of(signed, parties.editor)

    page = amend(client, parties.editor, signed)

    assert page.status_code == 409
    assert [(r.message, r.url) for r in page.context["refusals"]] == [
        ("Version 2 is still open. Have it signed or withdrawn first.", amendment.get_absolute_url())
    ]
    assert "Een nieuwe opdracht" in page.text


def test_the_form_tells_beforehand_what_stands_in_the_way(client, signed, parties):
    amendment_of(signed, parties.editor)
    client.force_login(parties.editor)

    page = client.get(reverse("agreements:amend", args=[signed.pk]))

    assert page.status_code == 200
    assert "Version 2 is still open." in page.text


def test_a_draft_is_no_basis_for_an_amendment(client):
    draft = complete_version()
    parties = parties_of(draft)

    response = amend(client, parties.editor, draft)

    assert response.status_code == 409
    assert [refusal.message for refusal in response.context["refusals"]] == [
        "Only a signed version can be amended.",
        "Version 1 is still open. Have it signed or withdrawn first.",
    ]


def test_only_the_last_signed_version_is_amended(signed, parties):
    put_in_status(amendment_of(signed, parties.editor), "signed")

    with pytest.raises(Refused, match="Version 2 is newer"):
        amendment_of(signed, parties.editor)


def test_after_a_withdrawn_amendment_the_next_gets_a_number_of_its_own(signed, parties):
    put_in_status(amendment_of(signed, parties.editor), "withdrawn")

    assert amendment_of(signed, parties.editor).number == 3


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [("31/12/2026", True), ("01/01/2027", False), ("31/12/2029", False), ("01/01/2030", True), ("31/02/2028", True)],
)
def test_an_amendment_takes_effect_within_the_period_and_after_what_it_amends(client, signed, parties, day, is_refused):
    response = amend(client, parties.editor, signed, effective_from=day)

    assert response.status_code == (422 if is_refused else 302)
    assert Version.objects.count() == (1 if is_refused else 2)
    if is_refused:
        assert list(response.context["form"].errors) == ["effective_from"]


def test_an_amendment_says_why(client, signed, parties):
    response = amend(client, parties.editor, signed, cause=" ")
    assert list(response.context["form"].errors) == ["cause"]


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("budget", 403), ("auditor", 403)])
def test_other_roles_open_no_amendment(client, signed, parties, role, status):
    assert amend(client, member(role, parties.organisation), signed).status_code == status


def test_the_office_opens_no_amendment(client, signed, parties):
    assert amend(client, parties.minister, signed).status_code == 403
    assert amend(client, member("minister", signed_version().agreement.offices.get()), signed).status_code == 404


def update(client, version, **changes):
    fields = {"cause": "Beter uitgelegd", "effective_from": "01/10/2028", "revision": fresh(version).revision}
    return client.post(reverse("agreements:version_update", args=[version.pk]), {**fields, **changes})


def test_reason_and_first_day_of_an_open_amendment_can_be_changed(client, signed, parties):
    amendment = amendment_of(signed, parties.editor)
    client.force_login(parties.editor)

    response = update(client, amendment)

    assert response.url == amendment.get_absolute_url()
    assert (fresh(amendment).cause, fresh(amendment).effective_from) == ("Beter uitgelegd", dt.date(2028, 10, 1))


def test_the_second_of_two_editors_is_told(client, signed, parties):
    amendment = amendment_of(signed, parties.editor)
    client.force_login(parties.editor)
    revision = fresh(amendment).revision
    update(client, amendment, cause="Van een collega")

    response = update(client, amendment, cause="Van mij", revision=revision)

    assert response.status_code == 409
    assert ("Van mij", "Van een collega") in [(c.yours, c.saved) for c in response.context["conflicts"]]
    assert fresh(amendment).cause == "Van een collega"


@pytest.mark.parametrize(
    ("status", "options", "sentence"),
    [
        ("negotiation", {"turn": "principal"}, "The principal is to move."),
        ("agreed", {}, "Both parties have accepted this text."),
        ("signed", {}, "This version is signed."),
        ("withdrawn", {}, "This version was withdrawn."),
    ],
)
def test_they_are_closed_with_the_text(client, signed, parties, status, options, sentence):
    amendment = put_in_status(amendment_of(signed, parties.editor), status, **options)
    client.force_login(parties.editor)

    page = client.get(reverse("agreements:version_update", args=[amendment.pk]))
    response = update(client, amendment)

    assert sentence in page.text
    assert response.status_code == 409
    assert fresh(amendment).cause == "Een nieuwe opdracht"


def test_the_first_version_starts_with_the_agreement(client):
    draft = complete_version()
    client.force_login(parties_of(draft).editor)

    response = update(client, draft)

    assert response.status_code == 409
    assert response.context["refusals"][0].message == (
        "The first version takes effect on the first day of the agreement. Change the period instead."
    )


def test_the_version_in_force_follows_from_the_dates(signed, parties):
    amendment = put_in_status(amendment_of(signed, parties.editor), "signed")
    versions = list(signed.agreement.versions.all())

    assert version_in_force(versions, dt.date(2026, 12, 31)) is None
    assert version_in_force(versions, dt.date(2028, 6, 30)) == signed
    assert version_in_force(versions, dt.date(2028, 7, 1)) == amendment


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/12/2026", "no signed version was valid."),
        ("30/06/2028", "version 1 was valid"),
        ("01/07/2028", "version 2 was valid"),
        ("01/07/2031", "The period of the agreement had ended."),
        ("31/02/2028", "not a date on the calendar"),
        ("<script>", "not a date on the calendar"),
    ],
)
def test_the_chapter_flexibility_shows_which_version_was_valid_on_a_day(client, signed, parties, day, sentence):
    put_in_status(amendment_of(signed, parties.editor), "signed")
    client.force_login(parties.reviewer)

    page = client.get(reverse("agreements:version_list", args=[signed.agreement_id]), {"on": day})

    assert page.status_code == 200
    assert sentence in page.text
    assert "<script>" not in page.text.replace("<script defer", "")


def test_an_amendment_goes_the_same_road_to_its_signature(signed, parties):
    amendment = amendment_of(signed, parties.editor)
    CommitmentFactory(version=amendment)

    assert signed_by_all(amendment, parties).status == "signed"
    assert fresh(signed).status == "signed"
