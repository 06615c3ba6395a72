"""What the pages and documents on strategy and outputs ask over several models; always the same number of queries."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.text.names import call_terms_as_sealed
from agreements.text.reading import by_version, read_together
from outputs.models import (
    CoOwner,
    CoreTask,
    Indicator,
    Milestone,
    Output,
    OutputTheme,
    ServedOutput,
    StrategicObjective,
    Strategy,
)

STRATEGY_TITLES = {
    "mission": _("Mission"),
    "vision": _("Vision"),
    "values": _("Values"),
    "context": _("Context"),
    "stakeholders": _("Stakeholders"),
    "risks": _("Risks"),
    "success_factors": _("Critical success factors"),
}


def with_version(terms: QuerySet) -> QuerySet:
    """Terms with their version and the parties to it: what permissions and the frame of a page need."""
    return terms.select_related(
        "version__agreement__organisation", "version__agreement__instrument_type"
    ).prefetch_related("version__agreement__principals", "version__agreement__year_rows", "version__acceptances")


def with_objective(outputs: QuerySet) -> QuerySet:
    """Outputs with what their number is made of, by number."""
    return outputs.select_related("objective").order_by("objective__number", "position")


def with_indicators(outputs: QuerySet | None = None) -> QuerySet:
    """Outputs with everything that says what they promise."""
    rows = Output.objects.all() if outputs is None else outputs
    indicators = Indicator.objects.order_by("position").prefetch_related("targets")
    themes = Prefetch("themes", OutputTheme.objects.select_related("theme").order_by("theme__kind", "theme__pk"))
    promised = rows.select_related("objective", "core_task", "holder")
    milestones = Prefetch("milestones", Milestone.objects.order_by("due_on", "pk"))
    return promised.prefetch_related(Prefetch("indicators", indicators), themes, milestones)


def links() -> list[Prefetch]:
    """Who owns an output besides its holder; what it serves as a P&O objective and what serves it, by number."""
    co_owners = CoOwner.objects.select_related("mandate").order_by("-mandate__is_head", "mandate__holder", "pk")
    found = [Prefetch("co_owners", co_owners)]
    for name, other in (("served_links", "output"), ("po_links", "po_objective")):
        in_order = ServedOutput.objects.select_related(f"{other}__objective")
        in_order = in_order.order_by(f"{other}__objective__number", f"{other}__position")
        found.append(Prefetch(name, in_order))
    return found


def po_objectives_by_output(version) -> dict[int, list[int]]:
    """The P&O objectives that serve each output of a version, by id; without outputs that none serves."""
    found: dict[int, list[int]] = {}
    for output, po_objective in ServedOutput.objects.filter(version=version).values_list("output", "po_objective"):
        found.setdefault(output, []).append(po_objective)
    return found


@read_together
def outputs_of(versions) -> dict[int, list[Output]]:
    """The outputs of a version in the order of their numbers."""
    rows = with_indicators(Output.objects.filter(version__in=versions))
    outputs = list(rows.order_by("objective__number", "position"))
    if any(version.is_signed for version in versions):
        call_terms_as_sealed(outputs)
    return by_version(versions, outputs)


def objectives_of(version) -> list[StrategicObjective]:
    """The strategic objectives of a version with their outputs and what these are linked with."""
    outputs = Prefetch("outputs", with_indicators().order_by("position").prefetch_related(*links()))
    found = list(StrategicObjective.objects.filter(version=version).order_by("number").prefetch_related(outputs))
    if version.is_signed:
        call_terms_as_sealed(found)
    return found


def core_tasks_of(version) -> list[CoreTask]:
    return list(CoreTask.objects.filter(version=version).order_by("number"))


@read_together
def strategy_of(versions) -> dict[int, Strategy | None]:
    rows = by_version(versions, Strategy.objects.filter(version__in=versions))
    return {version: next(iter(own), None) for version, own in rows.items()}


def texts_of(strategy: Strategy | None) -> list[tuple[str, str]]:
    """The texts of the strategy that are written, each with its title, in the order in which they are read."""
    return [(name, title) for name, title in STRATEGY_TITLES.items() if strategy and getattr(strategy, name)]
