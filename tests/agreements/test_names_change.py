"""What is signed is what was accepted: a name that changes withdraws the acceptance, says so and asks for it again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Acceptance, AdviceBody, Signature
from agreements.text.content import content_sha256
from core.workflow import Refused
from outputs.models import Output
from tests.agreements.advising import advised_version, give
from tests.agreements.road import fresh, take, walk
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory
from tests.outputs.factories import OutputThemeFactory
from tests.whole import complete_version
from work.queries import work_of

pytestmark = pytest.mark.django_db
CHANGED = "A name or another fact in this text has changed since it was accepted: it is to be accepted anew."


@pytest.fixture
def version():
    version = complete_version()
    Output.objects.filter(version=version).update(
        holder=MandateFactory(organisation=version.agreement.organisation, holder="A. Peeters")
    )
    OutputThemeFactory(output=version.output_set.get())
    return version


@pytest.fixture
def agreed(version, parties):
    return walk(
        version, (parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency")
    )


def rename(what: str, version) -> None:
    agreement, output = version.agreement, version.output_set.get()
    row, field = {
        "holder": (output.holder, "holder"),
        "minister": (agreement.offices.get(), "minister"),
        "office": (agreement.offices.get(), "name_fr"),
        "organisation": (agreement.organisation, "name_nl"),
        "kind": (agreement.instrument_type, "name_nl"),
        "theme": (output.themes.get().theme, "name_nl"),
    }[what]
    setattr(row, field, "Een andere naam")
    row._history_user = None
    row.save()


WHAT = ["holder", "minister", "office", "organisation", "kind", "theme"]


def test_an_acceptance_keeps_the_hash_of_its_text(agreed):
    assert {acceptance.content_sha256 for acceptance in agreed.acceptances.all()} == {content_sha256(agreed)}


@pytest.mark.parametrize("what", WHAT)
def test_a_changed_name_withdraws_the_acceptances_and_asks_for_them_again(
    client, agreed, parties, what, django_capture_on_commit_callbacks
):
    before = content_sha256(agreed)

    with django_capture_on_commit_callbacks(execute=True):
        rename(what, agreed)

    version = fresh(agreed)
    assert (version.status, version.turn, version.acceptances.count()) == ("negotiation", "principal", 0)
    assert version.is_content_open is False
    assert version.renamed_from == before
    reasons = {row.history_change_reason for row in Acceptance.history.filter(history_type="-")}
    assert reasons == {"A name or another fact in the accepted text has changed"}
    waiting = [item.sentence for item in work_of(parties.minister, timezone.localdate())["waiting"]]
    assert any("Accept the text anew as it is called now." in sentence for sentence in waiting)
    client.force_login(parties.head)
    assert "each party accepts it anew" in client.get(version.get_absolute_url()).text
    again = walk(version, (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    assert again.status == "agreed"
    assert {row.content_sha256 for row in again.acceptances.all()} == {content_sha256(again)} != {before}


def test_a_name_that_is_saved_without_a_change_withdraws_nothing(agreed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        agreed.agreement.organisation.save()

    assert (fresh(agreed).status, agreed.acceptances.count()) == ("agreed", 2)


def test_a_name_of_somebody_else_withdraws_nothing(agreed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for stranger in (OrganisationFactory(), OfficeFactory(), MandateFactory()):
            stranger.save()

    assert (fresh(agreed).status, agreed.acceptances.count()) == ("agreed", 2)


def test_the_step_itself_asks_it_too_should_the_news_have_been_lost(client, agreed, parties):
    rename("minister", agreed)

    response = take(client, parties.head, agreed, "sign_as_agency")

    assert response.status_code == 409
    assert [refusal.message for refusal in response.context["refusals"]] == [CHANGED]
    assert Signature.objects.count() == 0


def test_the_second_party_accepts_the_same_text_as_the_first(version, parties):
    accepted = walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))
    rename("holder", accepted)

    with pytest.raises(Refused, match="is to be accepted anew"):
        walk(accepted, (parties.head, "agree_as_agency"))


def test_a_signature_lapses_visibly_with_the_acceptances(client, agreed, parties, django_capture_on_commit_callbacks):
    signed = walk(agreed, (parties.head, "sign_as_agency"))

    with django_capture_on_commit_callbacks(execute=True):
        rename("minister", signed)

    row = Signature.given.get()
    assert fresh(signed).signatures.count() == 0
    assert row.withdrawn_reason == "A name or another fact in the accepted text has changed"
    client.force_login(parties.reviewer)
    assert row.withdrawn_reason in client.get(signed.get_absolute_url()).text


def test_a_signed_text_is_left_alone(agreed, parties, django_capture_on_commit_callbacks):
    signed = walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))

    with django_capture_on_commit_callbacks(execute=True):
        rename("organisation", signed)

    assert (fresh(signed).status, signed.acceptances.count(), signed.signatures.count()) == ("signed", 2, 2)


def test_the_history_tells_who_changed_the_name(client, agreed, parties, django_capture_on_commit_callbacks):
    office = agreed.agreement.offices.get()
    with django_capture_on_commit_callbacks(execute=True):
        office.minister = "N. Nieuwe"
        office._history_user = parties.reviewer
        office.save()

    assert fresh(agreed).history.first().history_user == parties.reviewer


def test_an_advice_given_before_a_change_of_names_stays_and_is_marked(client, django_capture_on_commit_callbacks):
    version, parties = advised_version(AdviceBody.FINANCE_INSPECTOR)
    give(version, AdviceBody.FINANCE_INSPECTOR)
    with django_capture_on_commit_callbacks(execute=True):
        office = version.agreement.offices.get()
        office.minister = "N. Nieuwe"
        office.save()

    steps = ((parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    again = walk(version, *steps, (parties.editor, "ask_for_advice"))

    client.force_login(parties.head)
    page = client.get(reverse("agreements:advice", args=[again.pk]))
    assert "Given on the text before a name in it changed" in page.text
    assert "Given on an earlier text" not in page.text
    signed = walk(again, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))
    assert (signed.status, signed.advices.get().verdict) == ("signed", "positive")


@pytest.mark.parametrize("way", ["handed back", "both withdrew"])
def test_an_advice_on_other_words_is_still_given_anew(way, django_capture_on_commit_callbacks):
    version, parties = advised_version(AdviceBody.FINANCE_INSPECTOR)
    give(version, AdviceBody.FINANCE_INSPECTOR)
    with django_capture_on_commit_callbacks(execute=True):
        version.agreement.organisation.name_nl = "Een andere naam"
        version.agreement.organisation.save()
    if way == "handed back":
        walk(version, (parties.minister, "pass_to_agency"))
    else:
        walk(version, (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
        walk(version, (parties.minister, "withdraw_acceptance"), (parties.head, "withdraw_acceptance"))
    target = version.target_set.first()
    target.value += 1
    target.save()

    steps = ((parties.head, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    again = walk(version, *steps, (parties.head, "agree_as_agency"), (parties.editor, "ask_for_advice"))

    assert fresh(version).renamed_from == ""
    with pytest.raises(Refused, match="gave its advice on an earlier text"):
        walk(again, (parties.head, "sign_as_agency"))
