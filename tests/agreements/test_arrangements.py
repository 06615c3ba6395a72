"""Sanctions, rules of conduct and dispute settlement as they are agreed, and what happens with them afterwards."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import AppliedSanction, ConductRule, Dispute, DisputeEntry, DisputeStep, Sanction
from tests.agreements.factories import VersionFactory, put_in_status
from tests.agreements.road import fresh, parties_of
from tests.house.arranged import add_arrangements, add_disputes
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
TODAY = f"{timezone.localdate():%d/%m/%Y}"
SANCTION = {
    "party": "principal",
    "sign": "negative",
    "trigger_nl": "De kredieten liggen lager dan afgesproken.",
    "trigger_fr": "Les crédits sont inférieurs à ce qui est convenu.",
    "outcome_nl": "De streefwaarden dalen.",
    "outcome_fr": "Les valeurs cibles diminuent.",
    "decided_by_nl": "beide partijen",
    "decided_by_fr": "les deux parties",
}


@pytest.fixture
def version():
    return VersionFactory()


@pytest.fixture
def signed():
    version = complete_version()
    add_arrangements(version, number=1)
    return put_in_status(version, "signed", signed_at=timezone.now())


def signed_in(client, role, party):
    person = member(role, party)
    client.force_login(person)
    return person


def office_of(version):
    return version.agreement.principals.get().office


def add(client, version, kind, **fields):
    url = reverse("agreements:arrangement_create", args=[kind, version.pk])
    return client.post(url, {"submission": uuid.uuid4(), **fields})


def create(client, name, pk, **fields):
    return client.post(reverse(f"agreements:{name}", args=[pk]), {"submission": uuid.uuid4(), **fields})


def errors_of(response) -> set[str]:
    return set(response.context["form"].errors)


def test_an_editor_adds_one_of_each_kind_and_they_are_numbered(client, version):
    editor = signed_in(client, "editor", version.agreement.organisation)

    add(client, version, "sanction", **SANCTION)
    add(client, version, "sanction", **{**SANCTION, "sign": "positive"})
    add(client, version, "conduct", towards="public", text_nl="Beleefd antwoorden.")
    last = add(client, version, "dispute", text_nl="Overleg.", actor_nl="de hoofden", term_days="15")

    assert last.url == reverse("agreements:arrangements", args=[version.pk])
    assert [(s.number, s.sign) for s in Sanction.objects.all()] == [(1, "negative"), (2, "positive")]
    assert (ConductRule.objects.get().number, DisputeStep.objects.get().term_days) == (1, 15)
    assert Sanction.objects.first().history.get().history_user == editor
    page = client.get(last.url).text
    assert "De kredieten liggen lager" in page
    assert "Beleefd antwoorden." in page


@pytest.mark.parametrize(
    ("kind", "missing"), [("sanction", "trigger_nl"), ("conduct", "text_nl"), ("dispute", "text_nl")]
)
def test_a_text_is_needed_in_one_of_both_languages(client, version, kind, missing):
    signed_in(client, "editor", version.agreement.organisation)

    response = add(client, version, kind, party="agency", sign="positive", towards="public")

    assert (response.status_code, errors_of(response)) == (422, {missing})


def test_an_unknown_kind_does_not_exist(client, version):
    signed_in(client, "editor", version.agreement.organisation)

    assert client.get(reverse("agreements:arrangement_create", args=["reward", version.pk])).status_code == 404


def test_what_was_signed_changes_only_by_an_amendment(client, signed):
    signed_in(client, "editor", signed.agreement.organisation)
    rule = signed.conductrule_set.get()

    response = client.post(
        reverse("agreements:arrangement_update", args=["conduct", rule.pk]),
        {"revision": rule.revision, "towards": "public", "text_nl": "Anders"},
    )

    assert response.status_code == 409
    assert fresh(rule).text_nl == "Beleefd."


def test_either_party_records_a_sanction_that_was_decided(client, signed):
    minister = signed_in(client, "minister", office_of(signed))
    sanction = signed.sanction_set.get()
    typed = {"decided_on": TODAY, "decided_by": "De minister", "reason": "Twee jaar te laat.", "outcome": "Toezicht."}

    response = create(client, "applied_sanction_create", signed.agreement_id, sanction=sanction.pk, **typed)

    applied = AppliedSanction.objects.get()
    assert (response.status_code, applied.sanction, applied.outcome) == (302, sanction, "Toezicht.")
    assert applied.history.get().history_user == minister
    assert "Twee jaar te laat." in client.get(response.url).text


def test_a_sanction_is_not_decided_tomorrow_nor_of_another_agreement(client, signed):
    signed_in(client, "head", signed.agreement.organisation)
    other = complete_version()
    add_arrangements(other, number=1)
    put_in_status(other, "signed", signed_at=timezone.now())
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    response = create(
        client,
        "applied_sanction_create",
        signed.agreement_id,
        sanction=other.sanction_set.get().pk,
        decided_on=f"{tomorrow:%d/%m/%Y}",
        decided_by="De minister",
        reason="–",
        outcome="–",
    )

    assert (response.status_code, errors_of(response)) == (422, {"sanction", "decided_on"})
    assert AppliedSanction.objects.count() == 0


def test_each_party_writes_its_own_view_and_one_closes_the_dispute(client, signed):
    signed_in(client, "editor", signed.agreement.organisation)
    create(client, "dispute_create", signed.agreement_id, subject="Kredieten", opened_on=TODAY, agency_view="Te weinig")
    dispute = Dispute.objects.get()
    url = reverse("agreements:dispute_update", args=[dispute.pk])

    signed_in(client, "reviewer", office_of(signed))
    client.post(url, {"revision": 1, "principal_view": "Genoeg", "agency_view": "Gekaapt"})
    refused = client.post(url, {"revision": 2, "principal_view": "Genoeg", "closed_on": TODAY})
    client.post(url, {"revision": 2, "principal_view": "Genoeg", "closed_on": TODAY, "conclusion": "Gespreid."})

    dispute = fresh(dispute)
    assert refused.status_code == 422
    assert (dispute.agency_view, dispute.principal_view) == ("Te weinig", "Genoeg")
    assert (dispute.is_closed, dispute.conclusion) == (True, "Gespreid.")


def test_two_people_on_one_dispute_see_both_texts(client, signed):
    add_disputes(signed, parties_of(signed).head)
    dispute = Dispute.objects.get()
    signed_in(client, "editor", signed.agreement.organisation)
    url = reverse("agreements:dispute_update", args=[dispute.pk])
    client.post(url, {"revision": dispute.revision, "agency_view": "Eerst"})

    response = client.post(url, {"revision": dispute.revision, "agency_view": "Daarna"})

    assert response.status_code == 409
    assert "Eerst" in response.text
    assert "Daarna" in response.text
    assert fresh(dispute).agency_view == "Eerst"


def test_steps_are_recorded_from_the_opening_on(client, signed):
    add_disputes(signed, parties_of(signed).head)
    dispute, step = Dispute.objects.get(), signed.disputestep_set.get()
    signed_in(client, "reviewer", office_of(signed))
    typed = {"step": step.pk, "participants": "Beide partijen", "outcome": "Geen akkoord."}

    early = create(client, "dispute_entry_create", dispute.pk, taken_on="04/01/2026", **typed)
    recorded = create(client, "dispute_entry_create", dispute.pk, taken_on="06/01/2026", **typed)

    assert (early.status_code, errors_of(early)) == (422, {"taken_on"})
    assert recorded.url == dispute.get_absolute_url()
    assert DisputeEntry.objects.filter(dispute=dispute, taken_on=dt.date(2026, 1, 6), step=step).count() == 1
    assert "06/01/2026" in client.get(recorded.url).text


def test_a_closed_dispute_takes_no_more_steps_until_it_is_opened_again(client, signed):
    add_disputes(signed, parties_of(signed).head)
    dispute, entry = Dispute.objects.get(), DisputeEntry.objects.get()
    Dispute.objects.update(closed_on=dispute.opened_on, conclusion="Geregeld.")
    signed_in(client, "reviewer", office_of(signed))
    typed = {"taken_on": TODAY, "participants": "Beide partijen", "outcome": "Toch niet."}

    added = create(client, "dispute_entry_create", dispute.pk, **typed)
    url = reverse("agreements:dispute_entry_update", args=[entry.pk])
    corrected = client.post(url, {"revision": entry.revision, **typed})

    assert (added.status_code, corrected.status_code) == (409, 409)
    assert (DisputeEntry.objects.get().outcome, "Toch niet." in added.text) == (entry.outcome, True)
    client.post(reverse("agreements:dispute_update", args=[dispute.pk]), {"revision": fresh(dispute).revision})
    assert create(client, "dispute_entry_create", dispute.pk, **typed).status_code == 302


def test_who_only_reads_records_nothing(client, signed):
    add_disputes(signed, parties_of(signed).head)
    signed_in(client, "reader", signed.agreement.organisation)

    page = client.get(reverse("agreements:disputes", args=[signed.agreement_id]))

    assert page.status_code == 200
    assert reverse("agreements:dispute_create", args=[signed.agreement_id]) not in page.text
    assert create(client, "dispute_create", signed.agreement_id, subject="X", opened_on=TODAY).status_code == 403
