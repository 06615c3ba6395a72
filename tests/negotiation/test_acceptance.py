"""What was accepted is what was read; a later change takes the acceptance back, and the party concerned is told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Acceptance, Principal
from core.history import history_of
from tests.agreements.road import form_of, fresh, take, walk
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory, member
from tests.sending import as_shown
from work.queries import work_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CHANGED = "This changed while you were reading. Look at it as it is now and decide again."


def notices(person) -> list[str]:
    return [item.sentence for item in work_of(person, TODAY)["waiting"] if item.status == "Acceptance withdrawn"]


def withdrawn_by(person) -> str:
    return (
        f"{person} withdrew the acceptance of your party, because the text can change again. Decide anew on the text "
        "as it will be."
    )


def seen_on_the_page(client, person, version, step: str) -> tuple[str, dict[str, str]]:
    """The page on which a text is accepted, and what its form sends back."""
    url, fields = form_of(person, version, step)
    client.force_login(person)
    shown = client.get(url).context["form"].initial
    return url, {**fields, "revision": shown["revision"], "seen": shown["seen"]}


@pytest.mark.parametrize("change", ["edit", "add", "remove", "number"])
def test_a_text_that_a_colleague_changed_meanwhile_is_not_accepted(client, version, parties, change):
    version = fresh(version)
    url, fields = seen_on_the_page(client, parties.head, version, "agree_as_agency")
    commitment = version.commitment_set.get()
    if change == "edit":
        commitment.text_nl = "Intussen anders."
        commitment.save()
    elif change == "remove":
        commitment.delete()
    elif change == "add":
        CommitmentFactory(version=version, number=99)
    else:
        target = version.target_set.first()
        target.value += 1
        target.save()

    response = client.post(url, fields)

    assert response.status_code == 409
    assert [refusal.message for refusal in response.context["refusals"]] == [CHANGED]
    assert Acceptance.objects.count() == 0


def test_a_text_that_was_saved_without_a_change_is_still_what_was_read(client, version, parties):
    version = fresh(version)
    url, fields = seen_on_the_page(client, parties.head, version, "agree_as_agency")
    version.commitment_set.get().save()

    client.post(url, fields)

    assert Acceptance.objects.get().person == parties.head


def test_an_acceptance_that_does_not_say_what_was_read_is_refused(client, version, parties):
    response = take(client, parties.head, version, "agree_as_agency", seen="")

    assert (response.status_code, Acceptance.objects.count()) == (409, 0)


def test_the_party_whose_acceptance_was_withdrawn_is_told_until_it_accepts_again(client, version, parties):
    walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    assert notices(parties.minister) == []

    walk(version, (parties.editor, "resume_editing"))

    sentence = withdrawn_by(parties.editor)
    assert notices(parties.minister) == notices(parties.reviewer) == [sentence]
    assert notices(parties.editor) == notices(parties.head) == []
    client.force_login(parties.minister)
    assert "withdrew the acceptance" in client.get("/").text

    walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    assert notices(parties.minister) == []


def test_of_two_principals_each_is_told_about_its_own_acceptance(version, parties):
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    other = member("minister", second)
    walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))

    walk(version, (other, "pass_to_agency"))

    assert notices(parties.minister) == [withdrawn_by(other)]
    assert notices(other) == []


def test_the_agency_is_told_when_the_principal_wants_something_else(version, parties):
    walk(version, (parties.head, "agree_as_agency"))

    walk(version, (parties.reviewer, "pass_to_agency"))

    assert notices(parties.head) == notices(parties.editor) == [withdrawn_by(parties.reviewer)]
    assert notices(parties.minister) == []


@pytest.mark.parametrize("step", ["resume_editing", "reopen"])
def test_the_whole_flow_says_who_took_back_what(client, version, parties, step):
    walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    if step == "reopen":
        walk(version, (parties.head, "agree_as_agency"))

    response = take(client, parties.head, version, step, reason="Een bedrag klopte niet.")

    assert fresh(version).acceptances.count() == 0
    assert f"no longer stands ({parties.head}," in response.text
    assert "The text can change again: whoever had accepted decides anew on the text as it will be." in response.text
    entries = [(entry.who, entry.kind, entry.reason) for entry in history_of(fresh(version))]
    assert (str(parties.head), "removed", "The text can change again") in entries
    assert withdrawn_by(parties.head) in notices(parties.minister)


def test_nobody_accepts_by_the_form_of_another_step(client, version, parties):
    client.force_login(parties.head)
    fields = as_shown(client.get(reverse("agreements:answer_day_update", args=[version.pk])))

    response = client.post(reverse("agreements:consent", args=[version.pk, "agree_as_agency"]), fields)

    assert (response.status_code, Acceptance.objects.count()) == (422, 0)
