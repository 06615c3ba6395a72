import pytest
from django.test import Client
from django.urls import reverse

from budgets.cells import Place
from tests.budgets.conftest import client, person, signed_in, version  # noqa: F401 -- the same cast
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import member
from tests.outputs.factories import complete_output


@pytest.fixture
def rich_version(version):  # noqa: F811 -- a fixture
    """The same draft with a second envelope and two more outputs."""
    envelope_with_credits(version, kind="operating", title_nl="Werkingskredieten", title_fr="Crédits de fonctionnement")
    for _number in range(2):
        complete_output(version)
    return version


@pytest.fixture
def url(version) -> str:  # noqa: F811 -- a fixture
    return reverse("budgets:grid", args=[version.pk])


@pytest.fixture
def paste_url(version) -> str:  # noqa: F811 -- a fixture
    return reverse("budgets:grid_paste", args=[version.pk])


@pytest.fixture
def line(version) -> Place:  # noqa: F811 -- a fixture
    """The line of 2027, of € 250.000,50."""
    return Place(version.envelope_set.first().pk, version.output_set.first().pk, 2027)


@pytest.fixture
def credit(line) -> Place:
    """The credit of 2027, of € 1.000.000,00."""
    return Place(line.envelope, None, 2027)


@pytest.fixture
def colleague(version) -> Client:  # noqa: F811 -- a fixture
    return signed_in(member("editor", version.agreement.organisation, first_name="Jan", last_name="Peeters"))
