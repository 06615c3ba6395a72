"""The demo is made once; a later start tells who is there and changes nothing."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from accounts.models import User
from tests.accounts.factories import UserFactory
from tests.demo.conftest import CAST, PASSWORD, names_in, told


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_an_empty_installation_gets_everybody_of_the_readme(demo):
    assert sorted(User.objects.values_list("username", flat=True)) == sorted(CAST)


def test_the_readme_names_the_same_people(demo):
    readme = (Path(settings.BASE_DIR) / "README.md").read_text()

    assert [name for name in CAST if f"`{name}`" not in readme] == []


def test_a_second_start_changes_nothing(demo):
    before = counts()

    told(if_empty=True)

    assert counts() == before


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
