"""Years that are no calendar years stand by their name on every page that shows years, and nowhere by their number."""

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from agreements.models.year_number import in_words, years_between
from agreements.years.actions import set_years
from documents.contents import Contents
from papers.agreement.documents import chapters
from tests.agreements.road import Parties, fresh, parties_of
from tests.factories import AgreementFactory, complete_plan, complete_version, put_in_status

pytestmark = pytest.mark.django_db
FIRST = 2024
YEARS = years_between(dt.date(FIRST, 4, 1), dt.date(FIRST + 3, 3, 31))
SHOWN = re.compile(r">[^<\d]*202[4-6](?![\d-])[^<]*<")  # The number of one of them as a text of its own
OF_A_VERSION = (
    "outputs:chapter",
    "outputs:register",
    "budgets:chapter",
    "budgets:grid",
    "budgets:workbook",
    "measurements:scores",
)
OF_AN_AGREEMENT = (
    "measurements:due",
    "execution:realisation",
    "execution:shifts",
    "execution:overview",
    "reporting:plan_list",
)


@pytest.fixture
def draft():
    """A draft of an agreement with three years that begin in April."""
    agreement = AgreementFactory(starts_on=dt.date(FIRST, 1, 1), ends_on=dt.date(FIRST + 2, 12, 31), title_nl="X")
    set_years(agreement, YEARS)
    version = complete_version(agreement=agreement, years=list(map(int, YEARS)), effective_from=dt.date(FIRST, 4, 1))
    return type(version).objects.get(pk=version.pk)


@pytest.fixture
def parties(draft) -> Parties:
    return parties_of(draft)


def shows(client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200, url
    return page.text


@pytest.mark.parametrize("name", [*OF_A_VERSION, *OF_AN_AGREEMENT])
def test_a_page_names_the_years(name, client, draft, parties):
    signed = put_in_status(draft, "signed")
    client.force_login(parties.head)

    page = shows(client, reverse(name, args=[signed.pk if name in OF_A_VERSION else signed.agreement_id]))

    assert "2024-2025" in page
    assert [found for found in SHOWN.findall(page) if "/" not in found] == []


@pytest.mark.parametrize("name", ["budgets:envelope_update", "budgets:lines_update", "outputs:indicator_update"])
def test_a_form_names_the_years(name, client, draft, parties):
    terms = {"envelope": draft.envelope_set, "lines": draft.output_set, "indicator": draft.indicator_set}
    term = terms[name.partition(":")[2].removesuffix("_update")].get()
    client.force_login(parties.editor)
    if name.startswith("budgets:"):
        client.force_login(parties.head)

    page = client.get(reverse(name, args=[term.pk]))
    page = page if page.status_code == 200 else _as_editor(client, parties, page.request["PATH_INFO"])

    assert "2024-2025" in page.text
    assert [found for found in SHOWN.findall(page.text) if "/" not in found] == []


def _as_editor(client, parties, url):
    client.force_login(parties.editor)
    return client.get(url)


def test_the_list_of_agreements_names_the_first_and_the_last(client, draft, parties):
    client.force_login(parties.editor)

    assert f"<td>{in_words(YEARS)}</td>" in shows(client, reverse("agreements:list"))


def test_the_text_that_is_printed_names_the_years(draft):
    printed = render_to_string("pdf/agreement/chapters.html", {**chapters(fresh(draft)), "contents": Contents()})

    assert "in the years 2024-2025 to 2026-2027" in printed
    assert [found for found in SHOWN.findall(printed) if "/" not in found] == []


def test_a_plan_is_of_a_year_with_its_days(draft):
    plan = complete_plan(version=put_in_status(draft, "signed"), year=2025)
    action = plan.actions.get()

    action.starts_on, action.due_on = dt.date(2025, 4, 1), dt.date(2026, 3, 31)
    action.full_clean()

    assert plan.agreement_year.name == "2025-2026"
