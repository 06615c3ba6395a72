"""What several pages of parties and people share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.editing.pages import bound
from core.workflow import Refused
from organisations.forms import EndingForm
from organisations.models import Party

ROWS_PER_PAGE = 50


def reason_page(
    request: HttpRequest, act: Callable[[str], object], *, said: str, help_text: str, context: dict
) -> HttpResponse:
    """Ask why, then `act`; a refusal is told on the page, with what was typed still there."""
    form = bound(request, EndingForm, help_text=help_text)
    context, status = {"form": form, **context}, 422 if form.is_bound else 200
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refused as refused:
            context, status = {**context, "refusals": refused.refusals}, 409
        else:
            messages.success(request, said)
            return redirect(context["cancel_url"])
    return render(request, "components/form_page.html", context, status=status)


def query_of(request: HttpRequest) -> str:
    """The filter as it stands in the address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def party_crumbs(party: Party | None = None) -> list[tuple[str, str]]:
    up = [(_("Organisations and offices"), reverse("organisations:party_list"))]
    return [*up, (str(party), party.get_absolute_url())] if party else up
