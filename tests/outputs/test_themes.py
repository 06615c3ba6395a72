"""Transversal domains, sustainable-development goals and policy notes: kept centrally, served by outputs."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from agreements.text.content import content_of, content_sha256
from agreements.versions.actions import start_amendment
from outputs.actions import set_themes
from outputs.models import Output, OutputTheme, Theme
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.outputs.factories import OutputFactory, OutputThemeFactory, ThemeFactory
from tests.sending import as_shown, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
Kind = Theme.Kind


def themes_of(output) -> set[str]:
    return {link.theme.code for link in output.themes.select_related("theme")}


def edit(client, output, **fields):
    return send(client, reverse("outputs:output_update", args=[output.pk]), **fields)


def test_a_new_installation_has_seven_domains_and_seventeen_goals_in_both_languages():
    call_command("load_reference_data", verbosity=0)
    call_command("load_reference_data", verbosity=0)

    assert [Theme.objects.filter(kind=kind).count() for kind in (Kind.DOMAIN, Kind.GOAL, Kind.NOTE)] == [7, 17, 0]
    assert not [theme for theme in Theme.objects.all() if not (theme.name_nl and theme.name_fr)]


def test_an_administrator_adds_a_policy_note(client):
    client.force_login(UserFactory(is_administrator=True))
    fields = {"kind": "note", "code": "55-2934/12", "name_nl": "Beleidsnota Werk", "is_in_use": "on"}

    response = client.post(reverse("outputs:theme_create"), {"submission": uuid.uuid4(), **fields})
    again = client.post(reverse("outputs:theme_create"), {"submission": uuid.uuid4(), **fields})

    assert response.url == reverse("outputs:theme_list")
    assert again.status_code == 422
    assert str(Theme.objects.get()) == "55-2934/12 Beleidsnota Werk"


def test_a_theme_that_is_used_is_not_removed(client):
    client.force_login(UserFactory(is_administrator=True))
    link = OutputThemeFactory(output=complete_version().output_set.get())
    free = ThemeFactory()

    refused = send(client, reverse("outputs:theme_delete", args=[link.theme_id]))
    removed = send(client, reverse("outputs:theme_delete", args=[free.pk]))

    assert (refused.status_code, removed.status_code) == (409, 302)
    assert list(Theme.objects.all()) == [link.theme]


def test_an_editor_says_what_an_output_serves(as_editor, editor, version):
    output = version.output_set.get()
    domain, goal = ThemeFactory(code="3"), ThemeFactory(kind=Kind.GOAL, code="8")

    response = edit(as_editor, output, themes_domain=[domain.pk], themes_goal=[goal.pk])

    assert response.status_code == 302
    assert themes_of(output) == {"3", "8"}
    assert Output.objects.get(pk=output.pk).revision == output.revision + 1
    assert {link.history.get().history_user for link in output.themes.all()} == {editor}
    page = as_editor.get(output.get_absolute_url()).text
    assert domain.name_nl in page
    assert goal.name_nl in page


def test_a_theme_out_of_use_is_offered_only_where_it_is_linked(as_editor, version):
    output = version.output_set.get()
    kept, gone = ThemeFactory(is_in_use=False), ThemeFactory(is_in_use=False)
    set_themes(output, [kept], reason="Test")

    offered = as_editor.get(reverse("outputs:output_update", args=[output.pk])).context["form"].fields
    refused = edit(as_editor, output, themes_domain=[gone.pk])

    assert [key for key, _label in offered["themes_domain"].choices] == [str(kept.pk)]
    assert refused.status_code == 422
    assert themes_of(output) == {kept.code}


def test_two_editors_who_choose_other_themes_see_both(as_editor, version):
    output = version.output_set.get()
    one, two = ThemeFactory(), ThemeFactory()
    url = reverse("outputs:output_update", args=[output.pk])
    opened = as_editor.get(url)
    edit(as_editor, output, themes_domain=[one.pk])

    response = as_editor.post(url, as_shown(opened, themes_domain=[two.pk]))

    assert response.status_code == 409
    assert one.name_nl in response.text
    assert two.name_nl in response.text
    assert themes_of(output) == {one.code}


def test_an_amendment_keeps_the_links_and_what_was_signed_keeps_its_name(version):
    output = version.output_set.get()
    theme = ThemeFactory(name_nl="Klantgerichtheid", name_fr="Orientation client")
    set_themes(output, [theme], reason="Test")
    content = content_of(version)
    put_in_status(version, "signed")

    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=UserFactory())

    key = str(output.themes.get().key)
    assert themes_of(amendment.output_set.get()) == {theme.code}
    assert content["terms"]["output_theme"][key]["theme_name"] == {
        "nl": "Klantgerichtheid",
        "fr": "Orientation client",
    }


def test_what_is_hashed_does_not_depend_on_the_language_of_whoever_asks(version):
    set_themes(version.output_set.get(), [ThemeFactory()], reason="Test")

    with override("nl"):
        dutch = content_sha256(version)
    with override("fr"):
        french = content_sha256(version)

    assert dutch == french


def test_an_output_is_removed_together_with_its_links(as_editor, version):
    output = OutputFactory(version=version, objective=version.strategicobjective_set.get())
    link = OutputThemeFactory(version=version, output=output)

    send(as_editor, reverse("outputs:output_delete", args=[output.pk]), change_reason="Geschrapt")

    assert not OutputTheme.objects.filter(pk=link.pk).exists()
    assert OutputTheme.history.filter(id=link.pk, history_type="-").get().history_change_reason == "Geschrapt"
