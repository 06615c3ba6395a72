"""The pages for what goes wrong: each says what happened and what to do."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import ERROR_500_TEMPLATE_NAME
from django.views.defaults import server_error as django_server_error

from core.disk import is_full

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    title = _("This form can no longer be sent")
    text = _("It was open too long, or you signed in again elsewhere. Go back, reload the page and send it once more.")
    return _error(request, 403, title, text)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("The request holds something that no page of ours sends. Go back and try again.")
    return _error(request, 400, _("This request cannot be read"), text)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("You may see this, but your role does not allow you to change it. Ask the administrator for the role.")
    return _error(request, 403, _("Your role does not allow this"), text)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    text = _("It does not exist, or it has not been shared with you. Check the address, or start from your work.")
    return _error(request, 404, _("This page is not here"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page without context: whatever failed may fail again. A full disk says so, and in the log."""
    if is_full(sys.exc_info()[1]):
        logger.critical("There is no room left on the disk: nothing can be saved until there is.")
        response = django_server_error(request, "disk_full.html")
        response.status_code = 507
        return response
    return django_server_error(request, ERROR_500_TEMPLATE_NAME)


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "errors/error.html", {"title": title, "text": text}, status=status)
