"""One running site with the demo people for all tests in a browser."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.running import FLAGS, PASSWORD, Site, Started, browser_program, start_and_end, start_site
from tests.browser.unfinished import Unfinished, leave_unfinished
from tests.browser.walking import Walker

OpenFor = Callable[..., BrowserContext]
AtBrowsers = Callable[[], AbstractContextManager[OpenFor]]


@pytest.fixture(scope="session")
def two_starts(tmp_path_factory) -> tuple[Started, Started]:
    """The very first start, from nothing, makes the tables, the static files and the demo; then a second one."""
    directory = tmp_path_factory.mktemp("site")
    return start_and_end(directory, signal.SIGTERM), start_and_end(directory, signal.SIGINT)


@pytest.fixture(scope="session")
def site(two_starts: tuple[Started, Started]) -> Iterator[Site]:
    """A later start of the same installation."""
    site = start_site(two_starts[0].directory, DISABLE_RATE_LIMITS="1", WEB_CONCURRENCY="1")
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    return {**browser_type_launch_args, "executable_path": browser_program(), "args": FLAGS}


@pytest.fixture(scope="session")
def cookies_of(browser: Browser, site: Site) -> Callable[[str], dict]:
    """The cookies of a demo person, who signs in once for all tests."""
    known: dict[str, dict] = {}

    def state_of(username: str) -> dict:
        if username not in known:
            context = browser.new_context(base_url=site.url)
            sign_in(context.new_page(), username)
            known[username] = context.storage_state()
            context.close()
        return known[username]

    return state_of


@pytest.fixture(scope="session")
def at_browsers(browser: Browser, site: Site, cookies_of) -> AtBrowsers:
    """Within it, people can be put at a browser of their own, signed in; all are closed at the end."""

    @contextmanager
    def opened() -> Iterator[OpenFor]:
        contexts: list[BrowserContext] = []

        def open_for(username: str, **options) -> BrowserContext:
            state = cookies_of(username) if username else None
            contexts.append(browser.new_context(base_url=site.url, storage_state=state, **options))
            contexts[-1].set_default_timeout(15_000)
            return contexts[-1]

        yield open_for
        for context in contexts:
            context.close()

    return opened


@pytest.fixture
def as_person(at_browsers: AtBrowsers) -> Iterator[OpenFor]:
    """A browser in which a demo person is signed in; nobody when there is no name."""
    with at_browsers() as open_for:
        yield open_for


@pytest.fixture(scope="session")
def unfinished(at_browsers: AtBrowsers) -> Unfinished:
    """What the demo does not hold because it is finished: a draft, an amendment, people who come and go."""
    with at_browsers() as open_for:
        return leave_unfinished(Walker(open_for, "nl", has_scripts=False))


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
