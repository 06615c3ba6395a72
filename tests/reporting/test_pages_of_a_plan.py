"""What the pages of the cycle show."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.versions.actions import start_amendment
from budgets.models import BudgetLine
from reporting.models import OperationsPlan
from reporting.plans.queries import plan_sections
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import MandateFactory, member
from tests.outputs.factories import complete_output
from tests.reporting.cast import office_of, sign
from tests.reporting.factories import ActionFactory, PlanFactory, complete_plan, put_plan_in_status
from tests.sending import in_one_line
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def rich_plan() -> OperationsPlan:
    """Two objectives; one output over its budget, one without action."""
    version = complete_version()
    first = version.output_set.get()
    second = complete_output(version)
    envelope = envelope_with_credits(version)
    for output, amount in ((first, "0.50"), (second, "100.00")):
        line = {"version": version, "envelope": envelope, "year": 2027}
        BudgetLine.objects.create(output=output, amount=Decimal(amount), **line)
    BudgetLine.objects.create(**{**line, "year": 2028}, output=second, amount=Decimal("999.00"))
    complete_output(version)
    plan = PlanFactory(version=sign(version))
    ActionFactory(plan=plan, output=first, position=1, budget=Decimal("0.10"))
    ActionFactory(plan=plan, output=first, position=2, budget=Decimal("0.20"))
    ActionFactory(plan=plan, output=second, position=1, budget=Decimal("100.01"))
    return plan


def test_the_sections_add_up_to_the_cent():
    sections = plan_sections(rich_plan())

    assert [
        (len(output.actions), output.total, output.line, output.left, output.is_over) for output in sections.outputs
    ] == [
        (2, Decimal("0.30"), Decimal("250001.00"), Decimal("250000.70"), False),
        (1, Decimal("100.01"), Decimal("100.00"), Decimal("-0.01"), True),
        (0, Decimal("0.00"), Decimal("0.00"), Decimal("0.00"), False),
    ]
    assert (sections.total, sections.line, sections.left) == (
        Decimal("100.31"),
        Decimal("250101.00"),
        Decimal("250000.69"),
    )
    assert [objective.total for objective in sections.objectives] == [Decimal("0.30"), Decimal("100.01"), Decimal(0)]
    assert [action.number for action in sections.actions] == [
        f"{output.number}.{position}"
        for output, positions in zip(sections.outputs, ((1, 2), (1,), ()), strict=True)
        for position in positions
    ]


def test_a_plan_shows_its_actions_with_owner_dates_and_totals(client):
    plan = rich_plan()
    action = plan.actions.order_by("pk").first()
    client.force_login(member("reader", plan.agreement.organisation))

    page = text_of(client.get(plan.get_absolute_url()).text)

    assert f"{action.number} {action.title_nl} {action.owner} 01/01/2027 31/12/2027 0,10" in page
    assert "Total 100,31 250.101,00 250.000,69" in page
    assert "No action yet." in page
    assert "too much" in page


def test_every_bar_has_its_words(client):
    plan = rich_plan()
    client.force_login(member("reader", plan.agreement.organisation))

    page = in_one_line(client.get(plan.get_absolute_url()))

    numbers = [output.number for output in plan_sections(plan).outputs]
    assert re.findall(r'role="img"> ?<title>(.*?)</title>', page) == [
        f"Output {numbers[0]}: €\xa00,30 of €\xa0250.001,00",
        f"Output {numbers[1]}: €\xa0100,01 of €\xa0100,00",
        f"Output {numbers[2]}: €\xa00,00 of €\xa00,00",
    ]


def test_a_plan_in_french_shows_the_french_texts_and_marks_the_others(client):
    plan = complete_plan(introduction_fr="")
    reader = member("reader", plan.agreement.organisation, language="fr")
    client.force_login(reader)

    page = client.get(plan.get_absolute_url()).text

    assert plan.actions.get().title_fr in page
    assert '<div lang="nl"><p>Dit jaar gaat' in page


def test_an_editor_finds_the_forms_and_a_reader_does_not(client):
    plan = complete_plan()
    links = [
        reverse("reporting:plan_update", args=[plan.pk]),
        reverse("reporting:action_create", args=[plan.pk]),
        reverse("reporting:action_update", args=[plan.actions.get().pk]),
    ]
    found = {}
    for role in ("editor", "reader", "head"):
        client.force_login(member(role, plan.agreement.organisation))
        page = client.get(plan.get_absolute_url()).text
        found[role] = [f'href="{link}"' in page for link in links]

    assert found == {"editor": [True] * 3, "reader": [False] * 3, "head": [False] * 3}


def test_a_contributor_finds_the_forms_of_the_outputs_that_they_answer_for(client):
    version = complete_version()
    contributor = member("contributor", version.agreement.organisation)
    own = complete_output(version, holder=MandateFactory(organisation=version.agreement.organisation, user=contributor))
    plan = complete_plan(version=sign(version))
    client.force_login(contributor)

    page = client.get(plan.get_absolute_url()).text

    links = {a.output: reverse("reporting:action_update", args=[a.pk]) in page for a in plan.actions.all()}
    assert links == {output: output == own for output in version.output_set.all()}


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(Status.SUBMITTED, "This plan was submitted."), (Status.ACCEPTED, "accepted and sealed")],
)
def test_a_closed_plan_says_why_and_offers_no_form(client, status, sentence):
    plan = complete_plan(status)
    client.force_login(member("editor", plan.agreement.organisation))

    page = client.get(plan.get_absolute_url()).text

    assert sentence in page
    assert "Add an action" not in page


def test_the_list_shows_every_year_with_five_steps_and_their_dates(client, on):
    on("2026-11-25")
    version = signed_version()
    client.force_login(member("reader", version.agreement.organisation))

    page = text_of(client.get(reverse("reporting:plan_list", args=[version.agreement_id])).text)

    for words in (
        "1. Operations plan 15/12/2026 by 15/12/2026",
        "2. Interim report 15/09/2027 –",
        "3. Annual report 31/03/2028 –",
        "4. Follow-up discussion 30/05/2028 –",
        "5. Adaptation 29/06/2028 –",
        "1. Operations plan 15/12/2028",
        "Negotiation of the next agreement starts 30/06/2029",
        "Final evaluation 31/12/2029",
    ):
        assert words in page


def noon(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)


def test_the_list_shows_the_publication_of_every_signed_version(client, on):
    on("2026-11-25")
    first = sign(complete_version(), signed_at=noon(2))
    editor = member("editor", first.agreement.organisation)
    second = start_amendment(first, effective_from=dt.date(2028, 1, 1), cause="Meer", by=editor)
    sign(second, signed_at=noon(20))
    client.force_login(editor)

    page = client.get(reverse("reporting:plan_list", args=[first.agreement_id]))

    assert [(m.label, m.due.day, m.register and m.register.version) for m in page.context["milestones"]][:3] == [
        ("Publication in Dutch and French", dt.date(2026, 12, 2), first),
        ("Publication in Dutch and French, version 2", dt.date(2026, 12, 20), second),
        ("Negotiation of the next agreement starts", dt.date(2029, 6, 30), None),
    ]


def test_the_list_leads_to_the_plans_and_lets_an_editor_make_the_others(client):
    plan = complete_plan()
    url = reverse("reporting:plan_list", args=[plan.agreement_id])
    create = reverse("reporting:plan_create", args=[plan.agreement_id])
    pages = {}
    for role in ("editor", "reader"):
        client.force_login(member(role, plan.agreement.organisation))
        pages[role] = client.get(url).text

    assert [plan.get_absolute_url() in page for page in pages.values()] == [True, True]
    assert re.findall(rf'href="{create}\?year=(\d+)"', pages["editor"]) == ["2028", "2029"]
    assert create not in pages["reader"]


def test_the_list_of_an_agreement_that_is_not_signed_offers_no_plan(client):
    version = complete_version()
    client.force_login(member("editor", version.agreement.organisation))

    page = client.get(reverse("reporting:plan_list", args=[version.agreement_id])).text

    assert reverse("reporting:plan_create", args=[version.agreement_id]) not in page


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return len(context)


@pytest.mark.parametrize("role", ["editor", "head", "minister"])
def test_ten_times_more_actions_ask_no_more_queries(client, role):
    version = complete_version()
    for _ in range(9):
        complete_output(version)
    plan = put_plan_in_status(PlanFactory(version=sign(version)), Status.RETURNED)
    first, *others = version.output_set.all()
    client.force_login(member(role, office_of(plan) if role == "minister" else plan.agreement.organisation))
    ActionFactory(plan=plan, output=first)
    before = queries_of(client, plan.get_absolute_url())
    for output in others:
        ActionFactory(plan=plan, output=output)

    after = queries_of(client, plan.get_absolute_url())

    assert after <= before <= 30


def test_the_years_of_an_agreement_ask_no_more_queries(client):
    plan, other = complete_plan(Status.ACCEPTED), complete_plan(Status.ACCEPTED)
    for year in (2028, 2029):
        complete_plan(Status.ACCEPTED, version=other.version, year=year)
    counts = []
    for one in (plan, other):
        client.force_login(member("editor", one.agreement.organisation))
        counts.append(queries_of(client, reverse("reporting:plan_list", args=[one.agreement_id])))

    assert counts[0] == counts[1]


def test_the_home_of_an_agreement_shows_rings_steps_and_next_dates(client, on):
    on("2026-11-25")
    version = signed_version()
    client.force_login(member("reader", version.agreement.organisation))

    page = client.get(version.agreement.get_absolute_url()).text

    assert '<svg class="rings"' in page
    assert "Yearly cycle: step 1 of 5, Operations plan, by 15/12/2026." in page
    words = text_of(page)
    assert "15/12/2026 Operations plan 2027 in 20 days" in words
    assert "Processes Operations plan 2027 by 15/12/2026" in words


def test_rings_and_dates_of_the_office_do_not_tell_of_a_draft(client, on):
    on("2026-12-20")
    plan = complete_plan()
    found = {}
    for role, party in (("editor", plan.agreement.organisation), ("minister", office_of(plan))):
        client.force_login(member(role, party))
        found[role] = plan.get_absolute_url() in client.get(plan.agreement.get_absolute_url()).text

    assert found == {"editor": True, "minister": False}


def test_a_plan_of_the_past_can_still_be_read(client, on):
    plan = complete_plan(Status.ACCEPTED)
    on("2035-01-01")
    client.force_login(member("auditor", plan.agreement.organisation))

    pages = [plan.get_absolute_url(), plan.agreement.get_absolute_url(), reverse("work:my_work")]

    assert [client.get(url).status_code for url in pages] == [200, 200, 200]
