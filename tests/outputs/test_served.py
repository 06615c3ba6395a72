"""P&O objectives that serve several outputs: linked, shown on both sides, and never counted twice."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.text.content import content_of, content_sha256
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from budgets.models import BudgetLine
from budgets.panels import budget_of_the_period, lines_of_an_output
from budgets.queries import balance_of, budget_of, division_of, total_with_linked
from outputs.actions import set_served
from outputs.models import Output, ServedOutput
from outputs.queries import outputs_of
from papers.agreement.tables import budget_tables
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.documents.cast import pdf_of
from tests.documents.reading import text_of
from tests.documents.test_workbook_and_word import sheets_of
from tests.outputs.factories import ServedOutputFactory, complete_output
from tests.outputs.test_register import cells
from tests.sending import as_shown, error_at, send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
Kind = Output.Kind


@pytest.fixture
def outputs(version) -> list[Output]:
    """Two outputs with other numbers than the order in which they were made."""
    first = version.output_set.get()
    return [complete_output(version, objective=first.objective, position=10), first]


@pytest.fixture
def po_objective(version, outputs) -> Output:
    return complete_output(version, kind=Kind.PO_PROJECT, title_nl="Opleiding", title_fr="Formation")


def url_of(output: Output) -> str:
    return reverse("outputs:served_update", args=[output.pk])


def served_by(output: Output) -> set[int]:
    return set(output.served_links.values_list("output_id", flat=True))


def change_kind(client, output: Output, kind: str, **typed):
    return send(client, reverse("outputs:output_update", args=[output.pk]), kind=kind, **typed)


def boxes(response) -> list[str]:
    return [label for _pk, label in response.context["form"].fields["served"].choices]


@pytest.mark.parametrize("kind", [Kind.PO_PROJECT, Kind.PO_EXPECTATION])
def test_an_editor_chooses_the_outputs_that_a_po_objective_serves(as_editor, editor, outputs, po_objective, kind):
    Output.objects.filter(pk=po_objective.pk).update(kind=kind)

    response = send(as_editor, url_of(po_objective), served=[output.pk for output in outputs])

    assert (response.status_code, response.url) == (302, po_objective.get_absolute_url())
    assert served_by(po_objective) == {output.pk for output in outputs}
    assert {link.history.get().history_user for link in po_objective.served_links.all()} == {editor}
    assert Output.objects.get(pk=po_objective.pk).revision == po_objective.revision + 1


def test_what_is_offered_stands_by_number_and_is_never_a_po_objective_or_of_another_version(
    as_editor, outputs, po_objective
):
    complete_output(po_objective.version, kind=Kind.PO_EXPECTATION)
    complete_version()

    offered = boxes(as_editor.get(url_of(po_objective)))

    assert offered == [str(output) for output in reversed(outputs)]


def test_an_output_of_another_version_is_not_linked(as_editor, po_objective):
    elsewhere = complete_version().output_set.get()

    response = send(as_editor, url_of(po_objective), served=[elsewhere.pk])

    assert response.status_code == 422
    assert served_by(po_objective) == set()


def test_a_po_objective_that_stands_alone_says_that_there_is_nothing_to_serve(as_editor, version):
    version.output_set.update(kind=Kind.PO_PROJECT)

    page = as_editor.get(url_of(version.output_set.get()))

    assert boxes(page) == []
    assert "There is no other output in this version that it can serve yet." in page.text


def test_another_kind_of_output_serves_nothing(as_editor, outputs, po_objective):
    service = outputs[0]
    opened = as_editor.get(url_of(po_objective))

    told = as_editor.get(url_of(service))
    refused = as_editor.post(url_of(service), as_shown(opened, served=[outputs[1].pk]))

    assert "Only a P&amp;O objective serves other outputs. Change its kind first." in told.text
    assert refused.status_code == 409
    assert served_by(service) == set()


def test_a_kind_that_changed_while_the_page_was_open_refuses_the_links(as_editor, outputs, po_objective):
    opened = as_editor.get(url_of(po_objective))
    change_kind(as_editor, po_objective, Kind.SERVICE)

    response = as_editor.post(url_of(po_objective), as_shown(opened, served=[outputs[0].pk]))

    assert response.status_code == 409
    assert served_by(po_objective) == set()


def test_two_editors_who_choose_other_outputs_see_both(as_editor, outputs, po_objective):
    opened = as_editor.get(url_of(po_objective))
    send(as_editor, url_of(po_objective), served=[outputs[0].pk])

    response = as_editor.post(url_of(po_objective), as_shown(opened, served=[outputs[1].pk]))

    assert response.status_code == 409
    assert [str(output) in response.text for output in outputs] == [True, True]
    assert served_by(po_objective) == {outputs[0].pk}


def test_the_kind_of_a_po_objective_stays_while_it_serves_outputs(as_editor, outputs, po_objective):
    set_served(po_objective, outputs, reason="Test")

    refused = change_kind(as_editor, po_objective, Kind.SERVICE, title_nl="Wat getypt is")

    names = f"“{outputs[1]}”, “{outputs[0]}”"
    assert refused.status_code == 422
    assert "Wat getypt is" in refused.text
    (error,) = error_at(refused, "kind")
    assert f"and this one serves {names}. Untick these first under “Choose the outputs that it serves”" in error
    assert change_kind(as_editor, po_objective, Kind.PO_EXPECTATION).status_code == 302
    send(as_editor, url_of(po_objective), served=[])
    assert change_kind(as_editor, po_objective, Kind.SERVICE).status_code == 302


def test_an_output_that_is_served_does_not_become_a_po_objective(as_editor, outputs, po_objective):
    set_served(po_objective, outputs[:1], reason="Test")

    refused = change_kind(as_editor, outputs[0], Kind.PO_PROJECT)

    (error,) = error_at(refused, "kind")
    assert f"is served by “{po_objective}”" in error
    assert change_kind(as_editor, outputs[0], Kind.PROJECT).status_code == 302
    assert change_kind(as_editor, outputs[1], Kind.PO_PROJECT).status_code == 302


@pytest.mark.parametrize(
    ("po_objective_of", "output_of", "code"),
    [
        (lambda po, service: service, lambda po, service: po, "no_po_objective"),
        (lambda po, service: po, lambda po, service: ServedOutputFactory(output=service).po_objective, "po_objective"),
        (lambda po, service: po, lambda po, service: complete_version().output_set.get(), "another_version"),
    ],
)
def test_a_row_refuses_what_cannot_be_linked(outputs, po_objective, po_objective_of, output_of, code):
    link = ServedOutput(
        version=po_objective.version,
        po_objective=po_objective_of(po_objective, outputs[0]),
        output=output_of(po_objective, outputs[0]),
    )

    with pytest.raises(ValidationError) as refused:
        link.full_clean()

    assert [error.code for error in refused.value.error_dict["__all__"]] == [code]


def test_the_database_refuses_a_po_objective_that_serves_itself(po_objective):
    with pytest.raises(IntegrityError), transaction.atomic():
        ServedOutputFactory(output=po_objective, po_objective=po_objective)


def test_both_pages_the_register_and_the_paper_tell_the_link(as_editor, version, outputs, po_objective, tmp_path):
    set_served(po_objective, outputs, reason="Test")

    pages = [as_editor.get(output.get_absolute_url()).text for output in (po_objective, outputs[0])]
    register = as_editor.get(reverse("outputs:chapter", args=[version.pk])).text
    printed = text_of(pdf_of("agreement", version), tmp_path)

    assert [outputs[0].get_absolute_url() in pages[0], po_objective.get_absolute_url() in pages[1]] == [True, True]
    assert register.count(f'href="{po_objective.get_absolute_url()}"') == 1 + len(outputs)
    assert [register.count(f'href="{output.get_absolute_url()}"') for output in outputs] == [2, 2]
    assert f"{outputs[1]}; {outputs[0]}" in printed
    assert printed.count(str(po_objective)) >= len(outputs)


def test_the_register_and_its_file_tell_the_links_in_a_column_that_is_there_when_there_are_any(
    as_editor, version, outputs, po_objective
):
    address, file = (reverse(f"outputs:{name}", args=[version.pk]) for name in ("register", "register_workbook"))
    unlinked = cells(as_editor, address)
    set_served(po_objective, outputs, reason="Test")

    head, *rows = cells(as_editor, address)

    assert [*unlinked[0], "P&O objectives"] == head
    served_by, numbers = f"served by {po_objective.number}", f"{outputs[1].number}, {outputs[0].number}"
    assert {row[0]: row[-1] for row in rows} == {
        po_objective.number: f"serves {numbers}",
        **{output.number: served_by for output in outputs},
    }
    assert [row[-1] for row in sheets_of(as_editor.get(file).content)["Outputs"][1:]] == [row[-1] for row in rows]


def test_the_register_tells_only_the_outputs_that_are_linked(as_editor, version, outputs, po_objective):
    other = complete_output(version, kind=Kind.PO_EXPECTATION)
    for each in (other, po_objective):
        set_served(each, outputs[:1], reason="Test")

    rows = cells(as_editor, reverse("outputs:register", args=[version.pk]), kind=Kind.SERVICE)[1:]

    assert {row[0]: row[-1] for row in rows} == {
        outputs[0].number: f"served by {po_objective.number}, {other.number}",
        outputs[1].number: "",
    }


def test_the_workbook_gives_the_numbers_of_what_is_linked(as_editor, version, outputs, po_objective):
    set_served(po_objective, outputs, reason="Test")

    content = as_editor.get(reverse("papers:version_workbook", args=[version.pk])).content

    links = {row[0]: row[6:] for row in sheets_of(content)["Outputs"][1:]}
    numbers = f"{outputs[1].number}, {outputs[0].number}"
    assert links[po_objective.number] == [numbers, ""]
    assert {links[output.number][1] for output in outputs} == {po_objective.number}


def test_an_output_that_is_served_goes_with_its_link_and_the_page_says_so(as_editor, outputs, po_objective):
    set_served(po_objective, outputs[:1], reason="Test")
    link = str(ServedOutput.objects.get())
    url = reverse("outputs:output_delete", args=[outputs[0].pk])

    asked = as_editor.get(url)
    removed = as_editor.post(url, as_shown(asked))

    assert f"<li>{link}</li>" in asked.text
    assert (removed.status_code, ServedOutput.objects.count()) == (302, 0)
    assert type(po_objective).objects.filter(pk=po_objective.pk).exists()


def test_a_po_objective_is_removed_together_with_its_links(as_editor, outputs, po_objective):
    po_objective.indicators.all().delete()
    set_served(po_objective, outputs, reason="Test")

    send(as_editor, reverse("outputs:output_delete", args=[po_objective.pk]), change_reason="Geschrapt")

    assert ServedOutput.objects.count() == 0
    reasons = ServedOutput.history.filter(history_type="-").values_list("history_change_reason", flat=True)
    assert list(reasons) == ["Geschrapt", "Geschrapt"]


def test_an_amendment_keeps_the_links_between_its_own_outputs(version, outputs, po_objective):
    set_served(po_objective, outputs, reason="Test")
    content = content_of(version)["terms"]["served_output"]
    put_in_status(version, "signed")

    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=UserFactory())

    copied = ServedOutput.objects.filter(version=amendment)
    assert (
        {link.output.version_id for link in copied}
        == {amendment.pk}
        == {link.po_objective.version_id for link in copied}
    )
    assert {link["output__key"] for link in content.values()} == {output.key for output in outputs}
    assert list(compare_terms(version, amendment)) == []
    copied.first().delete()
    assert [(change.model, change.kind) for change in compare_terms(version, amendment)] == [(ServedOutput, "removed")]


def test_a_version_without_links_keeps_the_hash_that_it_had(version, outputs, po_objective):
    before = content_sha256(version)
    assert "served_output" not in content_of(version)["terms"]

    set_served(po_objective, outputs, reason="Test")

    assert content_sha256(version) != before


def totals_of(version) -> list:
    """Every total of the budget that a page or a document shows."""
    division = division_of(version)
    tables = budget_tables(version, outputs_of(version))
    return [
        budget_of(version).total,
        balance_of(version).total(*version.years),
        budget_of_the_period(version).total,
        division.total,
        sum(row.total for row in division.rows),
        [tables.sums.credit.total, tables.sums.divided.total, tables.sums.undivided.total],
        [(row.head.pk, row.total) for row in tables.outputs],
    ]


def test_the_totals_of_the_agreement_are_the_same_with_and_without_links(version, outputs, po_objective):
    envelope = version.envelope_set.get()
    for number, output in enumerate([outputs[0], po_objective], start=1):
        BudgetLine.objects.create(version=version, envelope=envelope, output=output, year=2028, amount=number * 1000)
    before = totals_of(version)

    set_served(po_objective, outputs, reason="Test")

    assert totals_of(version) == before


def test_with_its_po_objectives_an_output_costs_each_of_them_once(version, outputs, po_objective):
    envelope = version.envelope_set.get()
    amounts = {
        outputs[0]: 10,
        outputs[1]: 0,
        po_objective: 500,
        (other := complete_output(version, kind=Kind.PO_PROJECT)): 7,
    }
    BudgetLine.objects.all().delete()
    for output, amount in amounts.items():
        BudgetLine.objects.create(version=version, envelope=envelope, output=output, year=2028, amount=amount)
    assert total_with_linked(outputs[0]) is None
    assert lines_of_an_output(outputs[0], UserFactory()).context["with_linked"] is None

    set_served(po_objective, outputs, reason="Test")
    set_served(other, outputs[:1], reason="Test")

    assert total_with_linked(outputs[0]) == Decimal(10 + 500 + 7)
    assert total_with_linked(outputs[1]) == Decimal(500)
    assert total_with_linked(po_objective) == Decimal(10 + 500 + 7)
    assert total_with_linked(other) == Decimal(10 + 500 + 7)


def test_the_page_shows_what_linked_outputs_get_together(as_editor, version, outputs, po_objective):
    set_served(po_objective, outputs[1:], reason="Test")
    total = total_with_linked(outputs[1])

    page = as_editor.get(reverse("outputs:output_panel", args=[outputs[1].pk, "budget"]))

    assert total == Decimal("750001.50")
    assert "This output gets € 750.001,50 together with the P&O objectives that serve it" in page.text
