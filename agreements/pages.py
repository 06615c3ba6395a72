"""What the pages of an agreement share: the way back up, the frame of a form."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement, Version
from core.models import Submission
from core.workflow import Refusal

Crumbs = list[tuple[str, str]]
CAUSES = {  # What the form of an amendment begins with, by the page that leads to it
    "saving": gettext_lazy("Linear saving."),
    "shift": gettext_lazy("Shift of credits beyond the thresholds."),
}


def agreement_crumbs(agreement: Agreement) -> Crumbs:
    """Down to the agreement itself."""
    return [*list_crumbs(), (agreement.title, agreement.get_absolute_url())]


def list_crumbs() -> Crumbs:
    return [(_("Agreements"), reverse("agreements:list"))]


def version_crumbs(version: Version) -> Crumbs:
    """Down to the version itself."""
    name = _("version %(number)s") % {"number": version.number}
    return [*agreement_crumbs(version.agreement), (name, version.get_absolute_url())]


def form_context(version: Version, title: str, *, current: str, back: tuple[str, str], closed: str) -> dict[str, Any]:
    """The frame of a form about something in `version`; `back` is the page it belongs to, `closed` says why not now."""
    return {
        "title": title,
        "crumbs": [*version_crumbs(version), back],
        "cancel_url": back[1],
        "subnav_version": version,
        "subnav_current": current,
        "refusals": [Refusal(closed, version.get_absolute_url())] if closed else [],
    }


def cause_to_begin_with(source: str) -> str:
    """The first words of why an amendment is made, for whoever comes from elsewhere; empty without a known source."""
    return str(CAUSES.get(source, ""))


def way_back(request: HttpRequest, made: Version) -> str:
    """The page of our own that `?next=` names, else that of what was made; a longer address is not remembered."""
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    is_short = len(asked) <= Submission._meta.get_field("result_url").max_length
    return asked if is_ours and is_short else made.get_absolute_url()
