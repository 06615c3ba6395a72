"""The two languages of a version: what is missing, what is to be reviewed, and that a translation is still right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.frame import page_frame
from agreements.languages.actions import confirm_translation, why_not_confirmed
from agreements.models import TranslationReview, Version
from agreements.queries import versions_with_parties
from agreements.text.checks import why_closed
from core.access import get_visible, require
from core.workflow import Refusal, Refused
from negotiation.languages.queries import bilingualism_of
from negotiation.marks.forms import RevisionForm

CONFIRM = "agreements.confirm_version_translation"


def languages(request: HttpRequest, pk: int) -> HttpResponse:
    """What of a version is missing or to be reviewed in Dutch or in French, by chapter."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return _languages(request, version)


@require_POST
def translation_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a translation is still right although the other language has changed."""
    review = get_visible(TranslationReview, request.user, pk)
    version = versions_with_parties().get(pk=review.version_id)
    require(request.user, CONFIRM, version)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _languages(request, version, [Refusal(_("This form is not complete. Open the page again."))], 422)
    try:
        confirm_translation(review, by=request.user, seen_revision=form.cleaned_data["revision"])
    except Refused as refused:
        return _languages(request, version, refused.refusals, 409)
    messages.success(request, _("It is noted that this translation is still right."))
    return redirect("negotiation:languages", version.pk)


def _languages(request: HttpRequest, version: Version, refusals: list[Refusal] | None = None, status: int = 200):
    context = {
        **page_frame(version, request.user),
        "languages": bilingualism_of(version),
        "why_closed": why_closed(version),
        "can_confirm": request.user.has_perm(CONFIRM, version) and not why_not_confirmed(version),
        "refusals": refusals or [],
    }
    return render(request, "negotiation/languages.html", context, status=status)
