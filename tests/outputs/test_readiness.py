import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.completeness import completeness_of, must_be_ready
from outputs.checks import SENTENCES
from outputs.models import Output, Strategy, Target
from outputs.panels import strategy_and_outputs
from outputs.smart.catalogue import RULES
from outputs.smart.queries import check_outputs
from tests.outputs.factories import IndicatorFactory, OutputFactory, complete_output

pytestmark = pytest.mark.django_db


def refusals(version) -> dict[str, str]:
    """The sentences with their pages."""
    return {refusal.message: refusal.url for refusal in must_be_ready(version)}


def chapter(version) -> str:
    return reverse("outputs:chapter", args=[version.pk])


def test_a_complete_draft_lacks_nothing(version):
    assert refusals(version) == {}


def test_an_empty_draft_lacks_mission_outputs_and_budgets(empty_version):
    budget = reverse("budgets:chapter", args=[empty_version.pk])

    assert refusals(empty_version) == {
        "Write the mission, in Dutch or in French.": f"{chapter(empty_version)}#mission",
        "Add at least one output.": f"{chapter(empty_version)}#outputs",
        "There is no budget for 2027.": f"{budget}?year=2027",
        "There is no budget for 2028.": f"{budget}?year=2028",
        "There is no budget for 2029.": f"{budget}?year=2029",
    }


@pytest.mark.parametrize(("dutch", "french", "is_refused"), [("", "", True), (" ", "", True), ("", "Oui", False)])
def test_a_mission_in_one_language_is_enough(version, dutch, french, is_refused):
    Strategy.objects.filter(version=version).update(mission_nl=dutch, mission_fr=french)

    assert ("Write the mission, in Dutch or in French." in refusals(version)) == is_refused


def test_every_gap_of_an_output_is_told_with_the_page_to_mend_it(version):
    output = OutputFactory(version=version, holder=None, due_on=dt.date(2031, 1, 1), title_nl="Onaf")
    url = output.get_absolute_url()

    assert refusals(version) == {
        f"“{output}” has no mandate holder.": url,
        f"“{output}” is due on 01/01/2031, outside the period of the agreement.": url,
        f"“{output}” has no indicator.": f"{url}#indicators",
        f"“{output}” is not linked to a core task or a transversal domain.": url,
    }


def test_all_years_without_a_target_are_named(version):
    output = version.output_set.get()
    Target.objects.filter(version=version, year__in=[2027, 2029]).delete()
    indicator = output.indicators.get()

    assert refusals(version) == {
        f"“{indicator}” of output “{output}” has no target for 2027, 2029.": (
            f"{output.get_absolute_url()}#indicator-{indicator.pk}"
        )
    }


def test_a_target_outside_the_period_is_told(version):
    indicator = version.indicator_set.get()
    Target.objects.create(version=version, indicator=indicator, year=2031, value=1)

    assert list(refusals(version)) == [
        f"“{indicator}” of output “{indicator.output}” has a target for 2031, outside the period."
    ]


def test_every_hard_rule_of_smart_has_a_sentence_about_one_output_and_no_other_rule_has():
    assert set(SENTENCES) == {rule.name for rule in RULES.values() if rule.is_hard}


def test_what_the_letters_show_as_hard_is_what_refuses_to_share(version):
    poor = OutputFactory(version=version, holder=None, due_on=None)
    IndicatorFactory(output=poor, unit_nl="–", unit_fr="")
    Target.objects.filter(version=version, year=2028).delete()
    Target.objects.create(version=version, indicator=version.output_set.first().indicators.get(), year=2031, value=1)

    shown = [point for checked in check_outputs(version) for point in checked.points if point.is_hard]
    refused = [refusal.url.partition("#")[0] for refusal in must_be_ready(version)]

    first = version.output_set.exclude(pk=poor.pk).get()
    assert len(shown) == len(refused) == 6  # Two of the first; no holder, targets, task or date of the other
    assert [refused.count(output.get_absolute_url()) for output in (first, poor)] == [2, 4]


def test_an_output_without_a_task_is_no_complete_one_and_its_page_says_so(as_editor, version):
    output = version.output_set.get()
    version.output_set.update(core_task=None)

    page = as_editor.get(output.get_absolute_url())

    sentence = f"“{output}” is not linked to a core task or a transversal domain."
    assert [refusal.message for refusal in page.context["missing"]] == [sentence]
    assert [status.label for status in strategy_and_outputs(version, None).statuses] == ["1 not complete"]


def test_the_two_points_of_outputs_divide_their_gaps_without_overlap(version):
    OutputFactory(version=version, holder=None)

    told = {result.point.asks: len(result.unmet) for result in completeness_of(version)[1].results if result.unmet}

    complete, served = list(told.values())[:2]
    assert (complete, served) == (2, 1)  # Holder and indicator; core task


def test_everything_is_told_at_once(version):
    Strategy.objects.all().delete()
    OutputFactory(version=version, holder=None)
    version.credit_set.filter(year=2028).delete()

    assert len(refusals(version)) == 6  # Mission, holder, indicator, core task, budget for 2028, lines


def test_the_pages_named_exist_and_hold_the_place(as_editor, version):
    OutputFactory(version=version, holder=None)
    Strategy.objects.all().delete()
    Target.objects.filter(version=version, year=2027).delete()

    for url in refusals(version).values():
        path, _, anchor = url.partition("#")
        page = as_editor.get(path)
        assert page.status_code == 200
        assert not anchor or f'id="{anchor}"' in page.text


def test_readiness_asks_the_same_number_of_queries_for_many_outputs(version, django_assert_num_queries):
    with_few = count(version)
    for _number in range(9):
        IndicatorFactory(output=complete_output(version), position=2)

    assert (Output.objects.count(), count(version)) == (10, with_few)


def count(version) -> int:
    version = type(version).objects.select_related("agreement").get(pk=version.pk)
    with CaptureQueriesContext(connection) as queries:
        list(must_be_ready(version))
        strategy_and_outputs(version, None)
    return len(queries)


def test_the_building_block_counts_outputs_and_those_that_are_complete(version):
    OutputFactory(version=version)

    block = strategy_and_outputs(version, None)

    assert (block.big, block.unit) == ("2", "outputs")
    assert [(status.tone, status.label) for status in block.statuses] == [
        ("good", "1 complete"),
        ("warn", "1 not complete"),
    ]


def test_the_building_block_of_an_empty_version_says_so(empty_version):
    block = strategy_and_outputs(empty_version, None)

    assert (block.big, [status.label for status in block.statuses]) == ("0", ["No output yet"])
