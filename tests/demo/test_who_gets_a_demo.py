"""The demo is there for whoever asked for it, once, and nowhere else."""

import runpy

import pytest
from django.conf import settings
from django.core.management import CommandError

from accounts.models import User
from agreements.models import Agreement, InstrumentType
from organisations.models import Organisation
from tests.accounts.factories import UserFactory
from tests.demo.conftest import CAST, PASSWORD, names_in, told
from tests.organisations.factories import OrganisationFactory


@pytest.mark.parametrize("make", [UserFactory, OrganisationFactory])
def test_an_installation_in_use_is_left_alone(db, make):
    make()

    table = told(if_empty=True)

    assert table == ""
    assert Agreement.objects.count() == 0
    assert User.objects.filter(username="editor").count() == 0


def test_whoever_asks_for_it_in_an_installation_in_use_is_refused(db):
    OrganisationFactory()

    with pytest.raises(CommandError, match="in use"):
        told()

    assert Organisation.objects.count() == 1


def test_nothing_is_left_of_a_demo_that_fails_halfway(db, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("demo.seed._negotiate_second_agreement", fail)

    with pytest.raises(RuntimeError):
        told()

    assert User.objects.count() == 0


def test_the_table_names_everybody_and_the_password(db):
    table = told()

    assert names_in(table) == set(CAST)
    assert f"password {PASSWORD}" in table
    assert "*" not in table


def test_without_asking_there_are_no_demo_people(db, monkeypatch):
    """That the tables are made as well is shown by the tests of the two commands."""
    monkeypatch.setenv("DEMO", "0")

    runpy.run_path(settings.BASE_DIR / "scripts" / "prepare.py")["fill_database"]()

    assert User.objects.count() == 0
    assert InstrumentType.objects.count() == 7
