"""Both parties say something about a term or a chapter, answer, close and reopen."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from agreements.versions.actions import start_amendment
from negotiation.models import Answer, Remark
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh
from tests.commitments.factories import CommitmentFactory
from tests.negotiation.factories import AnswerFactory, RemarkFactory, remark_about
from tests.organisations.factories import member
from tests.sending import as_shown, error_at, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def about_term(term) -> str:
    return reverse("negotiation:term_remark_create", args=[term.version_id, term.KIND, term.key])


def about_chapter(version, section: int) -> str:
    return reverse("negotiation:remark_create", args=[version.pk, section])


def listed(client, version, **query) -> list[str]:
    response = client.get(reverse("negotiation:remarks", args=[version.pk]), query)
    return [talk.remark.text for talk in response.context["talks"]]


def step(client, remark, name: str, **fields):
    url = reverse(f"negotiation:remark_{name}", args=[remark.pk])
    return client.post(url, {"revision": fresh(remark).revision, **fields})


def test_the_office_asks_the_agency_answers_and_the_office_closes(client, version, parties):
    commitment = version.commitment_set.get()
    client.force_login(parties.reviewer)
    send(client, about_term(commitment), kind="question", text="Waarom geen datum?")
    remark = Remark.objects.get()
    client.force_login(parties.editor)
    send(client, reverse("negotiation:answer_create", args=[remark.pk]), text="Wij vullen hem aan.")
    client.force_login(parties.reviewer)
    step(client, remark, "close")

    remark = fresh(remark)
    assert (remark.side, remark.author, remark.section, remark.term_key) == (
        "principal",
        parties.reviewer,
        4,
        commitment.key,
    )
    answer = Answer.objects.get()
    assert (answer.text, answer.side, answer.author) == ("Wij vullen hem aan.", "agency", parties.editor)
    assert (remark.is_open, remark.closed_by) == (False, parties.reviewer)
    told = [(entry.history_user, entry.history_change_reason) for entry in remark.history.all()]
    assert told == [(parties.reviewer, "Closed"), (parties.reviewer, "Said in the negotiation")]


def test_the_agency_asks_about_a_whole_chapter(client, version, parties):
    client.force_login(parties.head)

    send(client, about_chapter(version, 2), kind="question", text="Zijn de kredieten bevestigd?")

    remark = Remark.objects.get()
    assert (remark.section, remark.term_key, remark.side) == (2, None, "agency")


def test_what_was_closed_is_reopened(client, version, parties):
    remark = RemarkFactory(version=version, author=parties.reviewer)
    client.force_login(parties.minister)

    step(client, remark, "close")
    step(client, remark, "reopen")

    remark = fresh(remark)
    assert (remark.is_open, remark.closed_by) == (True, None)


def test_what_is_closed_takes_no_answer_until_it_is_reopened(client, version, parties):
    remark = RemarkFactory(version=version, author=parties.reviewer)
    client.force_login(parties.reviewer)
    step(client, remark, "close")
    client.force_login(parties.editor)

    response = send(client, reverse("negotiation:answer_create", args=[remark.pk]), text="Te laat")

    assert (response.status_code, Answer.objects.count()) == (409, 0)


@pytest.mark.parametrize(("who", "status"), [("editor", 403), ("head", 403), ("reviewer", 302), ("minister", 302)])
def test_only_the_side_that_asked_closes(client, version, parties, who, status):
    remark = RemarkFactory(version=version, author=member("reviewer", parties.office))
    client.force_login(getattr(parties, who))

    assert step(client, remark, "close").status_code == status


def test_whoever_asked_closes_also_without_another_role(client, version, parties):
    contributor = member("contributor", parties.organisation)
    remark = RemarkFactory(version=version, author=contributor, side="agency")
    client.force_login(contributor)

    assert step(client, remark, "close").status_code == 302


def test_closing_what_changed_meanwhile_is_refused(client, version, parties):
    remark = RemarkFactory(version=version, author=parties.reviewer)
    client.force_login(parties.reviewer)

    response = step(client, remark, "close", revision=remark.revision + 1)

    assert (response.status_code, fresh(remark).is_open) == (409, True)


@pytest.mark.parametrize("revision", ["", "x", "-1", "1e309"])
def test_a_broken_step_is_refused_with_a_sentence(client, version, parties, revision):
    remark = RemarkFactory(version=version, author=parties.reviewer)
    client.force_login(parties.reviewer)

    response = step(client, remark, "close", revision=revision)

    assert (response.status_code, fresh(remark).is_open) == (422, True)
    assert "This form is not complete" in response.text


def test_the_same_form_sent_twice_says_it_once(client, version, parties):
    client.force_login(parties.reviewer)
    fields = {"submission": uuid.uuid4(), "kind": "question", "text": "Waarom?"}

    answers = [client.post(about_chapter(version, 1), fields).status_code for _ in range(2)]

    assert (answers, Remark.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "Goed \N{GRINNING FACE}", "links \N{RIGHT-TO-LEFT OVERRIDE}"])
def test_a_text_that_cannot_be_kept_is_refused_at_its_field(client, version, parties, text):
    client.force_login(parties.reviewer)

    response = send(client, about_chapter(version, 1), kind="question", text=text)

    assert (response.status_code, Remark.objects.count()) == (422, 0)
    assert error_at(response, "text") != []


def test_markup_is_shown_as_it_was_typed(client, version, parties):
    AnswerFactory(remark=RemarkFactory(version=version, text="<script>alert(1)</script>"), text="<b>vet</b>")
    client.force_login(parties.editor)

    page = client.get(reverse("negotiation:remarks", args=[version.pk])).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;vet&lt;/b&gt;" in page


def test_a_term_of_another_version_does_not_exist_here(client, version, parties):
    other = CommitmentFactory(version=put_in_status(complete_version(), "negotiation"))
    client.force_login(parties.reviewer)
    place = [version.pk, "commitment", other.key]

    assert client.get(reverse("negotiation:term_remark_create", args=place)).status_code == 404


def test_what_was_typed_about_a_term_that_left_the_text_meanwhile_is_kept(client, version, parties):
    client.force_login(parties.reviewer)
    commitment = version.commitment_set.get()
    url = reverse("negotiation:term_remark_create", args=[version.pk, "commitment", commitment.key])
    form = as_shown(client.get(url), text="Waarom geen datum?")
    commitment.delete()

    response = client.post(url, form)

    assert (response.status_code, Remark.objects.count()) == (409, 0)
    assert "This was removed from the text meanwhile. Say it about the chapter instead." in response.text
    assert "Waarom geen datum?" in response.text


@pytest.mark.parametrize("kind", ["version", "person", "nothing"])
def test_what_is_not_a_term_takes_no_remark(client, version, parties, kind):
    client.force_login(parties.reviewer)

    response = client.get(reverse("negotiation:term_remark_create", args=[version.pk, kind, uuid.uuid4()]))

    assert response.status_code == 404


@pytest.mark.parametrize("section", [0, 7, 99])
def test_there_are_six_chapters(client, version, parties, section):
    client.force_login(parties.reviewer)

    assert client.get(about_chapter(version, section)).status_code == 404


@pytest.mark.parametrize("status", ["drafting", "signed", "withdrawn"])
def test_nothing_new_is_said_outside_the_negotiation(client, version, parties, status):
    put_in_status(version, status)
    client.force_login(parties.editor)

    response = send(client, about_chapter(version, 1), kind="question", text="Mag dit nog?")

    assert (response.status_code, Remark.objects.count()) == (409, 0)


def test_the_list_is_narrowed_down_by_its_address(client, version, parties):
    RemarkFactory(version=version, text="Vraag over verbintenissen", section=4)
    RemarkFactory(version=version, text="Opmerking over budgetten", section=2, kind="remark")
    closed = RemarkFactory(version=version, text="Gesloten vraag", section=4, author=parties.reviewer)
    client.force_login(parties.reviewer)
    step(client, closed, "close")

    assert listed(client, version) == ["Opmerking over budgetten", "Vraag over verbintenissen", "Gesloten vraag"]
    assert listed(client, version, state="open", section=4) == ["Vraag over verbintenissen"]
    assert listed(client, version, state="closed") == ["Gesloten vraag"]
    assert listed(client, version, kind="remark") == ["Opmerking over budgetten"]


def test_an_open_question_goes_along_to_the_amendment_with_its_term(client, version, parties):
    commitment = version.commitment_set.get()
    remark = remark_about(commitment, parties.reviewer, text="Blijft dit zo?")
    put_in_status(version, "signed")
    amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="X", by=parties.editor)
    put_in_status(amendment, "negotiation")
    kin = amendment.commitment_set.get(key=commitment.key)
    client.force_login(parties.reviewer)

    response = client.get(reverse("negotiation:remarks", args=[amendment.pk]))

    (talk,) = response.context["talks"]
    assert (talk.remark, talk.url, talk.is_gone) == (remark, kin.get_absolute_url(), False)


def test_a_term_that_left_the_text_is_still_named(client, version, parties):
    commitment = version.commitment_set.get()
    remark_about(commitment, parties.reviewer)
    name = str(commitment)
    commitment.delete()
    client.force_login(parties.reviewer)

    response = client.get(reverse("negotiation:remarks", args=[version.pk]))

    (talk,) = response.context["talks"]
    assert (talk.place, talk.is_gone) == (name, True)
    assert "this term is no longer in the text" in response.text


def test_an_open_question_stands_beside_its_term_with_a_way_to_say_more(client, version, parties):
    commitment = version.commitment_set.get()
    remark_about(commitment, parties.reviewer)
    client.force_login(parties.editor)

    page = client.get(reverse("commitments:chapter", args=[version.pk])).text

    assert "1 open" in page
    assert about_term(commitment) in page
    assert about_chapter(version, 4) in page


def test_a_question_waits_for_the_other_side_and_then_for_who_asked(client, version, parties):
    remark = RemarkFactory(version=version, author=parties.reviewer)

    assert waiting(client, parties.editor) == 1
    assert waiting(client, parties.reviewer) == 0
    AnswerFactory(remark=remark, author=parties.editor)
    assert waiting(client, parties.editor) == 0
    assert waiting(client, parties.reviewer) == 1


def waiting(client, person) -> int:
    """How many agreements have questions that wait for this person, on the page My work."""
    client.force_login(person)
    return sum("wait" in item.sentence for item in client.get("/").context["waiting"])
