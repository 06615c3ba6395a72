"""What the home page and the list of agreements tell of commitments: how many there are, and how many are late."""

import datetime as dt
from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.chapters import Chapter
from agreements.models import Agreement, Version
from agreements.slots import Block, StatusMark, building_block, list_notes
from commitments.models import Commitment
from commitments.waiting import late_statuses

Side = Commitment.Side


@building_block(Chapter.COMMITMENTS)
def commitments(version: Version, user) -> Block:
    """How many each side has, and how many of each are late."""
    count = Counter(version.commitment_set.order_by().values_list("side", flat=True))
    total, today = count.total(), timezone.localdate()
    note = _("%(agency)s of the agency, %(principal)s of the principal, %(common)s common") % {
        "agency": count[Side.AGENCY],
        "principal": count[Side.PRINCIPAL],
        "common": count[Side.COMMON],
    }
    is_one_sided = not count[Side.PRINCIPAL] and not count[Side.COMMON]
    statuses = [StatusMark("warn", _("None of the principal yet"))] if is_one_sided else []
    return Block(
        big=str(total),
        unit=ngettext("commitment", "commitments", total),
        note=note,
        statuses=[*statuses, *late_statuses([version.agreement], today)[version.agreement_id]],
    )


@list_notes.add
def late_commitments(agreements: list[Agreement], today: dt.date) -> dict[int, list[StatusMark]]:
    return late_statuses(agreements, today)
