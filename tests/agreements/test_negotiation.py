"""The turn goes to and fro; what somebody accepted does not change under their hands."""

import pytest
from django.urls import reverse

from agreements.models import Acceptance, Principal, Version
from agreements.text.checks import why_closed
from tests.agreements.road import fresh, take, walk
from tests.organisations.factories import OfficeFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def accepted(shared, parties):
    """The principal has accepted; the agency is to move."""
    return walk(shared, (parties.minister, "agree_as_principal"))


def test_while_the_principal_is_to_move_nobody_edits(client, shared, parties):
    client.force_login(parties.editor)

    page = client.get(reverse("commitments:chapter", args=[shared.pk]))

    assert not fresh(shared).is_content_open
    assert "The principal is to move." in page.text


def test_the_office_passes_the_turn_and_says_what_should_change(client, shared, parties):
    take(client, parties.reviewer, shared, "pass_to_agency", reason="De streefwaarde voor 2029 is te laag.")
    client.force_login(parties.editor)

    page = client.get(shared.get_absolute_url())

    passed = fresh(shared)
    assert (passed.status, passed.turn, passed.is_content_open) == ("negotiation", "agency", True)
    assert "De streefwaarde voor 2029 is te laag." in page.text
    assert "Rik Reviewer" in page.text


def test_passing_the_turn_to_the_agency_needs_a_reason(client, shared, parties):
    response = take(client, parties.reviewer, shared, "pass_to_agency", reason="  ")

    assert response.status_code == 409
    assert response.context["refusals"][0].message == "Give a reason; the other party will read it."
    assert fresh(shared).turn == "principal"


def test_the_turn_counts_from_the_day_it_came(client, shared, parties):
    Version.objects.filter(pk=shared.pk).update(turn_since="2026-01-01")

    take(client, parties.reviewer, shared, "pass_to_agency", reason="Graag anders.")

    assert fresh(shared).turn_since > fresh(shared).agreement.starts_on.replace(year=2026)


def test_the_head_says_whose_turn_it_is_and_what_is_expected(client, accepted, parties):
    client.force_login(parties.reviewer)

    page = client.get(accepted.agreement.get_absolute_url())

    turn = page.context["turn"]
    assert (turn.who, turn.days) == ([str(parties.organisation)], 0)
    assert turn.expected == "The principal has accepted this text: accept it for the agency, or change it again."


def test_what_the_principal_accepted_cannot_be_edited_silently(client, accepted, parties):
    client.force_login(parties.editor)
    url = reverse("commitments:create", args=[accepted.pk])

    response = client.post(url, {"text_nl": "Stiekem erbij", "side": "agency", "kind": "other", "recurrence": "none"})

    assert not accepted.is_content_open
    assert why_closed(accepted) == ("The principal has accepted this text. Choose “Change the text again” to edit it.")
    assert response.status_code == 409
    assert "Stiekem erbij" in response.text
    assert accepted.commitment_set.count() == 0


def test_changing_the_text_again_withdraws_the_acceptance_and_opens_the_text(client, accepted, parties):
    response = take(client, parties.editor, accepted, "resume_editing", reason="Een jaartal klopte niet.")

    resumed = fresh(accepted)
    gone = Acceptance.history.get(history_type="-")
    assert (resumed.status, resumed.turn, resumed.is_content_open) == ("negotiation", "agency", True)
    assert resumed.acceptances.count() == 0
    assert (gone.history_user, gone.history_change_reason) == (parties.editor, "The text can change again")
    assert "The acceptances are withdrawn; the agency can edit the text again." in response.text


def test_changing_the_text_again_needs_a_reason(client, accepted, parties):
    assert take(client, parties.head, accepted, "resume_editing").status_code == 409
    assert fresh(accepted).acceptances.count() == 1


def test_there_is_nothing_to_change_again_while_nobody_accepted(client, shared, parties):
    open_again = walk(shared, (parties.reviewer, "pass_to_agency"))

    response = take(client, parties.editor, open_again, "resume_editing", reason="Toch maar.")

    assert response.status_code == 409
    assert response.context["refusals"][0].message == (
        "“Change the text again” is not possible now: it was done already, or another step comes first."
    )


def test_a_text_that_the_principals_accepted_waits_for_the_agency_only(client, accepted, parties):
    assert take(client, parties.editor, accepted, "pass_to_principal").status_code == 409
    assert fresh(accepted).turn == "agency"


def test_when_the_agency_accepts_first_the_principal_is_to_move(shared, parties):
    theirs = walk(shared, (parties.reviewer, "pass_to_agency"), (parties.head, "agree_as_agency"))
    assert (theirs.status, theirs.turn) == ("negotiation", "principal")

    agreed = walk(theirs, (parties.minister, "agree_as_principal"))
    assert (agreed.status, agreed.turn) == ("agreed", "agency")


def test_handing_an_accepted_text_back_withdraws_the_acceptance_of_the_agency(shared, parties):
    theirs = walk(shared, (parties.reviewer, "pass_to_agency"), (parties.head, "agree_as_agency"))

    back = walk(theirs, (parties.reviewer, "pass_to_agency"))

    assert back.acceptances.count() == 0
    assert back.is_content_open


def test_a_reopened_text_is_accepted_by_nobody(accepted, parties):
    agreed = walk(accepted, (parties.head, "agree_as_agency"))
    assert agreed.status == "agreed"

    reopened = walk(agreed, (parties.minister, "reopen"))

    assert (reopened.status, reopened.turn, reopened.acceptances.count()) == ("negotiation", "agency", 0)
    assert reopened.is_content_open


def test_two_principals_accept_one_after_the_other(client, version, parties):
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    other_minister = member("minister", second)
    shared = walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))

    assert (shared.status, shared.turn) == ("negotiation", "principal")
    response = take(client, parties.minister, shared, "agree_as_principal")
    assert response.context["refusals"][0].message == (
        "Your office has already accepted this text; another principal is to move."
    )
    assert response.context["turn"].who == [str(second)]

    agreed = walk(shared, (other_minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    assert agreed.status == "agreed"


@pytest.mark.parametrize("role", ["reader", "contributor", "editor", "budget", "personnel", "commissioner", "auditor"])
def test_everybody_who_reads_the_version_sees_who_has_accepted(client, accepted, parties, role):
    client.force_login(member(role, parties.organisation))

    for url in (accepted.get_absolute_url(), accepted.agreement.get_absolute_url()):
        consents = client.get(url).context["consents"]
        assert [(c.party, c.acceptance and str(c.acceptance.person)) for c in consents] == [
            (str(parties.organisation), None),
            (str(parties.office), "Mia Minister"),
        ]


def test_an_incomplete_text_is_not_accepted(client, shared, parties):
    passed = walk(shared, (parties.reviewer, "pass_to_agency"))
    passed.output_set.get().indicators.get().targets.get(year=2028).delete()

    response = take(client, parties.head, passed, "agree_as_agency")

    assert response.status_code == 409
    assert any("2028" in refusal.message for refusal in response.context["refusals"])


def test_a_withdrawn_version_stays_readable_and_closed(client, shared, parties):
    take(client, parties.head, shared, "withdraw", reason="Er komt een nieuwe regering.")
    client.force_login(parties.reviewer)

    page = client.get(shared.get_absolute_url())

    assert fresh(shared).status == "withdrawn"
    assert page.status_code == 200
    assert "Er komt een nieuwe regering." in page.text
    assert why_closed(fresh(shared)) == "This version was withdrawn."


def test_an_agreed_text_that_will_not_be_signed_can_be_withdrawn(accepted, parties):
    agreed = walk(accepted, (parties.head, "agree_as_agency"), (parties.head, "sign_as_agency"))

    withdrawn = walk(agreed, (parties.head, "withdraw"))

    assert withdrawn.status == "withdrawn"
    assert withdrawn.signatures.count() == 1
