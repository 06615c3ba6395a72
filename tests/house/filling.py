"""Fills in the form of any page as a person would, from nothing but its HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count

_numbers = count(1)


@dataclass
class Control:
    """One input, select or text area; `choices` are the values that can be chosen."""

    name: str
    kind: str
    value: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)


class MainForm(HTMLParser):
    """The controls of the form of the page: the one that guards what is typed, else the first that is sent by POST."""

    def __init__(self, html: str):
        super().__init__()
        self.controls: list[Control] = []
        self.action = ""
        self._in_main = self._in_form = self.is_found = self._is_guarded = False
        self._open: Control | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif tag == "form" and self._in_main and values.get("method", "").lower() == "post":
            self._begin(values)
        elif self._in_form:
            self._control(tag, values)

    def _begin(self, values: dict[str, str]) -> None:
        guards = "data-guard" in values
        if not self.is_found or (guards and not self._is_guarded):
            self._in_form, self.is_found, self._is_guarded = True, True, guards
            self.action, self.controls = values.get("action", ""), []

    def _control(self, tag: str, values: dict[str, str]) -> None:
        if tag == "option" and self._open:
            self._open.choices.append(values.get("value", ""))
            if "selected" in values:
                self._open.value = values.get("value", "")
        elif tag in {"input", "select", "textarea"} and values.get("name") and "disabled" not in values:
            kind = values.get("type", "text") if tag == "input" else tag
            chosen = kind not in {"checkbox", "radio"} or "checked" in values
            value = values.get("value", "on" if kind in {"checkbox", "radio"} else "")
            control = Control(values["name"], kind, value if chosen else "", values)
            control.choices += [value] if kind in {"checkbox", "radio"} else []
            self.controls.append(control)
            self._open = control if tag != "input" else None

    def handle_data(self, data):
        if self._open and self._open.kind == "textarea":
            self._open.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        if tag == "textarea" and self._open:
            self._open.value = self._open.value.replace("\r\n", "\n").removeprefix("\n")  # As a browser reads it
        if tag in {"select", "textarea"}:
            self._open = None


def filled(html: str, known: Mapping[str, str]) -> dict[str, list[str]]:
    """What is sent when every empty field is filled in and every text is changed.

    `known` gives fixed values by name, or by the beginning of the name; an empty one leaves the field out.
    """
    fields: dict[str, list[str]] = {}
    for control in MainForm(html).controls:
        if control.kind in {"submit", "button", "file"}:
            continue
        values = fields.setdefault(control.name, [])
        fixed = next((value for name, value in known.items() if control.name.startswith(name)), None)
        value = typed(control, bool(values)) if fixed is None else fixed
        values += [value] if value else []
    return {name: values for name, values in fields.items() if values}


def standing(html: str) -> dict[str, list[str]]:
    """What is sent when nothing of the form is touched, without what is empty."""
    fields: dict[str, list[str]] = {}
    for control in MainForm(html).controls:
        if control.kind not in {"submit", "button", "file"} and control.value:
            fields.setdefault(control.name, []).append(control.value)
    return fields


def dead_links(html: str) -> list[str]:
    """The links to a place within the page that is not there."""
    ids = set(re.findall(r'\sid="?([^\s">]+)', html))
    return sorted({link for link in re.findall(r'href="#([^"]*)"', html) if link not in ids})


def typed(control: Control, has_choice: bool) -> str:
    if control.kind == "hidden":
        return control.value
    if control.kind in {"checkbox", "radio", "select"}:
        first = next((choice for choice in control.choices if choice), "")
        return control.value or ("" if has_choice else first)
    if control.value and (control.attributes.get("inputmode") or control.kind in {"number", "email", "date"}):
        return control.value
    return control.value + " (gewijzigd)" if control.value.strip() else something(control)


def something(control: Control) -> str:
    number = next(_numbers)
    if control.kind == "email":
        return f"new{number}@example.org"
    if control.attributes.get("inputmode") == "numeric":
        return "31/12/2027"
    if control.attributes.get("inputmode") == "decimal" or control.kind == "number":
        return "1"
    return f"Tekst{number}"
