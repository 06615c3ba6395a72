"""What the pages of the execution stand in: the chapter on budgets of the version that is shown."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.frame import agreement_frame
from agreements.models import Agreement, Version
from agreements.text.through_time import attach_successors, signed_texts, version_to_show
from budgets.frame import budget_crumbs
from core.frame import Crumbs, form_frame, further, stand_below
from execution.models import Explanation, Realisation, Shift

ENTER, EXPLAIN, SHIFT = "execution.add_realisation", "execution.add_explanation", "execution.add_shift"


def realisation_crumbs(version: Version) -> Crumbs:
    return further(budget_crumbs(version), _("Realisation"), "execution:realisation", version.agreement_id)


def shifts_crumbs(version: Version) -> Crumbs:
    return further(budget_crumbs(version), _("Shifts"), "execution:shifts", version.agreement_id)


def _signed(agreement: Agreement) -> Version:
    """The version that everybody is shown once something is signed, before which nothing is executed."""
    attach_successors([agreement])
    return version_to_show(signed_texts([agreement])[agreement.pk], localdate())


stand_below(lambda row: realisation_crumbs(_signed(row.agreement)), Realisation, Explanation)
stand_below(lambda shift: shifts_crumbs(_signed(shift.agreement)), Shift)


def budget_frame(agreement: Agreement, user) -> dict[str, Any]:
    """What a page of an agreement stands in that belongs to its budget."""
    frame = agreement_frame(agreement, user)
    return {**frame, "crumbs": budget_crumbs(frame["version"])}


def execution_form(version: Version, title: str, crumbs: Crumbs) -> dict[str, Any]:
    return {
        **form_frame(title, crumbs),
        "agreement": version.agreement,
        "subnav_version": version,
        "subnav_current": "budgets",
    }
