"""What can carry files, each with the permission that adding one asks; who sees the carrier sees its files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.http import Http404

from agreements.models import Agreement
from agreements.text.checks import lock_version
from core.slots import Slot
from core.workflow import Refusal, Refused


def _always_open(obj: models.Model) -> str:
    return ""


@dataclass(frozen=True)
class Carrier:
    """A kind of happening that carries files, how its agreement is found, and who may add."""

    model: type[models.Model]
    road: str  # From the row to its agreement, as Django names it; "" when it is the agreement itself
    permission: str
    why_closed: Callable[[models.Model], str] = _always_open  # In a sentence; empty while files come and go

    def agreement_of(self, obj: models.Model) -> Agreement:
        for step in self.road.split("__"):
            obj = getattr(obj, step)
        return obj

    def must_be_open(self, obj: models.Model) -> None:
        """Locks the carrier, its version first when it has one; Refused when files no longer come and go."""
        if version_id := getattr(obj, "version_id", None):
            lock_version(version_id)
        locked = self.model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=obj.pk)
        if reason := self.why_closed(locked):
            raise Refused([Refusal(reason, locked.get_absolute_url())])


carriers: Slot[Carrier] = Slot(key=lambda carrier: carrier.model.KIND, by=lambda carrier: carrier.model)


def carrier_of(kind: str) -> Carrier:
    if (carrier := carriers.get(kind)) is None:
        raise Http404(kind)
    return carrier


def seen_enclosures(user) -> models.Q:
    seen = models.Q(pk__in=[])
    for carrier in carriers:
        rows = carrier.model._default_manager.visible_to(user)
        seen |= models.Q(about=carrier.model.KIND, subject_id__in=rows.values("pk"))
    return seen
