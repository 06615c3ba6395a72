"""What the pages of the cycle stand in: the processes of an agreement, a plan, a form about it."""

from typing import Any

from django.utils.translation import gettext as _

from agreements.models import Agreement, Version
from core.frame import Crumbs, crumbs_to, form_frame, further, stand_below
from reporting.models import Action, OperationsPlan


def processes_crumbs(agreement: Agreement) -> Crumbs:
    return further(crumbs_to(agreement), _("Processes"), "reporting:plan_list", agreement.pk)


stand_below(lambda plan: processes_crumbs(plan.agreement), OperationsPlan)
stand_below(lambda action: crumbs_to(action.plan), Action)


def cycle_form(version: Version, title: str, crumbs: Crumbs) -> dict[str, Any]:
    return {**form_frame(title, crumbs), "subnav_version": version, "subnav_current": "processes"}
