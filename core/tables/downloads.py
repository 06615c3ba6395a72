"""The answer that carries a file made on the spot: always a download, kept by nobody in between."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
