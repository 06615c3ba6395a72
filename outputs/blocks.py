"""Building block 1 on the home page of an agreement: strategy and outputs."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.blocks import Block, Status, building_block
from agreements.models import Version
from outputs.completeness import gaps_by_output


@building_block(1)
def strategy_and_outputs(version: Version) -> Block:
    outputs = gaps_by_output(version)
    complete = sum(not gaps for _output, gaps in outputs)
    return Block(
        title=_("Strategy and outputs"),
        url=reverse("outputs:chapter", args=[version.pk]),
        big=str(len(outputs)),
        unit=ngettext("output", "outputs", len(outputs)),
        statuses=list(_statuses(len(outputs), complete)),
    )


def _statuses(count: int, complete: int):
    if not count:
        yield Status("none", _("No output yet"))
        return
    if complete:
        yield Status("good", _("%(count)s complete") % {"count": complete})
    if complete < count:
        yield Status("warn", _("%(count)s not complete") % {"count": count - complete})
