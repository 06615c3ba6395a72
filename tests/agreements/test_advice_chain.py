"""The advice chain of a kind of agreement: reference data that an administrator keeps, and open versions follow."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from agreements.instruments.reference import CHAINS, DEPARTMENT, SOCIAL_SECURITY
from agreements.models import Advice, AdviceBody, AdviceStep, InstrumentType
from tests.accounts.factories import UserFactory
from tests.agreements.advising import REQUIRED, advised_version, agreed_version, give, give_chain
from tests.agreements.factories import InstrumentTypeFactory
from tests.agreements.road import fresh, walk
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.sending import send

pytestmark = pytest.mark.django_db
FINANCE, BUDGET = REQUIRED


@pytest.fixture
def kind():
    return InstrumentTypeFactory()


@pytest.fixture
def administrator(client):
    administrator = UserFactory(is_administrator=True)
    client.force_login(administrator)
    return administrator


def typed(**changes):
    return {
        "submission": uuid.uuid4(),
        "body": "council",
        "position": "1",
        "is_required": "on",
        "is_in_use": "on",
        **changes,
    }


def add(client, kind, **changes):
    return client.post(reverse("agreements:advice_step_create", args=[kind.pk]), typed(**changes))


def test_an_administrator_adds_a_step_once(client, kind, administrator):
    fields = typed(term_days="30", name_nl="Kern")
    url = reverse("agreements:advice_step_create", args=[kind.pk])

    first, again = client.post(url, fields), client.post(url, fields)

    step = AdviceStep.objects.get()
    assert first.url == again.url == reverse("agreements:advice_steps", args=[kind.pk])
    assert (step.instrument_type, step.body, str(step), step.term_days) == (kind, "council", "Kern", 30)
    assert (step.is_required, step.is_in_use) == (True, True)
    assert step.history.get().history_user == administrator


def test_two_administrators_do_not_overwrite_each_other(client, kind, administrator):
    step = AdviceStep.objects.create(instrument_type=kind, body=FINANCE, position=1)
    url = reverse("agreements:advice_step_update", args=[step.pk])

    client.post(url, typed(revision=step.revision, position="2"))
    stale = client.post(url, typed(revision=step.revision, position="3"))

    assert stale.status_code == 409
    assert fresh(step).position == 2


def test_a_step_that_nobody_was_asked_for_can_be_removed(client, kind, administrator):
    step = AdviceStep.objects.create(instrument_type=kind, body=FINANCE, position=1)

    send(client, reverse("agreements:advice_step_delete", args=[step.pk]))

    assert AdviceStep.objects.count() == 0
    assert AdviceStep.history.filter(history_type="-").count() == 1


def test_a_step_with_advice_stays(client, administrator):
    version, _parties = advised_version(FINANCE)
    step = version.advices.get().step

    response = client.post(reverse("agreements:advice_step_delete", args=[step.pk]))

    assert response.status_code == 409
    assert AdviceStep.objects.filter(pk=step.pk).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"position": "0"}, "position"),
        ({"position": "100"}, "position"),
        ({"position": "1e309"}, "position"),
        ({"position": "NaN"}, "position"),
        ({"term_days": "-1"}, "term_days"),
        ({"term_days": "366"}, "term_days"),
        ({"body": "nobody"}, "body"),
        ({"body": "other"}, "name_nl"),
        ({"name_fr": "X \N{ROCKET}"}, "name_fr"),
    ],
)
def test_what_cannot_be_kept_is_refused(client, kind, administrator, changes, field):
    response = add(client, kind, **changes)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert AdviceStep.objects.count() == 0


@pytest.mark.parametrize("role", ["editor", "head", "minister"])
def test_members_read_the_chain_and_change_nothing(client, kind, role):
    step = AdviceStep.objects.create(instrument_type=kind, body=FINANCE, position=1)
    client.force_login(member(role, OfficeFactory() if role == "minister" else OrganisationFactory()))
    names = (("advice_step_create", kind), ("advice_step_update", step), ("advice_step_delete", step))

    page = client.get(reverse("agreements:advice_steps", args=[kind.pk]))

    assert page.status_code == 200
    assert "Finance inspector" in page.text
    assert [client.get(reverse(f"agreements:{name}", args=[obj.pk])).status_code for name, obj in names] == [403] * 3
    assert add(client, kind).status_code == 403


def chain_of(version) -> list[tuple]:
    return [(advice.body, advice.position, advice.is_required) for advice in version.advices.all()]


def refresh(client, person, version):
    client.force_login(person)
    return client.post(reverse("agreements:advice_refresh", args=[version.pk]))


def test_a_later_change_of_the_chain_counts_only_when_it_is_taken_over(client):
    version, parties = advised_version(FINANCE, BUDGET, AdviceBody.COUNCIL)
    given = give(version, FINANCE)
    finance, budget, council = version.agreement.instrument_type.advice_steps.all()
    for step, changes in (
        (finance, {"is_required": False}),
        (budget, {"is_required": False}),
        (council, {"is_in_use": False}),
    ):
        for name, value in changes.items():
            setattr(step, name, value)
        step.save()
    give_chain(version, AdviceBody.CIVIL_SERVICE)
    before = chain_of(version)
    client.force_login(parties.editor)
    offered = client.get(reverse("agreements:advice", args=[version.pk])).context["may_take_over"]

    response = refresh(client, parties.editor, version)

    assert before == [(FINANCE, 1, True), (BUDGET, 2, True), ("council", 3, True)]
    assert (offered, response.status_code) == (True, 302)
    assert chain_of(version) == [(FINANCE, 1, True), (BUDGET, 2, False), ("civil_service", 4, True)]
    assert fresh(given).verdict == "positive"
    assert Advice.history.filter(body="council", history_type="-").get().history_user == parties.editor


def test_a_chain_that_comes_after_the_agreement_can_be_taken_over(client):
    version, parties = agreed_version()
    give_chain(version, FINANCE)

    refresh(client, parties.editor, version)

    assert chain_of(version) == [(FINANCE, 1, True)]
    assert walk(version, (parties.editor, "ask_for_advice")).status == "advice"


def test_the_chain_of_a_draft_is_not_taken_over(client):
    version, parties = advised_version(FINANCE)
    walk(version, (parties.minister, "reopen"))
    give_chain(version, BUDGET)

    assert refresh(client, parties.editor, version).status_code == 409
    assert chain_of(version) == [(FINANCE, 1, True)]


def test_only_the_agency_takes_the_chain_over(client):
    version, parties = advised_version(FINANCE)

    assert [
        refresh(client, p, version).status_code for p in (parties.minister, member("head", OrganisationFactory()))
    ] == [
        403,
        404,
    ]


def load() -> None:
    call_command("load_reference_data", verbosity=0)


def the(kind) -> InstrumentType:
    return InstrumentType.objects.get(name_nl=kind.name_nl)


def test_the_known_chains_are_loaded_once_in_their_order():
    load()
    before = AdviceStep.history.count()

    load()

    for kind, steps in CHAINS:
        loaded = the(kind).advice_steps.values_list("body", "position", "is_required", "term_days")
        assert list(loaded) == [(s.body, s.position, s.is_required, s.term_days) for s in steps]
    assert AdviceStep.history.count() == before == sum(len(steps) for _kind, steps in CHAINS)


def test_an_installation_that_had_the_kinds_gets_the_chains_also_under_another_name():
    load()
    AdviceStep.objects.all().delete()
    AdviceStep.history.all().delete()
    department = the(DEPARTMENT)
    department.name_nl = "bestuursovereenkomst FOD"
    department.save()

    load()

    assert department.advice_steps.count() == len(dict(CHAINS)[DEPARTMENT])


def test_what_an_administrator_changed_or_emptied_stays_so():
    load()
    the(DEPARTMENT).advice_steps.all().delete()
    step = the(SOCIAL_SECURITY).advice_steps.first()
    step.is_required, step.position = False, 9
    step.save()

    load()

    assert the(DEPARTMENT).advice_steps.count() == 0
    assert (fresh(step).is_required, fresh(step).position) == (False, 9)
