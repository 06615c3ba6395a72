"""The page on which a party accepts or signs a text: what it is, what is open, who signs after, and the password."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from agreements.consent.forms import ConsentForm
from agreements.consent.tables import declaration_of, page_of_consent
from agreements.models import Version
from agreements.queries import versions_with_agreement
from agreements.versions.workflow import CONSENT, version_workflow, what_happened
from core.access import get_visible, require
from core.workflow import Refusal, Refused, Transition


@sensitive_post_parameters("password")
def consent(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_agreement())
    transition = version_workflow.transitions.get(name)
    if transition is None or transition.page != CONSENT:
        raise Http404(name)
    require(request.user, transition.permission, version)
    if request.method != "POST":
        return _page(request, version, transition, None)
    form = ConsentForm(request.POST, request=request, declaration=declaration_of(transition, version))
    if not form.is_valid():
        return _page(request, version, transition, form, status=422)
    fields = form.cleaned_data
    seen = {"seen_revision": fields["revision"], "seen": fields["seen"]}
    try:
        taken = version_workflow.take(name, version, by=request.user, reason=fields["reason"], **seen)
    except Refused as refused:
        return _page(request, version, transition, None, refusals=refused.refusals, status=409)
    messages.success(request, what_happened(name, taken))
    return redirect(taken)


def _page(
    request: HttpRequest,
    version: Version,
    transition: Transition,
    form: ConsentForm | None,
    *,
    refusals: list[Refusal] = (),
    status: int = 200,
) -> HttpResponse:
    """The page as it is now; without a form that was refused, with a new one about what stands there now."""
    context = page_of_consent(transition, version, request)
    shown = context["version"]
    if form is None:
        now = {"revision": shown.revision, "seen": context["stake"].sha256, "reason": request.POST.get("reason", "")}
        declaration = declaration_of(transition, shown)
        form = ConsentForm(request=request, declaration=declaration, initial=now)
    return render(request, "agreements/consent.html", {**context, "form": form, "refusals": refusals}, status=status)
