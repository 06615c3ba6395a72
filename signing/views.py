"""Sign with a PDF that was signed elsewhere; verify any file against what is kept here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
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
from core.visitors import MOST_BYTES_OF_STRANGERS, is_too_often, too_often
from core.workflow import Refusal, Refused
from documents.seals.sealing import sha256
from signing.actions import MEGABYTE, MOST_BYTES, offered_for, sign_with
from signing.forms import SignedPdfForm, VerifyForm
from signing.models import SignedFile
from signing.queries import step_of
from signing.recognition.queries import findings_about_file, findings_about_hash

VERIFIED_A_MINUTE = 20  # by one visitor who is not signed in


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


@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """What a file or a hash is, also for whoever does not sign in. The file itself is not kept."""
    is_asked = request.method == "POST" or "sha256" in request.GET
    if is_asked and not request.user.is_authenticated and is_too_often(request, "verify", VERIFIED_A_MINUTE):
        return too_often(request)
    files = request.FILES if request.method == "POST" else None
    most = MOST_BYTES if request.user.is_authenticated else MOST_BYTES_OF_STRANGERS
    form = VerifyForm(request.POST or request.GET if is_asked else None, files, most_bytes=most)
    findings = None
    if is_asked and form.is_valid():
        upload, typed = form.cleaned_data["upload"], form.cleaned_data["sha256"]
        content = upload.read() if upload else b""
        findings = findings_about_file(content, request.user) if upload else findings_about_hash(typed, request.user)
    digest = (sha256(content) if upload else typed) if findings is not None else ""
    context = {"form": form, "digest": digest, "findings": findings, "most": most // MEGABYTE}
    return render(request, "signing/verify.html", context, status=422 if form.errors else 200)


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
