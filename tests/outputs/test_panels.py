"""What apps tell of an output, each under its own address; and one output over all versions."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from outputs.models import Output, Target
from tests.agreements.factories import put_in_status
from tests.negotiation.factories import AnswerFactory, remark_about
from tests.organisations.factories import OrganisationFactory, member
from tests.outputs.conftest import signed_in
from tests.whole import signed_version

pytestmark = pytest.mark.django_db


def panel(output: Output, name: str) -> str:
    return reverse("outputs:output_panel", args=[output.pk, name])


@pytest.fixture
def signed(db) -> Version:
    return signed_version()


@pytest.fixture
def amendment(signed) -> Version:
    editor = member("editor", signed.agreement.organisation)
    return start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Een nieuwe opdracht", by=editor)


def test_every_panel_has_its_own_address_and_says_where_one_is(as_editor, version):
    output = version.output_set.first()
    names = [place.name for place in as_editor.get(output.get_absolute_url()).context["panels"]]

    assert {"versions", "history", "measurements", "budget", "questions"} <= set(names)
    for name in names:
        page = as_editor.get(panel(output, name))
        assert (page.status_code, page.text.count('class="tabs"')) == (200, 1)
        assert f'<a href="{panel(output, name)}" aria-current="page">' in page.text


def test_a_panel_that_is_not_there_is_not_found(as_editor, version):
    assert as_editor.get(panel(version.output_set.first(), "no-such-panel")).status_code == 404


@pytest.mark.parametrize("name", ["versions", "history", "measurements", "budget", "questions"])
def test_another_agency_finds_no_panel(name, version):
    client = signed_in(member("editor", OrganisationFactory()))

    assert client.get(panel(version.output_set.first(), name)).status_code == 404


def test_what_changed_between_versions_stands_out(signed, amendment):
    Target.objects.filter(version=amendment, year=2028).update(value=Decimal("97.5"))
    client = signed_in(member("editor", signed.agreement.organisation))

    page = client.get(panel(amendment.output_set.get(), "versions"))

    changed = {
        row.label: [cell.text for cell in row.cells if cell.is_changed] for row in page.context["panel"].context["rows"]
    }
    assert [texts for texts in changed.values() if texts] == [["97,5"]]
    assert "<ins>97,5</ins>" in page.text


def test_the_office_does_not_see_what_was_not_shared_with_it(signed, amendment):
    client = signed_in(member("reviewer", signed.agreement.principals.get().office))

    page = client.get(panel(signed.output_set.get(), "versions"))

    assert [text.version_id for text in page.context["panel"].context["texts"]] == [signed.pk]


def test_what_was_said_in_every_version_stands_together(signed, amendment):
    editor = member("editor", signed.agreement.organisation)
    put_in_status(amendment, Version.Status.NEGOTIATION)
    first = remark_about(signed.output_set.get(), editor, text="Waarom zo laag?")
    AnswerFactory(remark=first, author=editor, text="Omdat het systeem nieuw is.")
    remark_about(amendment.output_set.get(), editor, text="En nu?")

    page = signed_in(editor).get(panel(amendment.output_set.get(), "questions")).text

    assert all(words in page for words in ("Waarom zo laag?", "Omdat het systeem nieuw is.", "En nu?"))
