"""Everything can be done without a mouse, and one always sees where one is."""

from playwright.sync_api import Page

from tests.browser.running import PASSWORD

IS_SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  const isMarked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  const box = document.activeElement.getBoundingClientRect();
  return isMarked && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
DESCRIPTION = "() => document.activeElement.outerHTML.slice(0, 120)"
MOST_STOPS = 120


def test_the_first_stop_leads_past_the_menu_to_the_content(as_person):
    page = as_person("editor").new_page()
    page.goto("/agreements/")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    is_shown = page.evaluate(IS_SEEN)
    page.keyboard.press("Enter")

    assert (first, is_shown) == ("skip", True)
    assert page.evaluate("document.activeElement.id") == "content"


def test_one_always_sees_where_one_is(as_person):
    page = as_person("editor", reduced_motion="reduce").new_page()  # Else the page is still gliding to where one is
    unseen = []
    for path in ("/", "/agreements/", "/agreements/create/"):
        page.goto(path)
        unseen += [page.evaluate(DESCRIPTION) for _ in stops(page) if not page.evaluate(IS_SEEN)]

    assert unseen == []


def test_a_person_signs_in_and_sends_a_form_with_the_keyboard_alone(as_person):
    page = as_person("").new_page()
    page.goto("/accounts/login/")
    go_to(page, "[name=login]")
    page.keyboard.type("editor")
    go_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("/")

    go_to(page, "header a[href='/agreements/']")
    page.keyboard.press("Enter")
    page.wait_for_url("/agreements/")
    go_to(page, "a[href='/agreements/create/']")
    page.keyboard.press("Enter")
    page.wait_for_url("/agreements/create/")
    go_to(page, "[name=title_nl]")
    page.keyboard.type("Overeenkomst met het toetsenbord")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        page.keyboard.press("Enter")

    assert sent.value.status == 422
    assert page.input_value("[name=title_nl]") == "Overeenkomst met het toetsenbord"
    assert page.evaluate("document.activeElement.id") == "errors"


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in stops(page):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def stops(page: Page):
    """Walk through the page with Tab until it begins again."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield
