"""The rules of the house for what is sent to the browser."""

import re
from html.parser import HTMLParser

import pytest

from tests.house.source import ROOT, templates

ALL = dict(templates())
MARKS = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
COMMENTED = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
ADDRESS = re.compile(r"(https?://|www\.)\S+")
TEXT_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description", "label", "data-leave-question"}
SAME_IN_EVERY_LANGUAGE = {"Bestuursovereenkomsten", "Nederlands", "Français", "PDF", "SHA-256", "XLSX", "CSV", "JSON"}
IN_BOTH_LANGUAGES = {
    "templates/500.html",
    "templates/disk_full.html",
    "templates/unsaved/send_again.html",
}  # They stand alone when nothing else works


class Page(HTMLParser):
    """Collects the attributes, and the words that stand there as they are."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.elements: list[str] = []
        self.in_code = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.in_code = self.in_code or tag == "code"
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag):
        self.in_code = self.in_code and tag != "code"

    def handle_data(self, data):
        if not self.in_code:  # What is typed as it stands, in every language
            self.words.append(data)


def markup(template: str) -> str:
    """The template without what Django puts in or leaves out."""
    return MARKS.sub(" ", COMMENTED.sub(" ", TRANSLATED.sub(" ", template)))


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_template_is_at_most_a_hundred_lines_and_four_thousand_characters(path):
    assert len(ALL[path].splitlines()) <= 100
    assert len(ALL[path]) <= 4_000


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_line_of_a_template_is_at_most_a_hundred_and_sixty_characters(path):
    assert [number for number, line in enumerate(ALL[path].splitlines(), start=1) if len(line) > 160] == []


@pytest.mark.parametrize("path", sorted(ALL))
def test_no_line_ends_inside_what_is_read_aloud(path):
    """A name of an element is one line of text; markup may break, its values may not."""
    attributes = Page(markup(ALL[path])).attributes

    assert [(name, value) for name, value in attributes if name in TEXT_ATTRIBUTES and "\n" in value] == []


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_template_holds_no_script_style_or_event_of_its_own(path):
    page = Page(markup(ALL[path]))
    inline = [name for name, _ in page.attributes if name.startswith("on") or name in {"style", "hx-on", "data-hx-on"}]
    inline += [name for name, value in page.attributes if value.strip().lower().startswith("javascript:")]

    assert inline == []
    assert "style" not in page.elements or "documents" in path
    assert "<script>" not in ALL[path]


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_template_trusts_no_text(path):
    assert not re.search(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape off", ALL[path])


@pytest.mark.parametrize("path", sorted(set(ALL) - IN_BOTH_LANGUAGES))
def test_every_word_of_a_template_can_be_translated(path):
    page = Page(markup(ALL[path]))
    texts = page.words + [value for name, value in page.attributes if name in TEXT_ATTRIBUTES]
    words = {word for text in texts for word in re.findall(r"[^\W\d_][\w’'-]+", ADDRESS.sub("", text))}

    assert words - SAME_IN_EVERY_LANGUAGE == set()


@pytest.mark.parametrize("path", sorted(ALL))
def test_a_template_asks_no_role(path):
    assert not re.search(r"\brole\s*==|user\.is_(?!authenticated)|roles_of", ALL[path])


def test_a_template_that_is_extended_or_included_exists():
    named = {
        name
        for text in ALL.values()
        for name in re.findall(r'{%\s*(?:extends|include)\s+"([^"]+)"', text)
        if not name.startswith(("account/", "allauth/", "bootstrap5/"))
    }

    assert {name for name in named if not (ROOT / "templates" / name).exists()} == set()
