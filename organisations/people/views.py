"""The pages on which an administrator keeps people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import deactivate, one_at_a_time, reactivate, renew_invitation
from accounts.invitations import VALID_DAYS, invitation_path
from accounts.letters import send_invitation
from accounts.models import User
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page, reason_page
from core.frame import crumb_of, form_frame, query_of
from core.workflow import Refused
from organisations.filters import PersonFilter
from organisations.frame import ROWS_PER_PAGE, people_crumbs
from organisations.models import Office, Organisation, Party
from organisations.people import forms
from organisations.queries import has_roles_on_both_sides, people_with_roles

RUNNING_FIRST = F("ended_on").desc(nulls_first=True)
LINK = "invitation_to_hand_over"  # In the session, until the page of the person has shown it


def person_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "accounts.change_user")
    filters = PersonFilter(request.GET, people_with_roles().visible_to(request.user))
    context = {
        "filters": filters,
        "page": Paginator(filters.qs, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "query": query_of(request),
    }
    return render(request, "organisations/person_list.html", context)


def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_visible(User, request.user, pk)
    link = request.session.get(LINK, {})
    if link.get("person") == person.pk:
        del request.session[LINK]
    may_change = request.user.has_perm("accounts.change_user", person)
    context = {
        "person": person,
        "crumbs": people_crumbs() if may_change else [],
        "link": link["url"] if link.get("person") == person.pk else "",
        "valid_days": VALID_DAYS,
        "roles": person.memberships.select_related("organisation", "office").order_by(RUNNING_FIRST, "role"),
        "mandates": person.mandates.select_related("organisation"),
        "may_change": may_change,
        "is_self": person.pk == request.user.pk,
        "is_on_both_sides": has_roles_on_both_sides(person),
    }
    return render(request, "organisations/person_detail.html", context)


def person_invite(request: HttpRequest) -> HttpResponse:
    require(request.user, "accounts.add_user")
    party = _party_asked_for(request)
    title = _("Invite somebody for %(party)s") % {"party": party} if party else _("Invite somebody")
    return create_page(
        request,
        bound(request, forms.PersonInvitationForm, party=party),
        guard=one_at_a_time,
        success_url=lambda person: _hand_over(request, person),
        context={
            **form_frame(title, people_crumbs()),
            "intro": _("The person gets a letter with a link to choose a password. You see the link once as well."),
            **({"cancel_url": party.get_absolute_url()} if party else {}),
            "submit_label": _("Invite"),
        },
    )


@require_POST
def person_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_permitted(User, request.user, "change", pk)
    try:
        return redirect(_hand_over(request, renew_invitation(person)))
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.message)
    return redirect(person)


def person_update(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_permitted(User, request.user, "change", pk)
    context = _below(person, _("Change %(person)s") % {"person": person})
    return edit_page(request, person, forms.PersonForm, guard=one_at_a_time, context=context, by=request.user)


def person_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_permitted(User, request.user, "change", pk)
    return reason_page(
        request,
        lambda reason: deactivate(person, by=request.user, reason=reason),
        said=_("%(person)s is deactivated and was signed out everywhere.") % {"person": person},
        help_text=_("The person and administrators can read it in the history."),
        context=_below(person, _("Deactivate %(person)s") % {"person": person})
        | {
            "intro": _(
                "Nobody can sign in with this account, and its roles count for nothing, until it is reactivated."
            ),
            "submit_label": _("Deactivate"),
        },
    )


def person_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_permitted(User, request.user, "change", pk)
    return reason_page(
        request,
        lambda reason: reactivate(person, reason=reason),
        said=_("%(person)s can sign in again.") % {"person": person},
        help_text=_("The person and administrators can read it in the history."),
        context=_below(person, _("Reactivate %(person)s") % {"person": person})
        | {"intro": _("The roles that were not ended count again."), "submit_label": _("Reactivate")},
    )


def _hand_over(request: HttpRequest, person: User) -> str:
    """Send the invitation once everything is saved, and keep its link for the next page."""
    url = request.build_absolute_uri(invitation_path(person))
    request.session[LINK] = {"person": person.pk, "url": url}
    transaction.on_commit(lambda: _send(request, person, url))
    return person.get_absolute_url()


def _send(request: HttpRequest, person: User, url: str) -> None:
    if not send_invitation(person, url):
        messages.warning(request, _("The letter could not be sent. Hand the link over yourself."))


def _party_asked_for(request: HttpRequest) -> Party | None:
    """The party in the address, such as `office-2`, for which the new person gets a first role."""
    kind, _dash, pk = request.GET.get("party", "").partition("-")
    if not kind:
        return None
    model = {model.KIND: model for model in (Organisation, Office)}.get(kind)
    if model is None or not pk.isdecimal():
        raise Http404(kind)
    party = get_visible(model, request.user, int(pk))
    require(request.user, "organisations.add_membership", party)
    return party


def _below(person: User, title: str) -> dict:
    return form_frame(title, [*people_crumbs(), crumb_of(person)])
