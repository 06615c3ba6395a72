"""The home page of an agreement and the page of a version: what a reader learns at a glance."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.chapters import Chapter
from agreements.slots import home_panels
from agreements.versions.actions import start_amendment
from agreements.versions.turns import turn_of
from core.slots import Panel
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import parties_of, walk
from tests.organisations.factories import MandateFactory, OfficeFactory, member
from tests.sending import in_one_line
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


def home(client, person, version):
    client.force_login(person)
    return client.get(version.agreement.get_absolute_url())


def test_the_facts_name_principals_head_and_version_in_force(client):
    office = OfficeFactory(minister="Mevrouw de minister")
    version = signed_version(agreement=AgreementFactory(offices=[office]), effective_from=dt.date(2020, 1, 1))
    organisation = version.agreement.organisation
    MandateFactory(organisation=organisation, holder="An Hoofd", is_head=True)
    MandateFactory(organisation=organisation, holder="Oud Hoofd", is_head=True, ends_on=dt.date(2025, 6, 30))

    page = home(client, member("reader", organisation), version)

    assert page.context["head"].holder == "An Hoofd"
    assert page.context["in_force"] == version
    assert f"{office.name_nl} (Mevrouw de minister)" in in_one_line(page)
    assert "Oud Hoofd" not in page.text


def test_without_a_running_mandate_the_page_says_so(client, version, parties):
    assert "no mandate is running" in home(client, parties.editor, version).text


def test_the_six_building_blocks_lead_to_their_chapters(client, version, parties):
    page = home(client, parties.editor, version)

    blocks = page.context["blocks"]
    assert [block.chapter for block in blocks] == list(Chapter)
    assert all(client.get(block.url).status_code == 200 for block in blocks)
    assert all(f"{block.chapter} {block.chapter.label}" in page.text for block in blocks)


def test_panels_of_other_apps_stand_beside_them(client, version, parties):
    def greeting(shown, user):
        return Panel("components/empty.html", {"title": f"{shown.number} for {user}"})

    with home_panels.holding(greeting, lambda shown, user: None):
        page = home(client, parties.editor, version)

    assert len(page.context["panels"]) == 1
    assert "1 for Els Editor" in page.text


def test_the_next_steps_are_those_of_the_open_version(client, version, parties):
    page = home(client, parties.head, version)

    assert [offer.transition.name for offer in page.context["offers"]] == ["share", "withdraw"]
    assert reverse("agreements:transition", args=[version.pk, "share"]) in page.text


def test_a_reader_is_offered_nothing(client, version, parties):
    page = home(client, member("reader", parties.organisation), version)
    assert page.context["offers"] == []
    assert "Next steps" not in page.text


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "since 1 day"), (12, "since 12 days")])
def test_the_turn_is_counted_in_days(version, days, words):
    today = version.turn_since + dt.timedelta(days=days)
    assert turn_of(version, today).how_long == words


def test_a_clock_that_runs_behind_does_not_count_below_zero(version):
    assert turn_of(version, version.turn_since - dt.timedelta(days=1)).days == 0


@pytest.mark.parametrize("status", ["signed", "withdrawn"])
def test_nobody_is_to_move_in_a_version_that_is_done(version, status):
    assert turn_of(put_in_status(version, status), timezone.localdate()) is None


def test_what_is_expected_follows_the_life_of_the_version(version, parties):
    told = []
    for steps in (
        [],
        [(parties.head, "share")],
        [(parties.reviewer, "pass_to_agency")],
        [(parties.head, "agree_as_agency"), (parties.minister, "agree_as_principal")],
        [(parties.head, "sign_as_agency")],
    ):
        version = walk(version, *steps)
        turn = turn_of(version, timezone.localdate())
        told.append((turn.side, turn.expected.split(" ")[0]))

    assert told == [
        ("agency", "Complete"),
        ("principal", "Read"),
        ("agency", "Edit"),
        ("agency", "Sign"),
        ("principal", "Sign"),
    ]


def test_buttons_to_change_appear_only_where_they_work(client, version, parties):
    update = reverse("agreements:update", args=[version.agreement_id])
    amend = reverse("agreements:amend", args=[version.pk])
    drafting = home(client, parties.editor, version).text
    put_in_status(version, "signed")
    signed = home(client, parties.editor, version).text
    as_reader = home(client, member("reader", parties.organisation), version).text

    assert (update in drafting, amend in drafting) == (True, False)
    assert (update in signed, amend in signed) == (False, True)
    assert update not in as_reader
    assert amend not in as_reader


def test_the_bar_of_every_chapter_says_which_version_is_read(client):
    signed = signed_version()
    parties = parties_of(signed)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="X", by=parties.editor)
    client.force_login(parties.editor)

    texts = {v.pk: client.get(reverse("commitments:chapter", args=[v.pk])).text for v in (signed, amendment)}

    assert "Version 1 · Signed" in texts[signed.pk]
    assert "Version 2 · Drafting" in texts[amendment.pk]


def test_the_page_of_a_version_tells_its_last_step_with_the_reason(client, version, parties):
    shared = walk(version, (parties.head, "share"))
    client.force_login(parties.reviewer)

    step = client.get(shared.get_absolute_url()).context["last_step"]

    assert (step.history_user, step.history_change_reason) == (parties.head, "Zo afgesproken.")


def test_a_document_can_be_asked_for_in_both_languages(client, version, parties):
    client.force_login(parties.editor)
    url = reverse("documents:request", args=["agreement", version.pk])

    page = client.get(version.get_absolute_url()).text
    response = client.post(url, {"language": "fr"})

    assert page.count(f'action="{url}"') == 2
    assert response.status_code == 302


def test_a_page_of_an_enormous_number_does_not_exist(client, parties):
    client.force_login(parties.editor)
    assert client.get(f"/agreements/{10**30}/").status_code == 404
    assert client.get(f"/agreements/versions/{10**30}/").status_code == 404
