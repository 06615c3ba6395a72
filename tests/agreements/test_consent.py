"""A text is read, accepted and signed on a page of its own, with the password; it can be withdrawn or refused."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from agreements.models import Acceptance, Principal, Signature, Version
from agreements.slots import open_points, summary_rows
from agreements.text.content import content_sha256
from agreements.versions.actions import start_amendment
from core.workflow import Refused
from documents.models import Seal
from tests.agreements.road import form_of, fresh, signed_by_all, take, walk
from tests.commitments.factories import CommitmentFactory
from tests.execution.factories import shift
from tests.negotiation.factories import remark_about
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version
from work.queries import work_of

pytestmark = pytest.mark.django_db
AGREE = (("head", "share"), ("minister", "agree_as_principal"), ("head", "agree_as_agency"))


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def agreed(version, parties):
    return walk(version, *steps_to_agree(parties))


@pytest.fixture
def half_signed(agreed, parties):
    return walk(agreed, (parties.head, "sign_as_agency"))


def page_of(client, person, version, name: str):
    client.force_login(person)
    return client.get(reverse("agreements:consent", args=[version.pk, name]))


def steps_to_agree(parties) -> list[tuple]:
    return [(getattr(parties, who), step) for who, step in AGREE]


def sentences(response) -> list[str]:
    return [refusal.message for refusal in response.context["refusals"]]


def test_the_page_of_a_version_leads_to_the_page_and_signs_nothing_itself(client, agreed, parties):
    client.force_login(parties.head)
    page = client.get(agreed.get_absolute_url())
    step = reverse("agreements:transition", args=[agreed.pk, "sign_as_agency"])

    answer = client.post(step, {"revision": agreed.revision, "seen": content_sha256(agreed), "reason": ""})

    assert reverse("agreements:consent", args=[agreed.pk, "sign_as_agency"]) in page.text
    assert f'action="{step}"' not in page.text
    assert answer.url == reverse("agreements:consent", args=[agreed.pk, "sign_as_agency"])
    assert Signature.objects.count() == 0


def test_the_page_shows_what_is_signed_what_is_open_and_who_signs(client, agreed, parties):
    remark_about(agreed.output_set.get(), parties.reviewer)

    page = page_of(client, parties.head, agreed, "sign_as_agency")

    rows = {row.label: row.words for row in page.context["stake"].rows}
    assert rows == {
        gettext("Text"): "Bestuursovereenkomst 2027-2029, version 1, Dutch and French, which count as much",
        "Period": "In force from 01/01/2027 until 31/12/2029",
        "Commitments": "0: 0 of the agency, 0 of the principal, 0 common",
        "Outputs": "1 output, 1 indicator",
        "Budget": rows["Budget"],
    }
    assert rows["Budget"].startswith("2027: €")
    points = {point.label: (point.tone, point.words) for point in page.context["stake"].points}
    assert points["Languages"] == ("good", "Complete in Dutch and in French, nothing to be reviewed")
    assert points["Remarks and questions"] == (
        "warn",
        "1 remark or question is open. It stops nothing: it stays with the file and does not lapse.",
    )
    assert page.context["stake"].sha256 == content_sha256(agreed)
    assert page.context["stake"].hash_groups in page.text
    assert [consent.party for consent in page.context["stake"].consents] == [
        str(parties.organisation),
        str(parties.office),
    ]


def test_of_an_amendment_the_page_says_what_changes(client, version, parties):
    first = signed_by_all(version, parties)
    amendment = start_amendment(first, effective_from=first.effective_from, cause="Meer", by=parties.editor)
    target = amendment.target_set.first()
    target.value += 1
    target.save()
    CommitmentFactory(version=amendment)
    walk(amendment, *steps_to_agree(parties))

    page = page_of(client, parties.head, amendment, "sign_as_agency")

    changed = {row.label: row.changed for row in page.context["stake"].rows}
    number = amendment.output_set.get().number
    assert (changed["Outputs"], changed["Commitments"]) == (f"changed: {number}", "1 commitment changed")
    assert (changed[gettext("Text")], changed["Budget"]) == ("2 parts changed", "")
    assert reverse("agreements:compare", args=[first.pk, amendment.pk]) in page.text


def test_nothing_is_said_to_count_as_much_while_one_language_waits(client, shared, parties):
    commitment = CommitmentFactory(version=shared)
    commitment.text_nl = "Anders."
    commitment.save()
    client.force_login(parties.minister)

    page = client.get(reverse("agreements:consent", args=[shared.pk, "agree_as_principal"]))

    assert "which count as much" not in page.text
    assert "not yet the same in Dutch and French" in page.text
    assert "1 text is to be reviewed. The text cannot be accepted or signed" in page.text


def test_every_row_and_point_comes_from_an_app_that_knows(version):
    assert {module.partition(".")[0] for module in summary_rows.written_in()} == {
        "agreements",
        "commitments",
        "outputs",
        "budgets",
    }
    assert {module.partition(".")[0] for module in open_points.written_in()} == {"agreements", "negotiation"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password": "something else entirely"}, "password"),
        ({"password": ""}, "password"),
        ({"has_read": ""}, "has_read"),
        ({"revision": ""}, "revision"),
        ({"reason": "x" * 2001}, "reason"),
    ],
)
@pytest.mark.parametrize("step", ["agree_as_principal", "sign_as_agency"])
def test_without_the_password_or_the_declaration_nothing_is_accepted_or_signed(
    client, version, parties, step, typed, field
):
    walked = AGREE[:1] if step == "agree_as_principal" else AGREE
    version = walk(version, *((getattr(parties, who), name) for who, name in walked))
    person = parties.minister if step == "agree_as_principal" else parties.head
    before = (Acceptance.objects.count(), Signature.objects.count(), fresh(version).revision)

    response = take(client, person, version, step, **{"reason": "Wat ik schreef.", **typed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert (Acceptance.objects.count(), Signature.objects.count(), fresh(version).revision) == before
    assert field == "reason" or "Wat ik schreef." in response.text
    assert "something else entirely" not in response.text


def test_whoever_guesses_passwords_here_is_locked_out_as_at_the_sign_in(client, agreed, parties, settings):
    settings.AXES_FAILURE_LIMIT = 3
    answers = [
        take(client, parties.head, agreed, "sign_as_agency", password=f"wrong {n}").status_code for n in range(4)
    ]

    right = take(client, parties.head, agreed, "sign_as_agency")

    assert answers[0] == 422
    assert right.status_code == answers[-1] == 429
    assert Signature.objects.count() == 0


def test_with_both_the_text_is_signed_and_the_remark_stands_with_the_step(client, agreed, parties):
    response = take(client, parties.head, agreed, "sign_as_agency", reason="Zoals besproken.")

    assert response.redirect_chain[-1][0] == agreed.get_absolute_url()
    assert Signature.objects.get().content_sha256 == content_sha256(agreed)
    assert fresh(agreed).history.first().history_change_reason == "Zoals besproken."


def test_a_page_that_is_out_of_date_signs_nothing_and_shows_what_stands_there_now(client, agreed, parties):
    url, fields = form_of(parties.head, agreed, "sign_as_agency")
    walk(agreed, (parties.minister, "withdraw_acceptance"), (parties.minister, "agree_as_principal"))
    client.force_login(parties.head)

    stale = client.post(url, {**fields, "reason": "Zo goed."})

    assert (stale.status_code, Signature.objects.count()) == (409, 0)
    assert stale.context["form"].initial["revision"] == fresh(agreed).revision
    assert "Zo goed." in stale.text


@pytest.mark.parametrize("who", ["editor", "reviewer", "chair", "minister"])
def test_nobody_else_opens_the_page_of_the_head(client, agreed, parties, who):
    assert page_of(client, getattr(parties, who), agreed, "sign_as_agency").status_code == 403
    assert page_of(client, member("head", OrganisationFactory()), agreed, "sign_as_agency").status_code == 404


@pytest.mark.parametrize("name", ["share", "ask_anew", "nothing"])
def test_other_steps_have_no_such_page(client, agreed, parties, name):
    assert page_of(client, parties.head, agreed, name).status_code == 404


def test_a_step_that_follows_is_taken_by_nobody(client, agreed, parties):
    client.force_login(parties.head)
    url = reverse("agreements:transition", args=[agreed.pk, "ask_anew"])
    assert client.post(url, {"revision": agreed.revision, "reason": "Toch."}).status_code == 403


def test_the_page_offers_to_refuse_and_to_reopen_also_after_the_first_signature(client, half_signed, parties):
    page = page_of(client, parties.minister, half_signed, "sign_as_principal")

    assert [offer.transition.name for offer in page.context["others"]] == ["reopen", "refuse"]
    for name in ("reopen", "refuse"):
        assert f'action="{reverse("agreements:transition", args=[half_signed.pk, name])}"' in page.text


def test_the_page_of_the_acceptance_offers_to_hand_the_text_back(client, shared, parties):
    page = page_of(client, parties.minister, shared, "agree_as_principal")

    assert [offer.transition.name for offer in page.context["others"]] == ["pass_to_agency"]


def test_a_minister_refuses_after_the_agency_signed(client, half_signed, parties):
    response = take(client, parties.minister, half_signed, "refuse", reason="De regering valt.")

    assert fresh(half_signed).status == Version.Status.WITHDRAWN
    assert "De regering valt." in response.text
    assert Seal.objects.count() == 0


def test_a_minister_reopens_after_the_agency_signed_and_the_signature_lapses_visibly(client, half_signed, parties):
    response = take(client, parties.minister, half_signed, "reopen", reason="Het bedrag klopt niet.")

    version, (signature,) = fresh(half_signed), Signature.given.all()
    assert (version.status, version.turn, version.is_content_open) == ("negotiation", "agency", True)
    assert (version.signatures.count(), version.acceptances.count()) == (0, 0)
    assert (signature.withdrawn_by, signature.withdrawn_reason) == (parties.minister, "Het bedrag klopt niet.")
    assert response.text.count("Het bedrag klopt niet.") >= 2
    signed = walk(
        version,
        (parties.head, "pass_to_principal"),
        *steps_to_agree(parties)[1:],
        (parties.head, "sign_as_agency"),
        (parties.minister, "sign_as_principal"),
    )
    assert signed.status == "signed"


def test_a_party_withdraws_its_own_acceptance_and_nobody_elses(client, agreed, parties):
    response = take(client, parties.head, agreed, "withdraw_acceptance", reason="Te vroeg.")

    version = fresh(agreed)
    assert (version.status, version.turn, version.is_content_open) == ("negotiation", "agency", False)
    assert [acceptance.office for acceptance in version.acceptances.all()] == [parties.office]
    gone = Acceptance.history.get(history_type="-")
    assert (gone.office_id, gone.history_user) == (None, parties.head)
    assert "The party withdrew its own acceptance; what the others accepted stays." in response.text
    assert walk(version, (parties.head, "agree_as_agency")).status == "agreed"


def test_of_two_offices_one_withdraws_what_it_accepted_itself(version, parties):
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    other = member("minister", second)
    walk(version, *steps_to_agree(parties)[:2], (other, "agree_as_principal"), (parties.head, "agree_as_agency"))

    walked = walk(version, (other, "withdraw_acceptance"))

    assert {acceptance.office for acceptance in walked.acceptances.all()} == {None, parties.office}
    assert (walked.status, walked.turn) == ("negotiation", "principal")
    with pytest.raises(Refused, match="not possible now"):
        walk(walked, (other, "withdraw_acceptance"))
    assert walk(walked, (other, "agree_as_principal")).status == "agreed"


def test_a_party_that_has_not_accepted_withdraws_nothing(client, shared, parties):
    accepted = walk(shared, (parties.minister, "agree_as_principal"))

    response = take(client, parties.head, accepted, "withdraw_acceptance", reason="Toch niet.")

    assert response.status_code == 409
    assert fresh(accepted).acceptances.count() == 1


def test_withdrawing_asks_a_reason(client, agreed, parties):
    assert take(client, parties.head, agreed, "withdraw_acceptance").status_code == 409
    assert fresh(agreed).acceptances.count() == 2


def test_a_signature_is_withdrawn_visibly_with_a_reason_until_the_last(client, half_signed, parties):
    assert take(client, parties.head, half_signed, "withdraw_signature").status_code == 409
    response = take(client, parties.head, half_signed, "withdraw_signature", reason="Verkeerde bijlage.")

    version, row = fresh(half_signed), Signature.given.get()
    assert (version.status, version.turn, version.signatures.count()) == ("agreed", "agency", 0)
    assert (row.person, row.withdrawn_by, row.withdrawn_reason) == (parties.head, parties.head, "Verkeerde bijlage.")
    assert "Hanne Hoofd signed on" in response.text
    assert "Verkeerde bijlage." in response.text
    entry = row.history.first()
    assert (entry.history_user, entry.history_change_reason) == (parties.head, "Verkeerde bijlage.")
    client.force_login(parties.reviewer)
    assert "Verkeerde bijlage." in client.get(version.get_absolute_url()).text

    signed = walk(version, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))
    assert (signed.status, signed.signatures.count(), Signature.given.count()) == ("signed", 2, 3)
    with pytest.raises(Refused, match="not possible any more"):
        walk(signed, (parties.head, "withdraw_signature"))


def test_nobody_withdraws_the_signature_of_another_party(client, half_signed, parties):
    for person in (parties.minister, parties.chair):
        assert take(client, person, half_signed, "withdraw_signature", reason="Weg ermee.").status_code == 409
    assert take(client, parties.editor, half_signed, "withdraw_signature", reason="Weg ermee.").status_code == 403
    assert fresh(half_signed).signatures.count() == 1


def test_the_first_of_three_withdraws_and_signs_again_in_the_same_place(version, parties):
    kind = version.agreement.instrument_type
    kind.signing_order = "chair_head_offices"
    kind.save()
    walk(version, *steps_to_agree(parties), (parties.chair, "sign_as_chair"), (parties.head, "sign_as_agency"))

    walked = walk(version, (parties.chair, "withdraw_signature"))

    assert [signature.position for signature in walked.signatures.all()] == [2]
    with pytest.raises(Refused, match="is the next to sign"):
        walk(walked, (parties.minister, "sign_as_principal"))
    signed = walk(walked, (parties.chair, "sign_as_chair"), (parties.minister, "sign_as_principal"))
    assert [s.person for s in signed.signatures.all()] == [parties.chair, parties.head, parties.minister]


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn_at = NULL, withdrawn_reason = ''",
        "withdrawn_reason = 'Iets anders'",
        "name = 'Iemand anders'",
        "position = 9",
    ],
)
def test_the_database_keeps_a_withdrawn_signature_as_it_is(half_signed, parties, change):
    walk(half_signed, (parties.head, "withdraw_signature"))
    table = Signature._meta.db_table

    with pytest.raises(DatabaseError, match="A signature is never changed"), transaction.atomic():
        execute(f'UPDATE "{table}" SET {change}')


def test_the_database_lets_no_signature_be_withdrawn_once_all_have_signed(half_signed, parties):
    walk(half_signed, (parties.minister, "sign_as_principal"))

    with pytest.raises(DatabaseError, match="A signature is never changed"), transaction.atomic():
        execute(
            f"UPDATE \"{Signature._meta.db_table}\" SET withdrawn_at = '2027-01-01 00:00:00', withdrawn_reason = 'x'"
        )


def test_the_database_lets_nobody_rewrite_who_acted_for_which_side(half_signed):
    table = half_signed.steps.model._meta.db_table

    for statement in (f"UPDATE \"{table}\" SET side = 'principal'", f'DELETE FROM "{table}"'):
        with pytest.raises(DatabaseError, match="A step that was taken is never changed"), transaction.atomic():
            execute(statement)


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_was_asked_at_sharing_is_asked_again_at_the_signature(client, version, parties):
    """A shift that is decided between the acceptance and the signature would make a signed line negative."""
    first = signed_by_all(version, parties)
    amendment = start_amendment(first, effective_from=first.effective_from, cause="Minder", by=parties.editor)
    line = amendment.budgetline_set.order_by("year").first()
    line.amount = 1000
    line.save()
    agreed = walk(amendment, *steps_to_agree(parties))
    shift(first, parties.editor, amount=2000)

    response = take(client, parties.head, agreed, "sign_as_agency")

    assert response.status_code == 409
    assert ["€ 1.000,00 is lacking" in sentence for sentence in sentences(response)] == [True]
    assert agreed.signatures.count() == 0
    page = page_of(client, parties.head, agreed, "sign_as_agency")
    assert "reopen" in [offer.transition.name for offer in page.context["others"]]


def test_nobody_is_asked_to_move_who_can_only_draw_back(agreed, parties):
    waiting = {
        who: work_of(getattr(parties, who), timezone.localdate())["waiting"] for who in ("head", "chair", "minister")
    }

    assert {who: [item.sentence for item in items] for who, items in waiting.items()} == {
        "head": ["Sign the text that all parties have accepted."],
        "chair": [],
        "minister": [],
    }
