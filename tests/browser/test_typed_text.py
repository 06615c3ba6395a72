"""What somebody types survives in a browser: a session that ends, a tab that closes, a page that is left."""

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.inspection import findings
from tests.browser.running import PASSWORD

TITLE = "Een titel die niemand twee keer wil typen"


@pytest.fixture
def budget(as_person) -> BrowserContext:
    return as_person("budget", reduced_motion="reduce")


@pytest.fixture
def grid(budget, unfinished) -> Page:
    page = budget.new_page()
    page.goto(reverse("budgets:grid", args=[unfinished.version]))
    return page


@pytest.fixture
def editor(as_person) -> BrowserContext:
    return as_person("editor", reduced_motion="reduce")


def cell(page: Page, column: int):
    return page.locator("#grid tr:has(input)").nth(1).locator("input").nth(column)


def corner_of(field) -> tuple[float, float]:
    box = field.bounding_box()
    return box["x"] + 3, box["y"] + 3


def end_session(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


def sign_in(page: Page, person: str) -> None:
    page.fill("[name=login]", person)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def asks_before_leaving(page: Page) -> bool:
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("a.wordmark").click(no_wait_after=True)
    page.wait_for_timeout(400)
    return asked == ["beforeunload"]


def test_typing_replaces_the_chosen_cell_whatever_was_clicked_before(grid):
    one = cell(grid, 0)
    one.fill("1234,50")
    grid.keyboard.press("Enter")
    ways = {
        "a click": one.click,
        "a click at its edge": lambda: grid.mouse.click(*corner_of(one)),
        "a second click": lambda: (one.click(), grid.wait_for_timeout(600), one.click()),
        "the end": lambda: (one.click(), grid.keyboard.press("End")),
        "the beginning": lambda: (one.click(), grid.keyboard.press("Home")),
        "a double click and back": lambda: (one.dblclick(), grid.keyboard.press("Escape")),
        "another cell": lambda: (cell(grid, 1).click(), one.click()),
        "the keyboard": lambda: (cell(grid, 1).click(), grid.keyboard.press("ArrowLeft")),
    }
    typed = {}
    for name, way in ways.items():
        way()
        grid.keyboard.type("8")
        typed[name] = one.input_value()
        grid.keyboard.press("Escape")

    assert typed == dict.fromkeys(ways, "8")


def test_what_comes_without_a_key_replaces_the_chosen_cell_too(grid):
    one = cell(grid, 0)
    one.fill("1234,50")
    grid.keyboard.press("Enter")
    one.click()
    grid.keyboard.press("End")

    grid.keyboard.insert_text("8")  # As a screen keyboard does

    assert one.input_value() == "8"


@pytest.mark.parametrize("way", ["F2", "a double click"])
def test_f2_and_a_double_click_edit_the_chosen_cell(grid, way):
    one = cell(grid, 0)
    one.fill("1234,50")
    grid.keyboard.press("Enter")
    one.click()
    grid.keyboard.press("F2") if way == "F2" else one.dblclick()

    grid.keyboard.type("9")

    assert one.input_value().endswith("509")


def test_amounts_that_were_not_saved_stand_in_the_grid_again_and_are_saved_once(budget, grid):
    before, new = cell(grid, 0).input_value(), "4.321,09"
    cell(grid, 0).fill(new)
    grid.close(run_before_unload=False)

    again = budget.new_page()
    again.goto(grid.url)
    expect(cell(again, 0)).to_have_value(new)
    expect(again.locator("#grid-restored")).to_be_visible()
    assert list(findings(again)) == []
    with again.expect_navigation():
        cell(again, 0).press("Control+s")
    expect(again.locator(".messages .note.good")).to_be_visible()
    expect(again.locator("#grid-restored")).to_be_hidden()

    later = budget.new_page()
    later.goto(grid.url)
    expect(cell(later, 0)).to_have_value(new)
    expect(later.locator("#grid .changed")).to_have_count(0)
    cell(later, 0).fill(before)
    with later.expect_navigation():
        cell(later, 0).press("Control+s")


def test_amounts_that_stand_again_can_be_forgotten(budget, grid):
    before = cell(grid, 0).input_value()
    cell(grid, 0).fill("7,77")
    grid.close(run_before_unload=False)
    again = budget.new_page()
    again.goto(grid.url)

    with again.expect_navigation():
        again.locator("#grid-restored button").click()

    expect(cell(again, 0)).to_have_value(before)
    assert again.evaluate("Object.keys(localStorage)") == []


def test_signing_out_leaves_no_amounts_behind(budget, grid):
    cell(grid, 0).fill("7,77")
    assert grid.evaluate("Object.keys(localStorage).length") == 1
    end = "(form) => form.dispatchEvent(new SubmitEvent('submit', {bubbles: true, cancelable: true}))"

    grid.locator("form[action='/accounts/logout/']").evaluate(end)

    assert grid.evaluate("Object.keys(localStorage)") == []


def test_amounts_of_a_session_that_ended_come_back_as_changed(budget, grid):
    before, new = cell(grid, 0).input_value(), "8.765,43"
    cell(grid, 0).fill(new)
    end_session(budget)
    with grid.expect_navigation():
        cell(grid, 0).press("Control+s")

    sign_in(grid, "budget")

    expect(cell(grid, 0)).to_have_value(new)
    expect(grid.locator("#grid .changed")).to_have_count(1)
    with grid.expect_navigation():
        cell(grid, 0).press("Control+s")
    expect(grid.locator(".messages .note.good")).to_be_visible()
    cell(grid, 0).fill(before)
    with grid.expect_navigation():
        cell(grid, 0).press("Control+s")


def test_leaving_asks_after_a_refused_form_too(editor, unfinished):
    page = editor.new_page()
    page.goto(reverse("outputs:core_task_create", args=[unfinished.version]))
    page.fill("[name=title_nl]", "\u2067")
    with page.expect_navigation():
        page.locator("form.form button.btn-primary").click()
    page.locator("body").click(position={"x": 2, "y": 2})  # A browser asks only those who touched the page

    assert page.locator("#errors").count() == 1
    assert asks_before_leaving(page)


def test_what_reads_the_same_is_no_change_and_what_reads_otherwise_is(editor, unfinished):
    page = editor.new_page()
    page.goto(reverse("outputs:output_update", args=[unfinished.output]))
    title = page.locator("[name=title_nl]")
    before = title.input_value()
    title.fill("iets anders")
    assert asks_before_leaving(page)

    title.fill(before.replace(" ", "\u00a0"))

    assert not asks_before_leaving(page)


def test_a_page_that_stayed_open_goes_on_after_a_sign_in_in_another_tab(editor, unfinished):
    page, other = editor.new_page(), editor.new_page()
    page.goto(reverse("outputs:output_update", args=[unfinished.output]))
    before = page.input_value("[name=description_nl]")
    end_session(editor)
    page.locator("[name=description_nl]").press_sequentially("a")
    expect(page.locator("#signed-out a")).to_be_visible()
    assert list(findings(page)) == []

    other.goto("/accounts/login/")
    sign_in(other, "editor")
    with page.expect_response(lambda response: response.status == 403):
        page.locator("[name=description_nl]").press_sequentially("b")
    with page.expect_response(lambda response: response.status == 200):
        page.locator("[name=description_nl]").press_sequentially("c")
    with page.expect_response(lambda response: response.request.method == "POST") as saved:
        page.locator("form.form button.btn-primary").click()

    assert saved.value.status == 302
    page.goto(reverse("outputs:output_update", args=[unfinished.output]))
    assert sorted(page.input_value("[name=description_nl]")) == sorted(f"{before}abc")


def test_without_scripts_what_was_typed_comes_back_too(as_person, unfinished):
    context = as_person("editor", java_script_enabled=False)
    page = context.new_page()
    page.goto(reverse("outputs:core_task_create", args=[unfinished.version]))
    page.fill("[name=title_nl]", TITLE)
    end_session(context)
    page.locator("form.form button.btn-primary").click()

    sign_in(page, "editor")

    assert page.input_value("[name=title_nl]") == TITLE
    assert page.locator(".messages .note.warn").count() == 1
