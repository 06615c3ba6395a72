"""Making a plan and writing in it: what is kept, what is refused, who is first."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from organisations.models import Membership
from reporting.models import Action, OperationsPlan
from tests.agreements.factories import AgreementFactory
from tests.organisations.factories import MandateFactory, member
from tests.outputs.factories import complete_output
from tests.reporting.cast import action_fields, cast_of, sign
from tests.reporting.factories import PlanFactory, complete_plan
from tests.sending import send
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status


def create_url(version) -> str:
    return reverse("reporting:plan_create", args=[version.agreement_id])


def plan_fields(**fields) -> dict:
    return {"submission": str(uuid.uuid4()), "year": 2027, "introduction_nl": "Wachttijden", **fields}


def editor_of(thing):
    return member("editor", thing.agreement.organisation)


def add_url(plan: OperationsPlan) -> str:
    return reverse("reporting:action_create", args=[plan.pk])


# A new plan


def test_a_plan_is_drawn_from_the_version_in_force_on_the_first_of_january(client, on):
    on("2026-11-25")
    version = signed_version()
    editor = editor_of(version)
    client.force_login(editor)

    response = client.post(create_url(version), plan_fields(introduction_fr="Délais"))

    plan = OperationsPlan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert (plan.version, plan.year, plan.status) == (version, 2027, Status.DRAFT)
    assert (plan.introduction_nl, plan.introduction_fr) == ("Wachttijden", "Délais")
    assert (plan.history.get().history_user, plan.history.get().history_change_reason) == (editor, "Added")


def test_a_plan_of_a_year_that_began_before_the_agreement_took_effect_is_drawn_from_the_version_of_today(client, on):
    on("2027-08-01")
    version = signed_version(effective_from=dt.date(2027, 7, 1))
    client.force_login(editor_of(version))

    client.post(create_url(version), plan_fields())

    assert OperationsPlan.objects.get().version == version


def test_no_plan_is_made_when_no_version_is_in_force_then_or_today(client, on):
    on("2026-11-25")
    version = signed_version(effective_from=dt.date(2027, 7, 1))
    client.force_login(editor_of(version))

    response = client.post(create_url(version), plan_fields())

    assert response.status_code == 422
    assert "No signed version of this agreement is in force on 1 January 2027 or today." in response.text
    assert "Wachttijden" in response.text
    assert not OperationsPlan.objects.exists()


def test_a_plan_is_not_drawn_from_a_text_whose_place_the_next_agreement_has_taken(client, on):
    on("2031-03-01")
    version = signed_version(effective_from=dt.date(2027, 7, 1))
    same = {"organisation": version.agreement.organisation, "instrument_type": version.agreement.instrument_type}
    next_one = AgreementFactory(starts_on=dt.date(2030, 1, 1), ends_on=dt.date(2032, 12, 31), **same)
    signed_version(agreement=next_one, effective_from=dt.date(2030, 1, 1), years=range(2030, 2033))
    client.force_login(editor_of(version))

    first, later = (client.post(create_url(version), plan_fields(year=year)) for year in (2027, 2028))

    assert "No signed version of this agreement is in force on 1 January 2027 or today." in first.text
    assert (later.status_code, OperationsPlan.objects.get().version) == (302, version)


def test_an_agreement_that_is_not_signed_has_no_plan_and_says_why(client):
    version = complete_version()
    client.force_login(editor_of(version))

    page, response = client.get(create_url(version)), client.post(create_url(version), plan_fields())

    assert "This agreement is not signed yet." in page.text
    assert response.status_code == 422
    assert not OperationsPlan.objects.exists()


@pytest.mark.parametrize("year", ["2026", "2030", "", "x", "1e309", "NaN", "-1", "2027.5"])
def test_a_year_outside_the_agreement_is_refused(client, year):
    version = signed_version()
    client.force_login(editor_of(version))

    response = client.post(create_url(version), plan_fields(year=year))

    assert response.status_code == 422
    assert 'id="errors"' in response.text
    assert not OperationsPlan.objects.exists()


def test_a_year_has_one_plan(client):
    plan = PlanFactory()
    client.force_login(editor_of(plan))

    response = client.post(create_url(plan.version), plan_fields())

    assert response.status_code == 422
    assert "Choose a year of the agreement that has no operations plan yet." in response.text


def test_when_every_year_has_its_plan_the_page_says_so(client):
    version = signed_version()
    for year in version.years:
        PlanFactory(version=version, year=year)
    client.force_login(editor_of(version))

    assert "Every year of this agreement has its operations plan." in client.get(create_url(version)).text


def test_the_same_form_sent_twice_makes_one_plan(client):
    version, fields = signed_version(), plan_fields()
    client.force_login(editor_of(version))

    answers = [client.post(create_url(version), fields) for _ in range(2)]

    assert [response.status_code for response in answers] == [302, 302]
    assert OperationsPlan.objects.count() == 1


def test_a_plan_takes_over_the_actions_of_the_year_before(client):
    version = complete_version()
    over = complete_output(version, due_on=dt.date(2027, 12, 31))
    plan = complete_plan(version=sign(version))
    kept = plan.actions.exclude(output=over).get()
    Action.objects.filter(pk=kept.pk).update(starts_on=dt.date(2027, 2, 28), budget=Decimal("12.34"))
    editor = editor_of(plan)
    client.force_login(editor)

    client.post(create_url(version), plan_fields(year=2028, copies_actions="on"))

    copy = OperationsPlan.objects.get(year=2028).actions.get()
    assert (copy.output, copy.owner, copy.title_nl) == (kept.output, kept.owner, kept.title_nl)
    assert (copy.starts_on, copy.due_on, copy.budget) == (
        dt.date(2028, 2, 28),
        dt.date(2028, 12, 31),
        Decimal("12.34"),
    )
    entry = copy.history.get()
    assert (entry.history_user, entry.history_change_reason) == (editor, "Copied from the plan of the year before")


def test_only_an_editor_makes_a_plan(client):
    version = signed_version()
    cast = cast_of(version)
    answers = {}
    for who, person in cast.items():
        client.force_login(person)
        answers[who] = client.get(create_url(version)).status_code

    strangers = {"administrator", "agency outsider", "office outsider"}
    assert answers == {who: 404 if who in strangers else 200 if who == "editor" else 403 for who in cast}


# Introduction


def test_two_editors_of_one_introduction_both_see_both_texts(client):
    plan = PlanFactory()
    first, second, url = editor_of(plan), editor_of(plan), reverse("reporting:plan_update", args=[plan.pk])
    read = plan.revision
    client.force_login(first)
    assert client.post(url, {"introduction_nl": "Van de eerste", "revision": read}).status_code == 302

    client.force_login(second)
    response = client.post(url, {"introduction_nl": "Van de tweede", "revision": read})

    plan.refresh_from_db()
    assert (response.status_code, plan.introduction_nl) == (409, "Van de eerste")
    assert "Van de eerste" in response.text
    assert "Van de tweede" in response.text
    assert str(first) in response.text


def test_an_action_that_somebody_added_does_not_get_in_the_way_of_the_introduction(client):
    plan = PlanFactory()
    editor, read = editor_of(plan), plan.revision
    client.force_login(editor)
    client.post(add_url(plan), action_fields(plan, editor))

    url = reverse("reporting:plan_update", args=[plan.pk])
    response = client.post(url, {"introduction_nl": "Nieuw", "introduction_fr": "Neuf", "revision": read})

    plan.refresh_from_db()
    assert (response.status_code, plan.introduction_nl, plan.introduction_fr) == (302, "Nieuw", "Neuf")


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ACCEPTED])
def test_nothing_is_written_in_a_closed_plan_and_the_page_says_why(client, status):
    plan = complete_plan(status)
    action, editor = plan.actions.get(), editor_of(plan)
    client.force_login(editor)
    pages = [
        (reverse("reporting:plan_update", args=[plan.pk]), {"introduction_nl": "x", "revision": plan.revision}),
        (add_url(plan), action_fields(plan, editor)),
        (
            reverse("reporting:action_update", args=[action.pk]),
            action_fields(plan, editor, revision=action.revision),
        ),
        (reverse("reporting:action_delete", args=[action.pk]), {}),
    ]

    answers = [client.post(url, fields) for url, fields in pages]

    why = "accepted and sealed" if status == Status.ACCEPTED else "This plan was submitted."
    assert [response.status_code for response in answers] == [409] * 4
    assert [why in response.text for response in answers] == [True] * 4
    assert list(plan.actions.values_list("pk", "title_nl")) == [(action.pk, action.title_nl)]


# Actions


def test_an_action_gets_the_next_number_of_its_output_by_itself(client):
    plan = PlanFactory()
    editor = editor_of(plan)
    client.force_login(editor)

    for _ in range(2):
        assert client.post(add_url(plan), action_fields(plan, editor)).status_code == 302

    output = plan.version.output_set.get()
    assert [action.number for action in plan.actions.order_by("position")] == [
        f"{output.number}.1",
        f"{output.number}.2",
    ]
    first = plan.actions.first()
    assert (first.starts_on, first.due_on, first.budget, first.owner) == (
        dt.date(2027, 3, 1),
        dt.date(2027, 6, 30),
        Decimal("1250.50"),
        editor,
    )


def test_an_action_that_moves_to_another_output_gets_a_number_there(client):
    version = complete_version()
    other = complete_output(version)
    plan = complete_plan(version=sign(version))
    action = plan.actions.exclude(output=other).get()
    editor = editor_of(plan)
    client.force_login(editor)
    fields = action_fields(plan, editor, output=other.pk, revision=action.revision, change_reason="Hoort daar")

    client.post(reverse("reporting:action_update", args=[action.pk]), fields)

    action.refresh_from_db()
    assert (action.output, action.position) == (other, 2)
    assert (action.history.first().history_user, action.history.first().history_change_reason) == (
        editor,
        "Hoort daar",
    )


def test_an_action_that_stays_keeps_its_number(client):
    plan = complete_plan()
    action, editor = plan.actions.get(), editor_of(plan)
    client.force_login(editor)

    fields = action_fields(plan, editor, revision=action.revision, budget="0")
    client.post(reverse("reporting:action_update", args=[action.pk]), fields)

    action.refresh_from_db()
    assert (action.position, action.title_nl, action.budget) == (1, "Wachttijden meten", Decimal(0))


def test_the_same_action_sent_twice_is_added_once(client):
    plan = PlanFactory()
    editor = editor_of(plan)
    fields = action_fields(plan, editor)
    client.force_login(editor)

    answers = [client.post(add_url(plan), fields).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert plan.actions.count() == 1


def test_two_editors_of_one_action_both_see_both_texts(client):
    plan = complete_plan()
    action, editor = plan.actions.get(), editor_of(plan)
    url, read = reverse("reporting:action_update", args=[action.pk]), action.revision
    client.force_login(editor)
    client.post(url, action_fields(plan, editor, title_nl="Van de eerste", revision=read))
    client.force_login(editor_of(plan))

    response = client.post(url, action_fields(plan, editor, title_nl="Van de tweede", revision=read))

    action.refresh_from_db()
    assert (response.status_code, action.title_nl) == (409, "Van de eerste")
    assert "Van de eerste" in response.text
    assert "Van de tweede" in response.text


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title_nl": "", "title_fr": ""}, "__all__", "Give a title in Dutch or in French."),
        ({"title_nl": "x" * 301}, "title_nl", "301"),
        ({"title_nl": "🎉"}, "title_nl", "Use letters and ordinary signs instead"),
        ({"title_nl": "\u202eomgekeerd"}, "title_nl", "invisible or a direction mark"),
        ({"starts_on": "31/02/2027"}, "starts_on", "This is not a date on the calendar."),
        ({"starts_on": ""}, "starts_on", ""),
        ({"starts_on": "31/12/2026"}, "starts_on", "The date lies outside 2027, the year of the plan."),
        ({"due_on": "01/01/2028"}, "due_on", "The date lies outside 2027, the year of the plan."),
        ({"starts_on": "01/07/2027"}, "__all__", "An action cannot be due before it starts."),
        ({"budget": "NaN"}, "budget", "is not an amount"),
        ({"budget": "1e309"}, "budget", "with an exponent"),
        ({"budget": "-1"}, "budget", ""),
        ({"budget": "1,234"}, "budget", "has at most two"),
        ({"budget": "9" * 13}, "budget", "larger than any amount"),
        ({"budget": ""}, "budget", ""),
        ({"output": ""}, "output", ""),
        ({"output": "x"}, "output", ""),
        ({"owner": "999999"}, "owner", ""),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_nothing_is_lost(client, changes, field, sentence):
    plan = PlanFactory()
    editor = editor_of(plan)
    client.force_login(editor)

    response = client.post(add_url(plan), {**action_fields(plan, editor), "title_fr": "Gardez-moi", **changes})

    errors = response.context["form"].errors
    assert (response.status_code, list(errors), plan.actions.count()) == (422, [field], 0)
    assert sentence in errors[field][0]
    assert "title_fr" in changes or "Gardez-moi" in response.text


def test_both_dates_outside_the_year_are_told_at_once(client):
    plan = PlanFactory()
    editor = editor_of(plan)
    client.force_login(editor)

    response = client.post(add_url(plan), action_fields(plan, editor, starts_on="01/03/2026", due_on="01/03/2028"))

    assert response.context["form"].errors == {
        name: ["The date lies outside 2027, the year of the plan."] for name in ("starts_on", "due_on")
    }


def test_markup_in_a_title_is_shown_as_text(client):
    plan = PlanFactory()
    editor = editor_of(plan)
    client.force_login(editor)

    client.post(add_url(plan), action_fields(plan, editor, title_nl="<script>alert(1)</script>"))

    page = client.get(plan.get_absolute_url()).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_outputs_and_people_of_another_agency_cannot_be_chosen(client):
    plan, other = PlanFactory(), PlanFactory()
    editor = editor_of(plan)
    client.force_login(editor)

    stranger = action_fields(plan, editor_of(other), output=other.version.output_set.get().pk)
    response = client.post(add_url(plan), stranger)

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["output", "owner"]


def test_people_who_left_and_outputs_that_are_over_cannot_be_chosen(client):
    version = complete_version()
    over = complete_output(version, due_on=dt.date(2026, 6, 30))
    plan = PlanFactory(version=sign(version))
    editor, left = editor_of(plan), editor_of(plan)
    member("auditor", plan.agreement.organisation)
    Membership.objects.filter(user=left).update(ended_on=dt.date(2026, 1, 1))
    client.force_login(editor)

    form = client.get(add_url(plan)).context["form"]

    assert over not in form.fields["output"].queryset
    assert list(form.fields["owner"].queryset) == [editor]


def test_a_link_at_an_output_opens_the_form_with_that_output_chosen(client):
    plan = PlanFactory()
    client.force_login(editor_of(plan))
    output = plan.version.output_set.get()

    page = client.get(f"{add_url(plan)}?output={output.pk}").text

    assert f'<option value="{output.pk}" selected>' in page


def test_a_removed_action_stays_in_the_history_of_the_plan(client):
    plan = complete_plan()
    action, editor, before = plan.actions.get(), editor_of(plan), plan.revision
    client.force_login(editor)

    response = send(client, reverse("reporting:action_delete", args=[action.pk]), change_reason="Te duur")

    plan.refresh_from_db()
    assert response.url == plan.get_absolute_url()
    assert (plan.actions.count(), plan.revision > before) == (0, True)
    assert "Te duur" in client.get(plan.get_absolute_url()).text


# A contributor


def test_a_contributor_writes_the_actions_of_outputs_that_they_answer_for(client):
    version = complete_version()
    contributor = member("contributor", version.agreement.organisation)
    mandate = MandateFactory(organisation=version.agreement.organisation, user=contributor)
    own, others = complete_output(version, holder=mandate), version.output_set.exclude(holder=mandate).get()
    plan = complete_plan(version=sign(version))
    client.force_login(contributor)

    answers = {
        action.output: client.get(reverse("reporting:action_update", args=[action.pk])).status_code
        for action in plan.actions.all()
    }
    added = client.post(add_url(plan), action_fields(plan, contributor, output=own.pk))
    refused = client.post(add_url(plan), action_fields(plan, contributor, output=others.pk))

    assert answers == {own: 200, others: 403}
    assert (added.status_code, refused.status_code) == (302, 422)
    assert plan.actions.filter(output=own).count() == 2


def test_a_contributor_without_an_output_of_their_own_writes_nothing(client):
    plan = complete_plan()
    client.force_login(member("contributor", plan.agreement.organisation))

    urls = [add_url(plan), reverse("reporting:action_delete", args=[plan.actions.get().pk])]

    assert [client.get(url).status_code for url in urls] == [403, 403]
