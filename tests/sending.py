"""A page's form as a browser sends it."""

import re

from tests.house.filling import MainForm


def as_shown(response, **typed) -> dict[str, str]:
    """Every control of the page's form with the value that it shows, and over them what a person typed."""
    shown = {}
    for control in MainForm(response.text).controls:
        is_unchosen = control.kind in {"radio", "checkbox"} and not control.value
        if control.kind not in {"submit", "button", "file"} and not is_unchosen:
            shown[control.name] = control.value
    return {**shown, **typed}


def send(client, url: str, **typed):
    """Open the page at `url`, type, and send its form."""
    return client.post(url, as_shown(client.get(url), **typed))


def error_at(response, field: str) -> list[str]:
    return list(response.context["form"].errors.get(field, []))


def in_one_line(page) -> str:
    """The page with white space as a browser shows it: where a template breaks its lines means nothing."""
    return re.sub(r"[ \n]+", " ", page.text)
