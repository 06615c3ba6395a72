"""A full negotiation by both parties, in Dutch and in French: from a draft in two languages to its publication."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.browser.negotiation_road import (
    KIND,
    accept_lose_it_and_accept_again,
    amend,
    ask_and_answer,
    ask_everybody,
    change_in_one_language,
    close,
    mend_both_ways,
    promise_an_answer,
    sign_and_publish,
    take,
)
from tests.browser.road import START, divide_a_budget, draft_an_agreement, promise_an_output
from tests.browser.walking import Walker


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_both_parties_negotiate_until_the_text_is_published_in_both_languages(as_person, language):
    walker = Walker(as_person, language, has_scripts=True)
    agreement, version = draft_an_agreement(walker, KIND[language])
    output = promise_an_output(walker, version)
    divide_a_budget(walker, version, output)
    commitment = promise_an_answer(walker, version)
    take(walker, version, ("head", "share", ""))

    remarks = ask_and_answer(walker, version, output)
    to_review = change_in_one_language(walker, version, commitment)
    left = mend_both_ways(walker, version, commitment)
    close(walker, remarks)
    notices = accept_lose_it_and_accept_again(walker, version)
    ask_everybody(walker, version)
    sign_and_publish(walker, version)
    amendment = amend(walker, version)

    assert (to_review, left, notices) == (1, [0, 1, 0], 1)
    assert valid_on(walker, agreement, f"01/06/{START}") == reverse("commitments:chapter", args=[version])
    assert {"20", "10"} <= compared_words(walker, version, amendment)
    register = walker.open("reader", "agreements:publication", version)
    assert register.locator("table .status, .facts .status.good").count() == 1
    assert [complaint for complaints in walker.complaints for complaint in complaints.found] == []


def valid_on(walker: Walker, agreement: int, day: str) -> str:
    """Where the commitments as valid on that day are shown."""
    page = walker.page_of("reader")
    page.goto(f"{reverse('agreements:as_valid_on', args=[agreement])}?page=commitments:chapter&on={day}")
    return urlsplit(page.url).path


def compared_words(walker: Walker, before: int, after: int) -> set[str]:
    page = walker.open("editor", "agreements:compare", before, after)
    return {words.split(":")[-1].strip(" ]\n") for words in page.locator("del, ins").all_inner_texts()}
