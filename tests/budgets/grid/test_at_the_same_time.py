"""Two people save the grid at once, on real connections: different cells both count, one cell has one winner."""

import pytest
from django.urls import reverse

from budgets.cells import Place, amounts_of
from tests.agreements.test_concurrency import at_once
from tests.budgets.conftest import signed_in
from tests.organisations.factories import member
from tests.sending import as_shown
from tests.whole import complete_version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def version():
    return complete_version()


def saves(version, year: int, text: str):
    """Somebody who has opened the grid and typed one amount."""
    client = signed_in(member("budget", version.agreement.organisation))
    client.raise_request_exception = False
    url = reverse("budgets:grid", args=[version.pk])
    form = as_shown(client.get(url), **{line_of(version, year).code: text})
    return lambda: client.post(url, form).status_code


def line_of(version, year: int) -> Place:
    return Place(version.envelope_set.get().pk, version.output_set.get().pk, year)


def test_different_cells_are_all_saved(version):
    answers = at_once(*(saves(version, year, str(year)) for year in version.years))

    saved = amounts_of(version)
    assert answers == [302, 302, 302]
    assert [saved[line_of(version, year)] for year in version.years] == list(version.years)


def test_of_one_cell_the_first_amount_stays_and_the_others_are_asked(version):
    answers = at_once(*(saves(version, 2027, text) for text in ("7", "8", "9")))

    assert sorted(answers) == [302, 409, 409]
    assert amounts_of(version)[line_of(version, 2027)] == [7, 8, 9][answers.index(302)]
