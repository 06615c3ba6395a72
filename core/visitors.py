"""Who is asking before anybody has signed in: one address for every limit, and counters that all processes share."""

import ipaddress
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

MOST_BYTES_OF_STRANGERS = 12 * 1024 * 1024
MINUTE = 60  # seconds


def address_of(request: HttpRequest) -> str:
    """The address of the visitor: what the outermost of the PROXIES in front of the application saw.

    Every proxy adds the address that it heard from at the end of X-Forwarded-For; what stands before that was written
    by the visitor and proves nothing.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    heard = passed[-settings.PROXIES] if 0 < settings.PROXIES <= len(passed) else direct
    return heard if _is_address(heard) else direct


def is_too_often(request: HttpRequest, name: str, most: int, seconds: int = MINUTE) -> bool:
    """Count this request; whether the visitor has now asked for it more than `most` times in `seconds`."""
    key = f"visitor:{name}:{address_of(request)}:{int(time() // seconds)}"
    count = cache.get(key, 0) + 1
    cache.set(key, count, 2 * seconds)
    return count > most


def too_often(request: HttpRequest) -> HttpResponse:
    text = _("You asked this many times in a short while. Wait a minute and try again.")
    return render(request, "errors/error.html", {"title": _("Too many requests"), "text": text}, status=429)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
