"""The SMART check of the outputs of a version, in the words of the reader: letters, what was noticed, what to write."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Version
from core.texts.bilingual import LANGUAGES
from outputs.models import Indicator, Output, Theme
from outputs.queries import outputs_of
from outputs.slots import known_facts_of
from outputs.smart.ambition import IndicatorSheet, YearTarget
from outputs.smart.letters import RULES, LetterReason, LetterState, Promise, Verdict, judge
from outputs.smart.text import Finding, MarkedPiece, findings, marked

NAMES = {
    "S": gettext_lazy("Specific"),
    "M": gettext_lazy("Measurable"),
    "A": gettext_lazy("Achievable"),
    "R": gettext_lazy("Relevant"),
    "T": gettext_lazy("Time-based"),
}
TONES = {LetterState.OK: "good", LetterState.WARNING: "warn", LetterState.MISSING: "bad"}
LONG = 80  # Characters; what is longer is the text itself
STATES = {
    LetterState.OK: gettext_lazy("in order"),
    LetterState.WARNING: gettext_lazy("to improve"),
    LetterState.MISSING: gettext_lazy("missing"),
}


@dataclass(frozen=True)
class Notice:
    """One thing that was noticed: the rule in a sentence, the words or the indicator concerned, what to write."""

    sentence: str
    is_hard: bool
    words: str = ""
    language: str = ""
    about: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter of SMART as the page shows it."""

    letter: str
    state: LetterState
    points: tuple[Notice, ...]

    @property
    def name(self) -> str:
        return str(NAMES[self.letter])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def label(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True)
class Checked:
    """An output with its five letters."""

    output: Output
    letters: tuple[Letter, ...]

    def is_weak(self, letter: str = "") -> bool:
        """Whether this letter, or any, is not in order."""
        return any(one.state != LetterState.OK for one in self.letters if letter in ("", one.letter))

    @property
    def points(self) -> list[Notice]:
        return [point for letter in self.letters for point in letter.points]


def check_outputs(version: Version) -> list[Checked]:
    """All outputs of a version with their letters; the number of queries does not depend on them."""
    outputs = outputs_of(version)
    known = known_facts_of(version, outputs)
    return [check_output(output, version, known.get(output.pk, {})) for output in outputs]


def states_of(version: Version, outputs: Sequence[Output]) -> dict[int, dict[str, LetterState]]:
    """The state of each letter of these outputs, by id: what a long table shows, without the words about it."""
    known = known_facts_of(version, outputs)
    return {
        output.pk: {
            verdict.letter: verdict.state
            for verdict in judge(promise_of(output, output.indicators.all(), version, known.get(output.pk, {})))
        }
        for output in outputs
    }


def check_output(output: Output, version: Version, known: Mapping[str, Any]) -> Checked:
    """Needs the output with its objective, themes, milestones, indicators and targets."""
    indicators = list(output.indicators.all())
    verdicts = judge(promise_of(output, indicators, version, known))
    return Checked(output, tuple(_letter(verdict, indicators) for verdict in verdicts))


def promise_of(output: Output, indicators: Iterable[Indicator], version: Version, known: Mapping[str, Any]) -> Promise:
    """What the rules ask of an output, as plain data."""
    facts = dict(known)
    best = facts.pop("best_values", {})
    return Promise(
        texts={language: getattr(output, f"description_{language}") for language in LANGUAGES},
        years=version.years,
        due_on=output.due_on,
        indicators=tuple(_sheet(indicator, best.get(indicator.key)) for indicator in indicators),
        milestone_years=tuple(version.years.holding(milestone.due_on) for milestone in output.milestones.all()),
        has_holder=output.holder_id is not None,
        holder_has_left=output.holder_id is not None and output.holder.has_ended_by(day_of(version)),
        has_core_task=output.core_task_id is not None,
        has_domain=any(link.theme.kind == Theme.Kind.DOMAIN for link in output.themes.all()),
        has_objective=output.objective_id is not None,
        has_beneficiary=bool(output.beneficiary),
        depends_on_third_party=bool(output.third_party),
        **facts,
    )


def day_of(version: Version) -> dt.date:
    """The day on which a text is judged: today, or the day of its last signature."""
    return localdate(version.signed_at) if version.signed_at else localdate()


def _sheet(indicator: Indicator, best: Decimal | None) -> IndicatorSheet:
    return IndicatorSheet(
        unit=indicator.unit,
        direction=indicator.direction,
        baseline=indicator.baseline,
        baseline_on=indicator.baseline_on,
        targets=tuple(YearTarget(target.year, target.value, target.upper_value) for target in indicator.targets.all()),
        source=indicator.source,
        frequency=indicator.frequency,
        formula=indicator.formula,
        best=best,
    )


def _letter(verdict: Verdict, indicators: list[Indicator]) -> Letter:
    return Letter(verdict.letter, verdict.state, tuple(_point(reason, indicators) for reason in verdict.reasons))


def _point(reason: LetterReason, indicators: list[Indicator]) -> Notice:
    about = [] if reason.indicator is None else [str(indicators[reason.indicator])]
    about += [", ".join(year.name for year in reason.years)] if reason.years else []
    return Notice(
        sentence=_(RULES[reason.rule].sentence),
        is_hard=reason.is_hard,
        words=_words(reason.finding),
        language=reason.language or "",
        about=" · ".join(about),
        suggestion=reason.finding.suggestion if reason.finding else "",
    )


def _words(finding: Finding | None) -> str:
    """The words concerned; not when the whole text is."""
    return finding.words if finding and (finding.start > 0 or len(finding.words) < LONG) else ""


def marked_texts(output: Output) -> list[tuple[str, list[MarkedPiece]]]:
    """The description in each language in which something was noticed, cut there."""
    texts = [(language, marked_text(getattr(output, f"description_{language}"), language)) for language in LANGUAGES]
    return [(language, pieces) for language, pieces in texts if any(piece.findings for piece in pieces)]


def marked_text(text: str, language: str) -> list[MarkedPiece]:
    """What counts as evidence is not marked: only what can be written better."""
    return marked(text, [finding for finding in findings(text, language) if not finding.is_evidence])


def points_of_text(text: str, language: str) -> list[Notice]:
    """What the words alone say, while somebody types."""
    return [
        Notice(_(RULES[f.rule].sentence), is_hard=False, words=_words(f), language=language, suggestion=f.suggestion)
        for f in findings(text, language)
        if not f.is_evidence
    ]
