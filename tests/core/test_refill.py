"""What was sent is laid back into the form of a page, whatever was typed and however the page is written."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from core.unsaved.refill import refilled
from core.unsaved.sent import Sent
from tests.house.filling import MainForm, standing

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=40)
HEAD = """<main><form method="POST" ACTION="?">
<input type=hidden name="csrfmiddlewaretoken" value="today"><input type="hidden" name="revision" value="7">"""


def sent(**fields: list[str]) -> Sent:
    return Sent("/here/", "/here/", 1, fields)


def filled(html: str, **fields: list[str]) -> dict[str, list[str]]:
    page = refilled(html, sent(**fields))
    assert page is not None
    return standing(page.html)


@given(line=TEXTS.filter(lambda text: "\n" not in text), text=TEXTS, before=TEXTS)
def test_whatever_was_typed_stands_in_its_field_again(line, text, before):
    html = f"""{HEAD}<input name="line" value="{escape(before)}"><br>
        <textarea name="text" rows=3>\n{escape(before)}</textarea><input name="last" value="stays"></form></main>"""
    page = refilled(html, sent(line=[line], text=[text], revision=["6"], sure=["x"], last=["sure"]))

    values = {control.name: control.value for control in MainForm(page.html).controls}

    assert values == {
        "csrfmiddlewaretoken": "today",
        "revision": "6",
        "line": line,
        "text": text,
        "last": "sure",
    }
    assert page.left == {"sure": ["x"]}


def test_choices_stand_as_they_were_made():
    html = f"""{HEAD}<input type="checkbox" name="many" value="a" checked><input type="checkbox" name="many" value="b">
        <input type="checkbox" name="off" checked><input type="radio" name="one" value="1" checked>
        <input type="radio" name="one" value="2"><select name="list"><option value="">–</option>
        <option value="x" selected>X</option><option value="y">Y &amp; Z</option></select></form></main>"""

    assert filled(html, many=["b"], one=["2"], list=["y"], revision=["6"]) == {
        "csrfmiddlewaretoken": ["today"],
        "revision": ["6"],
        "many": ["b"],
        "one": ["2"],
        "list": ["y"],
    }


def test_fields_of_one_name_are_filled_in_their_order():
    html = f'{HEAD}<input name="row"><input name="row"></form></main>'

    assert filled(html, row=["first", "second"])["row"] == ["first", "second"]


def test_passwords_tokens_and_locked_fields_are_left_alone():
    html = f"""{HEAD}<input name="title"><input type="password" name="password"><input name="locked" value="1" disabled>
        </form></main>"""

    page = refilled(html, sent(title=["t"], password=["secret"], locked=["2"], csrfmiddlewaretoken=["old"]))

    assert "secret" not in page.html
    assert 'value="1" disabled' in page.html
    assert standing(page.html)["csrfmiddlewaretoken"] == ["today"]


def test_of_several_forms_only_that_which_was_sent_is_filled():
    html = """<main><form method="post" action="/elsewhere/"><input name="title" value="A"></form>
        <form method="get"><input name="title" value="B"></form>
        <form method="post"><input name="title" value="C"></form></main>"""

    page = refilled(html, sent(title=["new"]))

    assert [value in page.html for value in ('value="A"', 'value="B"', 'value="C"', 'value="new"')] == [
        True,
        True,
        False,
        True,
    ]


def test_a_page_without_that_form_tells_so():
    assert refilled("<main><form method=post><input name=other></form></main>", sent(title=["new"])) is None
    assert refilled("<main><form method=post><input name=file></form></main>", sent(preview=["a:b"])) is None


def test_a_cell_tells_the_script_what_is_saved():
    html = f'{HEAD}<input name="e1-2027" value="1,00"><input name="e1-2028" value="2,00"></form></main>'

    page = refilled(html, sent(**{"e1-2027": ["5,00"], "e1-2028": ["2,00"]}))

    assert 'name="e1-2027" value="5,00" data-was="1,00"' in page.html
    assert 'name="e1-2028" value="2,00">' in page.html
    assert "<form" in page.html[page.form_at :][:5]
    assert "data-unsaved" in page.html
