"""What strategy and outputs must hold before a version may be shared, and what they should hold."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Version
from agreements.readiness import advised, required_for_sharing
from core.workflow import Refusal
from outputs.completeness import Gap, gaps_by_output
from outputs.queries import STRATEGY_TITLES, outputs_of, strategy_of, texts_of

RELEVANT = "R"  # The letter that has a point of its own


@required_for_sharing(1, gettext_lazy("The mission is written."))
def has_a_mission(version: Version) -> Iterator[Refusal]:
    strategy = strategy_of(version)
    if strategy is None or not strategy.mission.strip():
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Write the mission, in Dutch or in French."), f"{url}#mission")


@required_for_sharing(1, gettext_lazy("There is at least one output."))
def has_outputs(version: Version) -> Iterator[Refusal]:
    if not outputs_of(version):
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Add at least one output."), f"{url}#outputs")


@required_for_sharing(
    1, gettext_lazy("Each output has a mandate holder, an indicator and a target for every year, within the period.")
)
def has_complete_outputs(version: Version) -> Iterator[Refusal]:
    yield from (gap.refusal for gap in _gaps(version) if gap.letter != RELEVANT)


@advised(1, gettext_lazy("The strategy is described: vision, values, context, stakeholders, risks, success factors."))
def describes_its_strategy(version: Version) -> Iterator[Refusal]:
    written = {name for name, _title in texts_of(strategy_of(version))}
    url = reverse("outputs:chapter", args=[version.pk])
    for name, title in STRATEGY_TITLES.items():
        if name not in written and name != "mission":
            yield Refusal(_("“%(part)s” is not written.") % {"part": title}, f"{url}#mission")


@required_for_sharing(1, gettext_lazy("Each output serves a core task or a transversal domain."))
def serves_a_task_or_a_domain(version: Version) -> Iterator[Refusal]:
    yield from (gap.refusal for gap in _gaps(version) if gap.letter == RELEVANT)


def _gaps(version: Version) -> list[Gap]:
    return [gap for _output, gaps in gaps_by_output(version) for gap in gaps]
