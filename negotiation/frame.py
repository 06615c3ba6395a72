"""What the pages of a negotiation stand in: the remarks and questions about a version, one of them, a form."""

from typing import Any

from django.utils.translation import gettext as _

from agreements.frame import version_form
from agreements.models import Version
from core.frame import Crumbs, crumbs_to, further, stand_below
from negotiation.models import Answer, Remark, SectionMark


def remarks_crumbs(version: Version) -> Crumbs:
    return further(crumbs_to(version), _("Remarks and questions"), "negotiation:remarks", version.pk)


stand_below(lambda said: remarks_crumbs(said.version), Remark, SectionMark)
stand_below(lambda answer: crumbs_to(answer.remark), Answer)


def negotiation_form(version: Version, title: str, crumbs: Crumbs, *, closed: str) -> dict[str, Any]:
    return version_form(version, title, crumbs, current="negotiation", closed=closed)
