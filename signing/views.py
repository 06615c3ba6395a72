"""Sign with a PDF that was signed elsewhere; verify any file against what is kept here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.versions.workflow import version_workflow, what_happened
from attachments.exports import file_response
from core.access import get_visible, require
from core.frame import crumbs_to
from core.workflow import Refusal, Refused
from documents.seals.sealing import sha256
from signing.actions import offered_for, sign_with
from signing.forms import SignedPdfForm, VerifyForm
from signing.models import SignedFile
from signing.queries import known_as, step_of


@sensitive_post_parameters("password")
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the PDF that was signed elsewhere: it is the signature of the party for which this person signs."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "signing.add_signedfile", version)
    step = step_of(version, request.user)
    if request.method != "POST":
        form = SignedPdfForm(request=request, version=version, initial={"revision": version.revision})
        return _upload_page(request, version, form, refusals=_why_not(version, step, request.user))
    form = SignedPdfForm(request.POST, request.FILES, request=request, version=version)
    if not form.is_valid():
        return _upload_page(request, version, form, status=422)
    try:
        revision = form.cleaned_data["revision"]
        taken = sign_with(form.verified, version, step=step, by=request.user, seen_revision=revision)
    except Refused as refused:
        return _upload_page(request, version, form, refusals=refused.refusals, status=409)
    messages.success(request, what_happened(step, taken))
    return redirect(taken)


def verify(request: HttpRequest) -> HttpResponse:
    """Whether a file is one that is kept here, and what is known about it. The file itself is not kept."""
    form, digest, known = VerifyForm(), "", []
    if request.method == "POST":
        form = VerifyForm(request.POST, request.FILES)
        if form.is_valid():
            digest = sha256(form.cleaned_data["upload"].read())
    elif typed := request.GET.get("sha256", "").strip().lower():
        digest = typed if len(typed) == len(sha256("")) else ""
    if digest:
        known = known_as(digest, request.user)
    status = 422 if form.errors else 200
    return render(request, "signing/verify.html", {"form": form, "digest": digest, "known": known}, status=status)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF as it was uploaded."""
    rows = SignedFile.objects.select_related("file")
    return file_response(request, get_visible(SignedFile, request.user, pk, rows).file)


def _upload_page(request, version: Version, form, *, refusals: list[Refusal] = (), status: int = 200) -> HttpResponse:
    context = {
        "version": version,
        "crumbs": crumbs_to(version),
        "form": form,
        "offers": list(offered_for(version)),
        "refusals": refusals,
    }
    return render(request, "signing/upload.html", context, status=status)


def _why_not(version: Version, step: str, user) -> list[Refusal]:
    """What stands in the way of signing now, told before anybody chooses a file."""
    transition = version_workflow.transitions[step]
    if not transition.leaves(version):
        return [Refusal(_("This version cannot be signed now."), version.get_absolute_url())]
    return list(transition.refusals(version, user))
