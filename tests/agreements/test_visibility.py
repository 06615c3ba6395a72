"""Who sees an agreement, from when, and what of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.chapters import Chapter
from agreements.models import Agreement, Version
from agreements.versions.actions import start_amendment
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AutonomyFactory, put_in_status
from tests.agreements.road import fresh, parties_of, walk
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
OF_A_VERSION = ["agreements:version_detail", "commitments:chapter", "agreements:autonomy"]
OF_AN_AGREEMENT = ["detail", "version_list"]
INSIDE = ["reader", "contributor", "editor", "personnel", "budget", "head", "auditor"]


def pages_of(version: Version) -> list[str]:
    own = [reverse(name, args=[version.pk]) for name in OF_A_VERSION]
    return own + [reverse(f"agreements:{name}", args=[version.agreement_id]) for name in OF_AN_AGREEMENT]


def statuses(client, person, version: Version) -> set[int]:
    client.force_login(person)
    return {client.get(url).status_code for url in pages_of(version)}


def listed(client, person) -> list[Agreement]:
    client.force_login(person)
    return [row.agreement for row in client.get(reverse("agreements:list")).context["rows"]]


@pytest.fixture
def draft():
    return complete_version()


@pytest.mark.parametrize("role", INSIDE)
def test_the_agency_and_its_auditor_see_a_draft(client, draft, role):
    person = member(role, draft.agreement.organisation)

    assert statuses(client, person, draft) == {200}
    assert listed(client, person) == [draft.agreement]


@pytest.mark.parametrize("role", ["reviewer", "minister"])
def test_the_office_sees_nothing_before_it_is_shared_and_everything_after(client, draft, role):
    person = member(role, draft.agreement.offices.get())

    before = statuses(client, person, draft), listed(client, person)
    put_in_status(draft, "negotiation", turn="principal")

    assert before == ({404}, [])
    assert statuses(client, person, draft) == {200}
    assert listed(client, person) == [draft.agreement]


def test_the_commissioner_sees_what_is_shared(client, draft):
    person = member("commissioner", draft.agreement.organisation)

    before = statuses(client, person, draft)
    put_in_status(draft, "negotiation")

    assert (before, statuses(client, person, draft)) == ({404}, {200})


@pytest.mark.parametrize(
    "stranger",
    [
        lambda: member("head", OrganisationFactory()),
        lambda: member("minister", OfficeFactory()),
        lambda: member("auditor", OrganisationFactory()),
        UserFactory,
        lambda: UserFactory(is_administrator=True),
    ],
    ids=["another agency", "another office", "another auditor", "no role", "administrator"],
)
def test_strangers_find_nothing(client, stranger):
    version = signed_version()
    person = stranger()

    assert statuses(client, person, version) == {404}
    assert listed(client, person) == []


def test_whoever_lost_the_role_finds_nothing_any_more(client, draft):
    person = member("editor", draft.agreement.organisation)
    before = statuses(client, person, draft)

    person.memberships.update(ended_on=dt.date(2026, 1, 1))

    assert (before, statuses(client, person, draft)) == ({200}, {404})


def test_an_anonymous_visitor_is_sent_to_the_sign_in_page(client, draft):
    assert {client.get(url).url.split("?")[0] for url in pages_of(draft)} == {"/accounts/login/"}


def test_nobody_learns_of_an_amendment_before_it_is_shared(client):
    signed = signed_version()
    parties = parties_of(signed)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Geheim", by=parties.editor)
    client.force_login(parties.minister)

    texts = [client.get(url).text for url in [*pages_of(signed), reverse("agreements:list")]]

    assert not any("Geheim" in text or amendment.get_absolute_url() in text for text in texts)
    assert client.get(amendment.get_absolute_url()).status_code == 404
    home = client.get(signed.agreement.get_absolute_url()).context
    assert (home["running"], home["turn"], home["offers"]) == (None, None, [])
    (flexibility,) = (block for block in home["blocks"] if block.chapter == Chapter.FLEXIBILITY)
    assert [status.label for status in flexibility.statuses] == ["To be published by 01/02/2027"]


def test_the_agency_sees_its_open_amendment_on_the_same_page(client):
    signed = signed_version()
    parties = parties_of(signed)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=parties.editor)
    client.force_login(parties.editor)

    home = client.get(signed.agreement.get_absolute_url()).context

    assert (home["version"], home["running"]) == (signed, amendment)
    (flexibility,) = (block for block in home["blocks"] if block.chapter == Chapter.FLEXIBILITY)
    assert flexibility.statuses[0].label == "Amendment: Drafting"


def test_the_history_begins_for_others_when_the_text_was_shared(client, draft):
    parties = parties_of(draft)
    CommitmentFactory(version=draft, text_nl="Een kladversie", number=1)
    draft.commitment_set.get().delete()
    agreement = draft.agreement
    agreement.title_nl = "Geheime werktitel"
    agreement.save()
    agreement.title_nl = "Bestuursovereenkomst"
    agreement.save()
    shared = walk(draft, (parties.head, "share"))
    urls = [reverse("core:history", args=[obj.KIND, obj.pk]) for obj in (shared, shared.agreement)]

    seen = {}
    for person in (parties.editor, parties.minister):
        client.force_login(person)
        seen[person] = "".join(client.get(url).text for url in urls)

    for secret in ("Een kladversie", "Geheime werktitel"):
        assert secret in seen[parties.editor]
        assert secret not in seen[parties.minister]
    assert "Zo afgesproken." in seen[parties.minister]


def test_the_history_of_a_version_tells_who_accepted_signed_and_what_was_removed(client, draft):
    parties = parties_of(draft)
    commitment = CommitmentFactory(version=draft, text_nl="Verdwenen belofte", number=1)
    walk(draft, (parties.head, "share"), (parties.reviewer, "pass_to_agency"))
    commitment.delete()
    walk(fresh(draft), (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    client.force_login(parties.reviewer)

    history = client.get(reverse("core:history", args=["version", draft.pk])).text

    assert "Verdwenen belofte" in history
    assert f"{parties.office}: Mia Minister" in history


@pytest.mark.parametrize("kind", ["commitment", "autonomy"])
def test_the_history_of_a_term_is_seen_by_whoever_sees_the_term(client, draft, kind):
    term = CommitmentFactory(version=draft) if kind == "commitment" else AutonomyFactory(version=draft)
    url = reverse("core:history", args=[kind, term.pk])
    found = {}

    for name, person in {
        "reader": member("reader", draft.agreement.organisation),
        "minister": member("minister", draft.agreement.offices.get()),
    }.items():
        client.force_login(person)
        found[name] = client.get(url).status_code

    assert found == {"reader": 200, "minister": 404}


def test_the_day_from_which_others_see_is_kept(draft):
    parties = parties_of(draft)
    before = timezone.now()

    shared = walk(draft, (parties.head, "share"))

    assert before <= shared.shared_at <= timezone.now()
    assert shared.history_visible_since(parties.minister) == shared.shared_at
    assert shared.history_visible_since(parties.editor) is None
    assert shared.agreement.history_visible_since(parties.minister) == shared.shared_at
