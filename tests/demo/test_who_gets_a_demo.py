"""The demo is there for whoever asked for it, once, and nowhere else."""

import os
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import User
from agreements.models import Agreement
from organisations.models import Organisation
from tests.demo.conftest import PASSWORD
from tests.factories import OrganisationFactory, UserFactory

CAST = [
    "administrator",
    *("editor", "contributor", "personnel", "budget", "head", "reader", "commissioner", "auditor"),
    *("reviewer", "minister", "editor2", "head2", "reviewer2", "minister2"),
]


def told(password=PASSWORD, **options) -> str:
    out = StringIO()
    call_command("seed_demo", password=password, stdout=out, **options)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def names_in(table: str) -> set[str]:
    return {word.removesuffix("*") for word in table.split()} & set(CAST)


def test_an_empty_installation_gets_everybody_of_the_readme(demo):
    assert sorted(User.objects.values_list("username", flat=True)) == sorted(CAST)


def test_the_readme_names_the_same_people(demo):
    readme = (Path(settings.BASE_DIR) / "README.md").read_text()

    assert [name for name in CAST if f"`{name}`" not in readme] == []


def test_a_second_start_changes_nothing(demo):
    before = counts()

    told(if_empty=True)

    assert counts() == before


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


def test_a_later_start_tells_the_people_again(demo):
    table = told(if_empty=True)

    assert names_in(table) == set(CAST)
    assert f"password {PASSWORD}" in table


def test_a_later_start_with_another_password_does_not_claim_it(demo):
    table = told("something else", if_empty=True)

    assert names_in(table) == set(CAST)
    assert "something else" not in table
    assert "editor*" in table


def test_who_chose_another_password_is_marked(demo):
    editor = User.objects.get(username="editor")
    editor.set_password("a password of one’s own")
    editor.save()

    words = told(if_empty=True).split()

    assert "editor*" in words
    assert "head" in words


def test_people_who_were_deactivated_or_joined_later_are_not_told(demo):
    reader = User.objects.get(username="reader")
    reader.is_active = False
    reader.save()
    UserFactory(username="newcomer")

    words = told(if_empty=True).split()

    assert "reader" not in words
    assert "newcomer" not in words


def test_without_asking_there_are_no_demo_people(tmp_path):
    environment = {
        **os.environ,
        "DEMO": "0",
        "DEBUG": "1",  # Static files are not compressed
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
    }

    subprocess.run([sys.executable, "scripts/prepare.py"], cwd=settings.BASE_DIR, env=environment, check=True)

    with sqlite3.connect(tmp_path / "empty.sqlite3") as database:
        people, kinds = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("accounts_user", "agreements_instrumenttype")
        )
    assert people == 0
    assert kinds == 7
