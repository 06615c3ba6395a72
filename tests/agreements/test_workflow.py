"""The whole table: every role in every state of a version against every transition."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import AdviceBody, Version
from agreements.versions.workflow import version_workflow, what_happened
from core.workflow import Refused
from organisations.models import AGENCY_ROLES, CONTROL_ROLES, OFFICE_ROLES
from tests.accounts.factories import UserFactory
from tests.agreements.advising import give, give_chain
from tests.agreements.road import fresh, parties_of, walk
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
AGREED = [("head", "share"), ("minister", "agree_as_principal"), ("head", "agree_as_agency")]
#: The states that need an advice chain, and whether the advice is given
WITH_CHAIN = {"agreed, with a chain": False, "advice": False, "advice given": True, "advised, agency signed": True}
#: How a version gets into each state, from a complete draft
STATES = {
    "drafting": [],
    "principal reads": [("head", "share")],
    "agency edits": [("head", "share"), ("reviewer", "pass_to_agency")],
    "principal accepted": [("head", "share"), ("minister", "agree_as_principal")],
    "agency accepted": [("head", "share"), ("reviewer", "pass_to_agency"), ("head", "agree_as_agency")],
    "agreed": [("head", "share"), ("minister", "agree_as_principal"), ("head", "agree_as_agency")],
    "agreed, with a chain": AGREED,
    "advice": [*AGREED, ("editor", "ask_for_advice")],
    "advice given": [*AGREED, ("editor", "ask_for_advice")],
    "agreed, chair first": AGREED,
    "chair signed": [*AGREED, ("chair", "sign_as_chair")],
    "advised, agency signed": [*AGREED, ("editor", "ask_for_advice"), ("head", "sign_as_agency")],
    "agency signed": [
        ("head", "share"),
        ("minister", "agree_as_principal"),
        ("head", "agree_as_agency"),
        ("head", "sign_as_agency"),
    ],
    "signed": [
        ("head", "share"),
        ("minister", "agree_as_principal"),
        ("head", "agree_as_agency"),
        ("head", "sign_as_agency"),
        ("minister", "sign_as_principal"),
    ],
    "withdrawn": [("head", "withdraw")],
}
#: Who is offered what; whoever is not named is offered nothing
OFFERED = {
    "drafting": {"head": ["share", "withdraw"]},
    "principal reads": {
        "head": ["withdraw"],
        "reviewer": ["pass_to_agency"],
        "minister": ["pass_to_agency", "agree_as_principal"],
    },
    "agency edits": {
        "editor": ["pass_to_principal"],
        "head": ["pass_to_principal", "agree_as_agency", "withdraw"],
    },
    "principal accepted": {
        "editor": ["resume_editing"],
        "head": ["resume_editing", "agree_as_agency", "withdraw"],
        "minister": ["withdraw_acceptance"],
    },
    "agency accepted": {
        "head": ["withdraw_acceptance", "withdraw"],
        "reviewer": ["pass_to_agency"],
        "minister": ["pass_to_agency", "agree_as_principal"],
    },
    "agreed": {
        "head": ["reopen", "sign_as_agency", "withdraw_acceptance", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "sign_as_principal", "withdraw_acceptance", "refuse"],
    },
    "agreed, with a chain": {
        "editor": ["ask_for_advice"],
        "head": ["ask_for_advice", "reopen", "withdraw_acceptance", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "withdraw_acceptance", "refuse"],
    },
    "advice": {
        "head": ["reopen", "sign_as_agency", "withdraw_acceptance", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "sign_as_principal", "withdraw_acceptance", "refuse"],
    },
    "advice given": {
        "head": ["reopen", "sign_as_agency", "withdraw_acceptance", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "sign_as_principal", "withdraw_acceptance", "refuse"],
    },
    "agreed, chair first": {
        "head": ["reopen", "sign_as_agency", "withdraw_acceptance", "withdraw"],
        "chair": ["sign_as_chair", "refuse"],
        "minister": ["reopen", "sign_as_principal", "withdraw_acceptance", "refuse"],
    },
    "chair signed": {
        "head": ["reopen", "sign_as_agency", "withdraw"],
        "chair": ["withdraw_signature", "refuse"],
        "minister": ["reopen", "sign_as_principal", "refuse"],
    },
    "advised, agency signed": {
        "head": ["reopen", "withdraw_signature", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "sign_as_principal", "refuse"],
    },
    "agency signed": {
        "head": ["reopen", "withdraw_signature", "withdraw"],
        "chair": ["refuse"],
        "minister": ["reopen", "sign_as_principal", "refuse"],
    },
    "signed": {},
    "withdrawn": {},
}
NOT_YET = {  # Offered with the reason why it has to wait
    ("agreed", "minister", "sign_as_principal"),
    ("agreed, chair first", "head", "sign_as_agency"),
    ("agreed, chair first", "minister", "sign_as_principal"),
    ("chair signed", "minister", "sign_as_principal"),
    ("advice", "head", "sign_as_agency"),
    ("advice", "minister", "sign_as_principal"),
    ("advice given", "minister", "sign_as_principal"),
}
ROLES = [*map(str, (*AGENCY_ROLES, *CONTROL_ROLES, *OFFICE_ROLES)), "administrator", "outsider", "other office"]


@pytest.fixture(scope="module")
def states(django_db_setup, django_db_blocker) -> Iterator[dict[str, tuple[Version, dict]]]:
    """A version in every state, and a person for every role; what a test does with them is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        versions = {state: in_state(state) for state in STATES}
        yield {state: (version, cast_of(version)) for state, version in versions.items()}
        transaction.set_rollback(True)


def cast_of(version: Version) -> dict:
    organisation, office = version.agreement.organisation, version.agreement.principals.get().office
    people = {str(role): member(role, organisation) for role in (*AGENCY_ROLES, *CONTROL_ROLES)}
    people |= {str(role): member(role, office) for role in OFFICE_ROLES}
    return people | {
        "administrator": UserFactory(is_administrator=True),
        "outsider": member("head", OrganisationFactory()),
        "other office": member("minister", OfficeFactory()),
    }


def in_state(state: str) -> Version:
    version = complete_version()
    if "chair" in state:
        version.agreement.instrument_type.signing_order = "chair_head_offices"
        version.agreement.instrument_type.save()
    parties = parties_of(version)
    if state in WITH_CHAIN:
        give_chain(version, AdviceBody.FINANCE_INSPECTOR)
    for who, step in STATES[state]:
        version = walk(version, (getattr(parties, who), step))
        if step == "ask_for_advice" and WITH_CHAIN[state]:
            give(version, AdviceBody.FINANCE_INSPECTOR)
    return version


def test_the_table_names_every_state_and_every_transition():
    assert set(OFFERED) == set(STATES)
    offered = {name for roles in OFFERED.values() for names in roles.values() for name in names}
    follows = {name for name, transition in version_workflow.transitions.items() if not transition.permission}
    assert offered | follows == set(version_workflow.transitions)
    assert follows == {"ask_anew"}


@pytest.mark.parametrize("state", STATES)
def test_each_role_is_offered_exactly_its_steps(state, states):
    version, cast = fresh(states[state][0]), states[state][1]

    offers = {role: version_workflow.open_to(cast[role], version) for role in ROLES}

    assert {role: [offer.transition.name for offer in offers[role]] for role in ROLES if offers[role]} == OFFERED[state]
    waiting = {(state, role, o.transition.name) for role in ROLES for o in offers[role] if not o.is_open}
    assert waiting == {entry for entry in NOT_YET if entry[0] == state}


@pytest.mark.parametrize("state", STATES)
def test_every_step_that_is_not_offered_is_refused_and_changes_nothing(state, states):
    version, cast = fresh(states[state][0]), states[state][1]
    before = unchanged(version)
    taken = []

    for role in ROLES:
        for name in version_workflow.transitions:
            if name in OFFERED[state].get(role, []) and (state, role, name) not in NOT_YET:
                continue
            try:
                version_workflow.take(name, version, by=cast[role], reason="Toch.")
                taken.append((role, name))
            except (PermissionDenied, Refused):
                pass

    assert taken == []
    assert unchanged(version) == before


@pytest.mark.parametrize(
    ("state", "role", "name"),
    [
        (state, role, name)
        for state, roles in OFFERED.items()
        for role, names in roles.items()
        for name in names
        if (state, role, name) not in NOT_YET
    ],
)
def test_every_step_that_is_offered_leads_where_the_table_says(state, role, name, states):
    version, person = fresh(states[state][0]), states[state][1][role]
    transition = version_workflow.transitions[name]

    taken = version_workflow.take(name, version, by=person, reason="Zo is het beter.")

    entry = taken.history.first()
    assert taken.status in transition.reaches()
    assert (entry.history_user, entry.history_change_reason) == (person, "Zo is het beter.")
    assert what_happened(name, taken).endswith(".")


def test_without_a_reason_of_ones_own_the_history_names_the_step():
    version = complete_version()
    parties = parties_of(version)

    version_workflow.take("share", version, by=parties.head)

    assert fresh(version).history.first().history_change_reason == "Share with the principal"


@pytest.mark.parametrize(
    "name",
    ["pass_to_agency", "resume_editing", "reopen", "refuse", "withdraw", "withdraw_acceptance", "withdraw_signature"],
)
def test_what_undoes_the_work_of_others_needs_a_reason(name):
    assert version_workflow.transitions[name].needs_reason


def unchanged(version: Version) -> tuple:
    version = fresh(version)
    consents = (version.acceptances.count(), version.signatures.count())
    return version.status, version.turn, version.revision, version.history.count(), consents
