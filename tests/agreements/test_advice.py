"""Between agreed and signed a text waits for the advice that its kind of agreement needs."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import Advice, AdviceBody, Version
from agreements.versions.turns import turn_of
from core.workflow import Refused
from tests.agreements.advising import (
    REQUIRED,
    Verdict,
    advised_version,
    agreed_version,
    do,
    give,
    give_chain,
    reasons,
    record,
)
from tests.agreements.road import fresh, parties_of, take, walk
from tests.attachments.factories import EnclosureFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
FINANCE, BUDGET = REQUIRED


def advice_of(version: Version, body: str) -> Advice:
    return Advice.objects.get(version=version, body=body)


def page(client, person, version):
    client.force_login(person)
    return client.get(reverse("agreements:advice", args=[version.pk]))


def test_the_advices_of_the_chain_open_when_all_have_accepted():
    version = complete_version()
    steps = give_chain(version, FINANCE, BUDGET, AdviceBody.PUBLICATION)
    parties = parties_of(version)
    walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))
    before = version.advices.count()

    walk(version, (parties.head, "agree_as_agency"))

    opened = list(version.advices.all())
    assert before == 0
    assert [(advice.body, advice.position, advice.step, advice.requested_on) for advice in opened] == [
        (FINANCE, 1, steps[0], None),
        (BUDGET, 2, steps[1], None),
    ]
    assert {advice.history.get().history_user for advice in opened} == {parties.head}


def test_without_a_chain_the_text_is_signed_as_soon_as_it_is_agreed():
    version, parties = agreed_version()

    signed = walk(version, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    assert signed.status == Version.Status.SIGNED


def test_with_a_chain_nobody_signs_before_advice_is_asked(client):
    version, parties = agreed_version(*REQUIRED)

    response = take(client, parties.head, version, "sign_as_agency")

    assert response.status_code == 409
    assert fresh(version).status == Version.Status.AGREED
    assert turn_of(fresh(version), timezone.localdate()).expected.startswith("Ask for the advice")


def test_asking_for_advice_asks_the_first_bodies_only():
    version, parties = agreed_version(*REQUIRED)

    asked = walk(version, (parties.editor, "ask_for_advice"))

    finance, budget = asked.advices.all()
    assert asked.status == Version.Status.ADVICE
    assert (finance.requested_on, finance.requested_by) == (timezone.localdate(), parties.editor)
    assert (budget.requested_on, budget.requested_by) == (None, None)


def test_every_missing_advice_is_named_at_once_with_its_place(client):
    version, parties = advised_version()

    response = take(client, parties.head, version, "sign_as_agency")

    assert response.status_code == 409
    assert [(refusal.message, refusal.url) for refusal in response.context["refusals"]] == [
        ("“Finance inspector” has not given its advice yet.", advice_of(version, FINANCE).get_absolute_url()),
        ("“Budget approval” has not given its advice yet.", advice_of(version, BUDGET).get_absolute_url()),
    ]
    assert f"advice/#advice-{advice_of(version, BUDGET).pk}" in response.text


def test_every_kind_of_obstacle_has_its_own_sentence():
    bodies = (FINANCE, BUDGET, AdviceBody.COUNCIL, AdviceBody.CIVIL_SERVICE)
    version, parties = advised_version(*bodies)
    give(version, FINANCE, Verdict.NEGATIVE)
    give(version, BUDGET, Verdict.CONDITIONAL, conditions="Ramingen bijvoegen.")
    Advice.objects.filter(pk=give(version, AdviceBody.COUNCIL).pk).update(content_sha256="0" * 64)

    assert reasons(version, parties.head) == [
        "The advice of “Finance inspector” is negative. Only the minister can overrule it, with a reason.",
        "The conditions of “Budget approval” are not yet recorded as met or accepted.",
        "“Council of ministers” gave its advice on an earlier text. Have it confirmed, or ask again.",
        "“Civil service” has not given its advice yet.",
    ]


def test_positive_advice_lets_both_parties_sign():
    version, parties = advised_version()
    for body in REQUIRED:
        give(version, body)

    signed = walk(version, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    assert (signed.status, signed.signatures.count()) == (Version.Status.SIGNED, 2)


def test_an_optional_advice_blocks_nobody():
    version, parties = agreed_version(FINANCE)
    Advice.objects.filter(version=version).update(is_required=False)
    version = walk(version, (parties.editor, "ask_for_advice"))
    give(version, FINANCE, Verdict.NEGATIVE)

    assert walk(version, (parties.head, "sign_as_agency")).signatures.count() == 1


def test_conditions_of_an_optional_body_that_nobody_settled_block_the_signature(client):
    version, parties = agreed_version(FINANCE)
    Advice.objects.filter(version=version).update(is_required=False)
    version = walk(version, (parties.editor, "ask_for_advice"))
    advice = give(version, FINANCE, Verdict.CONDITIONAL, conditions="Voeg de ramingen toe.")
    before = reasons(version, parties.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(status="signed", signed_at=timezone.now())

    settled = {"conditions": "Voeg de ramingen toe.", "settlement": "accepted"}
    record(client, parties.editor, advice, verdict="conditional", **settled)

    assert before == ["The conditions of “Finance inspector” are not yet recorded as met or accepted."]
    assert reasons(version, parties.head) == []


@pytest.mark.parametrize("settlement", ["met", "accepted"])
def test_conditions_that_are_met_or_accepted_let_sign(client, settlement):
    version, parties = advised_version(FINANCE)
    advice = advice_of(version, FINANCE)
    record(client, parties.editor, advice, verdict="conditional", conditions="Voeg de ramingen toe.")
    before = reasons(version, parties.head)

    settled = {"conditions": "Voeg de ramingen toe.", "settlement": settlement}
    record(client, parties.editor, advice, verdict="conditional", **settled)

    assert before == ["The conditions of “Finance inspector” are not yet recorded as met or accepted."]
    assert reasons(version, parties.head) == []


def test_the_minister_overrules_a_negative_advice_with_a_reason_that_all_can_read(client):
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE, Verdict.NEGATIVE)

    silent = do(client, parties.minister, advice, "overrule")
    done = do(client, parties.minister, advice, "overrule", "De dienst kan niet wachten.")

    advice = fresh(advice)
    assert (silent.status_code, done.status_code) == (409, 302)
    assert (advice.overruled_by, advice.overruled_reason) == (parties.minister, "De dienst kan niet wachten.")
    assert advice.history.first().history_change_reason == "De dienst kan niet wachten."
    assert "De dienst kan niet wachten." in page(client, parties.editor, version).text
    assert reasons(version, parties.head) == []


def test_only_the_minister_overrules(client):
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE, Verdict.NEGATIVE)

    answers = [do(client, p, advice, "overrule", "Toch.").status_code for p in (parties.head, parties.reviewer)]

    assert answers == [403, 403]
    assert fresh(advice).overruled_by is None


def test_another_verdict_takes_the_overruling_away(client):
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE, Verdict.NEGATIVE)
    do(client, parties.minister, advice, "overrule", "Toch.")

    EnclosureFactory(about_subject=advice)
    record(client, parties.editor, advice, verdict="positive", change_reason="Nieuwe brief van de inspecteur.")

    advice = fresh(advice)
    assert (advice.verdict, advice.overruled_by, advice.overruled_reason) == ("positive", None, "")


def test_a_positive_advice_cannot_be_overruled(client):
    version, parties = advised_version(FINANCE)

    assert do(client, parties.minister, give(version, FINANCE), "overrule", "Toch.").status_code == 409


def changed_and_accepted_again(version, parties, client=None):
    """Reopened, changed in a word, accepted again and asked about again."""
    version = walk(version, (parties.minister, "reopen"))
    version.strategy_set.update(mission_nl="De dienst betaalt binnen een maand.")
    version = walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    return walk(version, (parties.head, "agree_as_agency"), (parties.editor, "ask_for_advice"))


def test_reopening_withdraws_acceptances_and_keeps_the_advices():
    version, parties = advised_version()
    give(version, FINANCE)

    version = walk(version, (parties.minister, "reopen"))

    assert (version.status, version.acceptances.count()) == (Version.Status.NEGOTIATION, 0)
    assert [advice.verdict for advice in version.advices.all()] == ["positive", ""]


def test_after_a_change_an_advice_is_about_an_earlier_text_until_it_is_confirmed(client):
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE)
    version = changed_and_accepted_again(version, parties)
    before, shown = reasons(version, parties.head), page(client, parties.reviewer, version).text

    confirmed = do(client, parties.editor, advice, "confirm")

    assert before == ["“Finance inspector” gave its advice on an earlier text. Have it confirmed, or ask again."]
    assert "Given on an earlier text" in shown
    assert confirmed.status_code == 302
    assert reasons(version, parties.head) == []


def test_a_text_that_comes_back_unchanged_keeps_its_advice():
    version, parties = advised_version(FINANCE)
    give(version, FINANCE)

    version = walk(version, (parties.minister, "reopen"), (parties.editor, "pass_to_principal"))
    version = walk(version, (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    version = walk(version, (parties.editor, "ask_for_advice"))

    assert reasons(version, parties.head) == []


def test_a_confirmed_advice_is_overruled_and_settled_anew(client):
    version, parties = advised_version(*REQUIRED)
    negative = give(version, FINANCE, Verdict.NEGATIVE)
    do(client, parties.minister, negative, "overrule", "Toch.")
    conditional = give(version, BUDGET, Verdict.CONDITIONAL, conditions="Ramingen.", settlement="met")
    version = changed_and_accepted_again(version, parties)

    do(client, parties.editor, negative, "confirm")
    do(client, parties.minister, conditional, "confirm")

    assert (fresh(negative).is_overruled, fresh(conditional).settlement) == (False, "")
    assert len(reasons(version, parties.head)) == 2


def test_asking_again_empties_the_advice_and_the_history_keeps_what_was_said(client):
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE, reference="IF/2026/114")

    silent = do(client, parties.editor, advice, "ask_again")
    do(client, parties.editor, advice, "ask_again", "De cijfers zijn gewijzigd.")

    advice = fresh(advice)
    assert (silent.status_code, "Give the reason for asking again" in silent.text) == (409, True)
    assert (advice.verdict, advice.given_on, advice.given_by) == ("", None, "")
    assert (advice.requested_on, advice.requested_by) == (timezone.localdate(), parties.editor)
    assert [row.verdict for row in advice.history.all()[:2]] == ["", "positive"]


def test_the_next_body_is_asked_once(client):
    version, parties = advised_version()
    give(version, FINANCE)
    advice = advice_of(version, BUDGET)

    first, again = (do(client, parties.editor, advice, "request") for _ in range(2))

    assert (first.status_code, again.status_code) == (302, 409)
    assert fresh(advice).requested_by == parties.editor


def test_a_body_is_not_asked_before_those_that_come_first(client):
    version, parties = advised_version()
    advice = advice_of(version, BUDGET)
    sentence = "First “Finance inspector” gives its advice: it comes before “Budget approval” in the advice chain."

    asked = do(client, parties.editor, advice, "request")
    recorded = record(client, parties.editor, advice)

    assert (asked.status_code, [refusal.message for refusal in asked.context["refusals"]]) == (409, [sentence])
    assert (recorded.status_code, recorded.context["form"].errors["verdict"]) == (422, [sentence])
    assert (fresh(advice).requested_on, fresh(advice).verdict) == (None, "")
    page = client.get(reverse("agreements:advice", args=[version.pk]))
    assert [standing.not_yet for standing in page.context["standings"]] == ["", sentence]


def test_an_optional_advice_keeps_nobody_waiting(client):
    version, parties = advised_version()
    Advice.objects.filter(version=version, body=FINANCE).update(is_required=False)

    assert do(client, parties.editor, advice_of(version, BUDGET), "request").status_code == 302


def test_an_answer_that_does_not_come_in_time_is_called_late(client):
    version, parties = agreed_version(FINANCE)
    Advice.objects.filter(version=version).update(term_days=10)
    version = walk(version, (parties.editor, "ask_for_advice"))
    advice = advice_of(version, FINANCE)
    asked = timezone.localdate() - dt.timedelta(days=11)

    record(client, parties.editor, advice, verdict="", given_on="", given_by="", requested_on=f"{asked:%d/%m/%Y}")

    (standing,) = page(client, parties.editor, version).context["standings"]
    assert (standing.advice.due_on, standing.is_late) == (asked + dt.timedelta(days=10), True)


def test_withdrawing_a_version_that_waits_for_advice_ends_it(client):
    version, parties = advised_version()

    withdrawn = walk(version, (parties.head, "withdraw"))
    response = record(client, parties.editor, advice_of(version, FINANCE))

    assert (withdrawn.status, response.status_code) == (Version.Status.WITHDRAWN, 409)


def test_the_signature_under_a_text_takes_the_advice_of_that_moment():
    version, parties = advised_version(FINANCE)
    advice = give(version, FINANCE)
    version = walk(version, (parties.head, "sign_as_agency"))
    Advice.objects.filter(pk=advice.pk).update(verdict="negative")

    with pytest.raises(Refused):
        walk(version, (parties.minister, "sign_as_principal"))

    assert fresh(version).status == Version.Status.ADVICE


def test_advice_is_seen_by_whoever_sees_the_version(client):
    version, parties = advised_version()
    organisation, office = parties.organisation, parties.office
    seers = [member(role, organisation) for role in ("reader", "auditor", "commissioner")] + [
        member("reviewer", office)
    ]
    outsiders = [member("head", OrganisationFactory()), member("minister", OfficeFactory())]

    answers = [page(client, person, version).status_code for person in [*seers, *outsiders]]

    assert answers == [200] * 4 + [404] * 2
    assert [do(client, person, advice_of(version, FINANCE), "request").status_code for person in outsiders] == [404] * 2


def test_in_my_work_the_editor_and_the_head_are_asked_for_the_advice(client):
    version, parties = advised_version()

    for person in (parties.editor, parties.head):
        client.force_login(person)
        (waiting,) = client.get(reverse("work:my_work")).context["waiting"]
        assert (waiting.url, waiting.status) == (version.get_absolute_url(), "Advice")
        assert waiting.sentence == "Ask and record the advice that is still missing; then the text can be signed."
