"""The shapes in which the content of the demo is written down, before it becomes rows."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

NO_BREAK_SPACE = "\u00a0"
_NOT_BROKEN_IN_DUTCH = re.compile(r" (?=%)|(?<=€) ")
_NOT_BROKEN_IN_FRENCH = re.compile(r" (?=[%:;?!»€])|(?<=«) |(?<=\d) (?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Text:
    """One text in Dutch and French. Lines are joined, an empty line starts a paragraph, fixed spaces are put in."""

    nl: str
    fr: str

    def fields(self, name: str) -> dict[str, str]:
        """Values for the two columns of the text called `name`."""
        return {
            f"{name}_nl": _NOT_BROKEN_IN_DUTCH.sub(NO_BREAK_SPACE, _joined(self.nl)),
            f"{name}_fr": _NOT_BROKEN_IN_FRENCH.sub(NO_BREAK_SPACE, _joined(self.fr)),
        }


def _joined(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))


PERCENT = Text("%", "%")
CALENDAR_DAYS = Text("kalenderdagen", "jours calendrier")


@dataclass(frozen=True)
class Indicator:
    title: Text
    unit: Text
    baseline: str
    targets: tuple[str, ...]  # one for each year of the agreement
    is_lower_better: bool = False
    sheet: "Sheet | None" = None  # Where nothing is said: that of the agreement


@dataclass(frozen=True)
class Sheet:
    """How an indicator is measured; `frequency`, `quality`, … are values of outputs.models.Indicator."""

    source: Text
    owner: str
    frequency: str
    quality: str
    definition: Text | None = None
    formula: Text | None = None
    tolerance: str = ""
    dimension: str = ""
    accumulation: str = "last"

    def fields(self) -> dict[str, Any]:
        texts = {"source": self.source, "definition": self.definition, "formula": self.formula}
        columns = {key: value for name, text in texts.items() if text for key, value in text.fields(name).items()}
        facts = {n: getattr(self, n) for n in ("owner", "frequency", "quality", "dimension", "accumulation")}
        return {**columns, **facts, "tolerance": Decimal(self.tolerance) if self.tolerance else None}


@dataclass(frozen=True)
class Output:
    """`personnel`, `operating`, `investment` and `other` are thousands of euro, one for each year of the agreement."""

    title: Text
    description: Text
    task: int
    holder: str
    due_on: dt.date
    indicators: tuple[Indicator, ...]
    personnel: tuple[int, ...]
    operating: tuple[int, ...] = ()
    investment: tuple[int, ...] = ()
    other: tuple[int, ...] = ()
    is_ict: bool = False
    beneficiary: Text | None = None
    third_party: Text | None = None
    risk: Text | None = None
    milestones: tuple[tuple[dt.date, Text], ...] = ()
    kind: str = "service"  # a value of outputs.models.Output.Kind
    co_owners: tuple[str, ...] = ()  # by the key of their mandate
    serves: tuple[str, ...] = ()  # the numbers of what a P&O objective serves

    def said(self) -> dict[str, str]:
        """Values for what is said beside the description."""
        texts = {"beneficiary": self.beneficiary, "third_party": self.third_party, "risk": self.risk}
        return {key: value for name, text in texts.items() if text for key, value in text.fields(name).items()}


@dataclass(frozen=True)
class Objective:
    title: Text
    description: Text
    outputs: tuple[Output, ...]
    themes: tuple[tuple[str, str], ...] = ()  # kind and code of what all its outputs serve


@dataclass(frozen=True)
class CoreTask:
    kind: str  # a value of outputs.models.CoreTask.Kind
    title: Text


@dataclass(frozen=True)
class Envelope:
    """Credits in euro, one for each year; `allocation` is the base allocation of its lines, `ict` that of ICT."""

    kind: str  # a value of budgets.models.Envelope.Kind
    title: Text
    credits: tuple[int, ...]
    allocation: str
    ict_allocation: str
    budget: str = "management"  # a value of budgets.models.Envelope.Budget
    statutory: tuple[int, ...] = ()  # The most of each credit that may go to statutory personnel


@dataclass(frozen=True)
class Commitment:
    """`side`, `kind` and `recurrence` are values of agreements.models.Commitment; it is due once or recurs."""

    side: str
    kind: str
    text: Text
    owner: str
    due_on: dt.date | None = None
    recurrence: str = "none"


@dataclass(frozen=True)
class Autonomy:
    """What is decided alone, on what condition, and the control (a value of Autonomy.Control) that answers for it."""

    domain: str
    decides: Text
    condition: Text
    control_kind: str
    control: Text


@dataclass(frozen=True)
class Sanction:
    """`party` and `sign` are values of agreements.models.Sanction."""

    party: str
    sign: str
    trigger: Text
    outcome: Text
    decided_by: Text


@dataclass(frozen=True)
class ConductRule:
    towards: str  # a value of agreements.models.ConductRule.Towards
    text: Text


@dataclass(frozen=True)
class DisputeStep:
    text: Text
    actor: Text
    term_days: int


@dataclass(frozen=True)
class Provision:
    chapter: str  # a value of agreements.models.Provision.Chapter
    title: Text
    text: Text


@dataclass(frozen=True)
class Arrangements:
    sanctions: tuple[Sanction, ...]
    conduct: tuple[ConductRule, ...]
    steps: tuple[DisputeStep, ...]
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True)
class Concession:
    """Targets of one indicator that changed in the negotiation: why the office asked, what the editor answered.

    `in_french` is what the editor also changed in the French description of the output, and forgot in the Dutch one.
    """

    output: str  # the number of the output, such as 1.2
    indicator: int
    agreed: tuple[str, ...]  # the indicator itself holds what was drafted first
    remark: str
    answer: str
    in_french: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Agreement:
    title: Text
    starts_on: dt.date
    ends_on: dt.date
    baseline_on: dt.date
    sheet: Sheet
    mission: Text
    core_tasks: tuple[CoreTask, ...]
    objectives: tuple[Objective, ...]
    envelopes: tuple[Envelope, ...]
    commitments: tuple[Commitment, ...]
    autonomy: tuple[Autonomy, ...]
    strategy: dict[str, Text]  # what outputs.models.Strategy tells besides the mission
    arrangements: Arrangements
    concession: Concession
    thresholds: dict[str, Any]  # columns of budgets.models.Flexibility
    drafted_because: str
    budgeted_because: str


@dataclass(frozen=True)
class Shifted:
    """An amount in euro that somebody shifts within one year, from and to a kind of envelope and an output."""

    person: str
    year: int
    source: tuple[str, str]
    target: tuple[str, str]
    amount: int
    reason: str


@dataclass(frozen=True)
class NewTarget:
    output: str  # the number of the output, such as 1.2
    indicator: int
    year: int
    value: str


@dataclass(frozen=True)
class Amendment:
    """A later version: the new title of one output, new targets, and credits in euro that move to another year.

    `figure` is replaced in the description of that output too.
    """

    effective_from: dt.date
    cause: Text
    output: str
    title: Text
    figure: tuple[str, str]
    targets: tuple[NewTarget, ...]
    envelope: str  # a value of budgets.models.Envelope.Kind
    moved: int
    from_year: int
    to_year: int
    changed_because: str


@dataclass(frozen=True)
class Opinion:
    """What one body of the advice chain said; `person` writes it down, in their own language."""

    body: str  # a value of agreements.models.AdviceBody
    person: str
    verdict: str
    given_by: str
    reference: str
    conditions: str = ""
    settlement: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class Published:
    person: str
    language: str
    place: str
