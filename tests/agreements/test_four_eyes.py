"""One person never acts for both parties on one version: not in any step, and not by having written in it."""

import pytest
from django.urls import reverse

from agreements.models import AdviceBody
from agreements.versions.workflow import version_workflow
from core.workflow import Refused
from organisations.models import Membership
from tests.accounts.factories import UserFactory
from tests.agreements.advising import advised_version, do, give
from tests.agreements.road import fresh, walk
from tests.organisations.factories import OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
FOR_THE_PRINCIPAL = "You have acted for the agency in this version. Somebody else has to act for the principal."
FOR_THE_AGENCY = "You have acted for the principal in this version. Somebody else has to act for the agency."


@pytest.fixture
def version():
    return complete_version()


def on_both_sides(person, parties, *roles: str):
    """The same person with these roles as well."""
    for role in roles:
        party = (
            {"office": parties.office} if role in Membership.OFFICE_ROLES else {"organisation": parties.organisation}
        )
        Membership.objects.create(user=person, role=role, **party)
    person.__dict__.pop("_roles", None)
    return person


def refusals_of(person, version, name: str) -> list[str]:
    (offer,) = [o for o in version_workflow.open_to(person, fresh(version)) if o.transition.name == name]
    return [refusal.message for refusal in offer.refusals]


def test_who_shared_for_the_agency_does_not_accept_for_the_principal(version, parties):
    shared = walk(version, (parties.head, "share"))
    both = on_both_sides(parties.head, parties, "minister")

    assert refusals_of(both, shared, "agree_as_principal") == [FOR_THE_PRINCIPAL]
    assert refusals_of(both, shared, "pass_to_agency") == [FOR_THE_PRINCIPAL]


def test_who_accepted_for_the_principal_neither_accepts_nor_signs_for_the_agency(version, parties):
    shared = walk(version, (parties.head, "share"), (parties.minister, "agree_as_principal"))
    both = on_both_sides(parties.minister, parties, "head", "chair")

    assert refusals_of(both, shared, "agree_as_agency") == [FOR_THE_AGENCY]
    agreed = walk(shared, (parties.head, "agree_as_agency"))
    assert refusals_of(both, agreed, "sign_as_agency") == [FOR_THE_AGENCY]


def test_who_withdrew_an_acceptance_has_acted_all_the_same(version, parties):
    both = on_both_sides(parties.minister, parties, "head")
    shared = walk(version, (parties.head, "share"), (both, "agree_as_principal"), (both, "withdraw_acceptance"))

    assert shared.acceptances.count() == 0
    walk(shared, (parties.reviewer, "pass_to_agency"))
    assert refusals_of(both, shared, "agree_as_agency") == [FOR_THE_AGENCY]


def test_who_wrote_in_the_text_does_not_accept_it_for_the_principal(client, version, parties):
    both = on_both_sides(parties.editor, parties, "minister")
    client.force_login(both)
    strategy = reverse("outputs:strategy_update", args=[version.pk])
    client.post(strategy, {"mission_nl": "Anders.", "mission_fr": "Autrement.", "revision": 1})
    shared = walk(version, (parties.head, "share"))

    assert version.strategy_set.get().mission_nl == "Anders."
    assert refusals_of(both, shared, "agree_as_principal") == [FOR_THE_PRINCIPAL]


def test_who_left_the_agency_after_writing_is_known_still(client, version, parties):
    test_who_wrote_in_the_text_does_not_accept_it_for_the_principal(client, version, parties)
    Membership.objects.filter(user=parties.editor, role="editor").update(ended_on="2026-01-01")
    gone = type(parties.editor).objects.get(pk=parties.editor.pk)

    with pytest.raises(Refused, match="You have acted for the agency"):
        walk(fresh(version), (gone, "agree_as_principal"))


def test_roles_on_both_sides_without_an_act_refuse_nothing(version, parties):
    both = on_both_sides(member("minister", parties.office), parties, "head", "editor")

    shared = walk(version, (parties.head, "share"), (both, "agree_as_principal"))

    assert shared.acceptances.get().person == both


def test_in_a_step_of_either_side_somebody_acts_for_the_side_of_before(version, parties):
    both = on_both_sides(parties.minister, parties, "head")
    agreed = walk(version, (parties.head, "share"), (both, "agree_as_principal"), (parties.head, "agree_as_agency"))

    walk(agreed, (both, "reopen"))

    assert [(step.name, step.side) for step in agreed.steps.filter(person=both)] == [
        ("agree_as_principal", "principal"),
        ("reopen", "principal"),
    ]


def test_every_step_is_remembered_with_its_side(version, parties):
    walk(
        version,
        (parties.head, "share"),
        (parties.reviewer, "pass_to_agency"),
        (parties.editor, "pass_to_principal"),
        (parties.minister, "agree_as_principal"),
        (parties.head, "agree_as_agency"),
        (parties.head, "sign_as_agency"),
        (parties.minister, "refuse"),
    )

    assert [step.side for step in version.steps.all()] == [
        *("agency", "principal", "agency", "principal", "agency", "agency", "principal")
    ]


def test_who_acted_for_the_agency_overrules_no_advice_and_who_overruled_signs_not_for_it(client):
    version, parties = advised_version(AdviceBody.FINANCE_INSPECTOR)
    advice = give(version, AdviceBody.FINANCE_INSPECTOR, "negative")
    both = on_both_sides(parties.head, parties, "minister")

    refused = do(client, both, advice, "overrule", "Toch.")
    other = on_both_sides(member("minister", parties.office), parties, "head")
    do(client, other, advice, "overrule", "De minister beslist.")

    assert refused.status_code == 409
    assert fresh(advice).overruled_by == other
    assert refusals_of(other, version, "sign_as_agency") == [FOR_THE_AGENCY]


@pytest.mark.parametrize(
    ("roles", "is_warned"),
    [
        (["editor", "minister"], True),
        (["reader", "reviewer"], True),
        (["editor", "head"], False),
        (["auditor", "minister"], False),
    ],
)
def test_giving_somebody_roles_on_both_sides_warns(client, parties, roles, is_warned):
    admin, first, second = UserFactory(is_administrator=True), roles[0], roles[1]
    person = member(first, OrganisationFactory())
    is_office = second in Membership.OFFICE_ROLES
    party = parties.office if is_office else parties.organisation
    client.force_login(admin)
    url = reverse(f"organisations:membership_create_{'office' if is_office else 'organisation'}", args=[party.pk])
    token = client.get(url).context["form"]["submission"].value()

    response = client.post(url, {"submission": token, "user": person.pk, "role": second}, follow=True)

    said = f"{person} now has a role in an organisation and in a minister’s office."
    assert person.memberships.count() == 2
    assert (said in response.text) is is_warned
    page = client.get(person.get_absolute_url())
    assert ("This person has a role in an organisation and in a minister’s office." in page.text) is is_warned
