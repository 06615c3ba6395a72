from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from attachments.models import StoredFile
from attachments.proof import is_intact


def file_response(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """The bytes as they were uploaded; refused when they are no longer the same."""
    if not is_intact(file):
        sentence = _("The bytes of this file are no longer those that were uploaded. Tell the administrator.")
        return render(request, "attachments/broken.html", {"sentence": sentence, "file": file}, status=409)
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
