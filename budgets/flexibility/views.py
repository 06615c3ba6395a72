"""The thresholds for shifts of a version: at most one set, written or changed on one page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from agreements.text.checks import must_be_open
from budgets.flexibility.forms import FlexibilityEditForm, FlexibilityForm
from budgets.flexibility.queries import flexibility_of
from budgets.frame import budget_form, version_to_change
from budgets.models import Flexibility
from core.editing.pages import bound, create_page, edit_page
from core.workflow import Refusal, Refused


def flexibility_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree how far credits move without an amendment, or change it."""
    version = version_to_change(request.user, pk)
    context = budget_form(version, _("Thresholds for shifts"))
    context["intro"] = _("Within these thresholds the agency shifts amounts itself, and reports it to the principal.")
    if flexibility := flexibility_of(version):
        return edit_page(request, flexibility, FlexibilityEditForm, guard=must_be_open, context=context)
    form = bound(request, FlexibilityForm, instance=Flexibility(version=version))
    return create_page(request, form, guard=_must_be_the_first, context=context)


def _must_be_the_first(flexibility: Flexibility) -> None:
    must_be_open(flexibility)
    if flexibility_of(flexibility.version):
        sentence = _("Somebody else wrote the thresholds meanwhile. Send yours again to compare both.")
        raise Refused([Refusal(sentence)])
