"""Whoever saves a page without changing anything changes nothing: no line in a history, no higher revision."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from core.models import Revisioned
from tests.house.addresses import ADDRESSES
from tests.house.filling import MainForm
from tests.house.test_history import FORMS, INSTEAD, REMEMBERED, newest, whoever_may
from tests.house.test_models import OURS
from tests.house.world import World, build_world

pytestmark = pytest.mark.django_db
COUNTED = [model for model in OURS if issubclass(model, Revisioned)]
PAGES = sorted({name for name in FORMS if name.endswith(("update", "mark_update"))} | {"accounts:profile"})
NEW = {"outputs:strategy_update", "negotiation:mark_update"}  # Nothing stands there yet in this world
GRIDS = ["budgets:grid"]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> World:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", [*(name for name in PAGES if name not in NEW), *GRIDS])
def test_a_page_that_is_saved_as_it_was_opened_changes_nothing(name, world):
    client, url = Client(), url_of(name, world)
    client.force_login(whoever_may(world, ADDRESSES[name]))
    fields = as_opened(client.get(url).text)
    before = state()

    answer = client.post(url, fields, follow=True)

    assert answer.redirect_chain, answer.context["form"].errors
    assert state() == before
    assert ("revision" in fields) == (name not in GRIDS)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in NEW])
def test_a_reason_alone_is_no_change(name, world):
    client, url = Client(), url_of(name, world)
    client.force_login(whoever_may(world, ADDRESSES[name]))
    fields = as_opened(client.get(url).text) | {"change_reason": ["Zomaar"]}
    before = state()

    answer = client.post(url, fields, follow=True)

    assert "Nothing was changed, so nothing was saved." in answer.text
    assert state() == before


def test_a_line_ended_as_a_browser_does_it_is_no_change(world):
    output, client = world.output, Client()
    client.force_login(world.cast["editor"])
    output.description_nl = "Eerste regel.\nTweede regel."
    output.save()
    fields = as_opened(client.get(output.edit_url).text) | {"description_nl": ["Eerste regel.\r\nTweede regel."]}

    client.post(output.edit_url, fields)

    assert type(output).objects.get(pk=output.pk).revision == output.revision


def url_of(name: str, world: World) -> str:
    if name in INSTEAD:
        return reverse(name, args=[INSTEAD[name](world).pk])
    return ADDRESSES[name].url(name, world)


def state() -> tuple[dict, dict]:
    """The last line of every history, and every revision."""
    return (
        {model._meta.label: newest(model) for model in REMEMBERED},
        {model._meta.label: dict(model._base_manager.values_list("pk", "revision")) for model in COUNTED},
    )


def as_opened(html: str) -> dict[str, list[str]]:
    """What a browser sends when nobody has typed anything."""
    fields: dict[str, list[str]] = {}
    for control in MainForm(html).controls:
        is_unchosen = control.kind in {"radio", "checkbox"} and not control.value
        if control.kind not in {"submit", "button", "file"} and not is_unchosen:
            value = control.value.removeprefix("\n") if control.kind == "textarea" else control.value
            fields.setdefault(control.name, []).append(value)
    return fields
