"""The page of the grid: who sees it, what it shows, and that it stays quick."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Version
from budgets.cells import Place
from budgets.grid.layout import Grid, grid_of
from budgets.models import BudgetLine, Credit, Envelope
from outputs.models import Output, StrategicObjective
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import OrganisationFactory, member
from tests.outputs.factories import complete_output
from tests.years import calendar_years

pytestmark = pytest.mark.django_db


def test_credits_come_first_and_then_the_outputs_of_each_objective(client, rich_version, url):
    shown = client.get(url).context["grid"]

    assert [cell.text for cell in shown.credits.cells] == ["1.000.000,00"] * 6
    assert [len(rows) for _objective, rows in shown.objectives] == [1, 1, 1]
    (first,) = shown.objectives[0][1]
    assert [cell.text for cell in first.cells] == ["250.000,50", "", "250.000,50", "", "250.000,50", ""]
    assert first.total == Decimal("750001.50")


def test_each_cell_is_named_by_its_row_and_its_column(client, url, line):
    page = client.get(url).text

    assert f'aria-labelledby="r-{line.output} c-{line.envelope}-2027"' in page
    assert f'id="r-{line.output}"' in page
    assert f'id="c-{line.envelope}-2027"' in page


def test_a_year_in_the_address_shows_that_year_only(client, url, line):
    page = client.get(url, {"year": "2028"}).text

    assert f'name="e{line.envelope}-2028"' in page
    assert f'name="e{line.envelope}-2027"' not in page
    assert re.search(r'href="\?year=2028"\s+aria-current="true"', page)


@pytest.mark.parametrize("year", ["2031", "x", "-1", "²"])
def test_any_other_year_shows_all(client, url, line, year):
    assert f'name="{line.code}"' in client.get(url, {"year": year}).text


def test_a_large_grid_shows_one_year_at_a_time(client, rich_version, url, monkeypatch):
    monkeypatch.setattr("budgets.grid.layout.MOST_CELLS", 20)

    response = client.get(url)

    assert response.context["grid"].years == [2027]
    assert "All years" not in response.text


def test_whoever_may_not_edit_sees_the_same_amounts_and_why(version, url):
    reader = signed_in(member("contributor", version.agreement.organisation))

    page = reader.get(url).text

    assert "250.000,50" in page
    assert "Only an editor or a budget keeper" in page
    assert 'name="basis"' not in page


def test_a_closed_version_is_shown_and_says_why(client, version, url):
    put_in_status(version, Version.Status.SIGNED)

    page = client.get(url).text

    assert "It changes only by an amendment." in page
    assert 'name="basis"' not in page


def test_another_agency_does_not_find_it(url):
    assert signed_in(member("editor", OrganisationFactory())).get(url).status_code == 404


def test_the_chapter_leads_to_the_grid(client, version, url):
    assert f'href="{url}"' in client.get(reverse("budgets:chapter", args=[version.pk])).text


def test_sixty_outputs_ask_the_database_no_more_than_one(client, version, url):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        return len(asked)

    few = queries()
    for _number in range(59):
        complete_output(version)
    for kind in ("operating", "investment", "other"):
        envelope_with_credits(version, kind=kind)

    assert queries() == few


def test_more_divided_than_there_is_is_told_in_words(client, line, url):
    BudgetLine.objects.filter(output=line.output, year=2027).update(amount=Decimal("1000000.01"))

    page = client.get(url).text

    assert "divides € 0,01 more in 2027 than it holds." in page
    assert "−0,01" in page


amounts = st.decimals(0, 10**9, places=2)
places = st.builds(Place, st.integers(1, 2), st.none() | st.integers(1, 3), st.integers(2027, 2028))


@given(st.dictionaries(places, amounts))
def test_the_totals_are_those_of_every_other_page(saved):
    objective = StrategicObjective(pk=1, number=1, title_nl="Doel")
    outputs = [Output(pk=pk, objective=objective, position=pk, title_nl=f"Prestatie {pk}") for pk in (1, 2, 3)]
    envelopes = [Envelope(pk=pk, title_nl=f"Enveloppe {pk}") for pk in (1, 2)]
    years = calendar_years(2027, 2028)
    shown = Grid(Version(pk=1), years, years, envelopes, outputs, saved)

    figures = shown.figures()

    assert shown.total == figures.total()
    assert [sums for _e, _y, sums in shown.sums] == [figures.of([e.pk], [year]) for year in years for e in envelopes]
    rows = [row for _objective, rows in shown.objectives for row in rows]
    assert [row.total for row in rows] == [figures.output_total(output.pk) for output in outputs]
    assert shown.credits.total == figures.total().credit


def test_amounts_outside_the_period_are_not_added(version, line):
    Credit.objects.create(version=version, envelope_id=line.envelope, year=2031, amount=5)

    assert grid_of(version).total.credit == Decimal(3_000_000)
