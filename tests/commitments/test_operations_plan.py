"""The operations plan shows what both parties promised for its year; what was sealed stays as it stood."""

import datetime as dt

import pytest

from documents.models import Seal
from reporting.models import OperationsPlan
from reporting.plans.queries import commitments_of_plan
from reporting.plans.workflow import plan_workflow
from tests.commitments.factories import CommitmentFactory, report_on
from tests.documents.cast import pdf_of
from tests.documents.reading import text_of
from tests.reporting.factories import complete_plan

pytestmark = pytest.mark.django_db
DAY = dt.date(2027, 3, 31)


@pytest.fixture
def plan(draft, parties, sign, on) -> OperationsPlan:
    """Of 2027: a quarterly commitment of the agency, a common one that was reported on, one of another year."""
    CommitmentFactory(version=draft, side="agency", recurrence="quarterly", text_nl="Een boordtabel")
    common = CommitmentFactory(version=draft, side="common", due_on=DAY, text_nl="Een overleg")
    CommitmentFactory(version=draft, side="principal", due_on=dt.date(2028, 3, 31), text_nl="Volgend jaar")
    version = sign()
    on("2027-04-10")
    report_on(common, parties.head, moment=DAY, on=DAY, evidence="Verslag 7", explanation="Besproken.")
    return complete_plan(OperationsPlan.Status.SUBMITTED, version=version, submitted_by=parties.head)


def labels_of(plan: OperationsPlan) -> list[tuple[int, str, list[str]]]:
    return [
        (line.number, f"{line.day:%d/%m/%Y}", [one.standing.fixed_label for one in line.parties])
        for line in commitments_of_plan(plan)
    ]


EXPECTED = [
    (1, "31/03/2027", ["late since 31/03/2027"]),
    (2, "31/03/2027", ["kept on time", "late since 31/03/2027", "late since 31/03/2027"]),
    (1, "30/06/2027", ["not due yet"]),
    (1, "30/09/2027", ["not due yet"]),
    (1, "31/12/2027", ["not due yet"]),
]


def test_the_page_shows_the_commitments_of_both_parties_due_in_the_year(client, plan, parties):
    client.force_login(parties.editor)

    page = client.get(plan.get_absolute_url()).text

    assert labels_of(plan) == EXPECTED
    assert [part for part in ("Een boordtabel", "Een overleg", "Besproken.", "Verslag 7") if part not in page] == []
    assert "Volgend jaar" not in page


def test_what_is_sealed_stays_as_it_stood_on_the_page_and_on_paper(client, plan, parties, tmp_path, on):
    plan = plan_workflow.take("accept", plan, by=parties.minister)
    on("2027-08-01")
    quarterly = plan.version.commitment_set.get(number=1)
    report_on(quarterly, parties.head, moment=DAY, on=DAY, evidence="Te laat gekomen")
    client.force_login(parties.editor)

    page = client.get(plan.get_absolute_url()).text
    seal = Seal.objects.get(kind="operations_plan", subject_id=plan.pk)
    text = " ".join(text_of(pdf_of("operations_plan", plan, seal=seal), tmp_path).split())

    assert labels_of(plan) == EXPECTED
    assert "As they stood when the plan was accepted." in page
    assert ("Te laat gekomen" in page, "Te laat gekomen" in text) == (False, False)
    assert ["late since 31/03/2027" in page, "Verslag 7" in text, "Een overleg" in text] == [True, True, True]


def test_a_plan_that_was_sealed_before_commitments_stood_in_plans_shows_none(plan):
    plan.status = OperationsPlan.Status.ACCEPTED
    Seal.objects.create(
        chain="x",
        position=1,
        kind="operations_plan",
        subject_id=plan.pk,
        label="x",
        content="{}",
        content_sha256="0" * 64,
        chain_sha256="0" * 64,
        sealed_by=plan.submitted_by,
        sealed_at=plan.submitted_at,
    )

    assert commitments_of_plan(plan) == ()
