"""What strategy and outputs must hold before a version may be shared, and what they should hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import advised, required_for_sharing
from agreements.models import Version
from agreements.text.reading import read_once
from core.workflow import Refusal
from outputs.models import CoOwner, Indicator, Output, Target
from outputs.queries import STRATEGY_TITLES, outputs_of, strategy_of, texts_of
from outputs.smart.letters import RULES, LetterReason, stops_sharing
from outputs.smart.queries import day_of, promise_of

RELEVANT = "R"  # The letter that has a point of its own
SENTENCES = {
    "no_holder": gettext_lazy("“%(output)s” has no mandate holder."),
    "no_indicator": gettext_lazy("“%(output)s” has no indicator."),
    "no_unit": gettext_lazy("“%(indicator)s” of output “%(output)s” has no unit."),
    "no_direction": gettext_lazy("“%(indicator)s” of output “%(output)s” has no direction."),
    "no_target": gettext_lazy("“%(indicator)s” of output “%(output)s” has no target for %(years)s."),
    "target_outside_period": gettext_lazy(
        "“%(indicator)s” of output “%(output)s” has a target for %(years)s, outside the period."
    ),
    "no_task_or_domain": gettext_lazy("“%(output)s” is not linked to a core task or a transversal domain."),
    "no_due_date": gettext_lazy("“%(output)s” has no due date."),
    "due_outside_period": gettext_lazy("“%(output)s” is due on %(day)s, outside the period of the agreement."),
}


@dataclass(frozen=True)
class Gap:
    """One hard rule that an output does not meet: the letter of the rule, and what is to be mended where."""

    letter: str
    refusal: Refusal


@required_for_sharing(Chapter.OUTPUTS, gettext_lazy("The mission is written."))
def has_a_mission(version: Version) -> Iterator[Refusal]:
    strategy = strategy_of(version)
    if strategy is None or not strategy.mission.strip():
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Write the mission, in Dutch or in French."), f"{url}#mission")


@required_for_sharing(Chapter.OUTPUTS, gettext_lazy("There is at least one output."))
def has_outputs(version: Version) -> Iterator[Refusal]:
    if not outputs_of(version):
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Add at least one output."), f"{url}#outputs")


@required_for_sharing(
    Chapter.OUTPUTS,
    gettext_lazy("Each output has a mandate holder, an indicator and a target for every year, within the period."),
)
def has_complete_outputs(version: Version) -> Iterator[Refusal]:
    yield from (gap.refusal for gap in _gaps(version) if gap.letter != RELEVANT)


@required_for_sharing(
    Chapter.OUTPUTS, gettext_lazy("An amendment keeps the targets of the years that ended before it takes effect.")
)
def keeps_the_targets_of_ended_years(version: Version) -> Iterator[Refusal]:
    """Of every indicator that stood before; also when the day was moved after a target was changed."""
    if not (ended := version.ended_years):
        return
    kept = {indicator.key: indicator for output in outputs_of(version) for indicator in output.indicators.all()}
    before = Target.objects.filter(version=version.based_on_id, year__in=ended)
    for key, year, *bounds in before.values_list("indicator__key", "year", "value", "upper_value").order_by(
        "year", "pk"
    ):
        if key in kept and bounds != _bounds_of(kept[key], year):
            words = {"indicator": kept[key], "year": version.agreement.year(year).name}
            message = _("“%(indicator)s” has another target for %(year)s than was agreed, and that year has ended.")
            yield Refusal(message % words, kept[key].edit_url)


def _bounds_of(indicator: Indicator, year: int) -> list:
    return next(([t.value, t.upper_value] for t in indicator.targets.all() if t.year == year), [])


@advised(
    Chapter.OUTPUTS,
    gettext_lazy("The strategy is described: vision, values, context, stakeholders, risks, success factors."),
)
def describes_its_strategy(version: Version) -> Iterator[Refusal]:
    written = {name for name, _title in texts_of(strategy_of(version))}
    url = reverse("outputs:chapter", args=[version.pk])
    for name, title in STRATEGY_TITLES.items():
        if name not in written and name != "mission":
            yield Refusal(_("“%(part)s” is not written.") % {"part": title}, f"{url}#mission")


@advised(Chapter.OUTPUTS, gettext_lazy("Whoever answers for an output has a mandate that runs."))
def is_answered_for_by_running_mandates(version: Version) -> Iterator[Refusal]:
    """Its holder, and those who own it as well."""
    day, outputs = day_of(version), {output.pk: output for output in outputs_of(version)}
    owners = [(output, output.holder) for output in outputs.values() if output.holder_id]
    links = CoOwner.objects.filter(version=version).select_related("mandate").order_by("pk")
    owners += [(outputs[link.output_id], link.mandate) for link in links]
    for output, mandate in owners:
        if mandate.has_ended_by(day):
            words = {"output": output, "holder": mandate.holder, "day": f"{mandate.ends_on:%d/%m/%Y}"}
            message = _("The mandate of %(holder)s, who answers for “%(output)s”, ended on %(day)s.")
            yield Refusal(message % words, output.edit_url)


@required_for_sharing(Chapter.OUTPUTS, gettext_lazy("Each output serves a core task or a transversal domain."))
def serves_a_task_or_a_domain(version: Version) -> Iterator[Refusal]:
    yield from (gap.refusal for gap in _gaps(version) if gap.letter == RELEVANT)


def _gaps(version: Version) -> list[Gap]:
    return [gap for _output, gaps in gaps_by_output(version) for gap in gaps]


@read_once
def gaps_by_output(version: Version) -> list[tuple[Output, list[Gap]]]:
    """Every output of a version with what it lacks, in the order of their numbers."""
    return [(output, gaps_of(output, version)) for output in outputs_of(version)]


def gaps_of(output: Output, version: Version) -> list[Gap]:
    """Needs the output with its objective, themes, milestones, indicators and targets; asks no query."""
    indicators = list(output.indicators.all())
    reasons = stops_sharing(promise_of(output, indicators, version, known={}))
    return [Gap(RULES[reason.rule].letter, _refusal(reason, output, indicators)) for reason in reasons]


def missing_from(output: Output, version: Version) -> Iterator[Refusal]:
    """A sentence for everything that an output lacks, with the page where to mend it."""
    return (gap.refusal for gap in gaps_of(output, version))


def _refusal(reason: LetterReason, output: Output, indicators: list[Indicator]) -> Refusal:
    indicator = None if reason.indicator is None else indicators[reason.indicator]
    words = {
        "output": output,
        "indicator": indicator,
        "years": ", ".join(year.name for year in reason.years),
        "day": output.due_on.strftime("%d/%m/%Y") if output.due_on else "",
    }
    return Refusal(str(SENTENCES[reason.rule]) % words, f"{output.get_absolute_url()}{_place(reason, indicator)}")


def _place(reason: LetterReason, indicator: Indicator | None) -> str:
    """Where on the page of the output it is mended."""
    if indicator:
        return f"#indicator-{indicator.pk}"
    return "#indicators" if reason.rule == "no_indicator" else ""
