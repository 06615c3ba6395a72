"""The answers that give back what was sent in vain: in its form, or as it is, to be read, copied and sent again."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.unsaved.memory import forget, recalled, remember
from core.unsaved.refill import refilled
from core.unsaved.sent import PARAMETER, Sent

CARRIED_OUT, SEE_ELSEWHERE = 302, 303


def unsaved_text(get_response):
    """Lays what is remembered into the form of the page that is asked for with it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request.GET.get(PARAMETER) if request.method == "GET" else None
        sent = recalled(request, token) if token and request.user.is_authenticated else None
        if sent is None:
            response = get_response(request)
            if request.method == "POST" and response.status_code == CARRIED_OUT and request.user.is_authenticated:
                forget(request)
            return response
        _tell(request, sent)
        return put_back(request, get_response(request), sent)

    return middleware


def _tell(request: HttpRequest, sent: Sent) -> None:
    if sent.is_text:
        messages.warning(request, _("What you typed stands in the form again. It is not saved yet."))
    else:
        messages.warning(request, _("What you chose was not carried out. Choose it again."))
    if sent.has_files:
        messages.warning(request, _("A file has to be chosen again."))


def put_back(request: HttpRequest, response: HttpResponse, sent: Sent) -> HttpResponse:
    """The page with what was sent in its form; as it is where the page has no such form any more."""
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    page = refilled(response.content.decode(), sent) if is_page and not response.streaming else None
    if page is None:
        return as_it_was(request, sent)
    left = texts_of(Sent(sent.address, sent.page, sent.person, dict(page.left)))
    note = render_to_string("unsaved/left.html", {"texts": left}, request) if left else ""
    response.content = page.html[: page.form_at] + note + page.html[page.form_at :]
    return response


def give_back(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Lead to the form with what was sent in it; show it as it is where it is too long for that."""
    address = remember(request, sent)
    if address is None:
        return as_it_was(request, sent)
    response = redirect(address)
    response.status_code = SEE_ELSEWHERE  # Nothing was carried out, so nothing is forgotten
    return response


def as_it_was(request: HttpRequest, sent: Sent) -> HttpResponse:
    """What was sent, to be read, copied and sent again."""
    return render(request, "unsaved/page.html", {"sent": sent, "texts": texts_of(sent)})


def texts_of(sent: Sent | None) -> list[str]:
    texts: Mapping[str, list[str]] = sent.texts if sent else {}
    return [text for values in texts.values() for text in values]
