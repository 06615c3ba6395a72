"""Years that are no calendar years stand by their name on every page that shows years, and nowhere by their number."""

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from agreements.models.year_number import in_words, years_between
from agreements.years.actions import set_years
from core.pdf.headings import Contents
from papers.agreement.documents import chapters
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import Parties, fresh, parties_of
from tests.reporting.factories import complete_plan
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
FIRST = 2024
YEARS = years_between(dt.date(FIRST, 4, 1), dt.date(FIRST + 3, 3, 31))
SHOWN = re.compile(r">[^<\d]*202[4-6](?![\d-])[^<]*<")  # The number of one of them as a text of its own
OF_A_VERSION = (
    "outputs:chapter",
    "outputs:register",
    "budgets:chapter",
    "budgets:grid",
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


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("budgets:workbook", None),
        ("budgets:envelope_update", "envelope_set"),
        ("budgets:lines_update", "output_set"),
        ("outputs:indicator_update", "indicator_set"),
    ],
)
def test_a_form_names_the_years(name, terms, client, draft, parties):
    client.force_login(parties.editor)

    page = shows(client, reverse(name, args=[getattr(draft, terms).get().pk if terms else draft.pk]))

    assert "2024-2025" in page
    assert [found for found in SHOWN.findall(page) if "/" not in found] == []


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
