"""What changed since a person last looked: their own look, of the exact text that was shown."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.versions.actions import start_amendment
from negotiation.looks import new_since, snapshot_of
from negotiation.models import LastLook
from tests.agreements.factories import put_in_status
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import member
from tests.outputs.factories import CoreTaskFactory, complete_output
from tests.sending import as_shown, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(version) -> str:
    return reverse("negotiation:changes", args=[version.pk])


def changed(client, url) -> dict[str, list[tuple[str, str]]]:
    """Kind of term -> (what happened, name) as the page shows it."""
    seen = client.get(url).context["seen"]
    return {group.title: [(d.kind, d.name) for d in group.differences] for group in seen.groups}


def test_nothing_was_seen_at_first(client, version, parties, url):
    client.force_login(parties.reviewer)

    assert "You have not marked this text as seen yet" in client.get(url).text


def test_a_text_that_was_marked_as_seen_shows_no_change(client, version, parties, url):
    complete_output(version)
    client.force_login(parties.reviewer)

    send(client, url)

    assert client.get(url).context["seen"].is_same is True


def test_what_was_added_changed_and_removed_since_is_shown(client, version, parties, url):
    gone = CoreTaskFactory(version=version, title_nl="Oude opdracht")
    name = str(gone)
    client.force_login(parties.reviewer)
    send(client, url)

    commitment = version.commitment_set.get()
    commitment.text_nl = "Nieuwe tekst."
    commitment.save()
    CommitmentFactory(version=version, number=2, text_nl="Extra")
    gone.delete()

    assert changed(client, url) == {
        "Core tasks": [("removed", name)],
        "Commitments": [("changed", "1 Nieuwe tekst."), ("added", "2 Extra")],
    }


def test_numbers_and_holders_are_shown_before_and_after(client, version, parties, url):
    client.force_login(parties.reviewer)
    send(client, url)
    target = version.target_set.first()
    target.value = Decimal(97)
    target.save()
    output = version.output_set.first()
    before, output.holder = str(output.holder), None
    output.save()

    seen = client.get(url).context["seen"]

    rows = [(row.before, row.after) for group in seen.groups for d in group.differences for row in d.rows]
    assert sorted(rows) == sorted([("95", "97"), (before, "")])


def test_a_text_that_changed_while_it_was_read_is_not_marked(client, version, parties, url):
    client.force_login(parties.reviewer)
    form = as_shown(client.get(url))
    CommitmentFactory(version=version, number=2)

    response = client.post(url, form)

    assert (response.status_code, LastLook.objects.count()) == (409, 0)


@pytest.mark.parametrize("value", ["", "x", "0" * 63, "<script>"])
def test_a_broken_form_is_refused_with_a_sentence(client, version, parties, url, value):
    client.force_login(parties.reviewer)

    assert client.post(url, {"sha256": value}).status_code == 422


def test_each_person_has_a_look_of_their_own(client, version, parties, url):
    client.force_login(parties.reviewer)
    send(client, url)
    CommitmentFactory(version=version, number=2)
    client.force_login(parties.minister)
    send(client, url)

    assert client.get(url).context["seen"].is_same is True
    client.force_login(parties.reviewer)
    assert client.get(url).context["seen"].is_same is False
    assert list(LastLook.objects.visible_to(parties.reviewer).values_list("person", flat=True)) == [parties.reviewer.pk]


def test_marking_twice_keeps_one_look(client, version, parties, url):
    client.force_login(parties.reviewer)

    send(client, url)
    send(client, url)

    assert LastLook.objects.count() == 1


def test_a_look_at_every_kind_of_term_finds_nothing_new(version, parties):
    put_in_status(version, "signed")
    amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="X", by=parties.editor)
    look = LastLook(person=member("reader", parties.organisation), version=amendment, content=snapshot_of(amendment))

    assert new_since(look, amendment).is_same is True


def test_the_first_day_and_the_reason_are_part_of_what_was_seen(version, parties):
    look = LastLook(person=parties.reviewer, version=version, content=snapshot_of(version))
    version.effective_from = dt.date(2027, 7, 1)

    assert [(row.before, row.after) for row in new_since(look, version).facts] == [("01/01/2027", "01/07/2027")]
