"""Commitments of the agency, the principal and both, written by an editor of the agency."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from agreements.versions.actions import start_amendment
from commitments.models import Commitment
from commitments.panels import commitments as commitments_block
from tests.agreements.factories import VersionFactory, put_in_status
from tests.agreements.road import fresh, parties_of, walk
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import member
from tests.sending import send
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return VersionFactory()


@pytest.fixture
def editor(version, client):
    editor = member("editor", version.agreement.organisation)
    client.force_login(editor)
    return editor


def typed(**changes):
    return {
        "side": "principal",
        "kind": "information",
        "text_nl": "De minister antwoordt binnen 30 dagen.",
        "text_fr": "Le ministre répond dans les 30 jours.",
        "owner": "Kabinetschef",
        "due_on": "",
        "recurrence": "quarterly",
        **changes,
    }


def add(client, version, **changes):
    url = reverse("commitments:create", args=[version.pk])
    return client.post(url, {"submission": uuid.uuid4(), **typed(**changes)})


def edit(client, commitment, **changes):
    url = reverse("commitments:update", args=[commitment.pk])
    return client.post(url, {"revision": fresh(commitment).revision, **typed(**changes)})


def remove(client, commitment, **fields):
    return send(client, reverse("commitments:delete", args=[commitment.pk]), **fields)


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_an_editor_adds_a_commitment_of_the_principal(client, version, editor):
    response = add(client, version)

    commitment = Commitment.objects.get()
    assert response.url == reverse("commitments:chapter", args=[version.pk])
    assert (commitment.number, commitment.side, commitment.recurrence) == (1, "principal", "quarterly")
    assert (commitment.version, commitment.owner) == (version, "Kabinetschef")
    assert commitment.history.get().history_user == editor


def test_the_page_groups_them_by_side(client, version, editor):
    for side in ("common", "agency", "principal", "agency"):
        add(client, version, side=side)

    page = client.get(reverse("commitments:chapter", args=[version.pk]))

    assert [(value, [row.commitment.number for row in found]) for value, _label, found in page.context["sides"]] == [
        ("agency", [2, 4]),
        ("principal", [3]),
        ("common", [1]),
    ]
    assert "Every quarter" in page.text


def test_the_same_form_sent_twice_adds_one(client, version, editor):
    fields = {"submission": uuid.uuid4(), **typed()}
    url = reverse("commitments:create", args=[version.pk])

    assert client.post(url, fields).url == client.post(url, fields).url
    assert version.commitment_set.count() == 1


def test_the_first_number_is_one_for_each_agreement(client, version, editor):
    CommitmentFactory(number=7)
    add(client, version)
    assert version.commitment_set.get().number == 1


def test_a_number_that_was_signed_is_not_given_again(client):
    signed = complete_version()
    for number in (1, 2, 3):
        CommitmentFactory(version=signed, number=number)
    put_in_status(signed, "signed")
    parties = parties_of(signed)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Minder", by=parties.editor)
    client.force_login(parties.editor)
    remove(client, amendment.commitment_set.get(number=3))

    add(client, amendment)

    assert sorted(amendment.commitment_set.values_list("number", flat=True)) == [1, 2, 4]


def test_a_number_removed_two_amendments_ago_is_not_given_again(client):
    signed = complete_version()
    CommitmentFactory(version=signed, number=1)
    CommitmentFactory(version=signed, number=9)
    put_in_status(signed, "signed")
    parties = parties_of(signed)
    second = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Minder", by=parties.editor)
    second.commitment_set.get(number=9).delete()
    put_in_status(second, "signed")
    third = start_amendment(second, effective_from=dt.date(2028, 1, 1), cause="Meer", by=parties.editor)
    client.force_login(parties.editor)

    add(client, third)

    assert sorted(third.commitment_set.values_list("number", flat=True)) == [1, 10]


def test_a_number_that_the_other_party_has_read_is_not_given_again(client):
    version = complete_version()
    parties = parties_of(version)
    client.force_login(parties.editor)
    add(client, version)
    add(client, version)
    walk(version, (parties.head, "share"), (parties.reviewer, "pass_to_agency"))
    remove(client, version.commitment_set.get(number=2))

    add(client, version)

    assert sorted(version.commitment_set.values_list("number", flat=True)) == [1, 3]


def test_numbers_stay_in_the_copy(client):
    signed = complete_version()
    kept = CommitmentFactory(version=signed, number=4)
    put_in_status(signed, "signed")

    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="X", by=parties_of(signed).editor)

    copy = amendment.commitment_set.get()
    assert (copy.number, copy.key, copy.text_nl) == (4, kept.key, kept.text_nl)


def test_an_edit_keeps_the_number_and_tells_why(client, version, editor):
    add(client, version)
    commitment = version.commitment_set.get()

    response = edit(client, commitment, text_nl="Binnen 20 dagen.", change_reason="Zo afgesproken op 3 mei")

    entry = commitment.history.first()
    assert response.status_code == 302
    assert (fresh(commitment).number, fresh(commitment).text_nl) == (1, "Binnen 20 dagen.")
    assert entry.history_change_reason == "Zo afgesproken op 3 mei"


def test_the_second_of_two_editors_sees_both_texts_and_keeps_theirs(client, version, editor):
    add(client, version)
    commitment = version.commitment_set.get()
    old = commitment.revision
    edit(client, commitment, text_nl="Van een collega")

    response = edit(client, commitment, text_nl="Van mij", revision=old)
    again = edit(client, commitment, text_nl="Van mij")

    assert response.status_code == 409
    assert "Van een collega" in response.text
    assert "Van mij" in response.text
    assert again.status_code == 302
    assert fresh(commitment).text_nl == "Van mij"


def test_a_removed_commitment_stays_in_the_history(client, version, editor):
    add(client, version)
    commitment = version.commitment_set.get()

    asked = client.get(reverse("commitments:delete", args=[commitment.pk]))
    remove(client, commitment, change_reason="Dubbel")

    entry = Commitment.history.filter(history_type="-").get()
    assert asked.status_code == 200
    assert version.commitment_set.count() == 0
    assert (entry.history_user, entry.history_change_reason) == (editor, "Dubbel")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text_nl": "", "text_fr": " "}, {"text_nl": ["Write the commitment in Dutch or in French."]}),
        ({"due_on": "30/06/2027"}, {"__all__": ["Give a due date or a recurrence, not both."]}),
    ],
)
def test_what_contradicts_itself_is_told(client, version, editor, changes, expected):
    response = add(client, version, **changes)

    assert (response.status_code, errors_of(response)) == (422, expected)
    assert version.commitment_set.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text_nl", "Mooi \N{SPARKLES}", "Use letters and ordinary signs instead"),
        ("text_fr", "Texte \u202eenvers", "invisible or a direction mark"),
        ("owner", "Iemand\u200f", "invisible or a direction mark"),
        ("owner", "x" * 201, "niet meer dan 200 tekens"),
        ("text_nl", "x" * 2001, "niet meer dan 2000 tekens"),
        ("due_on", "31/02/2027", "not a date on the calendar"),
        ("due_on", "NaN", "not a date on the calendar"),
        ("side", "1e309", "geldige keuze"),
        ("kind", "<script>", "geldige keuze"),
        ("recurrence", "-1", "geldige keuze"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_field(client, version, editor, field, value, sentence):
    response = add(client, version, **{"recurrence": "none", field: value})

    assert response.status_code == 422
    assert list(errors_of(response)) == [field]
    assert sentence in errors_of(response)[field][0]
    assert version.commitment_set.count() == 0


def test_markup_is_shown_as_it_was_typed(client, version, editor):
    add(client, version, text_nl="<script>alert(1)</script>")
    page = client.get(reverse("commitments:chapter", args=[version.pk])).text
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_date_without_recurrence_and_nothing_at_all_are_fine(client, version, editor):
    add(client, version, recurrence="none", due_on="30/06/2027")
    add(client, version, recurrence="none")

    page = client.get(reverse("commitments:chapter", args=[version.pk])).text

    assert version.commitment_set.count() == 2
    assert "30/06/2027" in page
    assert "No date" in page


@pytest.mark.parametrize(
    ("status", "options", "sentence"),
    [
        ("negotiation", {"turn": "principal"}, "The principal is to move."),
        ("agreed", {}, "Both parties have accepted this text."),
        ("signed", {}, "This version is signed."),
        ("withdrawn", {}, "This version was withdrawn."),
    ],
)
def test_a_closed_version_says_why_and_keeps_what_was_typed(client, version, editor, status, options, sentence):
    commitment = CommitmentFactory(version=version, text_nl="Vast")
    put_in_status(version, status, **options)

    page = client.get(reverse("commitments:chapter", args=[version.pk])).text
    answers = [add(client, version, text_nl="Toch nog iets"), edit(client, commitment, text_nl="Toch nog iets")]
    removed = remove(client, commitment)

    assert sentence in page
    assert reverse("commitments:create", args=[version.pk]) not in page
    assert [answer.status_code for answer in [*answers, removed]] == [409, 409, 409]
    assert all(sentence in answer.text and "Toch nog iets" in answer.text for answer in answers)
    assert [(c.pk, c.text_nl) for c in version.commitment_set.all()] == [(commitment.pk, "Vast")]


@pytest.mark.parametrize("role", ["reader", "contributor", "personnel", "budget", "head", "auditor"])
def test_other_roles_read_and_do_not_write(client, version, role):
    commitment = CommitmentFactory(version=version)
    client.force_login(member(role, version.agreement.organisation))

    assert client.get(reverse("commitments:chapter", args=[version.pk])).status_code == 200
    assert {add(client, version).status_code, edit(client, commitment).status_code} == {403}
    assert remove(client, commitment).status_code == 403


def test_the_office_reads_and_does_not_write_and_strangers_find_nothing(client):
    version = signed_version()
    parties = parties_of(version)
    url = reverse("commitments:chapter", args=[version.pk])
    client.force_login(parties.minister)
    assert (client.get(url).status_code, add(client, version).status_code) == (200, 403)

    client.force_login(member("editor", VersionFactory().agreement.organisation))
    assert (client.get(url).status_code, add(client, version).status_code) == (404, 404)


def test_the_building_block_counts_both_sides(version):
    none = commitments_block(version, None)
    for side in ("agency", "agency", "principal", "common"):
        CommitmentFactory(version=version, side=side)

    block = commitments_block(version, None)

    assert (none.big, [status.label for status in none.statuses]) == ("0", ["None of the principal yet"])
    assert (block.big, block.note, block.statuses) == ("4", "2 of the agency, 1 of the principal, 1 common", [])
