"""Does on the pages what people do: fill in fields by name, send the form, take a step."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from playwright.sync_api import BrowserContext, Locator, Page, Response

from tests.browser.inspection import Complaints
from tests.browser.running import PASSWORD

FIRST = object()  # Whatever can be chosen first
PATIENCE = 90


@dataclass
class Walker:
    """Walks in the name of several people, in one language, with scripts or without them."""

    open_for: Callable[..., BrowserContext]
    language: str
    has_scripts: bool
    pages: dict[str, Page] = field(default_factory=dict)
    complaints: list[Complaints] = field(default_factory=list)

    def page_of(self, person: str) -> Page:
        """The page of this person, who reads it in the language of the walk."""
        if person not in self.pages:
            context = self.open_for(person, java_script_enabled=self.has_scripts)
            self.complaints.append(Complaints(context))
            page = self.pages[person] = context.new_page()
            page.goto("/")
            self.send(page, page.locator(f"header button[name=language][value={self.language}]"))
        return self.pages[person]

    def open(self, person: str, name: str, *args) -> Page:
        page = self.page_of(person)
        response = page.goto(reverse(name, args=args))
        assert response.status == 200, f"{person} got {response.status} at {response.url}"
        assert page.locator("html").get_attribute("lang") == self.language
        return page

    def fill_in(self, person: str, name: str, *args, **fields) -> Page:
        """Fill in the form of a page and send it; the answer is the page that follows."""
        page = self.open(person, name, *args)
        form = page.locator("main form.form")
        for field_name, value in fields.items():
            put(form.locator(f"[name={field_name}]"), value)
        response = self.send(page, form.locator("button.btn-primary"))
        assert response.status == 200, f"{response.status} at {response.url}: {told(page)}"
        return page

    def take(self, person: str, page: Page, step: str, reason: str = "") -> Response:
        """Take a step that the page offers as a button; one with a page of its own is read and confirmed there."""
        own_page = page.locator(f"main a.btn[href$='/consent/{step}/']")
        if own_page.count():
            own_page.first.click()
            page.wait_for_url(f"**/consent/{step}/")
            return self.confirm(page, reason)
        form = page.locator(f"main form[action$='/{step}/']")
        assert form.count() == 1, f"{person} is not offered {step} at {page.url}: {told(page)}"
        if reason:
            form.locator("textarea").fill(reason)
        response = self.send(page, form.locator("button[type=submit]"))
        assert response.status == 200, f"{response.status} after {step}: {told(page)}"
        return response

    def confirm(self, page: Page, remark: str) -> Response:
        """Say that the text was read, and prove with the password who does."""
        form = page.locator("main form.form")
        form.locator("[name=has_read]").check()
        form.locator("[name=password]").fill(PASSWORD)
        form.locator("[name=reason]").fill(remark)
        response = self.send(page, form.locator("button.btn-primary"))
        assert (response.status, "/consent/" in page.url) == (200, False), told(page)
        return response

    def send(self, page: Page, button: Locator) -> Response:
        with page.expect_navigation() as navigation:
            button.click()
        return navigation.value


def put(control: Locator, value) -> None:
    """Choose, tick or type, whatever the control asks for."""
    if control.get_attribute("type") == "file":
        control.set_input_files({"name": "nota.txt", "mimeType": "text/plain", "buffer": value})
    elif control.get_attribute("type") in {"checkbox", "radio"}:
        control.check()
    elif control.evaluate("(control) => control.tagName") == "SELECT":
        control.select_option(first_choice(control) if value is FIRST else value)
    else:
        control.fill(value)


def first_choice(control: Locator) -> str:
    values = control.locator("option").evaluate_all("(options) => options.map((option) => option.value)")
    return next(filter(None, values))


def told(page: Page) -> str:
    """What the page says is wrong."""
    return " / ".join(page.locator(".note, .invalid-feedback, .step ul").all_inner_texts())


def number_in(page: Page, name: str) -> int:
    """The id in the address of the page, which must be of this kind."""
    match = resolve(urlsplit(page.url).path)
    assert match.view_name == name, f"{page.url} is {match.view_name}, not {name}: {told(page)}"
    return match.kwargs["pk"]


def wait_for(page: Page, selector: str) -> Locator:
    """Load the page again until the worker has done what it shows."""
    deadline = time.monotonic() + PATIENCE
    while not page.locator(selector).count():
        assert time.monotonic() < deadline, f"{selector} did not appear: {page.locator('main').inner_text()}"
        page.wait_for_timeout(500)
        page.reload()
    return page.locator(selector).first
