"""A party marks a chapter; a later change of the text shows, and going back makes it disappear."""

import pytest
from django.urls import reverse

from agreements.chapters import Chapter
from negotiation.models import SectionMark
from negotiation.queries import chapters_of, still_open
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh, walk
from tests.organisations.factories import member
from tests.sending import as_shown, send

pytestmark = pytest.mark.django_db


def marking(version, section: int) -> str:
    return reverse("negotiation:mark_update", args=[version.pk, section])


def standing(version, user, section: int, side: int = 0):
    chapters = chapters_of(version, user, still_open(version, user))
    return next(chapter for chapter in chapters if chapter.section == section).standings[side]


def change(term, **values):
    for name, value in values.items():
        setattr(term, name, value)
    term.save()


def test_both_parties_mark_on_their_own(client, version, parties):
    client.force_login(parties.editor)
    send(client, marking(version, 4), mark="agreed")
    client.force_login(parties.minister)
    send(client, marking(version, 4), mark="question")

    marks = [(mark.side, mark.mark, mark.marked_by) for mark in SectionMark.objects.order_by("side")]
    assert marks == [("agency", "agreed", parties.editor), ("principal", "question", parties.minister)]


def test_a_change_of_the_chapter_shows_and_its_return_takes_that_away(client, version, parties):
    client.force_login(parties.editor)
    send(client, marking(version, 4), mark="agreed")
    commitment = version.commitment_set.get()
    before = commitment.text_nl

    change(commitment, text_nl="Anders gezegd.")
    assert standing(version, parties.editor, 4).has_changed is True
    assert "changed since" in client.get(reverse("negotiation:remarks", args=[version.pk])).text
    change(commitment, text_nl=before)
    assert standing(version, parties.editor, 4).has_changed is False


def test_a_change_of_another_chapter_does_not_show(client, version, parties):
    client.force_login(parties.editor)
    send(client, marking(version, 4), mark="agreed")

    change(version.envelope_set.first(), title_nl="Andere enveloppe")

    assert standing(version, parties.editor, 4).has_changed is False


@pytest.mark.parametrize("section", [1, 2, 3])
def test_every_chapter_notices_its_own_change(client, version, parties, section):
    client.force_login(parties.head)
    send(client, marking(version, section), mark="agreed")

    if section == Chapter.FLEXIBILITY:
        version.cause = "Een andere reden"
        version.save()
    else:
        change(version.output_set.first() if section == 1 else version.envelope_set.first(), title_nl="Anders")

    assert standing(version, parties.head, section).has_changed is True


def test_a_mark_is_changed_and_holds_for_the_text_as_it_is_then(client, version, parties):
    client.force_login(parties.editor)
    send(client, marking(version, 4), mark="question")
    change(version.commitment_set.get(), text_nl="Anders gezegd.")

    send(client, marking(version, 4), mark="agreed")

    now = standing(version, parties.editor, 4)
    assert (now.mark.mark, now.has_changed, now.tone) == ("agreed", False, "good")
    assert now.mark.history.count() == 2


def test_a_chapter_that_changed_while_it_was_read_is_not_marked(client, version, parties):
    client.force_login(parties.reviewer)
    url = marking(version, 4)
    form = as_shown(client.get(url), mark="agreed")
    change(version.commitment_set.get(), text_nl="Intussen veranderd.")

    response = client.post(url, form)

    assert (response.status_code, SectionMark.objects.count()) == (422, 0)
    assert "changed while you were reading" in response.text


def test_of_two_colleagues_who_mark_first_one_is_told(client, version, parties):
    client.force_login(parties.reviewer)
    url = marking(version, 4)
    form = as_shown(client.get(url), mark="agreed")
    client.force_login(parties.minister)
    send(client, url, mark="question")
    client.force_login(parties.reviewer)

    response = client.post(url, {key: value for key, value in form.items() if key != "revision"})

    assert (response.status_code, SectionMark.objects.get().mark) == (409, "question")


@pytest.mark.parametrize("role", ["contributor", "reader", "auditor", "commissioner", "budget"])
def test_who_does_not_decide_marks_nothing(client, version, parties, role):
    client.force_login(member(role, parties.organisation))

    assert client.get(marking(version, 4)).status_code == 403


@pytest.mark.parametrize("status", ["signed", "withdrawn", "drafting"])
def test_a_text_that_is_not_negotiated_is_not_marked(client, version, parties, status):
    put_in_status(version, status)
    client.force_login(parties.editor)

    assert send(client, marking(version, 4), mark="agreed").status_code == 409


@pytest.mark.parametrize("value", ["", "yes", "1e309", "<script>"])
def test_a_mark_that_does_not_exist_is_refused(client, version, parties, value):
    client.force_login(parties.editor)

    assert send(client, marking(version, 4), mark=value).status_code == 422
    assert SectionMark.objects.count() == 0


def test_marks_stand_on_the_home_page_and_on_the_page_of_the_version(client, version, parties):
    client.force_login(parties.editor)
    send(client, marking(version, 4), mark="agreed")
    client.force_login(parties.minister)

    for page in (version.agreement.get_absolute_url(), version.get_absolute_url()):
        text = client.get(page).text
        assert "What each party thinks of each chapter" in text
        assert str(parties.editor) in text


def test_the_other_side_reads_that_its_acceptance_was_withdrawn(client, version, parties):
    version = walk(put_in_status(version, "negotiation", turn="principal"), (parties.minister, "agree_as_principal"))
    version = walk(version, (parties.head, "resume_editing"))
    client.force_login(parties.minister)

    for page in (version.agreement.get_absolute_url(), version.get_absolute_url()):
        text = " ".join(client.get(page).text.split())
        assert f"The acceptance of {parties.office} no longer stands ({parties.head}" in text
    assert "Zo afgesproken." in client.get(version.get_absolute_url()).text


def test_nothing_is_said_of_a_withdrawn_acceptance_when_a_party_accepts_again(client, version, parties):
    version = walk(put_in_status(version, "negotiation", turn="principal"), (parties.minister, "agree_as_principal"))
    version = walk(
        version,
        (parties.head, "resume_editing"),
        (parties.head, "pass_to_principal"),
        (parties.minister, "agree_as_principal"),
    )
    client.force_login(parties.minister)

    assert "no longer stands" not in client.get(fresh(version).get_absolute_url()).text
