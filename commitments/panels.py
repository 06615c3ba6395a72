"""What the home page and the list of agreements tell of commitments: how many there are, and how many are late."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.chapters import Chapter
from agreements.models import Agreement, Version
from agreements.slots import Block, StatusMark, SummaryRow, building_block, list_notes, summary_rows
from agreements.text.terms import Change
from commitments.models import Commitment
from commitments.waiting import late_statuses

Side = Commitment.Side


@building_block(Chapter.COMMITMENTS)
def commitments(version: Version, user) -> Block:
    """How many each side has, and how many of each are late."""
    count, today = _by_side(version), timezone.localdate()
    total = count.total()
    is_one_sided = not count[Side.PRINCIPAL] and not count[Side.COMMON]
    statuses = [StatusMark("warn", _("None of the principal yet"))] if is_one_sided else []
    return Block(
        big=str(total),
        unit=ngettext("commitment", "commitments", total),
        note=_in_words(count),
        statuses=[*statuses, *late_statuses([version.agreement], today)[version.agreement_id]],
    )


def _by_side(version: Version) -> Counter[str]:
    return Counter(version.commitment_set.order_by().values_list("side", flat=True))


def _in_words(count: Counter[str]) -> str:
    return _("%(agency)s of the agency, %(principal)s of the principal, %(common)s common") % {
        "agency": count[Side.AGENCY],
        "principal": count[Side.PRINCIPAL],
        "common": count[Side.COMMON],
    }


@list_notes.add
def late_commitments(agreements: list[Agreement], today: dt.date) -> dict[int, list[StatusMark]]:
    return late_statuses(agreements, today)


@summary_rows.add
def commitments_of_the_text(version: Version, basis: Version | None, changes: list[Change]) -> Iterator[SummaryRow]:
    count = _by_side(version)
    changed = sum(change.model is Commitment for change in changes)
    told = ngettext("%(count)s commitment changed", "%(count)s commitments changed", changed) % {"count": changed}
    words, url = f"{count.total()}: {_in_words(count)}", Chapter.COMMITMENTS.terms_url(version)
    yield SummaryRow(_("Commitments"), words, told if changed else "", _("See the commitments"), url)
