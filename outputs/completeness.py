"""What an output still lacks before the other party may read it: the hard rules of SMART, each with its place.

Which rules are hard stands in outputs/smart/catalogue.py and nowhere else; here stands what each says of one output.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from agreements.models import Version
from agreements.reading import read_once
from core.workflow import Refusal
from outputs.models import Indicator, Output
from outputs.queries import outputs_of
from outputs.smart.letters import RULES, Reason, stops_sharing
from outputs.smart_check import promise_of

SENTENCES = {
    "no_holder": _("“%(output)s” has no mandate holder."),
    "no_indicator": _("“%(output)s” has no indicator."),
    "no_unit": _("“%(indicator)s” of output “%(output)s” has no unit."),
    "no_direction": _("“%(indicator)s” of output “%(output)s” has no direction."),
    "no_target": _("“%(indicator)s” of output “%(output)s” has no target for %(years)s."),
    "target_outside_period": _(
        "“%(indicator)s” of output “%(output)s” has a target for %(years)s, outside the period."
    ),
    "no_task_or_domain": _("“%(output)s” is not linked to a core task or a transversal domain."),
    "no_due_date": _("“%(output)s” has no due date."),
    "due_outside_period": _("“%(output)s” is due on %(day)s, outside the period of the agreement."),
}


@dataclass(frozen=True)
class Gap:
    """One hard rule that an output does not meet: the letter of the rule, and what is to be mended where."""

    letter: str
    refusal: Refusal


@read_once
def gaps_by_output(version: Version) -> list[tuple[Output, list[Gap]]]:
    """Every output of a version with what it lacks, in the order of their numbers."""
    return [(output, gaps_of(output, version)) for output in outputs_of(version)]


def gaps_of(output: Output, version: Version) -> list[Gap]:
    """Needs the output with its objective, themes, milestones, indicators and targets; asks no query."""
    indicators = list(output.indicators.all())
    reasons = stops_sharing(promise_of(output, indicators, version, means={}))
    return [Gap(RULES[reason.rule].letter, _refusal(reason, output, indicators)) for reason in reasons]


def missing_from(output: Output, version: Version) -> Iterator[Refusal]:
    """A sentence for everything that an output lacks, with the page where to mend it."""
    return (gap.refusal for gap in gaps_of(output, version))


def _refusal(reason: Reason, output: Output, indicators: list[Indicator]) -> Refusal:
    indicator = None if reason.indicator is None else indicators[reason.indicator]
    words = {
        "output": output,
        "indicator": indicator,
        "years": ", ".join(map(str, reason.years)),
        "day": output.due_on.strftime("%d/%m/%Y") if output.due_on else "",
    }
    return Refusal(str(SENTENCES[reason.rule]) % words, f"{output.get_absolute_url()}{_place(reason, indicator)}")


def _place(reason: Reason, indicator: Indicator | None) -> str:
    """Where on the page of the output it is mended."""
    if indicator:
        return f"#indicator-{indicator.pk}"
    return "#indicators" if reason.rule == "no_indicator" else ""
