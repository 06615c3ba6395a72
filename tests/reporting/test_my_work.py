"""What waits for one person, for every role."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.completeness import must_be_ready
from agreements.models import Acceptance, Advice, AdviceBody, Publication, Signature, Version
from budgets.models import Credit
from commitments.models import Commitment
from organisations.models import Membership
from outputs.models import Target
from reporting.models import Action, OperationsPlan
from tests.accounts.factories import UserFactory
from tests.agreements.advising import advised_version, give
from tests.agreements.factories import AgreementFactory, VersionFactory, put_in_status
from tests.budgets.factories import EnvelopeFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.outputs.factories import IndicatorFactory, OutputFactory
from tests.reporting.cast import cast_of, office_of, sign
from tests.reporting.factories import PlanFactory, complete_plan, put_plan_in_status
from tests.whole import complete_version, signed_version
from work.queries import work_of

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status
Side = Version.Side
TODAY = dt.date(2026, 11, 25)


def waiting_for(cast: dict, today: dt.date = TODAY) -> dict[str, list[str]]:
    """Who has something to do, and what it is called; agreements that do not wait for anybody are left out."""
    found = {who: [item.label for item in work_of(person, today)["waiting"]] for who, person in cast.items()}
    return {who: labels for who, labels in found.items() if labels}


@pytest.mark.parametrize(
    ("status", "turn", "who"),
    [
        (Version.Status.DRAFTING, Side.AGENCY, {"editor", "head"}),
        (Version.Status.NEGOTIATION, Side.AGENCY, {"editor", "head"}),
        (Version.Status.NEGOTIATION, Side.PRINCIPAL, {"reviewer", "minister"}),
        (Version.Status.AGREED, Side.AGENCY, {"head"}),
        (Version.Status.AGREED, Side.PRINCIPAL, {"minister"}),
        (Version.Status.WITHDRAWN, Side.AGENCY, set()),
    ],
)
def test_a_version_waits_for_the_side_whose_turn_it_is_and_who_can_do_something(status, turn, who):
    order = "offices_head" if turn == Side.PRINCIPAL else "head_offices"
    version = put_in_status(complete_version(), status, turn=turn, signing_order=order)

    assert waiting_for(cast_of(version)) == {person: [str(version)] for person in who}


def test_a_text_to_sign_waits_for_the_principal_who_is_next():
    first, second = OfficeFactory(), OfficeFactory()
    version = complete_version(agreement=AgreementFactory(offices=[first, second]))
    ministers = {"first": member("minister", first), "second": member("minister", second)}
    put_in_status(version, Version.Status.AGREED, turn=Side.PRINCIPAL, signing_order="offices_head")
    assert waiting_for(ministers) == {"first": [str(version)]}

    Signature.objects.create(
        version=version, position=1, office=first, person=ministers["first"], name="x", signed_at=timezone.now()
    )

    assert waiting_for(ministers) == {"second": [str(version)]}


def test_a_text_that_one_principal_accepted_waits_for_the_other():
    first, second = OfficeFactory(), OfficeFactory()
    version = complete_version(agreement=AgreementFactory(offices=[first, second]))
    put_in_status(version, Version.Status.NEGOTIATION, turn=Side.PRINCIPAL)
    ministers = {"first": member("minister", first), "second": member("minister", second)}

    Acceptance.objects.create(version=version, office=first, person=ministers["first"])

    assert waiting_for(ministers) == {"second": [str(version)]}


@pytest.mark.parametrize(
    ("status", "who"),
    [
        (Status.DRAFT, {"editor", "head"}),
        (Status.SUBMITTED, {"reviewer", "minister"}),
        (Status.RETURNED, {"editor", "head"}),
        (Status.ACCEPTED, set()),
    ],
)
def test_a_plan_waits_for_who_can_take_the_next_step(status, who):
    plan = complete_plan(status)

    assert waiting_for(cast_of(plan)) == {person: [str(plan)] for person in who}


def test_a_plan_does_not_wait_for_who_submitted_it():
    plan = complete_plan()
    both = member("head", plan.agreement.organisation)
    Membership.objects.create(user=both, office=office_of(plan), role="minister")
    put_plan_in_status(plan, Status.SUBMITTED, submitted_by=both)

    assert waiting_for({"both": both}) == {}


@pytest.mark.parametrize(("today", "waits"), [("2026-10-15", False), ("2026-10-16", True), ("2027-06-01", True)])
def test_a_plan_that_nobody_began_waits_for_the_editor_from_sixty_days_before_its_date(today, waits):
    version = signed_version()
    cast = cast_of(version)

    expected = {"editor": ["Operations plan 2027"]} if waits else {}
    assert waiting_for(cast, dt.date.fromisoformat(today)) == expected


def test_a_year_that_is_over_does_not_ask_for_a_plan():
    version = signed_version()

    labels = waiting_for(cast_of(version), dt.date(2029, 6, 1))

    assert labels == {"editor": ["Measurements", "Operations plan 2029"]}


def test_tiles_count_what_is_missing_and_lead_straight_to_it(client):
    version = VersionFactory()
    bare = OutputFactory(version=version)
    half = IndicatorFactory(output=OutputFactory(version=version), title_nl="Doorlooptijd")
    Target.objects.create(version=version, indicator=half, year=2027, value=1)
    Credit.objects.create(version=version, envelope=EnvelopeFactory(version=version), year=2028, amount=1)
    client.force_login(member("editor", version.agreement.organisation))

    page = client.get("/")

    unmet = must_be_ready(version)
    assert [refusal for tile in page.context["tiles"] for refusal in tile.places] == unmet
    assert {tile.asks: tile.count for tile in page.context["tiles"]} == {
        "The mission is written.": 1,
        "Each output has a mandate holder, an indicator and a target for every year, within the period.": 4,
        "Each output serves a core task or a transversal domain.": 2,
        "Each year has a budget, no line exceeds its envelope, nothing stands outside the period.": 2,
    }
    assert f'<a href="{bare.get_absolute_url()}">“{bare}” has no mandate holder.</a>' in page.text
    assert f'<a href="{half.output.get_absolute_url()}#indicator-{half.pk}">' in page.text
    assert "There is no budget for 2027." in page.text


def test_a_tile_names_a_few_places_and_counts_the_others():
    version = VersionFactory()
    for _ in range(7):
        OutputFactory(version=version)

    tiles = work_of(member("editor", version.agreement.organisation), TODAY)["tiles"]

    (tile,) = (tile for tile in tiles if "core task" in tile.asks)
    assert (tile.count, len(tile.places), tile.more) == (7, 5, 2)
    assert tile.url == reverse("agreements:completeness", args=[version.pk])


@pytest.mark.parametrize("role", ["reader", "contributor", "personnel", "budget", "head", "auditor"])
def test_who_does_not_edit_has_no_tiles(role):
    version = VersionFactory()
    OutputFactory(version=version)

    assert work_of(member(role, version.agreement.organisation), TODAY)["tiles"] == []


def test_a_complete_or_closed_draft_has_no_tiles():
    complete, closed = complete_version(), VersionFactory()
    OutputFactory(version=closed)
    put_in_status(closed, Version.Status.NEGOTIATION, turn=Side.PRINCIPAL)

    for version in (complete, closed):
        assert work_of(member("editor", version.agreement.organisation), TODAY)["tiles"] == []


def due_of(person, today: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(item.label, item.status) for item in work_of(person, today)["due"]]


def test_dates_of_the_next_sixty_days_and_late_plans_are_due():
    version = signed_version(agreement=AgreementFactory(organisation__abbreviation_nl="RSV"))
    reviewer = member("reviewer", version.agreement.principals.first().office)

    assert due_of(reviewer) == [("Operations plan 2027, RSV", "in 20 days")]
    assert due_of(reviewer, dt.date(2026, 12, 16)) == [
        ("Operations plan 2027, RSV", "1 day late"),
        ("Publication in Dutch and French, RSV", "in 47 days"),
    ]


def test_what_is_not_followed_here_is_never_called_late():
    plan = complete_plan(Status.ACCEPTED)
    person = member("reader", plan.agreement.organisation)

    late = [label for label, remark in due_of(person, dt.date(2027, 10, 1)) if "late" in remark]

    assert [label for label in late if not label.startswith("Publication")] == []


def test_outputs_commitments_and_own_actions_of_the_version_in_force_are_due():
    version = complete_version(agreement=AgreementFactory(organisation__abbreviation_nl="RSV"))
    output = version.output_set.get()
    output.due_on = dt.date(2027, 4, 1)
    output.save()
    Commitment.objects.create(
        version=version, side="agency", kind="other", number=1, text_nl="Advies vragen", due_on=dt.date(2027, 4, 10)
    )
    plan = complete_plan(version=sign(version, signed_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC)))
    for language in ("nl", "fr"):
        Publication.objects.create(version=version, language=language, published_on=dt.date(2026, 11, 9), place="B.S.")
    action = plan.actions.get()
    Action.objects.filter(pk=action.pk).update(due_on=dt.date(2027, 4, 20))
    put_plan_in_status(plan, Status.ACCEPTED)
    today = dt.date(2027, 3, 30)

    assert due_of(action.owner, today) == [
        (f"Output {output}, RSV", "in 2 days"),
        ("Commitment 1 Advies vragen, RSV", "in 11 days"),
        (f"Action {action.number} {action}, RSV", "in 21 days"),
    ]
    assert due_of(member("reader", plan.agreement.organisation), today) == due_of(action.owner, today)[:2]


def test_an_action_of_a_plan_that_is_not_accepted_is_not_due():
    plan = complete_plan()

    labels = [label for label, _remark in due_of(plan.actions.get().owner, dt.date(2027, 12, 20))]

    assert [label for label in labels if label.startswith("Action")] == []


def news_of(person, today: dt.date) -> list[str]:
    return [news.label for news in work_of(person, today)["news"]]


def test_the_office_reads_what_happened_in_the_last_thirty_days(on):
    on("2026-11-20")
    version = signed_version()
    plan = complete_plan(Status.SUBMITTED, version=version)
    reviewer = member("reviewer", office_of(plan))

    assert sorted(news_of(reviewer, TODAY)) == sorted([f"{version} was shared", f"{plan} was submitted"])
    assert news_of(reviewer, dt.date(2026, 12, 21)) == []


def test_the_agency_reads_that_its_plan_was_returned_or_accepted(on):
    on("2026-11-20")
    plan = complete_plan()
    editor = member("editor", plan.agreement.organisation)

    put_plan_in_status(plan, Status.RETURNED, decided_at=timezone.now())
    returned = news_of(editor, TODAY)
    put_plan_in_status(plan, Status.ACCEPTED, decided_at=timezone.now())
    accepted = news_of(editor, TODAY)

    assert f"{plan} was returned with remarks" in returned
    assert f"{plan} was accepted" in accepted


def test_nobody_sees_the_work_of_another_party():
    complete_plan(Status.SUBMITTED)
    VersionFactory()
    strangers = {"head": member("head", OrganisationFactory()), "minister": member("minister", OfficeFactory())}

    for person in strangers.values():
        work = work_of(person, TODAY)
        assert [work[part] for part in ("agreements", "waiting", "tiles", "due", "news")] == [[], [], [], [], []]


def test_the_page_of_a_person_without_a_role_says_what_to_do(client):
    client.force_login(UserFactory())

    page = client.get("/").text

    assert "You have no role yet" in page
    assert "Ask an administrator" in page


def test_the_page_of_a_party_without_an_agreement_leads_on(client):
    client.force_login(member("minister", OfficeFactory()))

    page = client.get("/").text

    assert "There is nothing to do yet" in page
    assert f'href="{reverse("agreements:list")}"' in page


def test_a_page_on_which_nothing_waits_says_so(client):
    version = put_in_status(complete_version(), Version.Status.WITHDRAWN)
    client.force_login(member("reader", version.agreement.organisation))

    page = client.get("/").text

    assert "Nothing waits for you now." in page
    assert "Nothing falls due in the next 60 days." in page


def test_an_administrator_sees_counts_and_what_is_not_complete(client):
    complete, headless = OrganisationFactory(), OrganisationFactory()
    member("head", complete)
    office = OfficeFactory(name_nl="Beleidscel zonder minister")
    idle = UserFactory(last_name="Rolloos")
    administrator = UserFactory(is_administrator=True)
    client.force_login(administrator)

    page = client.get("/")

    counts = {register.label: register.count for register in page.context["registers"]}
    assert counts == {
        "Organisations": 2,
        "Ministers’ offices": 1,
        "People who may sign in": 3,
        "Instrument types in use": 0,
    }
    lists = {item.label: item.rows for item in page.context["incomplete"]}
    assert lists["Organisations without a head"] == [headless]
    assert lists["Ministers’ offices without a minister"] == [office]
    assert lists["People without a role"] == [idle]
    assert f'href="{headless.get_absolute_url()}"' in page.text


def test_a_head_who_left_or_was_deactivated_leaves_an_organisation_without_one():
    organisations = [OrganisationFactory(), OrganisationFactory()]
    heads = [member("head", organisation) for organisation in organisations]
    Membership.objects.filter(user=heads[0]).update(ended_on=TODAY)
    heads[1].is_active = False
    heads[1].save()

    incomplete = work_of(UserFactory(is_administrator=True), TODAY)["incomplete"]

    assert set(incomplete[0].rows) == set(organisations)


def test_an_installation_in_order_tells_the_administrator_so(client):
    member("head", OrganisationFactory(), password="set")
    client.force_login(UserFactory(is_administrator=True, password="set"))

    assert "Every organisation has a head, every office a minister, and everybody a role." in client.get("/").text


def test_only_an_administrator_sees_registers():
    version = complete_version()
    cast = cast_of(version)

    assert [who for who, person in cast.items() if "registers" in work_of(person, TODAY)] == ["administrator"]


def test_ten_agreements_of_each_kind_ask_no_more_queries_than_one(client):
    organisation, office = OrganisationFactory(), OfficeFactory()
    people = [member("editor", organisation), member("head", organisation), member("minister", office)]

    def agreement():
        return AgreementFactory(organisation=organisation, offices=[office])

    def grow():
        OutputFactory(version=complete_version(agreement=agreement()))
        for status in (Version.Status.NEGOTIATION, Version.Status.AGREED):
            put_in_status(complete_version(agreement=agreement()), status)
        complete_plan(Status.SUBMITTED, version=signed_version(agreement=agreement()))
        PlanFactory(version=signed_version(agreement=agreement()))

    def counts():
        found = []
        for person in people:
            client.force_login(person)
            found.append(queries_of(client))
        return found

    grow()
    before = counts()
    for _ in range(9):
        grow()

    assert counts() == before
    assert max(before) <= 34


def queries_of(client) -> int:
    client.get("/")
    with CaptureQueriesContext(connection) as context:
        assert client.get("/").status_code == 200
    return len(context)


def test_an_advice_that_was_asked_waits_for_whoever_speaks_for_its_body():
    version, parties = advised_version(AdviceBody.COMMISSIONER, AdviceBody.ROYAL_DECREE)
    Advice.objects.filter(version=version, body=AdviceBody.COMMISSIONER).update(
        requested_on=TODAY - dt.timedelta(days=30), term_days=10
    )
    commissioner, auditor = (member(role, parties.organisation) for role in ("commissioner", "auditor"))
    people = {"commissioner": commissioner, "minister": parties.minister, "auditor": auditor}

    assert waiting_for(people) == {"commissioner": ["Advice: Government commissioner"]}
    (waiting,) = work_of(commissioner, TODAY)["waiting"]
    assert waiting.sentence == "Give this advice about version 1, and record it."
    assert (waiting.day, waiting.tone) == (TODAY - dt.timedelta(days=20), "bad")

    Advice.objects.filter(version=version).update(requested_on=TODAY)
    assert waiting_for(people) == {
        "commissioner": ["Advice: Government commissioner"],
        "minister": ["Advice: Royal decree"],
    }


def test_an_advice_that_was_given_waits_for_nobody():
    version, parties = advised_version(AdviceBody.COMMISSIONER)
    commissioner = member("commissioner", parties.organisation)

    give(version, AdviceBody.COMMISSIONER)

    assert waiting_for({"commissioner": commissioner}) == {}
