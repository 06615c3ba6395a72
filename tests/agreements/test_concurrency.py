"""Several people at the same moment: one wins, the others are told, nothing is lost or done twice."""

import datetime as dt
import threading
import time
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from agreements.models import Acceptance, Agreement, Principal, Signature, TranslationReview, Version
from documents.models import Document, Seal
from organisations.models import Membership
from tests.accounts.factories import UserFactory
from tests.agreements.road import form_of, fresh, parties_of, walk
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory, member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list:
    """Do these things in threads that start together; what each answered, or the exception it ran into."""
    start, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(position: int, deed: Callable[[], object]) -> None:
        start.wait(timeout=10)
        try:
            answers[position] = deed()
        except Exception as error:  # noqa: BLE001 -- told by the assertion of the test
            answers[position] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, deed)) for n, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def post(person, url: str, **fields) -> Callable[[], int]:
    """A form of this person that is ready to be sent: the status of the answer."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return lambda: client.post(url, fields).status_code


def step(person, version: Version, name: str) -> Callable[[], int]:
    url, fields = form_of(person, version, name)
    return post(person, url, **{**fields, "reason": "Zo afgesproken."})


def slowly(monkeypatch, place, name: str) -> threading.Event:
    """Let what is called `name` take a while under its lock; tells when it has begun."""
    begun, function = threading.Event(), getattr(place, name)

    def at_length(*args, **options):
        begun.set()
        time.sleep(0.5)
        return function(*args, **options)

    monkeypatch.setattr(place, name, at_length)
    return begun


@pytest.fixture
def agreed():
    version = complete_version()
    parties = parties_of(version)
    return agreed_by_all(version, parties), parties


def agreed_by_all(version, parties):
    return walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )


def test_two_heads_sign_at_once_and_one_signature_stands(agreed):
    version, parties = agreed
    colleague = member("head", parties.organisation)

    answers = at_once(*(step(person, version, "sign_as_agency") for person in (parties.head, colleague)))

    assert sorted(answers) == [302, 409]
    assert Signature.objects.count() == 1


def test_the_last_signature_given_twice_at_once_seals_once(agreed):
    version, parties = agreed
    version = walk(version, (parties.head, "sign_as_agency"))
    colleague = member("minister", parties.office)

    answers = at_once(*(step(person, version, "sign_as_principal") for person in (parties.minister, colleague)))

    assert sorted(answers) == [302, 409]
    assert fresh(version).status == "signed"
    assert (Signature.objects.count(), Seal.objects.count(), Document.objects.count()) == (2, 1, 2)


def test_chair_and_head_sign_at_once_and_keep_their_order():
    version = complete_version()
    version.agreement.instrument_type.signing_order = "chair_head_offices"
    version.agreement.instrument_type.save()
    parties = parties_of(version)
    version = agreed_by_all(version, parties)

    answers = at_once(step(parties.chair, version, "sign_as_chair"), step(parties.head, version, "sign_as_agency"))

    assert answers == [302, 409]
    assert [signature.person for signature in Signature.objects.all()] == [parties.chair]
    assert walk(fresh(version), (parties.head, "sign_as_agency")).turn == "principal"


def test_an_order_that_changes_while_the_text_is_accepted_is_the_old_or_the_new_one_for_good():
    version = complete_version()
    kind = version.agreement.instrument_type
    parties = parties_of(version)
    version = walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))
    administrator = UserFactory(is_administrator=True)
    fields = {
        name: getattr(kind, name) for name in ("name_nl", "name_fr", "minimum_years", "maximum_years", "languages")
    }
    url = reverse("agreements:instrument_type_update", args=[kind.pk])
    change = post(administrator, url, revision=kind.revision, is_in_use="on", signing_order="offices_head", **fields)

    answers = at_once(step(parties.head, version, "agree_as_agency"), change)

    assert answers == [302, 302]
    first = {"head_offices": parties.head, "offices_head": parties.minister}[fresh(version).signing_order]
    name = {parties.head: "sign_as_agency", parties.minister: "sign_as_principal"}[first]
    assert walk(fresh(version), (first, name)).signatures.count() == 1


def test_a_name_that_changes_while_somebody_signs_leaves_no_signature_under_the_old_name(agreed):
    version, parties = agreed
    office = parties.office
    names = {name: getattr(office, name) for name in ("name_nl", "name_fr", "abbreviation_nl", "abbreviation_fr")}
    url = reverse("organisations:office_update", args=[office.pk])
    rename = post(UserFactory(is_administrator=True), url, **names, revision=office.revision, minister="N. Nieuwe")

    answers = at_once(step(parties.head, version, "sign_as_agency"), rename)

    assert answers[0] in (302, 409)
    assert answers[1] == 302
    after = fresh(version)
    assert (after.status, after.acceptances.count(), after.signatures.count()) == ("negotiation", 0, 0)
    assert Signature.given.count() == (answers[0] == 302)
    again = walk(after, (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    assert walk(again, (parties.head, "sign_as_agency")).signatures.count() == 1


def test_both_sides_withdraw_at_once_and_each_its_own(agreed):
    version, parties = agreed

    answers = at_once(*(step(person, version, "withdraw_acceptance") for person in (parties.head, parties.minister)))

    assert sorted(answers) in ([302, 302], [302, 409])
    assert fresh(version).acceptances.count() == (2 - answers.count(302))
    assert fresh(version).status == "negotiation"


def test_a_signature_is_withdrawn_before_the_last_or_stays(agreed):
    version, parties = agreed
    version = walk(version, (parties.head, "sign_as_agency"))

    answers = at_once(
        step(parties.head, version, "withdraw_signature"), step(parties.minister, version, "sign_as_principal")
    )

    assert sorted(answers) == [302, 409]
    withdrawn = answers[0] == 302
    assert (fresh(version).status, fresh(version).signatures.count()) == (("agreed", 0) if withdrawn else ("signed", 2))
    assert Seal.objects.count() == (0 if withdrawn else 1)


def test_two_principals_sign_at_once_and_keep_their_order():
    version = complete_version()
    parties = parties_of(version)
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    other = member("minister", second)
    version = walk(
        version,
        (parties.head, "share"),
        (parties.minister, "agree_as_principal"),
        (other, "agree_as_principal"),
        (parties.head, "agree_as_agency"),
        (parties.head, "sign_as_agency"),
    )

    answers = at_once(step(parties.minister, version, "sign_as_principal"), step(other, version, "sign_as_principal"))

    assert answers == [302, 409]
    assert [signature.office for signature in Signature.objects.all()] == [None, parties.office]
    assert walk(fresh(version), (other, "sign_as_principal")).status == "signed"


def test_one_person_signs_once_however_often_the_button_is_pressed(agreed):
    version, parties = agreed
    Membership.objects.create(user=parties.head, office=parties.office, role="minister")

    at_once(*(step(parties.head, version, name) for name in ("sign_as_agency", "sign_as_principal", "sign_as_agency")))

    assert [signature.person for signature in Signature.objects.all()] == [parties.head]
    assert fresh(version).status == "agreed"


def test_both_parties_accept_at_once():
    version = complete_version()
    parties = parties_of(version)
    version = walk(version, (parties.head, "share"))
    colleague = member("minister", parties.office)

    answers = at_once(*(step(person, version, "agree_as_principal") for person in (parties.minister, colleague)))

    assert sorted(answers) == [302, 409]
    assert Acceptance.objects.count() == 1


def test_an_edit_and_an_acceptance_at_once_never_leave_an_accepted_text_that_nobody_read():
    version = complete_version()
    parties = parties_of(version)
    commitment = CommitmentFactory(version=version, text_nl="Oud")
    version = walk(version, (parties.head, "share"), (parties.reviewer, "pass_to_agency"))
    edit = post(
        parties.editor,
        reverse("commitments:update", args=[commitment.pk]),
        revision=commitment.revision,
        side="agency",
        kind="other",
        text_nl="Nieuw",
        recurrence="none",
    )

    edited, accepted = at_once(edit, step(parties.head, version, "agree_as_agency"))

    outcome = (edited, accepted, fresh(commitment).text_nl, Acceptance.objects.count())
    assert outcome in [(302, 409, "Nieuw", 0), (409, 302, "Oud", 1)]


def test_a_translation_confirmed_twice_at_once_is_confirmed_once():
    version = complete_version()
    parties = parties_of(version)
    commitment = CommitmentFactory(version=version, text_nl="Oud")
    commitment.text_nl = "Nieuw"
    commitment.save()
    review = TranslationReview.objects.get()
    url = reverse("negotiation:translation_confirm", args=[review.pk])

    answers = at_once(*(post(person, url, revision=review.revision) for person in (parties.head, parties.editor)))

    assert sorted(answers) == [302, 409]
    assert review.history.filter(history_change_reason="The translation is still right").count() == 1


def test_two_amendments_at_once_make_one():
    version = signed_version()
    editors = [member("editor", version.agreement.organisation) for _ in range(2)]
    url = reverse("agreements:amend", args=[version.pk])

    answers = at_once(
        *(
            post(editor, url, submission=uuid.uuid4(), cause="Een besparing", effective_from="01/01/2028")
            for editor in editors
        )
    )

    amendment = Version.objects.get(number=2)
    assert sorted(answers) == [302, 409]
    assert amendment.output_set.count() == version.output_set.count()
    assert amendment.effective_from == dt.date(2028, 1, 1)


def test_the_same_form_sent_twice_at_once_adds_one_commitment():
    version = complete_version()
    editor = member("editor", version.agreement.organisation)
    url = reverse("commitments:create", args=[version.pk])
    fields = {"submission": uuid.uuid4(), "side": "agency", "kind": "other", "text_nl": "X", "recurrence": "none"}

    answers = at_once(post(editor, url, **fields), post(editor, url, **fields))

    assert answers == [302, 302]
    assert version.commitment_set.count() == 1


def test_commitments_added_at_once_get_numbers_of_their_own():
    version = complete_version()
    organisation = version.agreement.organisation
    url = reverse("commitments:create", args=[version.pk])

    answers = at_once(
        *(
            post(
                member("editor", organisation),
                url,
                submission=uuid.uuid4(),
                side="agency",
                kind="other",
                text_nl=f"Tekst {number}",
                recurrence="none",
            )
            for number in range(4)
        )
    )

    assert answers == [302] * 4
    assert sorted(version.commitment_set.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_of_two_editors_at_once_one_is_told():
    version = complete_version()
    commitment = CommitmentFactory(version=version)
    url = reverse("commitments:update", args=[commitment.pk])
    fields = {"revision": commitment.revision, "side": "agency", "kind": "other", "recurrence": "none"}

    answers = at_once(
        *(
            post(member("editor", version.agreement.organisation), url, text_nl=text, **fields)
            for text in ("Eerste tekst", "Tweede tekst")
        )
    )

    assert sorted(answers) == [302, 409]
    assert commitment.history.count() == 2
    assert fresh(commitment).text_nl == ["Eerste tekst", "Tweede tekst"][answers.index(302)]


def test_an_edit_does_not_slip_into_a_text_that_is_shared_at_the_same_moment():
    version = complete_version()
    parties = parties_of(version)
    commitment = CommitmentFactory(version=version, text_nl="Oud")
    url = reverse("commitments:update", args=[commitment.pk])
    edit = post(
        parties.editor,
        url,
        revision=commitment.revision,
        side="agency",
        kind="other",
        text_nl="Nieuw",
        recurrence="none",
    )

    edited, shared = at_once(edit, step(parties.head, version, "share"))

    assert shared == 302
    assert (edited, fresh(commitment).text_nl) in [(302, "Nieuw"), (409, "Oud")]
    if edited == 302:
        assert commitment.history.first().history_date < fresh(version).shared_at


def test_everybody_locks_the_agreement_before_its_versions(monkeypatch):
    """Two who lock in one order never wait for each other, as changing the title and sharing the text could."""
    version, locked = complete_version(), []
    parties, agreement = parties_of(version), version.agreement
    fields = {name: getattr(agreement, name) for name in ("title_nl", "title_fr", "starts_on", "ends_on")}
    fields |= {"instrument_type": agreement.instrument_type_id, "office_1": parties.office.pk}
    url = reverse("agreements:update", args=[agreement.pk])
    edit, share = post(parties.editor, url, revision=agreement.revision, **fields), step(parties.head, version, "share")
    lock = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet, "select_for_update", lambda rows, **options: (locked.append(rows.model), lock(rows, **options))[1]
    )

    assert (edit(), locked) == (302, [Agreement, Version, Agreement])
    locked.clear()
    assert (share(), locked) == (302, [Agreement, Version])
