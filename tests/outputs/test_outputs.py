import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import conditional_escape

from agreements.models import Version
from attachments.models import Attachment
from budgets.models import BudgetLine
from outputs.models import CoreTask, Indicator, Milestone, Output, Target
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.attachments.factories import AttachmentFactory
from tests.organisations.factories import MandateFactory, OrganisationFactory, member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import CoreTaskFactory, MilestoneFactory, ObjectiveFactory
from tests.sending import as_shown, error_at, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def output(version) -> Output:
    return version.output_set.get()


@pytest.fixture
def create_url(output) -> str:
    return reverse("outputs:output_create", args=[output.objective_id])


@pytest.fixture
def update_url(output) -> str:
    return reverse("outputs:output_update", args=[output.pk])


def test_an_output_is_added_with_everything(as_editor, editor, version, create_url):
    holder = MandateFactory(organisation=version.agreement.organisation)
    task = CoreTaskFactory(version=version)

    response = send(
        as_editor,
        create_url,
        title_nl="Aanvragen binnen 30 dagen",
        title_fr="Demandes dans les 30 jours",
        description_nl="Van ontvangst tot betaling.",
        core_task=str(task.pk),
        holder=str(holder.pk),
        due_on="31/12/2028",
    )

    added = Output.objects.order_by("pk").last()
    assert response.url == added.get_absolute_url()
    assert (added.title_nl, added.title_fr) == ("Aanvragen binnen 30 dagen", "Demandes dans les 30 jours")
    assert (added.core_task, added.holder, added.due_on) == (task, holder, dt.date(2028, 12, 31))
    assert (added.history.get().history_user, added.history.get().history_change_reason) == (editor, "Added")


def test_an_output_is_drafted_with_a_title_only(as_editor, create_url):
    assert send(as_editor, create_url, title_fr="Seulement en français").status_code == 302
    assert Output.objects.get(title_fr="Seulement en français").holder is None


def test_the_same_form_sent_twice_makes_one_output(as_editor, create_url):
    form = as_shown(as_editor.get(create_url), title_nl="Eén keer")

    first, second = as_editor.post(create_url, form), as_editor.post(create_url, form)

    assert (first.url, Output.objects.filter(title_nl="Eén keer").count()) == (second.url, 1)


@pytest.mark.parametrize("title", ["", "   "])
def test_an_output_without_a_title_is_refused_at_the_field(as_editor, create_url, title):
    response = send(as_editor, create_url, title_nl=title, description_nl="Blijft staan")

    assert response.status_code == 422
    assert error_at(response, "title_nl") == ["Give a title in Dutch or in French."]
    assert "Blijft staan" in response.text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/02/2028", "This is not a date on the calendar. Write it like 31/12/2027."),
        ("morgen", "This is not a date on the calendar. Write it like 31/12/2027."),
        ("1e309", "This is not a date on the calendar. Write it like 31/12/2027."),
        ("01/01/0001", "The year must lie between 1900 and 2200."),
        ("31/12/2026", "The agreement runs from 01/01/2027 to 31/12/2029; choose a day within that period."),
        ("01/01/2030", "The agreement runs from 01/01/2027 to 31/12/2029; choose a day within that period."),
    ],
)
def test_a_due_date_outside_the_calendar_or_the_period_is_refused(as_editor, output, update_url, day, sentence):
    response = send(as_editor, update_url, due_on=day)

    output.refresh_from_db()
    assert (response.status_code, error_at(response, "due_on")) == (422, [sentence])
    assert f'value="{day}"' in response.text
    assert output.due_on == dt.date(2029, 12, 31)


@pytest.mark.parametrize("text", ["Snel \U0001f680", "rechts\u202enaar links", "x" * 301])
def test_a_title_that_cannot_be_kept_is_refused_at_the_field(as_editor, update_url, text):
    response = send(as_editor, update_url, title_nl=text)

    assert (response.status_code, len(error_at(response, "title_nl"))) == (422, 1)
    assert text in response.text


@pytest.mark.parametrize("field", ["holder", "core_task", "objective"])
def test_what_belongs_to_another_agency_is_refused_at_the_field(as_editor, output, update_url, field):
    other = complete_version()
    foreign = {
        "holder": MandateFactory(organisation=other.agreement.organisation).pk,
        "core_task": CoreTaskFactory(version=other).pk,
        "objective": ObjectiveFactory(version=other).pk,
    }
    before = getattr(output, field)

    response = send(as_editor, update_url, **{field: str(foreign[field])})

    output.refresh_from_db()
    assert (response.status_code, len(error_at(response, field))) == (422, 1)
    assert getattr(output, field) == before


@pytest.mark.parametrize("value", ["999999999999999999999999", "-1", "abc", "1e309"])
def test_an_id_that_cannot_exist_is_refused_at_the_field(as_editor, update_url, value):
    response = send(as_editor, update_url, holder=value)

    assert (response.status_code, len(error_at(response, "holder"))) == (422, 1)


def test_only_mandates_of_the_agency_can_be_chosen(as_editor, version, create_url):
    stranger = MandateFactory(holder="Iemand van elders")

    page = as_editor.get(create_url).text

    assert stranger.holder not in page
    assert version.output_set.get().holder.holder in page


def test_the_second_of_two_editors_sees_both_texts_and_keeps_theirs(as_editor, version, output, update_url):
    other = signed_in(member("editor", version.agreement.organisation, first_name="Bert", last_name="Claes"))
    mine, theirs = as_shown(as_editor.get(update_url)), as_shown(other.get(update_url))
    other.post(update_url, {**theirs, "title_nl": "Titel van Bert"})

    response = as_editor.post(update_url, {**mine, "title_nl": "Mijn titel"})

    output.refresh_from_db()
    assert (response.status_code, output.title_nl) == (409, "Titel van Bert")
    (conflict,) = response.context["conflicts"]
    assert (conflict.yours, conflict.saved) == ("Mijn titel", "Titel van Bert")
    assert "Bert Claes saved this while you were typing." in response.text
    as_editor.post(update_url, as_shown(response))
    output.refresh_from_db()
    assert output.title_nl == "Mijn titel"


def test_an_output_is_removed_with_all_its_parts_in_one_step_that_names_them(as_editor, output):
    MilestoneFactory(output=output, title_nl="Eerste proef")
    AttachmentFactory(version=output.version, about_subject=output, title="Nota van de dienst")
    url = reverse("outputs:output_delete", args=[output.pk])
    lines = [str(line) for line in output.budget_lines.all()]

    asked = as_editor.get(url)
    response = as_editor.post(url, as_shown(asked, change_reason="Vervallen opdracht"), follow=True)

    for part in ("Aandeel dossiers binnen 30 dagen", "Eerste proef", "Nota van de dienst", *lines):
        assert f"<li>{conditional_escape(part)}</li>" in asked.text
    assert len(lines) == 3
    assert "was removed with the 9 parts that belonged to it" in response.text
    for model in (Output, Indicator, Milestone, Target, BudgetLine, Attachment):
        assert not model.objects.filter(version=output.version).exists()
        gone = model.history.filter(version=output.version_id, history_type="-")
        assert set(gone.values_list("history_change_reason", flat=True)) == {"Vervallen opdracht"}


def test_what_was_added_after_the_page_was_opened_is_not_removed_unseen(as_editor, output):
    url = reverse("outputs:output_delete", args=[output.pk])
    fields = as_shown(as_editor.get(url))
    MilestoneFactory(output=output, title_nl="Intussen toegevoegd")

    told = as_editor.post(url, fields)

    assert told.status_code == 409
    assert "This changed while you were reading." in told.text
    assert "<li>Intussen toegevoegd</li>" in told.text
    assert Output.objects.filter(pk=output.pk).exists()
    assert as_editor.post(url, as_shown(told)).status_code == 302


def test_what_somebody_changed_meanwhile_is_not_removed_unseen(as_editor, output):
    url = reverse("outputs:output_delete", args=[output.pk])
    fields = as_shown(as_editor.get(url))
    output.title_nl = "Een nieuwe inhoud"
    output.save()

    told = as_editor.post(url, fields)

    assert (told.status_code, Output.objects.filter(pk=output.pk).count()) == (409, 1)
    assert "This changed while you were reading." in told.text


def test_an_objective_is_removed_with_its_outputs_and_their_parts(as_editor, output):
    url, name = reverse("outputs:objective_delete", args=[output.objective_id]), str(output)

    asked = as_editor.get(url)
    response = as_editor.post(url, as_shown(asked))

    assert f"<li>{name}</li>" in asked.text
    assert "<li>Aandeel dossiers binnen 30 dagen</li>" in asked.text
    assert (response.status_code, Output.objects.filter(pk=output.pk).count()) == (302, 0)


def test_an_output_on_which_nothing_depends_is_removed_and_stays_in_the_history(as_editor, editor, create_url):
    send(as_editor, create_url, title_nl="Tijdelijk")
    output = Output.objects.get(title_nl="Tijdelijk")

    response = send(
        as_editor, reverse("outputs:output_delete", args=[output.pk]), change_reason="Dubbel met een andere"
    )

    entry = Output.history.filter(id=output.pk).first()
    assert response.url == reverse("outputs:chapter", args=[output.version_id])
    assert (entry.history_type, entry.history_user, entry.history_change_reason) == (
        "-",
        editor,
        "Dubbel met een andere",
    )
    assert not Output.objects.filter(pk=output.pk).exists()


def test_a_core_task_in_use_tells_what_keeps_it(as_editor, version, output):
    task = CoreTaskFactory(version=version)
    Output.objects.filter(pk=output.pk).update(core_task=task)

    response = send(as_editor, reverse("outputs:core_task_delete", args=[task.pk]))

    assert response.status_code == 409
    assert f"One output still belongs to it: “{output}”. Remove that first." in response.text
    assert CoreTask.objects.filter(pk=task.pk).exists()


@pytest.mark.parametrize("name", ["output_update", "output_delete"])
def test_a_closed_version_is_not_changed_and_the_typed_text_stays(as_editor, version, output, name):
    url = reverse(f"outputs:{name}", args=[output.pk])
    form = as_shown(as_editor.get(url), change_reason="Getypte reden")
    put_in_status(version, Version.Status.AGREED)

    response = as_editor.post(url, {**form, "title_nl": "Te laat"})

    output.refresh_from_db()
    assert response.status_code == 409
    assert "Reopen the negotiation to change it." in response.text
    assert output.title_nl != "Te laat"


NAMES = ["output_create", "output_update", "output_delete", "indicator_create", "indicator_update", "indicator_delete"]


def url_for(name: str, output: Output) -> str:
    pk = {"output_create": output.objective_id, "indicator_create": output.pk}.get(name)
    if pk is None:
        pk = output.indicators.get().pk if name.startswith("indicator") else output.pk
    return reverse(f"outputs:{name}", args=[pk])


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_may_not_and_a_stranger_finds_nothing(version, output, name):
    url = url_for(name, output)
    people = [member("reader", version.agreement.organisation), member("head", OrganisationFactory()), UserFactory()]

    answers = [(signed_in(user).get(url).status_code, signed_in(user).post(url).status_code) for user in people]

    assert answers == [(403, 403), (404, 404), (404, 404)]


def test_the_page_of_an_output_shows_everything_about_it(as_editor, version, output):
    output.core_task = CoreTaskFactory(version=version, title_nl="Uitkeringen betalen")
    output.description_nl = "Van ontvangst\n\ntot betaling"
    output.save()

    response = as_editor.get(output.get_absolute_url())

    page = response.text
    for words in (output.number, output.title_nl, "Uitkeringen betalen", output.holder.holder, "31/12/2029"):
        assert words in page
    assert "<p>Van ontvangst</p>" in page
    assert "Aandeel dossiers binnen 30 dagen" in page
    for name, words in {"budget": "250.000,50", "history": "description in Dutch: from “(empty)” to “Van ont"}.items():
        assert words in as_editor.get(reverse("outputs:output_panel", args=[output.pk, name])).text
    assert page.count('<svg class="course"') == 1
    assert "Before this can be shared" not in page


def test_the_page_of_an_output_lists_what_is_missing_to_whoever_can_add_it(as_editor, version, output):
    output.holder = None
    output.save()
    sentence = f"“{output}” has no mandate holder."

    assert sentence in as_editor.get(output.get_absolute_url()).text
    reader = signed_in(member("reader", version.agreement.organisation))
    assert sentence not in reader.get(output.get_absolute_url()).text


def test_the_whole_history_of_an_output_holds_its_indicators_and_targets_also_after_removal(as_editor, output):
    send(
        as_editor, reverse("outputs:indicator_delete", args=[output.indicators.get().pk]), change_reason="Niet meetbaar"
    )

    page = as_editor.get(reverse("core:history", args=["output", output.pk])).text

    assert page.count("Niet meetbaar") == 4  # The indicator and its three targets
    assert page.count("removed: target") == 3
