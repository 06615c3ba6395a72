"""The tables of a version as a workbook, for whoever sees the version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.names import call_parties_as_sealed
from core.access import get_visible
from core.tables.downloads import download
from core.tables.workbook import MEDIA_TYPE
from documents.models import Document, Seal, file_name
from documents.seals.kinds import NotAsSealed, must_be_as_sealed
from papers.agreement.documents import chapters, title
from papers.agreement.exports import agreement_workbook


@require_safe
def version_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a signed version the tables that are attached to its sealed PDF in this language."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    try:
        must_be_as_sealed(version)
    except NotAsSealed:
        messages.error(request, Document.Failure.SEAL.label)
        return redirect(version)
    seal = Seal.objects.filter(kind="agreement", subject_id=version.pk).first()
    content = agreement_workbook(chapters(call_parties_as_sealed(version)), seal.sealed_at if seal else timezone.now())
    name = file_name(title(version, request.LANGUAGE_CODE), request.LANGUAGE_CODE, "xlsx")
    return download(content, media_type=MEDIA_TYPE, name=name)
