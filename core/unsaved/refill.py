"""Lays what was sent back into the form that stands on a page now, in its HTML: whatever form it is, without a view
that knows of it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

from core.unsaved.sent import Sent, is_secret, without_parameter

_TYPED_ELSEWHERE = {"password", "file", "submit", "button", "reset", "image"}
_TICKED = {"checkbox", "radio"}
_OF_THE_PAGE = {"csrfmiddlewaretoken", "typed_by"}
Attributes = dict[str, str | None]
Change = tuple[int, int, str]  # From, to, and what stands there instead


@dataclass
class Tag:
    """A start tag as it stands in the page: from `start` to `end`."""

    name: str
    start: int
    end: int
    attributes: Attributes

    def with_attributes(self, *without: str, **attributes: str | None) -> Change:
        kept = {name: value for name, value in self.attributes.items() if name not in without}
        kept |= {name.replace("_", "-"): value for name, value in attributes.items()}
        written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept.items())
        return self.start, self.end, f"<{self.name}{written}>"


@dataclass
class Control:
    """One field of a form; `inside` is what stands between its tags, `options` what can be chosen."""

    tag: Tag
    inside: tuple[int, int] = (0, 0)
    options: list[Tag] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.attributes.get("name") or ""

    @property
    def kind(self) -> str:
        return (self.tag.attributes.get("type") or "text").lower() if self.tag.name == "input" else self.tag.name

    @property
    def can_be_filled(self) -> bool:
        is_ours = self.name not in _OF_THE_PAGE and not is_secret(self.name)
        return is_ours and self.kind not in _TYPED_ELSEWHERE and "disabled" not in self.tag.attributes


@dataclass
class Form:
    tag: Tag
    controls: list[Control] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {control.name for control in self.controls}


@dataclass(frozen=True)
class Refilled:
    """The page with the form filled in; `left` is what found no field, `form_at` where the form begins."""

    html: str
    left: Mapping[str, list[str]]
    form_at: int


class _Forms(HTMLParser):
    """The forms of a page that are sent by POST, with their controls."""

    def __init__(self, html: str):
        super().__init__()
        self.forms: list[Form] = []
        self._lines = [0, *(place + 1 for place, character in enumerate(html) if character == "\n")]
        self._form: Form | None = None
        self._control: Control | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        found = Tag(tag, start, start + len(self.get_starttag_text() or ""), dict(attrs))
        if tag == "form":
            self._form = Form(found) if (found.attributes.get("method") or "").lower() == "post" else None
            self.forms += [self._form] if self._form else []
        elif self._form and tag in {"input", "textarea", "select", "button"}:
            self._control = Control(found)
            self._form.controls.append(self._control)
        elif self._control and tag == "option":
            self._control.options.append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if self._control and tag == self._control.tag.name:
            self._control.inside = (self._control.tag.end, self._place())
            self._control = None

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def refilled(html: str, sent: Sent) -> Refilled | None:
    """The page with what was sent in its form; None when no form of it takes any of that."""
    forms = [form for form in _Forms(html).forms if _goes_to(form, sent) and _fits(form, sent)]
    if not forms:
        return None
    form = max(forms, key=lambda form: len(form.names & sent.fields.keys()))
    left = {name: list(values) for name, values in sent.fields.items()}
    changes = [form.tag.with_attributes(data_unsaved=None)]
    for control in form.controls:
        changes += _filled(control, left)
    for start, end, written in sorted(changes, reverse=True):
        html = html[:start] + written + html[end:]
    return Refilled(html, {name: values for name, values in left.items() if values}, form.tag.start)


def _goes_to(form: Form, sent: Sent) -> bool:
    action = form.tag.attributes.get("action") or ""
    return without_parameter(urljoin(sent.page, action)) == sent.address


def _fits(form: Form, sent: Sent) -> bool:
    """It takes something that was typed; or, where nothing was, everything that was sent."""
    typed = sent.texts.keys()
    return bool(typed & form.names) if typed else sent.fields.keys() <= form.names


def _filled(control: Control, left: dict[str, list[str]]) -> Iterator[Change]:
    """What changes for one control; what it takes is gone from `left`."""
    values = left.get(control.name)
    if control.kind in {"submit", "button"} and values:
        values.clear()
    elif not control.can_be_filled:
        return
    elif control.kind in _TICKED:
        yield from _ticked(control, values)
    elif values and control.kind == "select":
        yield from _chosen(control, values)
    elif values:
        yield from _typed(control, values.pop(0))


def _ticked(control: Control, values: list[str] | None) -> Iterator[Change]:
    value = control.tag.attributes.get("value") or "on"
    if values and value in values:
        values.remove(value)
        yield control.tag.with_attributes(checked=None)
    elif "checked" in control.tag.attributes:  # A box that was not sent was not ticked
        yield control.tag.with_attributes("checked")


def _chosen(control: Control, values: list[str]) -> Iterator[Change]:
    known = {option.attributes.get("value") or "" for option in control.options}
    if not known & set(values):
        return
    for option in control.options:
        value = option.attributes.get("value") or ""
        if value in values:
            values.remove(value)
            yield option.with_attributes(selected=None)
        elif "selected" in option.attributes:
            yield option.with_attributes("selected")


def _typed(control: Control, text: str) -> Iterator[Change]:
    if control.tag.name == "textarea":
        yield *control.inside, "\n" + escape(text, quote=False)  # A browser leaves out the first line break
        return
    before = control.tag.attributes.get("value") or ""
    is_new = control.kind != "hidden" and text != before and "data-was" not in control.tag.attributes
    yield control.tag.with_attributes(value=text, **({"data_was": before} if is_new else {}))
