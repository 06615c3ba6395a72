"""The six chapters come from one table: navigation, marks, blocks, points, and the order of what is compared."""

import datetime as dt
import random

import pytest
from django.apps import apps
from django.urls import reverse

from agreements.chapters import KINDS, Chapter
from agreements.completeness import completeness_of
from agreements.slots import bar_of, blocks_of, building_blocks
from agreements.text.comparison import differences_between
from agreements.text.fingerprint import fingerprints_of_chapters
from agreements.text.terms import term_models
from agreements.versions.actions import start_amendment
from agreements.versions.tables import PAGES
from core.slots import floor_of
from negotiation.queries import chapters_of, still_open
from tests.agreements.factories import put_in_status
from tests.agreements.road import parties_of
from tests.everything import add_every_other_kind
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
IN_ORDER = [model.KIND for model in term_models()]


@pytest.fixture(params=[1, 2, 3])
def shuffled(request):
    """The apps in another order, as if they stood so in INSTALLED_APPS."""
    kept = dict(apps.app_configs)
    configs = list(kept.items())
    random.Random(request.param).shuffle(configs)
    _install(configs)
    yield
    _install(kept.items())


def _install(configs) -> None:
    apps.app_configs.clear()
    apps.app_configs.update(configs)
    apps.clear_cache()
    floor_of.cache_clear()


def test_every_kind_of_term_says_its_chapter():
    named = [kind for kinds in KINDS.values() for kind in kinds]
    assert sorted(named) == sorted(model.KIND for model in term_models())
    assert {model.CHAPTER for model in term_models()} == set(Chapter) - {Chapter.FLEXIBILITY}


def test_every_page_of_terms_is_there(client):
    version = complete_version()
    client.force_login(member("editor", version.agreement.organisation))

    for chapter in Chapter:
        for page in chapter.term_pages:
            assert client.get(reverse(page, args=[version.pk])).status_code == 200


def test_the_kinds_of_term_follow_the_chapters_however_the_apps_are_installed(shuffled):
    assert [model.KIND for model in term_models()] == IN_ORDER


def test_a_comparison_follows_the_chapters_however_the_apps_are_installed(shuffled):
    signed = put_in_status(add_every_other_kind(complete_version()), "signed")
    by = parties_of(signed).editor
    amendment = start_amendment(signed, effective_from=dt.date(2028, 7, 1), cause="Een besparing", by=by)
    for model in reversed(term_models()):
        model.objects.filter(version=amendment).delete()

    groups = differences_between(signed, amendment)

    chapters = {str(model._meta.verbose_name_plural).lower(): model.CHAPTER for model in term_models()}
    told = [chapters[group.title.lower()] for group in groups]
    assert told == sorted(told)
    assert set(told) == set(Chapter) - {Chapter.FLEXIBILITY}


def test_navigation_blocks_points_and_marks_tell_the_chapters_in_their_order(shuffled):
    version = put_in_status(complete_version(), "negotiation")
    editor = member("editor", version.agreement.organisation)

    assert [block.chapter for block in building_blocks] == list(Chapter)
    assert [block.chapter for block in blocks_of(version, editor)] == list(Chapter)
    assert list(completeness_of(version)) == list(Chapter)
    marked = chapters_of(version, editor, still_open(version, editor))
    assert [each.section for each in marked] == list(fingerprints_of_chapters(version)) == list(Chapter)
    bar = [(entry.slug, entry.chapter) for entry in bar_of(version)]
    assert [chapter for slug, chapter in bar if slug == chapter.slug] == list(Chapter)
    assert [chapter for _slug, chapter in bar] == sorted(chapter for _slug, chapter in bar)


def test_the_second_bar_leads_to_every_chapter_and_marks_the_one_that_is_shown(client):
    version = put_in_status(complete_version(), "signed")
    client.force_login(member("editor", version.agreement.organisation))

    for chapter in Chapter:
        page = client.get(chapter.url(version)).text
        assert f'<a href="{chapter.url(version)}" aria-current="page">{chapter.label}</a>' in page
        assert all(f'<a href="{other.url(version)}">{other.label}</a>' in page for other in Chapter if other != chapter)


def test_every_page_of_terms_is_read_as_valid_on_a_day():
    assert set(PAGES) == {page for chapter in Chapter for page in chapter.term_pages} | {"agreements:version_detail"}


def test_every_chapter_says_who_may_change_it():
    version = complete_version()
    editor, budget = (member(role, version.agreement.organisation) for role in ("editor", "budget"))

    assert all(editor.has_perm(chapter.permission, version) for chapter in Chapter)
    assert [chapter for chapter in Chapter if budget.has_perm(chapter.permission, version)] == [Chapter.BUDGETS]
