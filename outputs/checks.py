"""What strategy and outputs must hold before a version may be shared."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.readiness import required_for_sharing
from core.workflow import Refusal
from outputs.completeness import missing_from
from outputs.queries import outputs_of, strategy_of


@required_for_sharing
def has_a_mission(version: Version) -> Iterator[Refusal]:
    strategy = strategy_of(version)
    if strategy is None or not strategy.mission.strip():
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Write the mission, in Dutch or in French."), f"{url}#mission")


@required_for_sharing
def has_complete_outputs(version: Version) -> Iterator[Refusal]:
    outputs = outputs_of(version)
    if not outputs:
        url = reverse("outputs:chapter", args=[version.pk])
        yield Refusal(_("Add at least one output."), f"{url}#outputs")
    for output in outputs:
        yield from missing_from(output, version)
