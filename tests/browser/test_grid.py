"""The grid of a budget in a browser, by keyboard: moving, undoing, pasting, saving, and no amount lost on the way."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from playwright.sync_api import Page, expect

from core.numbers.amounts import read_amount
from tests.browser.inspection import findings
from tests.browser.walking import Walker

PASTE = """([name, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.getElementById(name).dispatchEvent(event);
}"""
READ = """([texts, language]) => texts.map((text) => {
  const cents = amounts.read(text, language);
  return cents === undefined ? "refused" : cents === null ? "" : cents.toString();
})"""
NOTATIONS = [
    "", " ", "0", "-0", "1", "12", "1.234", "1,234", "1.234,5", "1,234.5", "1.234,56", "1234.56", "1234,567", "1,50",
    "1.50", "1.5000", "1.234,5600", "0.123", "0,12", "01", "1 234,56", "1\u00a0234", "1\u202f234", "1'000", "1’000,10",
    "€ 1.000", "1.000 €", "EUR 5", "5 euro", "euros 5", "€5€", "(500)", "(0)", "-1", "−1", "+5", "5-", "5%", "1e9",
    "NaN", "Infinity", "=A1", "@5", "#REF!", "31/12/2027", "2027-12-31", "31.12.2027", "1.2.3", "1,234,567",
    "1.234,567", "1,234.567", "12.34.567", "1.234.567,8", ".5", "5.", ",5", "5,", "x", "1x", "9" * 12, "9" * 13,
    "1" * 61, "1\t2", "1 23", "12 345 678", "1 2345", "1.500", "1,500", "0,500",
]  # fmt: skip


@pytest.fixture(params=["nl", "fr"])
def page(request, at_browsers, unfinished) -> Page:
    """The grid of a draft, open for whoever keeps the budget."""
    with at_browsers() as open_for:
        walker = Walker(partial(open_for, reduced_motion="reduce"), request.param, has_scripts=True)
        yield walker.open("budget", "budgets:grid", unfinished.version)
        assert [complaint for complaints in walker.complaints for complaint in complaints.found] == []


def cell(page: Page, row: int, column: int):
    return page.locator("#grid tr:has(input)").nth(row).locator("input").nth(column)


def total(page: Page, row: str) -> str:
    return page.locator(f"#{row} td").last.text_content()


def test_keys_move_as_in_a_spreadsheet(page):
    cell(page, 0, 0).focus()
    for key, row, column in (
        ("ArrowRight", 0, 1),
        ("ArrowDown", 1, 1),
        ("ArrowLeft", 1, 0),
        ("ArrowUp", 0, 0),
        ("Enter", 1, 0),
        ("Shift+Enter", 0, 0),
        ("Tab", 0, 1),
        ("Shift+Tab", 0, 0),
        ("ArrowLeft", 0, 0),
    ):
        page.keyboard.press(key)
        expect(cell(page, row, column)).to_be_focused()


def test_typing_replaces_f2_changes_and_escape_puts_back(page):
    first = cell(page, 1, 0)
    before = first.input_value()
    first.focus()

    page.keyboard.type("7")
    assert first.input_value() == "7"
    page.keyboard.press("Escape")
    assert first.input_value() == before
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("9")
    expect(first).to_be_focused()
    assert first.input_value() == f"{before[:-1]}9{before[-1]}"
    page.keyboard.press("Escape")
    assert first.input_value() == before


def test_totals_move_while_typing_and_too_much_is_told_at_once(page):
    undivided = total(page, "grid-undivided")
    cell(page, 0, 0).focus()
    page.keyboard.type("1000000")
    page.keyboard.press("Enter")

    page.keyboard.type("1000000,01")

    assert page.locator("#grid-undivided td").first.text_content() == "−0,01"
    expect(page.locator("#grid-over")).to_contain_text("0,01")
    assert cell(page, 1, 0).locator("xpath=..").get_attribute("class") == "num changed"
    page.keyboard.press("Escape")
    expect(page.locator("#grid-over")).to_be_hidden()
    page.keyboard.press("ControlOrMeta+Z")
    assert total(page, "grid-undivided") == undivided


def test_what_is_no_amount_is_marked_before_it_is_sent(page):
    cell(page, 1, 0).focus()
    page.keyboard.type("1e9")

    assert cell(page, 1, 0).get_attribute("aria-invalid") == "true"
    page.keyboard.press("Escape")
    assert cell(page, 1, 0).get_attribute("aria-invalid") is None


def test_undo_and_redo_go_over_cells(page):
    before = [cell(page, 1, column).input_value() for column in (0, 1)]
    cell(page, 1, 0).focus()
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("2")

    page.keyboard.press("Control+z")
    assert [cell(page, 1, column).input_value() for column in (0, 1)] == ["1,00", before[1]]
    page.keyboard.press("Control+z")
    assert [cell(page, 1, column).input_value() for column in (0, 1)] == before
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+z")
    assert [cell(page, 1, column).input_value() for column in (0, 1)] == ["1,00", "2,00"]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.locator("#grid .changed").count() == 0


def test_a_block_is_shown_filled_in_undone_and_saved(page):
    texts = [cell(page, 1, column).input_value() for column in range(3)]
    pasted = ["1.111,11", "2.222,22", "3.333,33"] if texts[0] != "1.111,11" else ["4.444,44", "5.555,55", "6.666,66"]
    cell(page, 1, 0).focus()
    page.evaluate(PASTE, [cell(page, 1, 0).get_attribute("name"), "\t".join(pasted)])
    dialog = page.locator("#grid-dialog")
    expect(dialog.locator("[data-code]")).to_have_count(3)

    dialog.locator("[data-fill]").click()
    expect(dialog).to_be_hidden()
    assert [cell(page, 1, column).input_value() for column in range(3)] == pasted
    expect(cell(page, 1, 0)).to_be_focused()
    page.keyboard.press("Control+z")
    assert [cell(page, 1, column).input_value() for column in range(3)] == texts
    page.keyboard.press("Control+y")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        page.keyboard.press("Control+s")

    assert sent.value.status == 302
    assert sent.value.request.post_data.count('name="e') + sent.value.request.post_data.count("&e") == 3
    page.wait_for_load_state()
    assert [cell(page, 1, column).input_value() for column in range(3)] == pasted
    expect(page.locator(".messages .note.good")).to_contain_text("3")


def test_a_block_with_an_error_cannot_be_filled_in(page):
    before = cell(page, 1, 0).input_value()
    page.evaluate(PASTE, [cell(page, 1, 0).get_attribute("name"), "1\t=A1"])
    dialog = page.locator("#grid-dialog")

    expect(dialog.locator(".note.bad li")).to_have_count(1)
    expect(dialog.locator("[data-fill]")).to_be_hidden()
    assert list(findings(page)) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert cell(page, 1, 0).input_value() == before


def test_leaving_with_something_typed_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    cell(page, 1, 0).click()
    page.keyboard.type("7")
    page.locator("nav.choice a").last.click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]

    page.keyboard.press("Escape")
    cell(page, 1, 0).focus()
    page.keyboard.press("Control+z")
    page.locator("nav.choice a").last.click()
    page.wait_for_url("**year=*")
    assert asked == ["beforeunload"]


def test_the_page_is_accessible_while_amounts_are_wrong_and_changed(page):
    cell(page, 1, 0).focus()
    page.keyboard.type("x")
    page.keyboard.press("Tab")
    page.keyboard.type("9000000")
    page.keyboard.press("Tab")

    assert list(findings(page)) == []


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_browser_reads_an_amount_as_the_server_does(page, language):
    assert page.evaluate(READ, [NOTATIONS, language]) == [on_the_server(text, language) for text in NOTATIONS]


def on_the_server(text: str, language: str) -> str:
    with translation.override(language):
        try:
            amount = read_amount(text)
        except ValidationError:
            return "refused"
    return "" if amount is None else str(int(amount * 100))
