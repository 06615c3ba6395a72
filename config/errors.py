"""The pages for what goes wrong: each says what happened and what to do, and gives back what was typed."""

import json
import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.defaults import ERROR_500_TEMPLATE_NAME
from django.views.defaults import server_error as django_server_error

from accounts.adapter import welcome_back
from accounts.middleware import sign_in_page, signed_out_note
from core.disk import is_full
from core.unsaved.pages import give_back, texts_of
from core.unsaved.sent import mark_of_person, page_of, person_of, sent_by

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with an outdated token: laid back for whoever typed it, with a fresh one."""
    person, user = person_of(request), request.user
    if request.path == reverse("account_login"):
        start = redirect("work:my_work")
        return welcome_back(request, start) if user.is_authenticated else sign_in_page(request)
    if request.headers.get("HX-Request") and not user.is_authenticated:
        return signed_out_note(request)
    if request.headers.get("HX-Request") and person and person == user.pk:
        return _fresh_token(request)
    sent = sent_by(request)
    if sent and not user.is_authenticated:
        return sign_in_page(request, sent)
    if sent and sent.person == user.pk:
        return give_back(request, sent)
    title = _("This form can no longer be sent")
    text = _("It was open too long, or somebody else signed in meanwhile. Nothing was changed.")
    return _error(request, 403, title, text, again_url=page_of(request) or request.path)


def _fresh_token(request: HttpRequest) -> HttpResponse:
    """For a page that stays open: its script puts the token into its forms. Another site cannot read it."""
    response = HttpResponse(status=403)
    response.headers["HX-Trigger"] = json.dumps({"fresh-token": {"token": get_token(request)}})
    return response


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("The request holds something that no page of ours sends. Go back and try again.")
    return _error(request, 400, _("This request cannot be read"), text)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("You may see this, but your role does not allow you to change it. Ask the administrator for the role.")
    return _error(request, 403, _("Your role does not allow this"), text, texts=_typed(request))


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("It does not exist, or it has not been shared with you. Check the address, or start from your work.")
    return _error(request, 404, _("This page is not here"), text, texts=_typed(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that asks nothing of what may have failed; with what was sent, so that it can be sent again.

    A full disk says so, and in the log.
    """
    template, status = ERROR_500_TEMPLATE_NAME, 500
    if is_full(sys.exc_info()[1]):
        logger.critical("There is no room left on the disk: nothing can be saved until there is.")
        template, status = "disk_full.html", 507
    try:
        if sent := sent_by(request):
            mark = mark_of_person(sent.person)
            context = {"sent": sent, "texts": texts_of(sent), "token": get_token(request), "mark": mark}
            return HttpResponse(loader.render_to_string(template, context), status=status)
    except Exception:
        logger.exception("What was sent could not be shown again")
    response = django_server_error(request, template)
    response.status_code = status
    return response


def _typed(request: HttpRequest) -> list[str]:
    sent = sent_by(request)
    return texts_of(sent) if sent and sent.person == request.user.pk else []


def _error(request: HttpRequest, status: int, title: str, text: str, **more) -> HttpResponse:
    return render(request, "errors/error.html", {"title": title, "text": text, **more}, status=status)
