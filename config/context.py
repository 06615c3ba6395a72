"""What the frame of every page shows: the menu of this person, and the language."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def frame(request: HttpRequest) -> dict:
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict:
    return {
        "menu": _menu(request),
        "languages": [
            {"code": code, "name": {"nl": "Nederlands", "fr": "Français"}[code], "is_current": code == get_language()}
            for code, _name in settings.LANGUAGES
        ],
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "is_profile": request.path == reverse("accounts:profile"),
    }


def _menu(request: HttpRequest) -> list[dict]:
    """The places of this person; an administrator keeps people and reference data, the others agreements."""
    user = getattr(request, "user", None)  # There is none when a request is refused before anybody looked
    if user is None or not user.is_authenticated:
        return []
    if user.is_administrator:
        places = [
            (_("Organisations and offices"), reverse("organisations:party_list")),
            (_("People"), reverse("organisations:person_list")),
            (_("Instrument types"), reverse("agreements:instrument_type_list")),
            (_("Themes"), reverse("outputs:theme_list")),
            (_("Catalogue of commitments"), reverse("commitments:catalogue")),
        ]
    else:
        places = [
            (_("My work"), reverse("work:my_work")),
            (_("Agreements"), reverse("agreements:list")),
            (_("My parties"), reverse("organisations:party_list")),
        ]
    current = max((url for _label, url in places if _is_within(request.path, url)), key=len, default=None)
    return [{"label": label, "url": url, "is_current": url == current} for label, url in places]


def _is_within(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
