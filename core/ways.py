"""Where somebody goes next, when the address of a page or a form says so."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_WAY = 500  # characters; Submission.result_url is as wide


def way_to(asked: str, otherwise: str) -> str:
    """`asked` when it is the address of a page of ours, else `otherwise`: never an error, whatever was asked."""
    if not asked.startswith("/") or len(asked) > LONGEST_WAY or not asked.isprintable():
        return otherwise
    if not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return otherwise
    try:
        resolve(urlsplit(asked).path)
    except (Resolver404, ValueError):
        return otherwise
    return asked
