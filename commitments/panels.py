"""What the home page and the list of agreements tell of commitments: how many there are, and how many are late."""

import datetime as dt
from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Version
from agreements.slots import Block, Status, building_block, list_notes
from commitments.models import Commitment
from commitments.waiting import late_statuses

Side = Commitment.Side


@building_block(4)
def commitments(version: Version) -> Block:
    """How many each side has, and how many of each are late."""
    count = Counter(version.commitment_set.order_by().values_list("side", flat=True))
    total, today = count.total(), timezone.localdate()
    note = _("%(agency)s of the agency, %(principal)s of the principal, %(common)s common") % {
        "agency": count[Side.AGENCY],
        "principal": count[Side.PRINCIPAL],
        "common": count[Side.COMMON],
    }
    is_one_sided = not count[Side.PRINCIPAL] and not count[Side.COMMON]
    statuses = [Status("warn", _("None of the principal yet"))] if is_one_sided else []
    return Block(
        title=_("Commitments"),
        url=reverse("commitments:chapter", args=[version.pk]),
        big=str(total),
        unit=ngettext("commitment", "commitments", total),
        note=note,
        statuses=[*statuses, *late_statuses([version.agreement], today)[version.agreement_id]],
    )


@list_notes
def late_commitments(agreements: list[Agreement], today: dt.date) -> dict[int, list[Status]]:
    return late_statuses(agreements, today)
