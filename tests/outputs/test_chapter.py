import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Version
from outputs.models import Output
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.organisations.factories import OrganisationFactory, member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import CoreTaskFactory, IndicatorFactory, ObjectiveFactory, OutputFactory, complete_output

pytestmark = pytest.mark.django_db


def url_of(version) -> str:
    return reverse("outputs:chapter", args=[version.pk])


def test_the_chapter_shows_strategy_and_outputs(as_editor, version):
    task = version.coretask_set.get()
    output = version.output_set.get()

    page = as_editor.get(url_of(version)).text

    assert "De dienst betaalt uitkeringen correct en op tijd." in page
    assert task.title_nl in page
    for words in (output.objective.title_nl, output.title_nl, output.holder.holder, "31/12/2029", "88", "95"):
        assert words in page
    assert "750.001,50" in page  # The budget of three years, from the app above


def test_texts_of_the_other_language_are_marked(as_editor, version):
    Output.objects.filter(version=version).update(title_nl="", title_fr="Payer à temps")

    assert '<span lang="fr">Payer à temps</span>' in as_editor.get(url_of(version)).text


def test_a_typed_script_is_shown_as_text(as_editor, version):
    Output.objects.filter(version=version).update(title_nl="<script>alert(1)</script>")

    page = as_editor.get(url_of(version)).text

    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_editor_can_edit_a_draft(as_editor, version):
    page = as_editor.get(url_of(version)).text

    assert reverse("outputs:strategy_update", args=[version.pk]) in page
    assert reverse("outputs:objective_create", args=[version.pk]) in page
    assert reverse("outputs:output_create", args=[version.output_set.get().objective_id]) in page


@pytest.mark.parametrize("role", ["reader", "contributor", "personnel", "budget", "head", "auditor"])
def test_others_of_the_agency_read_without_buttons_or_explanation(version, role):
    put_in_status(version, Version.Status.SIGNED)
    client = signed_in(member(role, version.agreement.organisation))

    page = client.get(url_of(version)).text

    assert version.output_set.get().title_nl in page
    assert "/update/" not in page
    assert "/create/" not in page
    assert "It changes only by an amendment" not in page


@pytest.mark.parametrize(
    ("status", "turn", "reason"),
    [
        ("negotiation", "principal", "The principal is to move."),
        ("agreed", "agency", "Reopen the negotiation to change it."),
        ("signed", "agency", "It changes only by an amendment."),
        ("withdrawn", "agency", "This version was withdrawn."),
    ],
)
def test_a_closed_chapter_tells_the_editor_why(as_editor, version, status, turn, reason):
    put_in_status(version, status, turn=turn)

    page = as_editor.get(url_of(version)).text

    assert reason in page
    assert "/update/" not in page


def test_an_empty_chapter_says_what_to_do(empty_version):
    client = signed_in(member("editor", empty_version.agreement.organisation))

    page = client.get(url_of(empty_version)).text

    assert "No strategic objective yet" in page
    assert "The mission has not been written yet." in page
    assert reverse("outputs:objective_create", args=[empty_version.pk]) in page


def test_outputs_without_holder_or_indicator_stand_out(as_editor, version):
    OutputFactory(version=version, holder=None)

    page = as_editor.get(url_of(version)).text

    assert page.count("No holder") == 1
    assert page.count("No indicator") == 1


@pytest.mark.parametrize("stranger", ["nobody", "head of another agency"])
def test_a_stranger_finds_nothing(version, stranger):
    user = UserFactory() if stranger == "nobody" else member("head", OrganisationFactory())

    assert signed_in(user).get(url_of(version)).status_code == 404


def test_the_office_sees_the_chapter_once_it_is_shared(version):
    client = signed_in(member("reviewer", version.agreement.offices.get()))
    before = client.get(url_of(version)).status_code
    put_in_status(version, Version.Status.NEGOTIATION, turn="principal")

    assert (before, client.get(url_of(version)).status_code) == (404, 200)


def test_the_number_of_queries_does_not_depend_on_the_number_of_outputs(as_editor, version):
    url = url_of(version)
    as_editor.get(url)
    few = count(as_editor, url)
    objective = ObjectiveFactory(version=version)
    for position in range(1, 20):
        output = complete_output(version, objective=objective, position=position)
        IndicatorFactory(output=output, position=2)
        CoreTaskFactory(version=version)
        ObjectiveFactory(version=version)

    assert (Output.objects.filter(version=version).count(), count(as_editor, url)) == (20, few)


def count(client, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
