"""What holds for every request, whichever page it asks for: it makes sense, is not too large, and is not kept."""

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.visitors import MOST_BYTES_OF_STRANGERS

MEGABYTE = 1024 * 1024
MOST_BYTES = 64 * MEGABYTE  # of one request of somebody who has signed in; each page has its own, smaller bound


def parameters_make_sense(get_response):
    """What no database can look for is refused before anything happens."""

    def middleware(request):
        asked = [request.path, *request.GET, *(value for values in request.GET.lists() for value in values[1])]
        if any("\0" in text for text in asked):
            raise BadRequest("A parameter holds a null character.")
        return get_response(request)

    return middleware


def requests_are_of_bounded_size(get_response):
    """Refused by what it announces, before a byte is read: a file that is announced smaller is read no further."""

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        announced = int(length) if length.isascii() and length.isdigit() and len(length) < 20 else MOST_BYTES + 1
        if announced <= MOST_BYTES_OF_STRANGERS:
            return get_response(request)
        most = MOST_BYTES if request.user.is_authenticated else MOST_BYTES_OF_STRANGERS
        if announced <= most:
            return get_response(request)
        text = _("At most %(size)s MB can be sent at once. Send a smaller file.") % {"size": most // MEGABYTE}
        return render(request, "errors/error.html", {"title": _("This is too large"), "text": text}, status=413)

    return middleware


def pages_of_a_person_are_not_kept(get_response):
    """Neither a browser that others use nor anything on the way keeps the pages of somebody who has signed in."""

    def middleware(request):
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and request.user.is_authenticated and "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware
