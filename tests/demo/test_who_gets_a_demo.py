"""The demo is there for whoever asked for it, once, and nowhere else."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from accounts.models import User
from agreements.models import Agreement
from organisations.models import Organisation
from tests.demo.conftest import CAST, PASSWORD, names_in, told
from tests.factories import OrganisationFactory, UserFactory


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


def test_without_asking_there_are_no_demo_people(django_db_setup, tmp_path):
    """The database has its tables already; that they are made as well is shown by the tests of the two commands."""
    tables = tmp_path / "empty.sqlite3"
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as migrated,
        closing(sqlite3.connect(tables)) as empty,
    ):
        migrated.backup(empty)
    environment = {
        **os.environ,
        "DEMO": "0",
        "DEBUG": "1",  # Static files are not compressed
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tables}",
    }

    subprocess.run([sys.executable, "scripts/prepare.py"], cwd=settings.BASE_DIR, env=environment, check=True)

    with closing(sqlite3.connect(tables)) as database:
        people, kinds = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("accounts_user", "agreements_instrumenttype")
        )
    assert people == 0
    assert kinds == 7
