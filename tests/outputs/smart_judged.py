"""An output that is SMART in everything but what a test takes away from it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from outputs.smart.letters import IndicatorSheet, LetterState, Promise, YearTarget, judge
from tests.years import calendar_years

SHEET = IndicatorSheet(
    unit="%",
    direction="up",
    baseline=Decimal(80),
    baseline_on=date(2026, 12, 31),
    targets=(YearTarget(2027, Decimal(85)), YearTarget(2028, Decimal(90)), YearTarget(2029, Decimal(95))),
    source="DIMONA",
    frequency="quarterly",
    formula="a / b",
    best=Decimal(96),
)
PROMISE = Promise(
    texts={"nl": "Uiterlijk op 31/12/2029 betaalt de Rijksdienst 95 % van de uitkeringen binnen 15 kalenderdagen."},
    years=calendar_years(2027, 2029),
    due_on=date(2029, 12, 31),
    indicators=(SHEET,),
    milestone_years=(2027, 2028, 2029),
    has_holder=True,
    has_core_task=True,
    has_domain=False,
    has_objective=True,
    has_beneficiary=True,
    fte_needed=Decimal("12.5"),
    fte_available=Decimal("12.5"),
    has_budget_line=True,
    depends_on_third_party=False,
    beyond_autonomy=False,
)


def states(text: str, language: str) -> tuple[LetterState, LetterState, LetterState]:
    """What language alone makes of S, M and T."""
    verdicts = {verdict.letter: verdict.state for verdict in judge(replace(PROMISE, texts={language: text}))}
    return verdicts["S"], verdicts["M"], verdicts["T"]
