"""Numbers are given once: they follow the order while nobody else has read them, and never come back afterwards."""

import datetime as dt

import pytest
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from outputs.models import CoreTask, Output, StrategicObjective
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import ObjectiveFactory, OutputFactory
from tests.sending import send
from tests.whole import complete_version, signed_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(empty_version):
    """Objectives 1 to 3; the first with outputs 1.1 to 1.3."""
    objectives = [ObjectiveFactory(version=empty_version, number=number) for number in (1, 2, 3)]
    for position in (1, 2, 3):
        OutputFactory(version=empty_version, objective=objectives[0], position=position, title_nl=f"Output {position}")
    return empty_version


@pytest.fixture
def client(draft):
    return signed_in(member("editor", draft.agreement.organisation))


def numbers(version) -> list[str]:
    return [output.number for output in Output.objects.filter(version=version).select_related("objective")]


def add_output(client, objective, title="Nieuw") -> Output:
    send(client, reverse("outputs:output_create", args=[objective.pk]), title_nl=title)
    return Output.objects.order_by("pk").last()


def remove(client, output):
    return send(client, reverse("outputs:output_delete", args=[output.pk]))


def amendment_of(version, editor):
    return start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Nieuwe opdracht", by=editor)


def test_objectives_tasks_and_outputs_get_the_next_number(client, draft):
    send(client, reverse("outputs:objective_create", args=[draft.pk]), title_nl="Vierde")
    send(client, reverse("outputs:core_task_create", args=[draft.pk]), title_nl="Eerste", kind="operational")
    output = add_output(client, StrategicObjective.objects.get(version=draft, number=2))

    assert StrategicObjective.objects.get(title_nl="Vierde").number == 4
    assert CoreTask.objects.get(version=draft).number == 1
    assert output.number == "2.1"


def test_a_removal_closes_the_gap_while_nobody_else_has_read_the_numbers(client, draft):
    remove(client, Output.objects.get(version=draft, position=2))

    assert numbers(draft) == ["1.1", "1.2"]
    moved = Output.objects.get(version=draft, title_nl="Output 3")
    assert moved.history.first().history_change_reason == "Numbered anew after a removal"


def test_a_removed_objective_closes_the_gap_as_well(client, draft):
    second = StrategicObjective.objects.get(version=draft, number=2)

    send(client, reverse("outputs:objective_delete", args=[second.pk]))

    assert list(StrategicObjective.objects.filter(version=draft).values_list("number", flat=True)) == [1, 2]


def test_numbers_stay_and_do_not_come_back_once_the_text_was_shared(client, draft):
    put_in_status(draft, Version.Status.NEGOTIATION, turn="agency")
    objective = StrategicObjective.objects.get(version=draft, number=1)

    remove(client, Output.objects.get(version=draft, position=2))
    remove(client, Output.objects.get(version=draft, position=3))
    added = add_output(client, objective)

    assert (numbers(draft), added.number) == (["1.1", "1.4"], "1.4")


def test_numbers_given_and_taken_back_before_the_text_was_shared_are_free(client, draft):
    objective = StrategicObjective.objects.get(version=draft, number=1)
    remove(client, add_output(client, objective))
    put_in_status(draft, Version.Status.NEGOTIATION, turn="agency")

    assert add_output(client, objective).number == "1.4"


def test_an_amendment_keeps_every_number_and_never_gives_one_again():
    signed = signed_version()
    editor = member("editor", signed.agreement.organisation)
    client, amendment = signed_in(editor), amendment_of(signed, editor)
    objective = StrategicObjective.objects.get(version=amendment)
    first = Output.objects.get(version=amendment)
    before = first.number
    second = add_output(client, objective)
    remove(client, second)

    third = add_output(client, objective)

    assert (first.position, second.position, third.position) == (first.position, first.position + 1, first.position + 2)
    assert Output.objects.get(version=amendment, key=first.key).number == before == signed.output_set.get().number


def test_an_objective_removed_in_an_amendment_does_not_give_its_number_away():
    signed = signed_version()
    editor = member("editor", signed.agreement.organisation)
    client, amendment = signed_in(editor), amendment_of(signed, editor)
    send(client, reverse("outputs:objective_create", args=[amendment.pk]), title_nl="Tijdelijk")
    temporary = StrategicObjective.objects.get(version=amendment, title_nl="Tijdelijk")
    number = temporary.number
    send(client, reverse("outputs:objective_delete", args=[temporary.pk]))

    send(client, reverse("outputs:objective_create", args=[amendment.pk]), title_nl="Blijvend")

    assert StrategicObjective.objects.get(version=amendment, title_nl="Blijvend").number == number + 1


def test_another_agreement_has_numbers_of_its_own(client, draft):
    ObjectiveFactory(version=complete_version(), number=90)

    send(client, reverse("outputs:objective_create", args=[draft.pk]), title_nl="Vierde")

    assert StrategicObjective.objects.get(version=draft, title_nl="Vierde").number == 4


def test_an_output_moves_to_another_objective_before_signature(client, draft):
    output = Output.objects.get(version=draft, position=1)
    second = StrategicObjective.objects.get(version=draft, number=2)

    send(client, reverse("outputs:output_update", args=[output.pk]), objective=str(second.pk))

    output.refresh_from_db()
    assert (output.objective, output.number) == (second, "2.1")
    assert numbers(draft) == ["1.1", "1.2", "2.1"]


def test_an_output_that_was_signed_does_not_move():
    signed = signed_version()
    editor = member("editor", signed.agreement.organisation)
    client, amendment = signed_in(editor), amendment_of(signed, editor)
    other = ObjectiveFactory(version=amendment, number=70)
    output = Output.objects.get(version=amendment)
    url = reverse("outputs:output_update", args=[output.pk])

    assert 'name="objective"' not in client.get(url).text
    send(client, url, objective=str(other.pk), title_nl="Anders")

    moved = Output.objects.get(pk=output.pk)
    assert (moved.title_nl, moved.number) == ("Anders", output.number)


def test_a_copy_by_somebody_else_gives_the_history_their_name():
    person = UserFactory()
    amendment = amendment_of(signed_version(), person)

    assert amendment.output_set.get().history.get().history_user == person
