"""The stretches of the main road, each walked by those who may: draft, share, sign, plan."""

import datetime as dt

from agreements.instruments.reference import PUBLIC_COMPANY
from tests.browser.walking import FIRST, Walker, number_in

START = dt.datetime.now(tz=dt.UTC).year + 1
YEARS = (START, START + 1, START + 2)
LAST_DAY = f"31/12/{YEARS[-1]}"
WITHOUT_ADVICE = {"nl": PUBLIC_COMPANY.name_nl, "fr": PUBLIC_COMPANY.name_fr}
OFFICE = "1"  # That of the first agency of the demo


def draft_an_agreement(walker: Walker, kind: str = "", start: int = START) -> tuple[int, int]:
    """The editor starts an agreement of three years with the office; its first version is open at once.

    Without a `kind` one that asks no advice.
    """
    last = start + 2
    page = walker.fill_in(
        "editor",
        "agreements:create",
        organisation=FIRST,
        instrument_type=kind or WITHOUT_ADVICE[walker.language],
        title_nl=f"Bestuursovereenkomst {start}-{last}",
        title_fr=f"Contrat d’administration {start}-{last}",
        starts_on=f"01/01/{start}",
        ends_on=f"31/12/{last}",
        office_1=OFFICE,
    )
    agreement = number_in(page, "agreements:detail")
    page.locator("header a[href^='/versions/'][href$='/outputs/']").first.click()
    page.wait_for_url("**/outputs/")
    return agreement, number_in(page, "outputs:chapter")


def why_not_shared(walker: Walker, version: int) -> list[str]:
    """What the head reads where the step cannot be taken yet, each with the place to act."""
    page = walker.open("head", "agreements:version_detail", version)
    assert page.locator("form[action$='/share/']").count() == 0
    return page.locator("section.step:has(#step-share) li a").all_inner_texts()


def promise_an_output(walker: Walker, version: int, start: int = START) -> int:
    """Mission, core task, objective, output, and an indicator with a target for every year."""
    walker.fill_in(
        "editor", "outputs:strategy_update", version, mission_nl="Wij betalen op tijd.", mission_fr="À temps."
    )
    walker.fill_in("editor", "outputs:core_task_create", version, title_nl="Betalen", title_fr="Payer")
    page = walker.fill_in("editor", "outputs:objective_create", version, title_nl="Sneller", title_fr="Plus vite")
    page.locator("a[href*='/objectives/'][href$='/outputs/create/']").first.click()
    page.wait_for_url("**/outputs/create/")
    page = walker.fill_in(
        "editor",
        "outputs:output_create",
        number_in(page, "outputs:output_create"),
        title_nl="Elke aanvraag betaald binnen 30 dagen",
        title_fr="Chaque demande payée dans les 30 jours",
        core_task=FIRST,
        holder=FIRST,
        due_on=f"31/12/{start + 2}",
    )
    output = number_in(page, "outputs:output_detail")
    walker.fill_in(
        "editor",
        "outputs:indicator_create",
        output,
        title_nl="Aandeel binnen 30 dagen",
        title_fr="Part dans les 30 jours",
        unit_nl="%",
        unit_fr="%",
        direction="up",
        baseline="88,5",
        baseline_on=f"31/12/{start - 1}",
        frequency="quarterly",
        **{f"target_{year}": str(90 + year - start) for year in range(start, start + 3)},
    )
    return output


def divide_a_budget(walker: Walker, version: int, output: int, start: int = START) -> None:
    """An envelope with a credit for every year; a line takes part of it."""
    walker.fill_in(
        "budget",
        "budgets:envelope_create",
        version,
        kind="personnel",
        title_nl="Personeelskredieten",
        title_fr="Crédits de personnel",
        **{f"credit_{year}": "1.000.000,00" for year in range(start, start + 3)},
    )
    page = walker.open("budget", "budgets:lines_update", output)
    form = page.locator("main form.form")
    for amount in form.locator("[name^=amount_]").all():
        amount.fill("250 000,50")
    form.locator("[name^=allocation_]").fill("24.58.48.62.10.02")
    assert walker.send(page, form.locator("button.btn-primary")).status == 200


def negotiate_and_sign(walker: Walker, version: int) -> None:
    """Share, hand back with a remark, pass again; both accept; both sign, the agency first."""
    negotiate(walker, version)
    for person, step in (("head", "sign_as_agency"), ("minister", "sign_as_principal")):
        walker.take(person, walker.open(person, "agreements:version_detail", version), step)


def negotiate(walker: Walker, version: int) -> None:
    for person, step, reason in (
        ("head", "share", ""),
        ("reviewer", "pass_to_agency", "Graag een hogere streefwaarde."),
        ("editor", "pass_to_principal", ""),
        ("minister", "agree_as_principal", ""),
        ("head", "agree_as_agency", ""),
    ):
        walker.take(person, walker.open(person, "agreements:version_detail", version), step, reason)


def make_a_plan(walker: Walker, agreement: int) -> int:
    """The plan of the first year, drawn from the signed version, with one action."""
    page = walker.fill_in("editor", "reporting:plan_create", agreement, year=str(START), introduction_nl="Dit jaar.")
    plan = number_in(page, "reporting:plan_detail")
    head_of_plan = walker.open("head", "reporting:plan_detail", plan)
    assert head_of_plan.locator("form[action$='/submit/']").count() == 0
    walker.fill_in(
        "editor",
        "reporting:action_create",
        plan,
        output=FIRST,
        title_nl="Het tweede loket openen",
        title_fr="Ouvrir le deuxième guichet",
        owner=FIRST,
        starts_on=f"01/02/{START}",
        due_on=f"30/06/{START}",
        budget="12.500,00",
    )
    return plan


def return_and_accept(walker: Walker, plan: int) -> None:
    for person, step, reason in (
        ("head", "submit", ""),
        ("reviewer", "return", "Noem ook de datum van de opening."),
        ("head", "submit", ""),
        ("minister", "accept", ""),
    ):
        walker.take(person, walker.open(person, "reporting:plan_detail", plan), step, reason)
