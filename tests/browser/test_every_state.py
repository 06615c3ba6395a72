"""What a page looks like when something is refused is held to the same rules as when all goes well."""

from functools import partial

import pytest

from tests.browser.inspection import findings
from tests.browser.markup import complaints
from tests.browser.states import EMPTY_FORMS, states
from tests.browser.test_every_page import listed
from tests.browser.walking import Walker

EXPECTED = {
    **{f"empty {name}": 422 for _, name, _ in EMPTY_FORMS},
    "empty account_change_password": 200,  # The sign-in package answers so
    "form sent with nonsense": 422,
    "grid sent with nonsense": 422,
    "two people on one cell": 409,
    "pasted table with a preview": 200,
    "two people on one form": 409,
    "step refused": 409,
    "import with a preview": 200,
    "wrong password": 200,
    "form too old": 401,
    "not here": 404,
    "not allowed": 403,
    "something failed": 500,
}


@pytest.fixture(scope="module")
def looked_at(at_browsers, unfinished):
    """For each state: the status of the answer, its HTML, and what is wrong with the page."""
    found = {}
    with at_browsers() as open_for:
        walker = Walker(partial(open_for, reduced_motion="reduce"), "fr", has_scripts=True)
        for name, page, response in states(walker, unfinished):
            found[name] = (response.status, response.text(), list(findings(page)))
        complained = [complaint for complaints in walker.complaints for complaint in complaints.found]
    return found, complained


def test_every_state_was_reached(looked_at):
    found, complained = looked_at

    assert {name: status for name, (status, _, _) in found.items()} == EXPECTED
    assert complained == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_that_refuses_is_accessible_on_any_screen_in_light_and_dark(name, looked_at):
    _, _, wrong = looked_at[0][name]

    assert not wrong, listed({name: wrong})


def test_a_page_that_refuses_is_valid_html(looked_at, tmp_path):
    found = complaints([(name, html) for name, (_, html, _) in looked_at[0].items()], tmp_path)

    assert not found, listed(found)
