from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements import forms
from agreements.filters import AgreementFilter
from agreements.frame import list_crumbs
from agreements.models import Agreement
from agreements.queries import versions_of, with_parties
from agreements.tables import home_of, list_rows
from agreements.text.checks import must_be_first_draft, why_facts_are_closed
from agreements.text.through_time import version_to_show
from core.access import get_permitted, get_visible
from core.editing.pages import bound, create_page, edit_page
from core.frame import crumbs_to, form_frame, query_of
from core.texts.alphabet import ByName
from core.workflow import Refusal
from organisations.models import Membership
from organisations.roles import roles_of

ROWS_PER_PAGE = 25


def agreement_list(request: HttpRequest) -> HttpResponse:
    """The agreements of one's agencies; for a minister's office its portfolio."""
    visible = with_parties(Agreement.objects.visible_to(request.user))
    filters = AgreementFilter(request.GET, visible, user=request.user)
    found = filters.qs.order_by(ByName("organisation__name"), "organisation", "-starts_on", "pk")
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": list_rows(list(page.object_list), request.user, timezone.localdate()),
        "filters": filters,
        "query": query_of(request),
        "is_portfolio": any(role in Membership.OFFICE_ROLES for role, _party, _pk in roles_of(request.user)),
        "may_create": forms.may_start_an_agreement(request.user),
    }
    return render(request, "agreements/list.html", context)


def agreement_create(request: HttpRequest) -> HttpResponse:
    if not forms.may_start_an_agreement(request.user):
        raise PermissionDenied("agreements.add_agreement")
    form = bound(request, forms.AgreementForm, user=request.user)
    context = {
        **form_frame(_("New agreement"), list_crumbs()),
        "intro": _("The kind of agreement decides how many years it lasts. The first version opens as a draft."),
        "submit_label": _("Start the agreement"),
    }
    return create_page(request, form, context=context)


def agreement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    return render(request, "agreements/detail.html", home_of(agreement, request))


def agreement_update(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_permitted(Agreement, request.user, "change", pk, with_parties())
    versions = versions_of(agreement, request.user)
    closed = why_facts_are_closed(versions)
    context = {
        **form_frame(_("Parties, kind, title and period"), crumbs_to(agreement)),
        "intro": _("They belong to the text: they can be changed until it is shared with the principal."),
        "subnav_version": version_to_show(versions, timezone.localdate()),
        "subnav_current": "overview",
        "refusals": [Refusal(closed, agreement.get_absolute_url())] if closed else [],
    }
    return edit_page(request, agreement, forms.AgreementEditForm, guard=must_be_first_draft, context=context)
