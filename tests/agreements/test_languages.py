"""A text that changes in one language leaves a note about the other, until somebody says or makes it right."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from agreements.actions import start_agreement
from agreements.languages.queries import language_of_document, language_of_version, missing_texts, texts_to_review
from agreements.models import Agreement, TranslationReview
from agreements.publication.queries import what_prevents_publishing
from agreements.text.content import content_sha256
from agreements.text.terms import term_models
from agreements.versions.actions import start_amendment
from core.texts.bilingual import bilingual_texts
from core.workflow import Refused
from documents.models import Document
from documents.queries import places_about
from tests.agreements.factories import InstrumentTypeFactory, put_in_status
from tests.agreements.road import fresh, parties_of, signed_by_all, walk
from tests.commitments.factories import CommitmentFactory
from tests.everything import add_every_other_kind
from tests.organisations.factories import OfficeFactory, OrganisationFactory
from tests.sending import send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
KINDS = [model for model in term_models() if bilingual_texts(model)]


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def commitment(version):
    return CommitmentFactory(version=version, text_nl="Elk jaar een nota.", text_fr="Chaque année une note.")


def edit(client, person, commitment, **texts):
    """Send the form of the commitment with these texts, as it stands now otherwise."""
    commitment = fresh(commitment)
    kept = {name: getattr(commitment, name) for name in ("side", "kind", "recurrence", "owner", "text_nl", "text_fr")}
    client.force_login(person)
    url = reverse("commitments:update", args=[commitment.pk])
    return client.post(url, {**kept, "revision": commitment.revision, **texts})


def confirm(client, person, review, **fields):
    client.force_login(person)
    url = reverse("negotiation:translation_confirm", args=[review.pk])
    return client.post(url, {"revision": fresh(review).revision, **fields})


def waiting(version) -> list[tuple[str, str, str]]:
    return [(str(t.subject), t.review.text, t.language) for t in texts_to_review(fresh(version))]


def test_the_other_language_of_a_changed_text_is_to_be_reviewed(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk half jaar een nota.")

    (text,) = texts_to_review(version)
    assert (text.subject, text.text, text.language) == (commitment, "text in French", "fr")
    assert (text.review.earlier, text.words) == ("Elk jaar een nota.", "Chaque année une note.")
    assert [piece.text for piece in text.pieces if piece.kind == "added"] == [" half"]
    assert text.review.history.get().history_user == parties.editor


@pytest.mark.parametrize(
    "texts",
    [
        {"text_nl": "Elk half jaar een nota.", "text_fr": "Chaque semestre une note."},
        {"owner": "De directie"},
        {"text_fr": ""},
    ],
    ids=["both changed", "no text changed", "one is missing now"],
)
def test_nothing_is_to_be_reviewed_when(client, version, parties, commitment, texts):
    edit(client, parties.editor, commitment, **texts)

    assert waiting(version) == []


def test_the_translation_that_follows_ends_it(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_fr="Chaque semestre une note.")
    assert waiting(version) == [(str(fresh(commitment)), "text", "nl")]

    edit(client, parties.editor, commitment, text_nl="Elk half jaar een nota.")

    assert waiting(version) == []
    reasons = [entry.history_change_reason for entry in TranslationReview.objects.get().history.order_by("history_id")]
    assert reasons == ["A text changed in one language only", "The text was changed in the other language as well"]


def test_what_changed_is_told_since_both_were_right(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk half jaar een nota.")
    edit(client, parties.editor, commitment, text_nl="Elk kwartaal een nota.")

    assert [text.review.earlier for text in texts_to_review(version)] == ["Elk jaar een nota."]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_every_text_of_every_kind_of_term_is_followed(model):
    version = add_every_other_kind(complete_version())
    term = model.objects.filter(version=version).first()
    for name in bilingual_texts(model):
        setattr(term, f"{name}_nl", "Eerst")
        setattr(term, f"{name}_fr", "D’abord")
    term.save()
    assert waiting(version) == []

    for name in bilingual_texts(model):
        setattr(term, f"{name}_fr", "Ensuite")
    term.save()

    found = texts_to_review(version)
    assert [text.review.text for text in found] == list(bilingual_texts(model))
    assert {text.language for text in found} == {"nl"}
    assert {text.subject for text in found} == {term}


def test_the_title_of_the_agreement_is_followed_too(client, version, parties):
    agreement = version.agreement
    client.force_login(parties.editor)
    office = agreement.offices.get().pk
    days = {"starts_on": "01/01/2027", "ends_on": "31/12/2029"}
    facts = {"instrument_type": agreement.instrument_type_id, "title_fr": agreement.title_fr, "office_1": office}

    client.post(
        reverse("agreements:update", args=[agreement.pk]),
        {**days, **facts, "title_nl": "Beheersovereenkomst", "revision": agreement.revision},
    )

    assert waiting(version) == [("Beheersovereenkomst", "title", "fr")]


def test_somebody_says_that_the_translation_is_still_right(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")
    review = TranslationReview.objects.get()

    response = confirm(client, parties.head, review)

    review = fresh(review)
    assert response.url == reverse("negotiation:languages", args=[version.pk])
    assert waiting(version) == []
    assert (review.confirmed_by, review.confirmed_at.date()) == (parties.head, timezone.now().date())
    entry = review.history.first()
    assert (entry.history_user, entry.history_change_reason) == (parties.head, "The translation is still right")


def test_a_translation_that_was_read_before_the_last_change_is_not_confirmed(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")
    review = TranslationReview.objects.get()
    edit(client, parties.editor, commitment, text_nl="Nooit een nota.")

    response = confirm(client, parties.head, review, revision=review.revision)

    assert response.status_code == 409
    assert [refusal.message for refusal in response.context["refusals"]] == [
        "The text changed while you were reading. Look at it as it is now."
    ]
    assert len(waiting(version)) == 1


def test_a_translation_is_confirmed_once(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")
    review = TranslationReview.objects.get()
    confirm(client, parties.head, review)

    response = confirm(client, parties.editor, review)

    assert response.status_code == 409
    assert "somebody was before you" in response.context["refusals"][0].message
    assert fresh(review).confirmed_by == parties.head


@pytest.mark.parametrize("revision", ["", "x", "-1", "9999999999"])
def test_a_form_without_a_sound_revision_confirms_nothing(client, version, parties, commitment, revision):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")

    assert confirm(client, parties.head, TranslationReview.objects.get(), revision=revision).status_code == 422
    assert len(waiting(version)) == 1


def test_only_who_writes_the_text_says_so(client, version, parties, commitment):
    walk(version, (parties.head, "share"))
    commitment.text_nl = "Elk jaar één nota."
    put_in_status(version, "drafting")
    commitment.save()
    put_in_status(version, "negotiation")
    review = TranslationReview.objects.get()

    assert confirm(client, parties.minister, review).status_code == 403
    assert confirm(client, parties_of(complete_version()).editor, review).status_code == 404
    assert len(waiting(version)) == 1


def test_a_mark_stands_beside_the_text_and_above_its_form(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")

    chapter = client.get(reverse("commitments:chapter", args=[version.pk]))
    form = client.get(reverse("commitments:update", args=[commitment.pk]))

    assert "To be reviewed: text in French" in chapter.text
    assert "The translation is still right" in form.text
    assert TranslationReview.objects.get().get_absolute_url() in chapter.text


def test_a_removed_term_leaves_nothing_to_review(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")

    send(client, reverse("commitments:delete", args=[commitment.pk]))

    assert waiting(version) == []
    page = client.get(reverse("negotiation:languages", args=[version.pk]))
    assert page.context["languages"].is_complete


def test_the_page_tells_by_chapter_what_is_to_be_done_and_where(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")
    mute = CommitmentFactory(version=version, text_fr="")

    page = client.get(reverse("negotiation:languages", args=[version.pk]))

    (chapter,) = page.context["languages"].chapters
    assert chapter.section.label == "Commitments"
    assert [text.edit_url for text in chapter.missing] == [mute.edit_url]
    assert [text.edit_url for text in chapter.to_review] == [commitment.edit_url]
    assert (page.context["languages"].missing, page.context["languages"].to_review) == (1, 1)


def test_the_page_of_a_version_counts_them(client, version, parties, commitment):
    edit(client, parties.editor, commitment, text_nl="Elk jaar één nota.")
    CommitmentFactory(version=version, text_fr="")

    page = client.get(version.get_absolute_url())

    assert "1 text is missing in one language" in page.text
    assert "1 text is to be reviewed" in page.text


def unequal(version, commitment, how: str) -> str:
    """One text of the version is missing in French, or its French is to be reviewed; the sentence about it."""
    if how == "missing":
        commitment.text_fr = ""
        commitment.save()
        return f"Commitment “{commitment}”: the text in French is missing."
    commitment.text_nl = "Elk jaar één nota."
    commitment.save()
    return f"Commitment “{commitment}”: the text in French is to be reviewed."


HOW = ("missing", "to be reviewed")


@pytest.mark.parametrize("how", HOW)
def test_two_texts_that_are_not_equal_are_shared_and_not_accepted(version, parties, commitment, how):
    sentence = unequal(version, commitment, how)
    shared = walk(version, (parties.head, "share"))

    for person, name in ((parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")):
        with pytest.raises(Refused) as refused:
            walk(shared, (person, name))
        assert [refusal.message for refusal in refused.value.refusals] == [sentence]
        shared = walk(shared, (parties.reviewer, "pass_to_agency")) if shared.turn == "principal" else shared
    assert shared.acceptances.count() == 0


@pytest.mark.parametrize("how", HOW)
def test_it_is_asked_again_at_the_signature(version, parties, commitment, how):
    """However it came about since: here behind the back of the pages."""
    agreed = walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )
    put_in_status(agreed, "drafting")
    accepted = list(agreed.acceptances.all())
    agreed.acceptances.all().delete()
    sentence = unequal(agreed, commitment, how)
    text = content_sha256(agreed)
    for one in accepted:
        one.pk, one.content_sha256 = None, text
        one.save()
    put_in_status(agreed, "agreed")

    with pytest.raises(Refused) as refused:
        walk(agreed, (parties.head, "sign_as_agency"))

    assert [refusal.message for refusal in refused.value.refusals] == [sentence]
    assert agreed.signatures.count() == 0


@pytest.mark.parametrize("how", HOW)
def test_a_kind_with_one_language_asks_for_that_one_only(client, version, parties, commitment, how):
    kind = version.agreement.instrument_type
    kind.languages = "nl"
    kind.save()
    unequal(version, commitment, how)

    signed = signed_by_all(version, parties)

    assert (signed.status, signed.languages, signed.written_in) == ("signed", "nl", ("nl",))
    assert {document.language for document in Document.objects.filter(subject_id=signed.pk)} == {"nl"}
    client.force_login(parties.editor)
    url = reverse("agreements:publication_create", args=[signed.pk])
    fields = {"published_on": f"{timezone.localdate():%d/%m/%Y}", "place": "Belgisch Staatsblad"}
    other = client.post(url, {"submission": uuid.uuid4(), "language": "fr", **fields})
    client.post(url, {"submission": uuid.uuid4(), "language": "nl", **fields})
    page = client.get(reverse("agreements:publication", args=[signed.pk]))
    assert list(other.context["form"].errors) == ["language"]
    assert page.context["register"].is_done


def test_a_kind_with_one_language_is_not_accepted_without_that_one(version, parties, commitment):
    kind = version.agreement.instrument_type
    kind.languages = "fr"
    kind.save()
    sentence = unequal(version, commitment, "missing")

    with pytest.raises(Refused) as refused:
        walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))

    assert [refusal.message for refusal in refused.value.refusals] == [sentence]


def test_the_languages_are_fixed_when_all_have_accepted(version, parties):
    agreed = walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )
    kind = agreed.agreement.instrument_type
    kind.languages = "fr"
    kind.save()

    assert fresh(agreed).written_in == ("nl", "fr")


def test_whatever_was_signed_can_be_published(client, version, parties, commitment):
    signed = signed_by_all(version, parties)

    assert what_prevents_publishing(signed) == []


def test_an_amendment_takes_over_what_is_still_to_be_reviewed(version, parties, commitment):
    commitment.text_nl = "Elk jaar één nota."
    commitment.save()
    signed = put_in_status(version, "signed", signed_at=timezone.now())

    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Meer", by=parties.editor)

    (old,), (new,) = texts_to_review(signed), texts_to_review(amendment)
    assert (old.subject.key, new.subject.key) == (commitment.key, commitment.key)
    assert (new.review.earlier, new.language) == (old.review.earlier, "fr")
    assert new.review.history.get().history_user == parties.editor


def test_confirming_touches_neither_the_text_nor_its_seal(client, version, parties, commitment):
    commitment.text_nl = "Elk jaar één nota."
    commitment.save()
    signed = put_in_status(version, "signed", signed_at=timezone.now())
    before = (fresh(commitment).revision, fresh(signed).revision)

    confirm(client, parties.editor, TranslationReview.objects.get())

    assert (fresh(commitment).revision, fresh(signed).revision) == before


def test_nothing_is_confirmed_in_a_withdrawn_version(client, version, parties, commitment):
    commitment.text_nl = "Elk jaar één nota."
    commitment.save()
    walk(version, (parties.head, "withdraw"))

    response = confirm(client, parties.editor, TranslationReview.objects.get())

    assert response.status_code == 409
    assert response.context["refusals"][0].message == "This version was withdrawn."


def test_the_texts_to_review_cost_the_same_whatever_their_number(version):
    def change(number: int) -> int:
        for one in [CommitmentFactory(version=version) for _ in range(number)]:
            one.text_nl = "Anders"
            one.save()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert texts_to_review(fresh(version))
        return len(asked)

    assert change(1) == change(10)


@pytest.mark.parametrize(("level", "language"), [("federal", "both"), ("flanders", "nl"), ("wallonia", "fr")])
def test_the_language_of_the_file_is_the_usual_one_of_the_organisation(level, language):
    period = {"starts_on": dt.date(2027, 1, 1), "ends_on": dt.date(2029, 12, 31)}
    parties = {"organisation": OrganisationFactory(level=level), "instrument_type": InstrumentTypeFactory()}
    agreement = Agreement(**parties, **period, title_nl="Overeenkomst", file_language="")

    start_agreement(agreement, offices=[OfficeFactory()])

    assert fresh(agreement).file_language == language


def test_every_missing_text_leads_to_the_form_that_mends_it():
    version = add_every_other_kind(complete_version())
    for model in KINDS:
        for term in model.objects.filter(version=version):
            for name in bilingual_texts(model):
                setattr(term, f"{name}_nl", "Een tekst")
                setattr(term, f"{name}_fr", "")
            term.save()

    found = missing_texts(version)

    assert {type(text.subject) for text in found} >= set(KINDS)
    assert [text for text in found if not text.edit_url.endswith("/update/")] == []


@pytest.mark.parametrize(
    ("of_the_file", "read_in", "sentence"),
    [
        ("both", "nl", "Dutch; the text also exists in French, and both count as much"),
        ("both", "fr", "French; the text also exists in Dutch, and both count as much"),
        ("nl", "nl", "Dutch, the language of the file; the text also exists in French"),
        ("nl", "fr", "French, a translation; the language of the file is Dutch"),
        ("fr", "nl", "Dutch, a translation; the language of the file is French"),
    ],
)
def test_a_document_says_in_which_language_its_file_is(version, of_the_file, read_in, sentence):
    version.agreement.file_language = of_the_file

    with override(read_in):
        assert language_of_version(version) == gettext(sentence)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("of_the_file", ["both", "nl", "fr"])
def test_no_document_says_that_both_count_as_much_while_they_differ(version, commitment, of_the_file, how):
    version.agreement.file_language = of_the_file
    unequal(version, commitment, how)
    counts = (1, 0) if how == "missing" else (0, 1)

    with override("nl"):
        assert language_of_version(version) == (
            f"Dutch; the two languages do not say the same yet: {counts[0]} missing in one, {counts[1]} to be reviewed"
        )


@pytest.mark.parametrize(
    ("only", "read_in", "sentence"),
    [
        ("nl", "nl", "Dutch, the only language of this text"),
        ("nl", "fr", "French; the text itself exists in Dutch only"),
        ("fr", "nl", "Dutch; the text itself exists in French only"),
    ],
)
def test_a_document_of_a_text_in_one_language_says_so(version, commitment, only, read_in, sentence):
    version.agreement.instrument_type.languages = only
    unequal(version, commitment, "to be reviewed")

    with override(read_in):
        assert language_of_version(version) == sentence


def test_a_plan_says_of_itself_whether_it_is_written_in_both(version):
    with override("nl"):
        assert "do not say the same" in language_of_document(version, 1, 0)
        assert "both count as much" in language_of_document(version, 0, 0)


def test_the_documents_in_the_language_of_the_file_come_first(version):
    version.agreement.file_language = "fr"

    places = [(p.language, p.is_translation) for p in places_about(version) if p.kind.name == "agreement"]

    assert places == [("fr", False), ("nl", True)]
    version.agreement.file_language = "both"
    assert {place.is_translation for place in places_about(version)} == {False}
