"""The operations plan on paper: what the page shows, or what was sealed."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.numbers.notation import format_money
from documents.models import Seal
from documents.seals.sealing import sha256
from reporting.models import OperationsPlan
from reporting.plans.queries import plan_sections
from reporting.plans.workflow import plan_workflow
from tests.documents.cast import pdf_of, queries_of
from tests.documents.reading import (
    attachments_of,
    complaints_of_qpdf,
    metadata_of,
    opened,
    outline_of,
    tags_of,
    text_of,
    widest_text,
)
from tests.organisations.factories import member
from tests.outputs.factories import ObjectiveFactory, OutputFactory
from tests.reporting.factories import ActionFactory, complete_plan, put_plan_in_status

pytestmark = pytest.mark.django_db
HOSTILE = "<b>vet</b> & {{ plan }} </table>"


@pytest.fixture
def plan(db) -> OperationsPlan:
    for factory in (ObjectiveFactory, OutputFactory):  # Numbers as short as those of an agreement stay on one line
        factory.reset_sequence(0, force=True)
    return complete_plan()


def accepted_plan() -> OperationsPlan:
    plan = complete_plan()
    head = member("head", plan.agreement.organisation, first_name="Hanne", last_name="Hoofd")
    put_plan_in_status(plan, OperationsPlan.Status.SUBMITTED, submitted_by=head)
    minister = member("minister", plan.agreement.principals.get().office, first_name="Mia", last_name="Minister")
    return plan_workflow.take("accept", plan, by=minister)


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("nl", ["aandacht naar de wachttijden", "Actie 1", "1 januari 2027", "Rijksdienst"], "Cette année"),
        ("fr", ["l’attention va aux délais", "Action 1", "1er janvier 2027", "Office national"], "Dit jaar"),
    ],
)
def test_the_plan_is_in_the_language_of_the_file(tmp_path, language, own, other):
    plan = complete_plan()
    plan.actions.update(title_nl="Actie 1", title_fr="Action 1")
    content = pdf_of("operations_plan", plan, language)
    text = text_of(content, tmp_path)

    assert [part for part in own if part not in text] == []
    assert other not in text
    assert str(opened(content).Root.Lang) == language


def test_the_totals_are_those_of_the_page_to_the_cent(plan, tmp_path):
    output = plan.version.output_set.get()
    ActionFactory(plan=plan, output=output, position=2, budget=Decimal("249000.26"))
    sections = plan_sections(plan)
    text = text_of(pdf_of("operations_plan", plan), tmp_path)
    amounts = [sections.total, sections.line, sections.left, *(action.budget for action in sections.actions)]

    assert sections.total == Decimal("250000.51")
    assert sections.left == Decimal("-0.01")
    assert [format_money(amount) for amount in amounts if format_money(amount) not in text] == []
    assert "the actions ask more than the budget gives" in text


def test_actions_stand_under_their_output_with_owner_and_dates_and_again_by_due_date(plan, tmp_path):
    action = plan.actions.get()
    text = text_of(pdf_of("operations_plan", plan), tmp_path)

    assert f"{action.number} {action.title_nl}" in text
    assert text.count(str(action.owner)) == 2
    assert text.count("31/12/2027") == 2
    assert "01/01/2027" in text


def test_an_output_without_an_action_is_named(plan, tmp_path):
    other = plan.version.output_set.get()
    plan.actions.all().delete()
    text = text_of(pdf_of("operations_plan", plan), tmp_path)

    assert f"{other.number} {other.title_nl}" in text
    assert "No action in this year." in text


def test_a_draft_plan_says_so(plan, tmp_path):
    content = pdf_of("operations_plan", plan)

    assert "This plan is not accepted. Status: Draft." in text_of(content, tmp_path, "-f", "1", "-l", "1")
    assert "Not submitted yet: this is a draft." in text_of(content, tmp_path)


def test_an_accepted_plan_prints_its_hash_and_attaches_what_was_sealed(tmp_path):
    plan = accepted_plan()
    seal = Seal.objects.get(kind="operations_plan", subject_id=plan.pk)
    content = pdf_of("operations_plan", plan, seal=seal)
    text = text_of(content, tmp_path)
    ((relationship, data),) = attachments_of(opened(content)).values()

    assert (relationship, sha256(data)) == ("/Data", seal.content_sha256)
    assert seal.content_sha256 in text.replace(" ", "")
    assert "Hanne Hoofd" in text
    assert "Mia Minister" in text
    assert "is a draft" not in text


def test_an_accepted_plan_keeps_the_names_of_the_day_of_its_seal(tmp_path):
    plan = accepted_plan()
    seal = Seal.objects.get(kind="operations_plan", subject_id=plan.pk)
    owner, organisation = str(plan.actions.get().owner), plan.agreement.organisation.name_nl
    User.objects.update(first_name="Nieuw", last_name="Iemand")
    type(plan.agreement.organisation).objects.update(name_nl="Andere naam")
    text = text_of(pdf_of("operations_plan", plan, seal=seal), tmp_path)

    assert owner in text
    assert organisation in text
    assert "Nieuw Iemand" not in text
    assert "Andere naam" not in text


def test_the_plan_is_archivable_accessible_and_well_formed(plan, tmp_path, caplog):
    with caplog.at_level("WARNING", logger="weasyprint"):
        content = pdf_of("operations_plan", plan)
    pdf = opened(content)
    tags = tags_of(pdf)

    assert [record.getMessage() for record in caplog.records if record.name == "weasyprint"] == []
    assert complaints_of_qpdf(content, tmp_path) == ""
    assert 'pdfaid:conformance="A"' in metadata_of(pdf)
    assert 'pdfuaid:part="1"' in metadata_of(pdf)
    assert next(tags.all("Figure")).alt.startswith("Bars of the budget of the actions of each objective.")
    assert [table for table in tags.all("Table") if not list(table.all("TH"))] == []
    assert (0, "3 Actions per objective and output") in outline_of(pdf)


def test_hostile_titles_are_printed_as_they_were_typed(plan, tmp_path):
    action = plan.actions.get()
    action.title_nl = f"{HOSTILE} {'W' * 260}"
    action.save()
    plan.introduction_nl = HOSTILE * 3
    plan.save()
    content = pdf_of("operations_plan", plan)
    text = text_of(content, tmp_path).replace(" ", "").replace("-", "")  # Hyphenated where a line ended

    assert [text.count(part) for part in ("<b>vet</b>", "{{plan}}", "</table>")] == [
        5,
        5,
        5,
    ]  # Three in the introduction
    assert widest_text(content, tmp_path) <= 595
    assert complaints_of_qpdf(content, tmp_path) == ""


def test_the_number_of_queries_does_not_grow_with_actions(plan):
    before = queries_of("operations_plan", plan)
    for number in range(5):
        ActionFactory(plan=plan, position=number + 2)

    assert queries_of("operations_plan", plan) == before
