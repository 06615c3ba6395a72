"""What the demo says is complete, in both languages, adds up, and could be an example of how to write outputs."""

import re
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import Sum

from agreements.models import Agreement, Version
from budgets.models import BudgetLine, Credit
from outputs.models import CoOwner, Indicator, Output, ServedOutput
from reporting.models import Action, OperationsPlan

pytestmark = pytest.mark.usefixtures("demo_to_read")
OURS = ("accounts", "agreements", "budgets", "commitments", "measurements", "organisations", "outputs", "reporting")
TERM = {
    "nl": r"\b(tegen|vóór|uiterlijk op|eind|jaarlijks)\b",
    "fr": r"(d’ici au|avant|au plus tard le|fin|chaque année)\b",
}
VAGUE = {
    "nl": r"\b(optimaliser|bevorder|verbeter|verho[og]g|verla[ag]g|streef|streven|tracht|beoog|ondersteun|stimuler"
    r"|bijdra\w* (tot|aan)|versterk|ontwikkel|uitbouw|profession|moderniser|faciliter|sensibiliser|stroomlijn|adequaat"
    r"|efficiënt|doeltreffend|kwaliteitsvol|zo snel mogelijk|tijdig|voldoende|aanzienlijk|geleidelijk|maximaal|optimaal"
    r"|regelmatig|waar mogelijk|indien nodig|op termijn|periodiek|performant|klantgericht|evenwichtig|passend|vlot)",
    "fr": r"\b(optimis|promouvoir|amélior|augment|diminu|vise|tend|efforc|tente|veille|souten|stimul|contribu|renforc"
    r"|développ|professionn|modernis|facilit|favoris|encourag|envisag|sensibilis|rationalis|harmonis|adéquat|efficace"
    r"|efficient|de qualité|dans les meilleurs délais|en temps utile|suffisant|significati|progressivement|maximal"
    r"|optimal|régulièrement|si possible|le cas échéant|à terme|périodiquement|performant|équilibré|approprié)",
}


def our_models():
    for app in OURS:
        yield from (model for model in apps.get_app_config(app).get_models() if not hasattr(model, "instance_type"))


def rows_with_texts():
    for model in our_models():
        names = [field.name[:-3] for field in model._meta.fields if field.name.endswith("_nl")]
        yield from ((row, name) for name in names for row in model._base_manager.all())


def test_every_text_is_there_in_dutch_and_french():
    one_sided = [
        f"{row._meta.label} {row.pk} {name}"
        for row, name in rows_with_texts()
        if row._meta.model_name not in {"instrumenttype", "advicestep", "advice"}
        and bool(getattr(row, f"{name}_nl")) != bool(getattr(row, f"{name}_fr"))
    ]

    assert one_sided == []


def test_every_row_would_pass_its_own_form():
    for model in our_models():
        for row in model._base_manager.all():
            row.full_clean()


def test_there_is_a_running_agreement_and_one_in_negotiation():
    found = Version.objects.select_related("agreement").order_by("number")
    versions = {version.agreement.starts_on.year: version for version in found}

    assert {year: version.status for year, version in versions.items()} == {2025: "signed", 2027: "negotiation"}
    assert [versions[2025].output_set.count(), versions[2027].output_set.count()] == [22, 6]
    assert versions[2027].turn == Version.Side.PRINCIPAL


def test_every_output_says_what_when_and_how_much():
    faults = []
    for output in Output.objects.select_related("objective"):
        for language in ("nl", "fr"):
            title = getattr(output, f"title_{language}")
            text = getattr(output, f"description_{language}")
            wrong = {
                "title without a number": not re.search(r"\d", title),
                "text too short or too long": not 15 <= len(text) <= 400,
                "no term": not re.search(TERM[language], text, re.IGNORECASE),
                "no date": not re.search(r"\d{2}/\d{2}/20\d{2}", text),
                "vague": re.search(VAGUE[language], text, re.IGNORECASE),
            }
            faults += [f"{output.number} {language}: {fault}" for fault, found in wrong.items() if found]

    assert faults == []


def test_every_output_has_a_holder_a_task_and_a_date_within_the_period():
    wrong = [
        output.number
        for output in Output.objects.select_related("objective", "version__agreement", "holder", "core_task")
        if output.holder.organisation_id != output.organisation_id
        or output.core_task.version_id != output.version_id
        or not output.version.agreement.starts_on <= output.due_on <= output.version.agreement.ends_on
    ]

    assert wrong == []


def test_po_objectives_of_both_kinds_and_a_co_owner_stand_in_the_signed_text():
    version = Version.objects.get(agreement__starts_on__year=2025, number=1)
    outputs = {output.number: output for output in version.output_set.select_related("objective")}
    po_objectives = {number: output for number, output in outputs.items() if output.is_po_objective}

    assert version.is_signed
    assert {number: output.kind for number, output in po_objectives.items()} == {
        "5.3": Output.Kind.PO_PROJECT,
        "5.5": Output.Kind.PO_EXPECTATION,
    }
    links = ServedOutput.objects.filter(version=version)
    assert {(link.po_objective, link.output) for link in links} == {
        (outputs["5.3"], outputs["1.1"]),
        (outputs["5.3"], outputs["2.1"]),
    }
    (co_owner,) = CoOwner.objects.filter(version=version)
    assert (co_owner.output, co_owner.mandate.holder) == (outputs["4.4"], "Jeroen Haverlinck")


def test_every_target_moves_from_the_baseline_in_the_right_direction():
    wrong = []
    for indicator in Indicator.objects.prefetch_related("targets"):
        values = [indicator.baseline, *(target.value for target in indicator.targets.order_by("year"))]
        in_order = sorted(values, reverse=indicator.direction == Indicator.Direction.DOWN)
        if values != in_order or values[0] == values[-1] or len(values) != 4 or not indicator.baseline_on:
            wrong.append((indicator.title_nl, values))

    assert wrong == []


def test_lines_stay_within_their_envelope_and_divide_most_of_it():
    for credit in Credit.objects.select_related("envelope", "version"):
        lines = BudgetLine.objects.filter(envelope=credit.envelope, year=credit.year)
        divided = sum((line.amount for line in lines), Decimal(0))

        assert Decimal("0.75") * credit.amount < divided <= credit.amount, str(credit)


def test_the_first_agency_has_about_29_million_euro_a_year():
    version = Version.objects.get(agreement__starts_on__year=2025, number=1)

    totals = Credit.objects.filter(version=version).values("year").annotate(total=Sum("amount")).order_by("year")

    assert [round(row["total"] / 1_000_000) for row in totals] == [29, 29, 29]


def test_every_output_gets_a_line_with_a_base_allocation_in_every_year():
    for output in Output.objects.select_related("version__agreement"):
        lines = output.budget_lines.all()

        assert {line.year for line in lines} == set(output.version.years)
        assert [line for line in lines if not line.base_allocation] == []


def test_both_parties_commit_themselves_and_autonomy_has_its_control():
    version = Version.objects.get(agreement__starts_on__year=2025, number=1)

    sides = {side: version.commitment_set.filter(side=side).count() for side in ("agency", "principal", "common")}

    assert sides == {"agency": 5, "principal": 5, "common": 3}
    assert version.autonomy_set.exclude(control_kind="").count() == version.autonomy_set.count() == 8


def test_the_plan_of_2026_is_accepted_and_that_of_2027_a_draft():
    statuses = dict(OperationsPlan.objects.values_list("year", "status"))

    assert statuses == {2026: OperationsPlan.Status.ACCEPTED, 2027: OperationsPlan.Status.DRAFT}


@pytest.mark.parametrize("year", [2026, 2027])
def test_every_output_has_actions_within_its_line(year):
    plan = OperationsPlan.objects.get(year=year)
    for output in plan.version.output_set.all():
        line = sum(line.amount for line in output.budget_lines.filter(year=year).exclude(envelope__kind="personnel"))
        actions = Action.objects.filter(plan=plan, output=output)

        assert 0 < sum(action.budget for action in actions) <= line, f"{output} in {year}"


def test_no_agreement_names_an_organisation_that_is_not_its_own():
    names = {str(agreement.organisation) for agreement in Agreement.objects.select_related("organisation")}

    assert names == {"Rijksdienst voor Loopbaanrechten", "Instituut voor de Verzekering van Seizoenarbeid"}
