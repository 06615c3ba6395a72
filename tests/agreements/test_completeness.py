"""How far each chapter is complete: what is required, what is recommended, and where to mend it."""

import pytest
from django.urls import reverse

from agreements.completeness import completeness_of, must_be_ready
from agreements.models import Autonomy, Sanction
from agreements.queries import autonomy_of
from agreements.text.reading import reading
from tests.agreements.factories import AutonomyFactory, VersionFactory
from tests.agreements.road import parties_of
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import member
from tests.outputs.factories import OutputFactory, OutputThemeFactory, ThemeFactory
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def unmet(version, chapter):
    return [refusal.message for result in completeness_of(version)[chapter].results for refusal in result.unmet]


def test_every_chapter_has_points_and_the_required_ones_come_first():
    chapters = completeness_of(VersionFactory())

    assert sorted(chapters) == [1, 2, 3, 4, 5, 6]
    for chapter in chapters.values():
        hard = [result.point.is_hard for result in chapter.results]
        assert hard == sorted(hard, reverse=True)


def test_what_is_required_is_exactly_what_refuses_to_share():
    version = VersionFactory()

    results = [result for chapter in completeness_of(version).values() for result in chapter.results]
    required = [refusal.message for result in results if result.point.is_hard for refusal in result.unmet]

    assert sorted(required) == sorted(refusal.message for refusal in must_be_ready(version))
    assert "Add at least one output." in required


def test_a_version_that_can_be_shared_misses_nothing_required():
    version = complete_version()

    assert list(must_be_ready(version)) == []
    assert [n for n, chapter in completeness_of(version).items() if chapter.blocks_sharing] == []


def test_the_tone_tells_required_from_recommended():
    empty, complete = completeness_of(VersionFactory()), completeness_of(complete_version())
    assert (empty[1].tone, complete[1].tone, empty[5].tone, empty[3].tone) == ("bad", "warn", "warn", "good")


def test_each_domain_of_autonomy_without_a_rule_is_missing():
    version = VersionFactory()
    AutonomyFactory(version=version, domain="budgets")
    AutonomyFactory(version=version, domain="services", control_kind="", decides_nl="Kiest zelf.", decides_fr="")

    assert unmet(version, 5) == [
        "“Setting operational objectives” has no rule: it is not agreed what the agency decides alone.",
        "“Its own human resources management” has no rule: it is not agreed what the agency decides alone.",
        "“Kiest zelf.” has no control that answers for it.",
    ]


def test_autonomy_is_complete_when_each_domain_is_ruled_and_paired():
    version = VersionFactory()
    for domain in Autonomy.Domain.values:
        AutonomyFactory(version=version, domain=domain)

    chapter = completeness_of(version)[5]

    assert (chapter.met, chapter.total, chapter.tone) == (2, 2, "good")


def test_a_common_commitment_binds_both_parties():
    version = VersionFactory()
    before = completeness_of(version)[4].met
    CommitmentFactory(version=version, side="common", owner="Directiecomité", recurrence="yearly", due_on=None)

    assert (before, completeness_of(version)[4].met) == (1, 2)


def test_an_output_serves_a_core_task_or_a_transversal_domain():
    version = VersionFactory()
    bare, of_a_goal, of_a_domain = OutputFactory.create_batch(3, version=version)
    OutputThemeFactory(output=of_a_goal, theme=ThemeFactory(kind="goal"))
    OutputThemeFactory(output=of_a_domain, theme=ThemeFactory(kind="domain"))

    ending = "is not linked to a core task or a transversal domain."
    told = [message for message in unmet(version, 1) if message.endswith(ending)]

    assert told == [f"“{output}” {ending}" for output in (bare, of_a_goal)]


def test_sanctions_are_missing_per_party_and_sign():
    version = VersionFactory()
    Sanction.objects.create(version=version, number=1, party="agency", sign="positive", trigger_nl="Beter.")

    assert unmet(version, 6)[:5] == [
        "There is no negative sanction for the agency.",
        "There is no positive sanction for the principal.",
        "There is no negative sanction for the principal.",
        "Sanction “1 Beter.” does not say who decides.",
        "Sanction “1 Beter.” does not say what follows.",
    ]


def test_the_page_says_it_in_a_sentence_that_leads_to_the_place(client):
    version = VersionFactory()
    client.force_login(member("editor", version.agreement.organisation))

    page = client.get(reverse("agreements:completeness", args=[version.pk])).text

    url = reverse("agreements:autonomy", args=[version.pk])
    assert f'<a href="{url}#domain-budgets">' in page
    assert "Required" in page
    assert "Recommended" in page
    assert "1 of 2 points" in page


def test_the_home_page_counts_the_points_of_each_block(client):
    version = complete_version()
    client.force_login(parties_of(version).editor)

    page = client.get(version.agreement.get_absolute_url())

    chapters = completeness_of(version)
    assert {block.chapter: block.completeness.met for block in page.context["blocks"]} == {
        number: chapter.met for number, chapter in chapters.items()
    }
    assert reverse("agreements:completeness", args=[version.pk]) in page.text
    assert f"{chapters[1].met} of {chapters[1].total} points" in page.text


def test_the_page_of_an_unshared_version_is_unknown_to_the_office(client):
    version = complete_version()
    client.force_login(parties_of(version).reviewer)
    assert client.get(reverse("agreements:completeness", args=[version.pk])).status_code == 404


def test_rows_are_fetched_once_while_a_version_is_read_and_anew_afterwards(django_assert_num_queries):
    version = VersionFactory()
    with django_assert_num_queries(1), reading(version):
        assert autonomy_of(version) == autonomy_of(version) == []
    rule = AutonomyFactory(version=version)

    assert autonomy_of(version) == [rule]
