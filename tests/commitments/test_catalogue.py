"""Common commitments are kept centrally; a draft takes them over, and later editions change nothing silently."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from agreements.versions.actions import start_amendment
from commitments.models import CatalogueEntry
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh
from tests.commitments.factories import EntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_administrator=True)


@pytest.fixture
def entry():
    return EntryFactory(code="GV-01", side="common", recurrence="yearly")


def change(client, administrator, entry, **fields):
    client.force_login(administrator)
    entry = fresh(entry)
    shown = {name: getattr(entry, name) for name in (*CatalogueEntry.CONTENT, "revision")} | {"is_in_use": "on"}
    return client.post(reverse("commitments:entry_update", args=[entry.pk]), {**shown, **fields})


def attach(client, person, version, *entries):
    client.force_login(person)
    return client.post(reverse("commitments:attach", args=[version.pk]), {"entries": [e.pk for e in entries]})


def take_over(client, person, commitment, **fields):
    client.force_login(person)
    seen = {"revision": fresh(commitment).revision, "edition": CatalogueEntry.objects.get().edition}
    return client.post(reverse("commitments:take_over", args=[commitment.pk]), {**seen, **fields})


def test_an_administrator_adds_to_the_catalogue(client, administrator):
    client.force_login(administrator)
    fields = {"code": "OG-07", "side": "principal", "kind": "budgets", "text_nl": "Tekst", "recurrence": "quarterly"}

    answer = client.post(reverse("commitments:entry_create"), {"submission": uuid.uuid4(), "is_in_use": "on", **fields})

    entry = CatalogueEntry.objects.get()
    assert answer.url == reverse("commitments:catalogue")
    assert (entry.code, entry.edition, entry.is_in_use) == ("OG-07", 1, True)


def test_an_entry_without_a_text_and_a_code_that_exists_are_refused(client, administrator, entry):
    client.force_login(administrator)
    fields = {"code": "GV-01", "side": "agency", "kind": "other", "recurrence": "none", "submission": uuid.uuid4()}

    answer = client.post(reverse("commitments:entry_create"), fields)

    assert set(answer.context["form"].errors) == {"code", "text_nl"}


def test_another_text_is_a_new_edition_and_taking_it_out_of_use_is_not(client, administrator, entry):
    change(client, administrator, entry, text_nl="Anders")
    after_text = fresh(entry).edition
    change(client, administrator, entry, is_in_use="")

    assert (after_text, fresh(entry).edition, fresh(entry).is_in_use) == (2, 2, False)
    assert [row.edition for row in entry.history.order_by("history_id")] == [1, 2, 2]


def test_an_editor_attaches_and_gets_an_ordinary_commitment_with_its_source(client, draft, parties, entry):
    other = EntryFactory(code="AG-01", side="agency")

    answer = attach(client, parties.editor, draft, entry, other)

    found = draft.commitment_set.order_by("number")
    assert answer.url == reverse("commitments:chapter", args=[draft.pk])
    assert [(c.number, c.source_code, c.source_edition) for c in found] == [(1, "AG-01", 1), (2, "GV-01", 1)]
    assert [getattr(found[1], name) for name in CatalogueEntry.CONTENT] == list(entry.content.values())
    assert [c.history.get().history_user for c in found] == [parties.editor] * 2
    page = client.get(answer.url).text
    assert "From the catalogue: GV-01, edition 1" in page


def test_what_is_in_the_text_or_out_of_use_cannot_be_attached(client, draft, parties, entry):
    unused = EntryFactory(is_in_use=False)
    attach(client, parties.editor, draft, entry)

    answers = [attach(client, parties.editor, draft, *chosen) for chosen in ([entry], [unused], [])]
    page = client.get(reverse("commitments:attach", args=[draft.pk])).text

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert draft.commitment_set.count() == 1
    assert "Nothing left to attach" in page


def test_nothing_is_attached_to_a_closed_version_or_by_another_role(client, draft, parties, entry):
    by_head = attach(client, parties.head, draft, entry).status_code
    put_in_status(draft, "agreed")
    closed = attach(client, parties.editor, draft, entry)

    assert (by_head, closed.status_code, draft.commitment_set.count()) == (403, 409, 0)
    assert "Both parties have accepted this text." in closed.text


def test_a_draft_says_that_there_is_a_newer_edition_and_changes_nothing(client, administrator, draft, parties, entry):
    attach(client, parties.editor, draft, entry)
    before = draft.commitment_set.get()
    change(client, administrator, entry, text_nl="Een nieuwe tekst")
    client.force_login(parties.editor)

    page = client.get(reverse("commitments:chapter", args=[draft.pk])).text

    commitment = draft.commitment_set.get()
    assert (commitment.text_nl, commitment.revision) == (before.text_nl, before.revision)
    assert "Edition 2 exists" in page
    assert reverse("commitments:take_over", args=[commitment.pk]) in page


def test_one_click_takes_over_the_newer_edition_after_showing_both_texts(client, administrator, draft, parties, entry):
    attach(client, parties.editor, draft, entry)
    commitment = draft.commitment_set.get()
    change(client, administrator, entry, text_nl="De nieuwe tekst", recurrence="quarterly")
    client.force_login(parties.editor)
    page = client.get(reverse("commitments:take_over", args=[commitment.pk]))

    answer = take_over(client, parties.editor, commitment)

    taken = fresh(commitment)
    rows = {row.label: (row.before, row.after) for row in page.context["rows"]}
    assert rows["text in Dutch"] == (entry.text_nl, "De nieuwe tekst")
    assert rows["recurrence"] == ("Every year", "Every quarter")
    assert answer.status_code == 302
    assert (taken.text_nl, taken.recurrence, taken.source_edition) == ("De nieuwe tekst", "quarterly", 2)
    assert taken.history.first().history_change_reason == "Newer edition of the catalogue taken over"


def test_a_date_gives_way_to_the_recurrence_that_is_taken_over(client, administrator, draft, parties, entry):
    attach(client, parties.editor, draft, entry)
    commitment = draft.commitment_set.get()
    commitment.recurrence, commitment.due_on = "none", dt.date(2028, 6, 30)
    commitment.save()
    change(client, administrator, entry, text_nl="Anders")

    take_over(client, parties.editor, commitment)

    assert (fresh(commitment).due_on, fresh(commitment).recurrence) == (None, "yearly")


@pytest.mark.parametrize("fields", [{"edition": 1}, {"revision": 0}])
def test_what_changed_while_it_was_read_is_not_taken_over(client, administrator, draft, parties, entry, fields):
    attach(client, parties.editor, draft, entry)
    commitment = draft.commitment_set.get()
    change(client, administrator, entry, text_nl="Anders")

    answer = take_over(client, parties.editor, commitment, **fields)

    assert (answer.status_code, fresh(commitment).source_edition) == (409, 1)
    assert "Compare again" in answer.text


def test_nonsense_and_a_second_click_are_refused(client, administrator, draft, parties, entry):
    attach(client, parties.editor, draft, entry)
    commitment = draft.commitment_set.get()
    change(client, administrator, entry, text_nl="Anders")

    nonsense = take_over(client, parties.editor, commitment, edition="1e309")
    take_over(client, parties.editor, commitment)
    twice = take_over(client, parties.editor, commitment)

    assert (nonsense.status_code, twice.status_code) == (422, 409)
    assert "has the newest edition already" in twice.text


def test_a_later_edition_changes_nothing_that_was_signed(client, administrator, draft, parties, entry):
    attach(client, parties.editor, draft, entry)
    signed = draft.commitment_set.get()
    put_in_status(draft, "signed")
    change(client, administrator, entry, text_nl="Anders")
    client.force_login(parties.editor)
    page = client.get(reverse("commitments:chapter", args=[draft.pk])).text
    refused = take_over(client, parties.editor, signed)
    amendment = start_amendment(draft, effective_from=dt.date(2028, 1, 1), cause="X", by=parties.editor)

    copy = amendment.commitment_set.get()
    offered = client.get(reverse("commitments:chapter", args=[amendment.pk])).text

    assert (fresh(signed).text_nl, fresh(signed).source_edition) == (entry.text_nl, 1)
    assert ("Edition 2 exists" in page, refused.status_code) == (False, 409)
    assert (copy.source_code, copy.source_edition, "Edition 2 exists" in offered) == ("GV-01", 1, True)


def test_a_commitment_that_is_not_from_the_catalogue_has_nothing_to_compare(client, quarterly, parties):
    client.force_login(parties.editor)

    assert client.get(reverse("commitments:take_over", args=[quarterly.pk])).status_code == 404
