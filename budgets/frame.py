"""What the pages of the budget stand in: who may change it, its crumbs, its forms, and the warning after saving."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.frame import chapter_crumbs, chapter_form
from agreements.models import Version
from agreements.queries import versions_with_parties
from budgets.checks import exceeded_in_words
from budgets.models import BaseAllocation
from budgets.queries import envelopes_of, figures_of
from core.access import get_visible, require
from core.frame import Crumbs, further, stand_below

CHANGE = Chapter.BUDGETS.permission
BUDGET_CHANGED = gettext_lazy(
    "The budget changed since you saw this preview. Look at it as it is now and confirm again."
)


def budget_crumbs(version: Version) -> Crumbs:
    return chapter_crumbs(version, Chapter.BUDGETS)


def grid_crumbs(version: Version) -> Crumbs:
    return further(budget_crumbs(version), _("Budget grid"), "budgets:grid", version.pk)


def allocations_crumbs(version: Version) -> Crumbs:
    return further(budget_crumbs(version), _("Base allocations"), "budgets:allocations", version.pk)


stand_below(lambda allocation: allocations_crumbs(allocation.version), BaseAllocation)


def budget_form(version: Version, title: str) -> dict[str, Any]:
    """What every form about the budget stands in."""
    return {**chapter_form(version, title, Chapter.BUDGETS), "version": version}


def version_to_change(user, pk: int) -> Version:
    """The version whose budget this person may change: 404 for another party, 403 without the role."""
    version = get_visible(Version, user, pk, versions_with_parties())
    require(user, CHANGE, version)
    return version


def warned(request: HttpRequest, response: HttpResponse, version: Version) -> HttpResponse:
    """After saving, say where more is divided than there is: a draft may be so, a shared text may not."""
    if response.status_code == 302:
        envelopes = envelopes_of(version)
        for _year, sentence in exceeded_in_words(envelopes, figures_of(version, envelopes)):
            messages.warning(request, sentence + " " + _("It is saved; mend it before the text is shared."))
    return response
