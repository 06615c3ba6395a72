"""Pasting on the page of its own, and the preview that the grid asks for: shown first, all or nothing, once."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from agreements.models import Version
from budgets.balance import Place
from budgets.cells import amounts_of
from budgets.models import BudgetLine, Credit
from tests.accounts.factories import PASSWORD
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.organisations.factories import member
from tests.sending import as_shown, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def paste(client, url: str, text: str, **where):
    return send(client, url, text=text, **where)


@pytest.fixture
def where(line) -> dict[str, str]:
    return {"row": str(line.output), "column": f"{line.envelope}-2027"}


def test_a_preview_shows_what_would_change_before_anything_does(client, version, line, paste_url, where):
    before = amounts_of(version)

    response = paste(client, paste_url, "1.000\t250.000,50", **where)

    assert (response.status_code, amounts_of(version)) == (200, before)
    assert response.context["summary"] == "1 cell changes"
    ((change),) = response.context["changes"]
    assert (change.place, change.before, change.after) == (line, Decimal("250000.50"), 1000)


def test_confirming_saves_all_of_it(client, person, version, line, paste_url, where):
    before = amounts_of(version)
    shown = paste(client, paste_url, "1.000\t2.000\t3.000", **where)

    response = client.post(paste_url, as_shown(shown))

    assert response.url == reverse("budgets:grid", args=[version.pk])
    later = {Place(line.envelope, line.output, year): Decimal(1000 * (year - 2026)) for year in (2027, 2028, 2029)}
    assert amounts_of(version) == before | later
    entries = BudgetLine.history.filter(history_user=person)
    assert {(e.year, e.history_change_reason) for e in entries} == {
        (year, "Pasted into the grid") for year in range(2027, 2030)
    }
    assert "3 cells were saved." in client.get(response.url).text


def test_a_table_that_names_itself_needs_no_place(client, version, line, paste_url):
    output, envelope = version.output_set.get(), version.envelope_set.get()

    shown = paste(client, paste_url, f"\t{envelope.title_fr} 2028\n{output.number}\t5\nTotal\t5")
    client.post(paste_url, as_shown(shown))

    assert amounts_of(version)[Place(line.envelope, line.output, 2028)] == 5


def test_with_one_error_nothing_can_be_saved(client, paste_url, where):
    response = paste(client, paste_url, "1.000\t=A1\t1e9", **where)

    assert response.status_code == 422
    assert response.context["summary"] == "1 cell changes, 2 errors in row 1"
    assert "Row 1, column 2: “=A1” is a formula." in response.text
    assert 'name="preview"' not in response.text
    assert as_shown(response)["text"].strip() == "1.000\t=A1\t1e9"


def test_errors_in_several_rows_are_counted_together(client, version, credit, paste_url, where):
    response = paste(client, paste_url, "x\ny", row="0", column=where["column"])

    assert response.context["summary"] == "0 cells change, 2 errors in rows 1, 2"


def test_an_empty_or_unreadable_table_keeps_what_was_pasted(client, paste_url, where):
    response = paste(client, paste_url, "1\n" * 1001, **where)

    assert response.status_code == 422
    assert "These are too many rows to paste at once." in response.text
    assert as_shown(response)["text"].count("1") == 1001


def test_confirming_twice_saves_once(client, version, paste_url, where):
    form = as_shown(paste(client, paste_url, "7", **where))
    client.post(paste_url, form)
    counted = BudgetLine.history.count()

    response = client.post(paste_url, form, follow=True)

    assert "This form was already sent; nothing was added twice." in response.text
    assert BudgetLine.history.count() == counted


def test_a_budget_that_changed_since_is_shown_again(client, colleague, version, line, url, paste_url, where):
    form = as_shown(paste(client, paste_url, "7", **where))
    send(colleague, url, **{line.code: "8"})

    response = client.post(paste_url, form)

    assert (response.status_code, amounts_of(version)[line]) == (409, 8)
    assert [(change.before, change.after) for change in response.context["changes"]] == [(8, 7)]
    assert client.post(paste_url, as_shown(response)).status_code == 302
    assert amounts_of(version)[line] == 7


def test_a_preview_of_another_version_or_person_is_not_carried_out(client, colleague, version, line, paste_url, where):
    other = complete_version(agreement__organisation=version.agreement.organisation)
    preview = {"preview": as_shown(paste(client, paste_url, "7", **where))["preview"]}
    before = amounts_of(version)

    answers = [
        colleague.post(paste_url, preview).status_code,
        client.post(reverse("budgets:grid_paste", args=[other.pk]), preview).status_code,
        client.post(paste_url, {"preview": "forged"}).status_code,
    ]

    assert (answers, amounts_of(version)) == ([409, 409, 409], before)


def test_a_version_that_was_closed_meanwhile_is_not_changed(client, version, paste_url, where):
    form = as_shown(paste(client, paste_url, "7", **where))
    put_in_status(version, Version.Status.SIGNED)
    before = amounts_of(version)

    response = client.post(paste_url, form)

    assert (response.status_code, amounts_of(version)) == (409, before)


def test_whoever_may_not_edit_does_not_paste(version, paste_url):
    assert signed_in(member("contributor", version.agreement.organisation)).get(paste_url).status_code == 403


def ask(client, url: str, form: dict, **typed):
    """What the grid asks for when somebody pastes into it."""
    return client.post(url, {"basis": form["basis"], **typed}, headers={"HX-Request": "true"})


def test_the_grid_is_told_what_to_fill_in(client, line, url, paste_url, where):
    response = ask(client, paste_url, as_shown(client.get(url)), text="7\t8", **where)

    codes = re.findall(r'data-code="([^"]+)" data-text="([^"]+)"', response.text)
    assert codes == [(line.code, "7,00"), (Place(line.envelope, line.output, 2028).code, "8,00")]
    assert "<html" not in response.text


def test_before_is_what_was_typed_and_is_not_saved_yet(client, line, url, paste_url, where):
    form = as_shown(client.get(url))

    response = ask(client, paste_url, form, text="7\t8", **where, **{line.code: "7"})

    assert [change.place.year for change in response.context["changes"]] == [2028]


def test_the_grid_is_told_about_the_year_it_shows_only(client, line, url, paste_url, where):
    form = as_shown(client.get(f"{url}?year=2027"))

    response = ask(client, f"{paste_url}?year=2027", form, text="7\t8", **where)

    assert [change.place for change in response.context["changes"]] == [line]
    assert response.context["notes"] == ["columns that this page does not show: 2"]


def test_a_block_that_cannot_be_read_is_told_to_the_grid(client, url, paste_url, where):
    response = ask(client, paste_url, as_shown(client.get(url)), text="\t", **where)

    assert response.status_code == 422
    assert "all cells are empty" in response.text


def test_pasting_into_the_grid_saves_nothing(client, version, url, paste_url, where):
    counted = [model.history.count() for model in (Credit, BudgetLine)]

    ask(client, paste_url, as_shown(client.get(url)), text="7\t8", **where)

    assert [model.history.count() for model in (Credit, BudgetLine)] == counted


def test_a_preview_of_a_session_that_ended_is_offered_once_more(client, person, version, line, paste_url, where):
    shown, stranger = paste(client, paste_url, "1.000", **where), Client()
    type(person).objects.filter(pk=person.pk).update(password=make_password(PASSWORD))

    asked = stranger.post(paste_url, as_shown(shown))
    back = stranger.post("/accounts/login/", as_shown(asked, login=person.username, password=PASSWORD))
    offered = stranger.get(back.url)
    before = amounts_of(version)
    done = [stranger.post(paste_url, as_shown(offered)) for _twice in range(2)]

    assert "What you sent is still here" in offered.text
    assert before[line] == Decimal("250000.50")
    assert [answer.status_code for answer in done] == [302, 302]
    assert amounts_of(version) == before | {line: Decimal(1000)}
