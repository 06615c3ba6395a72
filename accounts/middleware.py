"""The language of the screen, a session that lasts as long as somebody works, and a sign-in that loses nothing."""

import time

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from accounts.forms import SignInForm
from accounts.sessions import SLIDES_EVERY, USED_AT
from core.unsaved.sent import PARAMETER, Sent, sealed, sent_by

SIGNED_OUT = 401


def language_of_the_person(get_response):
    """The language follows the person; before sign-in a cookie, then the browser."""

    def middleware(request):
        language = getattr(request.user, "language", None) or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def sliding_session(get_response):
    """A session ends some hours after its last use; it is written again a few times an hour, not at every page."""

    def middleware(request):
        if request.user.is_authenticated and time.time() - request.session.get(USED_AT, 0) > SLIDES_EVERY:
            request.session[USED_AT] = int(time.time())
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Asks a stranger to sign in: what was sent comes along, and a page that stays open is not replaced."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        if request.htmx:
            return signed_out_note(request)
        if sent := sent_by(request):
            return sign_in_page(request, sent)
        return super().handle_no_permission(request, view_func)


def sign_in_page(request: HttpRequest, sent: Sent | None = None) -> HttpResponse:
    """The sign-in in place of an answer; what was sent travels in it, signed, and is kept nowhere else."""
    context = {
        "form": SignInForm(request=request),
        "action_url": reverse("account_login"),
        "next_url": sent.page if sent else request.POST.get("next", ""),
        "carried": sealed(sent) if sent else request.POST.get(PARAMETER, ""),
    }
    response = render(request, "account/login.html", context, status=SIGNED_OUT)
    add_never_cache_headers(response)
    return response


def signed_out_note(request: HttpRequest) -> HttpResponse:
    """A sentence for a page that asked for a part of itself: the page stays, with what was typed in it."""
    response = render(request, "account/signed_out_note.html", status=SIGNED_OUT)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#signed-out", "innerHTML"
    return response
