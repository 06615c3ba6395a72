"""Saving the grid: what changed is saved once, with its history; nothing typed and nothing of a colleague is lost."""

from decimal import Decimal

import pytest

from agreements.models import Version
from budgets.cells import Place, amounts_of
from budgets.models import BudgetLine, Credit
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.organisations.factories import member
from tests.outputs.factories import OutputFactory
from tests.sending import as_shown, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
BAD = {
    "1e9": "written with an exponent",
    "NaN": "is not an amount",
    "=A1+2": "is a formula",
    "31/12/2027": "is a date",
    "(500)": "is below zero",
    "-1": "is below zero",
    "1,234": "more than two decimals",
    "1,500": "more than two decimals",
    "12 %": "has a percent sign",
    "1.234.5": "contradict each other",
    "#REF!": "is an error of the spreadsheet",
    "9" * 13: "is larger than any amount",
    "duizend": "is not a number",
}
GOOD = {
    "1.234,56": "1234.56",
    "1 234,56": "1234.56",
    "1234.56": "1234.56",
    "€ 1.000": "1000",
    "1\u00a0234,5": "1234.5",
    "1\u202f234": "1234",
    "1.000,-": None,
    "0": "0",
    "-0": "0",
    "1'000.10": "1000.10",
}


def test_the_cells_that_changed_are_saved_and_counted(client, version, line, credit, url):
    before = amounts_of(version)

    response = send(client, url, **{line.code: "1.000,25", credit.code: "2000000"})

    assert response.status_code == 302
    assert amounts_of(version) == before | {line: Decimal("1000.25"), credit: Decimal(2_000_000)}
    assert "2 cells were saved." in client.get(response.url).text


def test_every_change_has_person_and_reason_in_the_history(client, person, line, credit, url):
    send(client, url, **{line.code: "1", credit.code: "2", "change_reason": "Herverdeling"})

    entries = [model.history.get(history_user=person) for model in (BudgetLine, Credit)]
    assert [(e.year, e.amount, e.history_change_reason) for e in entries] == [
        (2027, Decimal(1), "Herverdeling"),
        (2027, Decimal(2), "Herverdeling"),
    ]


def test_an_emptied_cell_takes_the_line_away(client, version, line, url):
    send(client, url, **{line.code: ""})

    assert line not in amounts_of(version)


def test_javascript_sends_only_what_changed(client, version, line, url):
    before = amounts_of(version)
    form = as_shown(client.get(url))

    client.post(url, {"basis": form["basis"], line.code: "7"})

    assert amounts_of(version) == before | {line: Decimal(7)}


def test_sending_it_twice_says_that_nothing_changed(client, version, line, url):
    form = as_shown(client.get(url), **{line.code: "7"})
    client.post(url, form)
    counted = BudgetLine.history.count()

    response = client.post(url, form, follow=True)

    assert "Nothing changed: all these amounts are saved already." in response.text
    assert BudgetLine.history.count() == counted


def test_after_saving_the_year_stays_chosen(client, line, url):
    assert send(client, f"{url}?year=2027", **{line.code: "7"}).url == f"{url}?year=2027"


def test_more_divided_than_there_is_is_saved_with_a_warning(client, line, url):
    response = send(client, url, **{line.code: "1.000.000,01"})

    assert "divides € 0,01 more in 2027 than it holds." in client.get(response.url).text


@pytest.mark.parametrize(("text", "amount"), [pair for pair in GOOD.items() if pair[1]])
def test_a_plain_amount_is_read_in_every_notation(client, version, line, url, text, amount):
    send(client, url, **{line.code: text})

    assert amounts_of(version)[line] == Decimal(amount)


@pytest.mark.parametrize(("text", "reason"), BAD.items())
def test_what_is_no_amount_is_marked_and_nothing_is_lost(client, version, line, credit, url, text, reason):
    before = amounts_of(version)

    response = send(client, url, **{line.code: text, credit.code: "5"})

    assert (response.status_code, amounts_of(version)) == (422, before)
    cells = as_shown(response)
    assert (cells[line.code], cells[credit.code]) == (text, "5")
    ((place, _name, message),) = response.context["errors"]
    assert place == line
    assert reason in message
    assert f'<a href="#{line.code}">' in response.text
    assert f'aria-describedby="{line.code}-error"' in response.text


def test_a_corrected_cell_is_saved_with_what_was_typed_before(client, version, line, credit, url):
    refused = send(client, url, **{line.code: "x", credit.code: "5"})

    client.post(url, as_shown(refused, **{line.code: "6"}))

    assert (amounts_of(version)[line], amounts_of(version)[credit]) == (6, 5)


def test_cells_that_only_the_other_changed_stay_theirs(client, colleague, version, line, credit, url):
    form = as_shown(client.get(url), **{line.code: "7"})
    send(colleague, url, **{credit.code: "9"})

    response = client.post(url, form)

    assert response.status_code == 302
    assert (amounts_of(version)[line], amounts_of(version)[credit]) == (7, 9)


@pytest.fixture
def clash(client, colleague, line, credit, url):
    """The answer to somebody who typed 7 where a colleague saved 8 meanwhile, and 5 in another cell."""
    form = as_shown(client.get(url), **{line.code: "7", credit.code: "5"})
    send(colleague, url, **{line.code: "8"})
    return client.post(url, form)


def test_exactly_the_cells_that_both_changed_are_asked_about(clash, version, line, credit):
    assert clash.status_code == 409
    (asked,) = clash.context["clashes"]
    assert (asked.place, asked.yours, asked.theirs, str(asked.last.person)) == (line, "7", 8, "Jan Peeters")
    assert "Jan Peeters" in clash.text
    cells = as_shown(clash)
    assert (cells[line.code], cells[credit.code]) == ("7", "5")
    assert amounts_of(version)[credit] == 1_000_000


@pytest.mark.parametrize(("choice", "amount"), [("yours", 7), ("theirs", 8)])
def test_the_choice_decides_and_the_rest_is_saved(client, clash, line, credit, choice, amount):
    response = client.post(clash.request["PATH_INFO"], as_shown(clash, **{f"choice-{line.code}": choice}))

    assert response.status_code == 302
    saved = amounts_of(Version.objects.get())
    assert (saved[line], saved[credit]) == (amount, 5)


def test_without_a_choice_nothing_is_overwritten(client, clash, version, line, url):
    response = client.post(url, as_shown(clash))

    assert response.status_code == 409
    assert [asked.place for asked in response.context["clashes"]] == [line]
    assert amounts_of(version)[line] == 8


def test_a_choice_is_remembered_while_another_cell_is_corrected(client, clash, version, line, credit, url):
    choice = {f"choice-{line.code}": "theirs"}

    response = client.post(url, as_shown(clash, **choice, **{credit.code: "x"}))

    assert response.status_code == 422
    assert [(asked.place, asked.choice) for asked in response.context["clashes"]] == [(line, "theirs")]
    client.post(url, as_shown(response, **choice, **{credit.code: "6"}))
    assert (amounts_of(version)[line], amounts_of(version)[credit]) == (8, 6)


def test_a_third_amount_that_was_saved_meanwhile_is_asked_about_again(client, colleague, clash, version, line, url):
    form = as_shown(clash, **{f"choice-{line.code}": "yours"})
    send(colleague, url, **{line.code: "9"})

    response = client.post(url, form)

    assert (response.status_code, amounts_of(version)[line]) == (409, 9)
    assert [asked.theirs for asked in response.context["clashes"]] == [9]


@pytest.mark.parametrize("basis", ["", "forged", None])
def test_a_forged_basis_overwrites_nothing(client, version, line, url, basis):
    before = amounts_of(version)
    form = as_shown(client.get(url), **{line.code: "7"})
    form["basis"] = basis if basis is not None else form["basis"][:-1] + "x"

    response = client.post(url, form)

    assert (response.status_code, amounts_of(version)) == (409, before)
    assert [asked.place for asked in response.context["clashes"]] == [line]
    assert as_shown(response)[line.code] == "7"


def test_the_basis_of_somebody_else_counts_for_nothing(client, colleague, version, line, url):
    form = as_shown(colleague.get(url), **{line.code: "7"})

    assert client.post(url, form).status_code == 409


def test_a_version_that_was_closed_meanwhile_keeps_what_was_typed_on_the_page(client, version, line, url):
    form = as_shown(client.get(url), **{line.code: "7"})
    put_in_status(version, Version.Status.SIGNED)

    response = client.post(url, form)

    assert response.status_code == 409
    assert "It changes only by an amendment." in response.text
    assert as_shown(response)[line.code] == "7"


def test_what_was_typed_for_an_output_that_is_gone_is_told(client, version, line, url):
    other = OutputFactory(version=version)
    gone, form = Place(line.envelope, other.pk, 2027), as_shown(client.get(url), **{line.code: "7"})
    form[gone.code] = "123"
    other.delete()

    response = client.post(url, form)

    assert response.status_code == 409
    assert "“123” was typed for an output, envelope or year that is no longer there." in response.text
    assert as_shown(response)[line.code] == "7"
    assert client.post(url, as_shown(response)).status_code == 302
    assert amounts_of(version)[line] == 7


def test_a_cell_of_another_version_is_not_touched(client, version, line, url):
    other = complete_version()
    before = amounts_of(other)
    theirs = next(iter(before))

    response = send(client, url, **{theirs.code: "7"})

    assert (response.status_code, amounts_of(other)) == (409, before)


def test_a_reason_that_is_too_long_loses_nothing(client, version, line, url):
    response = send(client, url, **{line.code: "7", "change_reason": "x" * 501})

    assert response.status_code == 422
    assert as_shown(response)[line.code] == "7"
    assert line in amounts_of(version)


def test_whoever_may_not_edit_cannot_save(version, line, url):
    reader = signed_in(member("contributor", version.agreement.organisation))

    assert reader.post(url, {line.code: "7"}).status_code == 403
