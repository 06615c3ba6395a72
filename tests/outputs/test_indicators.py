import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.text.content import content_of
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from outputs.models import Indicator, Output, Target
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import MilestoneFactory
from tests.sending import as_shown, error_at, send

pytestmark = pytest.mark.django_db
FIELDS = {"title_nl": "Aandeel", "unit_nl": "%", "direction": "up"}


@pytest.fixture
def output(version) -> Output:
    return version.output_set.get()


@pytest.fixture
def indicator(output) -> Indicator:
    return output.indicators.get()


@pytest.fixture
def create_url(output) -> str:
    return reverse("outputs:indicator_create", args=[output.pk])


@pytest.fixture
def update_url(indicator) -> str:
    return reverse("outputs:indicator_update", args=[indicator.pk])


def targets(indicator) -> dict[int, tuple]:
    return {target.year: (target.value, target.upper_value) for target in indicator.targets.all()}


def test_an_indicator_is_added_with_a_target_for_every_year(as_editor, editor, output, create_url):
    response = send(
        as_editor,
        create_url,
        **FIELDS,
        title_fr="Part",
        baseline="1 234,5",
        baseline_on="31/12/2026",
        target_2027="90",
        target_2028="92,5",
        target_2029="1.095",
    )

    added = output.indicators.get(position=2)
    assert response.url == output.get_absolute_url()
    assert (added.baseline, added.baseline_on) == (Decimal("1234.5"), dt.date(2026, 12, 31))
    assert targets(added) == {2027: (90, None), 2028: (Decimal("92.5"), None), 2029: (1095, None)}
    assert {t.history.get().history_user for t in added.targets.all()} == {editor}


def test_an_indicator_is_drafted_without_targets(as_editor, output, create_url):
    assert send(as_editor, create_url, **FIELDS).status_code == 302
    assert targets(output.indicators.get(position=2)) == {}


def test_targets_are_changed_added_and_emptied_in_one_go_each_with_its_history(
    as_editor, editor, indicator, update_url
):
    send(as_editor, update_url, target_2027="91", target_2028="", change_reason="Overleg van 12 november")

    assert targets(indicator) == {2027: (91, None), 2029: (95, None)}
    entries = Target.history.filter(indicator_id=indicator.pk, history_user=editor)
    assert {(e.year, e.history_type, e.history_change_reason) for e in entries} == {
        (2027, "~", "Overleg van 12 november"),
        (2028, "-", "Overleg van 12 november"),
    }


def test_a_target_that_stays_equal_gets_no_new_history(as_editor, indicator, update_url):
    send(as_editor, update_url, title_nl="Andere titel")

    assert [target.history.count() for target in indicator.targets.all()] == [1, 1, 1]


def test_the_form_shows_what_is_saved_in_the_belgian_way(as_editor, indicator, update_url):
    Target.objects.filter(indicator=indicator, year=2027).update(value=Decimal("1234.5"))

    assert as_shown(as_editor.get(update_url))["target_2027"] == "1.234,5"


def test_a_band_has_two_bounds_for_every_year(as_editor, output, create_url):
    bounds = {f"target_{year}": "60" for year in (2027, 2028, 2029)}
    bounds |= {f"upper_{year}": "80" for year in (2027, 2028, 2029)}

    send(as_editor, create_url, **{**FIELDS, "direction": "band", **bounds})

    assert set(targets(output.indicators.get(position=2)).values()) == {(Decimal(60), Decimal(80))}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"direction": "band", "target_2027": "60"}, "upper_2027", "A band has a lower and an upper bound; give both."),
        ({"direction": "band", "upper_2027": "60"}, "target_2027", "A band has a lower and an upper bound; give both."),
        (
            {"direction": "band", "target_2027": "80", "upper_2027": "60"},
            "upper_2027",
            "The upper bound of a band is at least its lower bound.",
        ),
        (
            {"target_2027": "60", "upper_2027": "80"},
            "upper_2027",
            "An upper bound belongs to a band only. Empty it, or choose “Within a band”.",
        ),
        ({"title_nl": ""}, "title_nl", "Give a title in Dutch or in French."),
        ({"unit_nl": ""}, "unit_nl", "Give the unit in Dutch or in French."),
        ({"target_2028": "1e309"}, "target_2028", "“1e309” is written with an exponent. Write the number in full."),
        ({"target_2028": "NaN"}, "target_2028", "“NaN” is not a number that can be measured."),
        ({"target_2028": "Infinity"}, "target_2028", "“Infinity” is not a number that can be measured."),
        ({"target_2028": "vijf"}, "target_2028", "“vijf” is not a number. Write it like 1.234,56."),
        ({"baseline": "1e309"}, "baseline", "“1e309” is written with an exponent. Write the number in full."),
        ({"baseline_on": "31/02/2026"}, "baseline_on", "This is not a date on the calendar. Write it like 31/12/2027."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_stays_typed(as_editor, output, create_url, typed, field, sentence):
    response = send(as_editor, create_url, **{**FIELDS, "unit_fr": "", "target_2029": "97", **typed})

    assert (response.status_code, error_at(response, field)) == (422, [sentence])
    assert output.indicators.count() == 1
    assert as_shown(response)["target_2029"] == "97"
    assert as_shown(response)[field] == typed.get(field, "")
    assert f'id="id_{field}_error"' in response.text


@pytest.mark.parametrize(
    ("field", "value"), [("target_2027", "9" * 30), ("target_2027", "1,23456"), ("direction", "x")]
)
def test_what_does_not_fit_is_refused_at_its_field(as_editor, output, create_url, field, value):
    response = send(as_editor, create_url, **{**FIELDS, field: value})

    assert (response.status_code, len(error_at(response, field))) == (422, 1)
    assert output.indicators.count() == 1


def test_a_negative_target_is_a_number_like_any_other(as_editor, indicator, update_url):
    send(as_editor, update_url, target_2027="-2,5")

    assert targets(indicator)[2027] == (Decimal("-2.5"), None)


def test_two_people_who_change_a_target_see_both(as_editor, version, indicator, update_url):
    other = signed_in(member("editor", version.agreement.organisation, first_name="Bert", last_name="Claes"))
    mine, theirs = as_shown(as_editor.get(update_url)), as_shown(other.get(update_url))
    other.post(update_url, {**theirs, "target_2029": "99"})

    response = as_editor.post(update_url, {**mine, "target_2029": "96"})

    assert response.status_code == 409
    (conflict,) = response.context["conflicts"]
    assert (conflict.label, conflict.yours, conflict.saved) == ("Target 2029", "96", "99")
    assert "Bert Claes saved this while you were typing." in response.text
    assert targets(indicator)[2029] == (99, None)
    as_editor.post(update_url, as_shown(response))
    assert targets(indicator)[2029] == (96, None)


def test_the_same_number_written_otherwise_is_no_conflict(as_editor, version, indicator, update_url):
    other = signed_in(member("editor", version.agreement.organisation))
    mine, theirs = as_shown(as_editor.get(update_url)), as_shown(other.get(update_url))
    other.post(update_url, {**theirs, "target_2029": "1.096"})

    assert as_editor.post(update_url, {**mine, "target_2029": "1 096,00"}).status_code == 302
    assert targets(indicator)[2029] == (1096, None)


def test_the_same_form_sent_twice_makes_one_indicator(as_editor, output, create_url):
    form = as_shown(as_editor.get(create_url), **FIELDS, target_2027="1")

    as_editor.post(create_url, form)
    as_editor.post(create_url, form)

    assert output.indicators.count() == 2
    assert Target.objects.filter(indicator__position=2).count() == 1


def test_an_indicator_is_removed_with_its_targets(as_editor, output, indicator):
    url = reverse("outputs:indicator_delete", args=[indicator.pk])

    assert send(as_editor, url).url == output.get_absolute_url()
    assert (output.indicators.count(), Target.objects.filter(version=output.version).count()) == (0, 0)


def test_the_chart_tells_its_figures_in_words_and_the_table_holds_them_too(as_editor, output, indicator):
    page = as_editor.get(output.get_absolute_url()).text

    assert (
        'aria-label="Course of “Aandeel dossiers binnen 30 dagen”; baseline 88; 2027: 95; 2028: 95; 2029: 95"' in page
    )
    assert page.count('<td class="num">95</td>') == 3


def test_what_came_with_a_later_release_leaves_the_hash_alone_until_it_says_something(version, indicator):
    before = content_of(version)["terms"]

    assert "milestone" not in before
    assert "definition_nl" not in before["indicator"][str(indicator.key)]
    assert "kind" not in before["output"][str(indicator.output.key)]

    Indicator.objects.update(definition_nl="Op tijd betaald", tolerance=1)
    milestone = MilestoneFactory(output=indicator.output)
    after = content_of(version)["terms"]

    sheet = after["indicator"][str(indicator.key)]
    assert (sheet["definition_nl"], sheet["tolerance"]) == ("Op tijd betaald", 1)
    assert list(after["milestone"]) == [str(milestone.key)]


def test_the_sheet_and_the_milestones_are_copied_compared_and_printed(version, indicator, editor):
    Indicator.objects.update(definition_nl="Op tijd betaald", formula_nl="a / b", quality="a")
    MilestoneFactory(output=indicator.output, title_nl="Getest")
    put_in_status(version, "signed")
    amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Meer", by=editor)

    copied, milestone = amendment.indicator_set.get(), amendment.milestone_set.get()
    milestone.title_nl = "Getest met burgers"
    milestone.save()

    assert (copied.definition_nl, copied.quality) == ("Op tijd betaald", "a")
    assert [change.fields["title_nl"] for change in compare_terms(version, amendment)] == [
        ("Getest", "Getest met burgers")
    ]


@pytest.mark.parametrize("value", ["-1", "abc", "1e9"])
def test_a_tolerance_that_is_no_number_of_zero_or_more_is_refused_at_its_field(as_editor, indicator, update_url, value):
    response = send(as_editor, update_url, tolerance=value)

    assert (response.status_code, len(error_at(response, "tolerance"))) == (422, 1)


def test_a_milestone_lies_within_the_agreement(as_editor, output):
    url = reverse("outputs:milestone_create", args=[output.pk])

    outside = send(as_editor, url, title_nl="Te laat", due_on="01/01/2030")
    inside = send(as_editor, url, title_nl="Op tijd", due_on="30/06/2028")

    assert (outside.status_code, len(error_at(outside, "due_on"))) == (422, 1)
    assert inside.url == output.get_absolute_url()
    assert [milestone.title_nl for milestone in output.milestones.all()] == ["Op tijd"]
