"""Both parties sign exactly the same text, in order, with four eyes; the last signature seals it."""

import json

import pytest
from django_tasks_db.models import DBTaskResult

from agreements.models import Principal, Signature
from agreements.text.content import content_sha256
from core.workflow import Refused
from documents.kinds import document_kinds
from documents.models import Document, Seal
from documents.seals.sealing import link, sha256
from organisations.models import Membership
from tests.agreements.road import fresh, signed_by_all, take, walk
from tests.organisations.factories import OfficeFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def agreed(version, parties):
    return agreed_by_all(version, parties)


def agreed_by_all(version, parties):
    return walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )


def sentences(response) -> list[str]:
    return [refusal.message for refusal in response.context["refusals"]]


def test_the_head_signs_first_and_then_the_principal_is_to_move(client, agreed, parties):
    response = take(client, parties.head, agreed, "sign_as_agency")

    signature = Signature.objects.get()
    after = fresh(agreed)
    assert (after.status, after.turn) == ("agreed", "principal")
    assert (signature.position, signature.office, signature.person) == (1, None, parties.head)
    assert (signature.name, signature.content_sha256) == ("Hanne Hoofd", content_sha256(agreed))
    assert signature.function == f"Head, {parties.organisation.name_nl} / Head, {parties.organisation.name_fr}"
    assert response.context["turn"].who == [str(parties.office)]


def test_the_longest_names_fit_in_a_signature(version, parties):
    parties.head.first_name, parties.head.last_name = "A" * 150, "B" * 150
    parties.head.save()
    parties.organisation.name_nl, parties.organisation.name_fr = "C" * 200, "D" * 200
    parties.organisation.save()

    walk(agreed_by_all(version, parties), (parties.head, "sign_as_agency"))

    signature = Signature.objects.get()
    assert signature.name == f"{'A' * 150} {'B' * 150}"
    assert signature.function.endswith("D" * 200)


def test_the_last_signature_seals_the_text_and_queues_its_documents(client, agreed, parties):
    take(client, parties.head, agreed, "sign_as_agency")
    response = take(client, parties.minister, agreed, "sign_as_principal")

    signed = fresh(agreed)
    seal = Seal.objects.get()
    content = json.loads(seal.content)
    assert signed.status == "signed"
    assert signed.signed_at is not None
    assert (seal.kind, seal.subject_id, seal.chain) == ("agreement", signed.pk, f"agreement-{signed.agreement_id}")
    assert seal.content_sha256 == sha256(seal.content)
    assert [signature["name"] for signature in content["signatures"]] == ["Hanne Hoofd", "Mia Minister"]
    assert {signature["content_sha256"] for signature in content["signatures"]} == {content_sha256(signed)}
    assert {(d.language, d.status, d.seal) for d in Document.objects.all()} == {
        ("nl", "queued", seal),
        ("fr", "queued", seal),
    }
    assert DBTaskResult.objects.count() == 2
    assert "All parties have signed" in response.text


def test_the_page_of_a_signed_version_shows_who_signed_what_and_its_seal(client, agreed, parties):
    signed = walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))
    client.force_login(member("auditor", parties.organisation))

    page = client.get(signed.get_absolute_url())

    assert page.text.count(content_sha256(signed)) == 2
    assert Seal.objects.get().content_sha256 in page.text
    assert f"Minister, {parties.office.name_nl} / Minister, {parties.office.name_fr}" in page.text


def test_everything_is_undone_when_the_document_cannot_be_queued(agreed, parties, monkeypatch):
    walk(agreed, (parties.head, "sign_as_agency"))
    monkeypatch.setattr("agreements.versions.actions.request_document", lambda *args, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        walk(agreed, (parties.minister, "sign_as_principal"))

    assert fresh(agreed).status == "agreed"
    assert [signature.person for signature in Signature.objects.all()] == [parties.head]
    assert Seal.objects.count() == Document.objects.count() == 0


def test_the_principal_does_not_sign_before_the_agency(client, agreed, parties):
    response = take(client, parties.minister, agreed, "sign_as_principal")

    assert response.status_code == 409
    assert sentences(response) == [f"{parties.organisation} signs first."]
    assert Signature.objects.count() == 0


def test_principals_sign_in_the_order_of_the_agreement(client, version, parties):
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    other = member("minister", second)
    agreed = walk(
        version,
        (parties.head, "share"),
        (parties.minister, "agree_as_principal"),
        (other, "agree_as_principal"),
        (parties.head, "agree_as_agency"),
        (parties.head, "sign_as_agency"),
    )

    early = take(client, other, agreed, "sign_as_principal")
    walk(agreed, (parties.minister, "sign_as_principal"))
    again = take(client, parties.minister, agreed, "sign_as_principal")
    last = walk(agreed, (other, "sign_as_principal"))

    assert sentences(early) == [f"{parties.office} is the next to sign."]
    assert sentences(again) == [
        f"{second} is the next to sign.",
        "You have already signed this version. Somebody else has to sign for the other party.",
    ]
    assert last.status == "signed"
    assert [signature.office for signature in last.signatures.all()] == [None, parties.office, second]


def test_nobody_signs_twice_for_the_agency(client, agreed, parties):
    take(client, parties.head, agreed, "sign_as_agency")

    response = take(client, member("head", parties.organisation), agreed, "sign_as_agency")

    assert response.status_code == 409
    assert sentences(response) == [
        "“Sign for the agency” is not possible now: it was done already, or another step comes first."
    ]
    assert Signature.objects.count() == 1


def test_nobody_signs_for_two_parties(client, agreed, parties):
    Membership.objects.create(user=parties.head, office=parties.office, role="minister")
    take(client, parties.head, agreed, "sign_as_agency")

    response = take(client, parties.head, agreed, "sign_as_principal")

    assert sentences(response) == [
        "You have already signed this version. Somebody else has to sign for the other party.",
        "You have acted for the agency in this version. Somebody else has to act for the principal.",
    ]
    assert fresh(agreed).status == "agreed"


def test_a_minister_of_two_offices_signs_for_one_of_them(client, version, parties):
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    Membership.objects.create(user=parties.minister, office=second, role="minister")
    agreed = agreed_by_all(version, parties)
    walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    response = take(client, parties.minister, agreed, "sign_as_principal")

    assert sentences(response) == [
        "You have already signed this version. Somebody else has to sign for the other party."
    ]


def test_a_name_that_changed_between_two_signatures_is_noticed(client, agreed, parties):
    take(client, parties.head, agreed, "sign_as_agency")
    parties.organisation.name_nl = "Een andere naam"
    parties.organisation.save()

    response = take(client, parties.minister, agreed, "sign_as_principal")

    assert response.status_code == 409
    assert sentences(response) == [
        "A name or another fact in this text has changed since it was accepted: it is to be accepted anew."
    ]
    assert Signature.objects.count() == 1
    assert fresh(agreed).status == "agreed"


def test_a_signed_version_is_signed_by_nobody_any_more(agreed, parties):
    signed = walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    for person, step in ((parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal")):
        with pytest.raises(Refused, match="not possible any more"):
            walk(signed, (person, step))


def test_before_the_text_is_agreed_nobody_signs(version, parties):
    shared = walk(version, (parties.head, "share"))
    for person, step in ((parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal")):
        with pytest.raises(Refused, match="not possible any more"):
            walk(shared, (person, step))


def test_a_second_version_is_chained_to_the_first(agreed, parties):
    from agreements.versions.actions import start_amendment  # noqa: PLC0415 -- only this test amends

    first = walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))
    amendment = start_amendment(first, effective_from=first.effective_from, cause="Een tweede", by=parties.editor)

    second = signed_by_all(amendment, parties)

    seals = list(Seal.objects.order_by("position"))
    assert [(seal.subject_id, seal.position) for seal in seals] == [(first.pk, 1), (second.pk, 2)]
    assert seals[1].chain_sha256 == link(seals[0].chain_sha256, seals[1])


def test_the_kind_of_document_that_a_signature_asks_for_exists():
    assert document_kinds["agreement"].model.__name__ == "Version"
