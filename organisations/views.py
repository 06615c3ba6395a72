from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page, reason_page
from core.frame import crumbs_to, form_frame, query_of
from organisations import forms
from organisations.filters import OfficeFilter, OrganisationFilter
from organisations.frame import ROWS_PER_PAGE, list_crumbs
from organisations.models import Mandate, Membership, Office, Organisation, Party
from organisations.people.actions import end_membership
from organisations.queries import has_roles_on_both_sides, parties_to_list, roles_for

ON_BOTH_SIDES = gettext_lazy(
    "%(person)s now has a role in an organisation and in a minister’s office. Whoever has acted for one of them about "
    "a version or a plan cannot act for the other about it; give the second role to somebody else where you can."
)


def party_list(request: HttpRequest) -> HttpResponse:
    filters = OrganisationFilter(request.GET, Organisation.objects.visible_to(request.user))
    offices = OfficeFilter(request.GET, Office.objects.visible_to(request.user))
    found = parties_to_list(filters.qs, offices.qs if filters.shows_offices else Office.objects.none())
    context = {
        "filters": filters,
        "page": Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "query": query_of(request),
        "may_add": request.user.has_perm("organisations.add_organisation"),
    }
    return render(request, "organisations/party_list.html", context)


def organisation_create(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisations.add_organisation")
    context = form_frame(_("New organisation"), list_crumbs())
    return create_page(request, bound(request, forms.OrganisationForm), context=context)


def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_visible(Organisation, request.user, pk)
    context = {
        **_party(request, organisation),
        "mandates": organisation.mandates.all(),
        "may_change_mandates": request.user.has_perm("organisations.change_mandate", organisation),
    }
    return render(request, "organisations/organisation_detail.html", context)


def organisation_update(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_permitted(Organisation, request.user, "change", pk)
    title = _("Change %(party)s") % {"party": organisation}
    return edit_page(request, organisation, forms.OrganisationEditForm, context=_below(organisation, title))


def office_create(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisations.add_office")
    context = form_frame(_("New minister’s office"), list_crumbs())
    return create_page(request, bound(request, forms.OfficeForm), context=context)


def office_detail(request: HttpRequest, pk: int) -> HttpResponse:
    office = get_visible(Office, request.user, pk)
    return render(request, "organisations/office_detail.html", _party(request, office))


def office_update(request: HttpRequest, pk: int) -> HttpResponse:
    office = get_permitted(Office, request.user, "change", pk)
    title = _("Change %(party)s") % {"party": office}
    return edit_page(request, office, forms.OfficeEditForm, context=_below(office, title))


def membership_create_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    return _membership_create(request, get_visible(Organisation, request.user, pk))


def membership_create_office(request: HttpRequest, pk: int) -> HttpResponse:
    return _membership_create(request, get_visible(Office, request.user, pk))


def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_permitted(Membership, request.user, "change", pk)
    title = _("End the role of %(person)s") % {"person": membership.user}
    return reason_page(
        request,
        lambda reason: end_membership(membership, reason=reason),
        said=_("The role was ended. It stays in the history."),
        help_text=_("The members of this party can read it in the history."),
        context=_below(membership.party, title) | {"intro": membership, "submit_label": _("End this role")},
    )


def mandate_create(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_visible(Organisation, request.user, pk)
    require(request.user, "organisations.add_mandate", organisation)
    form = bound(request, forms.MandateForm, organisation=organisation)
    return create_page(request, form, context=_below(organisation, _("New mandate")))


def mandate_update(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_permitted(Mandate, request.user, "change", pk)
    title = _("Change the mandate of %(holder)s") % {"holder": mandate}
    return edit_page(request, mandate, forms.MandateEditForm, context=_below(mandate.organisation, title))


def _membership_create(request: HttpRequest, party: Party) -> HttpResponse:
    require(request.user, "organisations.add_membership", party)
    invite_url = f"{reverse('organisations:person_invite')}?party={party.KIND}-{party.pk}"
    return create_page(
        request,
        bound(request, forms.MembershipForm, party=party),
        guard=_lock_party,
        success_url=lambda membership: _warned(request, membership),
        template="organisations/membership_form.html",
        context=_below(party, _("New role")) | {"invite_url": invite_url},
    )


def _warned(request: HttpRequest, membership: Membership) -> str:
    """Where the new role stands; with a warning when it brings somebody on both sides of the table."""
    if has_roles_on_both_sides(membership.user):
        messages.warning(request, ON_BOTH_SIDES % {"person": membership.user})
    return membership.get_absolute_url()


def _lock_party(membership: Membership) -> None:
    """Roles for one party are given one after the other, so that none is given twice."""
    party = membership.party
    type(party).objects.select_for_update(of=("self",), no_key=True).get(pk=party.pk)


def _party(request: HttpRequest, party: Party) -> dict:
    """The page of a party: members see each other's name and role, an administrator also what has ended."""
    may_change = request.user.has_perm("organisations.change_membership", party)
    roles = roles_for(party)
    return {
        "party": party,
        "crumbs": list_crumbs(),
        "roles": roles if may_change else roles.running(),
        "ended": party.memberships.exclude(ended_on=None).select_related("user") if may_change else [],
        "may_change_party": request.user.has_perm(f"organisations.change_{party._meta.model_name}", party),
        "may_change_roles": may_change,
    }


def _below(party: Party, title: str) -> dict:
    return form_frame(title, crumbs_to(party))
