"""The whole road, walked by the demo people: from an empty draft to a signed agreement and its accepted plan."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.measuring_road import (
    PASTED,
    TYPED,
    correct_the_first_value,
    enter_the_first_year,
    read_the_results,
    write_and_improve,
)
from tests.browser.road import (
    START,
    divide_a_budget,
    draft_an_agreement,
    make_a_plan,
    negotiate_and_sign,
    promise_an_output,
    return_and_accept,
    why_not_shared,
)
from tests.browser.walking import Walker, wait_for

BEGUN = START - 2  # Signed when its first year is over, so that there is something to measure


@pytest.mark.parametrize(
    ("language", "has_scripts"), [("nl", False), ("fr", True)], ids=["nl without scripts", "fr with scripts"]
)
def test_from_an_empty_draft_to_a_signed_agreement_and_its_accepted_plan(as_person, tmp_path, language, has_scripts):
    walker = Walker(as_person, language, has_scripts)

    agreement, version = draft_an_agreement(walker, start=BEGUN)
    refused = why_not_shared(walker, version)
    output = promise_an_output(walker, version, start=BEGUN)
    marked = write_and_improve(walker, version, output)
    divide_a_budget(walker, version, output, start=BEGUN)
    negotiate_and_sign(walker, version)
    signed = download_document(walker, "reader", "agreements:version_detail", version, tmp_path)
    filled = enter_the_first_year(walker, agreement)
    corrected = correct_the_first_value(walker, output)
    results = read_the_results(walker, version)
    plan = make_a_plan(walker, agreement)
    return_and_accept(walker, plan)
    accepted = download_document(walker, "reviewer", "reporting:plan_detail", plan, tmp_path)

    assert len(refused) >= 3
    assert (marked[0] > 0, marked[1]) == (True, 0)
    assert filled == list(PASTED)
    assert all(words in corrected for words in (*TYPED[:1], *PASTED[:1], "Dubbele dossiers geteld"))
    assert "Aandeel" in results or "Part dans" in results
    assert problems_of(signed) == problems_of(accepted) == ""
    assert why_not_edited(walker, version) == 409
    assert [complaint for complaints in walker.complaints for complaint in complaints.found] == []


def download_document(walker: Walker, person: str, name: str, pk: int, directory: Path) -> Path:
    """The document in the language of the walk, as soon as the worker has made it."""
    page = walker.open(person, name, pk)
    link = wait_for(page, f".documents li:has(span[lang={walker.language}]) a[href$='/download/']")
    response = page.context.request.get(link.get_attribute("href"))
    path = directory / f"{name.split(':')[1]}.pdf"
    path.write_bytes(response.body())
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF")
    return path


def problems_of(pdf: Path) -> str:
    """What qpdf has to say about the file; nothing when it is sound."""
    result = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def why_not_edited(walker: Walker, version: int) -> int:
    """The answer to a form about a signed version that was opened all the same."""
    page: Page = walker.page_of("editor")
    page.goto(f"/versions/{version}/strategy/update/")
    page.locator("main form.form [name=mission_nl]").fill("Stiekem veranderd")
    return walker.send(page, page.locator("main form.form button.btn-primary")).status
