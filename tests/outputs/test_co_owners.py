"""Who owns an output together with the mandate holder who answers for it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agreements.text.content import content_of, content_sha256
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from outputs.actions import set_co_owners
from outputs.models import CoOwner, Output
from outputs.queries import objectives_of
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.documents.cast import pdf_of, signed_and_sealed
from tests.documents.reading import text_of
from tests.documents.test_workbook_and_word import sheets_of
from tests.organisations.factories import MandateFactory
from tests.outputs.factories import CoOwnerFactory, OutputFactory
from tests.sending import as_shown, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def output(version):
    return version.output_set.get()


@pytest.fixture
def others(version):
    """Two mandates of the organisation that answer for nothing."""
    return MandateFactory.create_batch(2, organisation=version.agreement.organisation)


def owners_of(output) -> set[int]:
    return {link.mandate_id for link in output.co_owners.all()}


def url_of(output) -> str:
    return reverse("outputs:output_update", args=[output.pk])


def test_an_editor_says_who_owns_an_output_besides_its_holder(as_editor, editor, output, others):
    response = send(as_editor, url_of(output), co_owners=[other.pk for other in others])

    assert response.status_code == 302
    assert owners_of(output) == {other.pk for other in others}
    assert Output.objects.get(pk=output.pk).revision == output.revision + 1
    assert {link.history.get().history_user for link in output.co_owners.all()} == {editor}
    for page in (output.get_absolute_url(), reverse("outputs:chapter", args=[output.version_id])):
        text = as_editor.get(page).text
        assert [other.holder in text for other in others] == [True, True]


def test_co_owners_are_chosen_while_an_output_is_added(as_editor, version, others):
    objective = version.strategicobjective_set.get()
    url = reverse("outputs:output_create", args=[objective.pk])

    send(as_editor, url, title_nl="Nieuw", co_owners=[others[0].pk])

    assert owners_of(objective.outputs.get(title_nl="Nieuw")) == {others[0].pk}


def test_the_boxes_stand_behind_the_holder(as_editor, output, others):
    names = list(as_editor.get(url_of(output)).context["form"].fields)

    assert names[names.index("holder") + 1] == "co_owners"
    assert names[-1] == "change_reason"


def test_an_organisation_without_mandates_is_asked_nothing(as_editor, version):
    version.output_set.update(holder=None)
    version.agreement.organisation.mandates.all().delete()

    form = as_editor.get(url_of(version.output_set.get())).context["form"]

    assert "co_owners" not in form.fields
    assert send(as_editor, url_of(version.output_set.get()), title_nl="Anders").status_code == 302


def test_the_holder_is_no_co_owner_of_the_same_output(as_editor, output, others):
    response = send(as_editor, url_of(output), title_nl="Wat getypt is", co_owners=[output.holder_id, others[0].pk])

    sentence = f"{output.holder} already answers for this output. Untick that name here, or choose another mandate"
    assert response.status_code == 422
    assert sentence in response.text
    assert "Wat getypt is" in response.text
    assert owners_of(output) == set()


def test_who_becomes_the_holder_is_no_co_owner_any_more(as_editor, output, others):
    former = output.holder
    set_co_owners(output, others, reason="Test")

    refused = send(as_editor, url_of(output), holder=others[0].pk, co_owners=[others[0].pk, others[1].pk])
    done = send(as_editor, url_of(output), holder=others[0].pk, co_owners=[former.pk, others[1].pk])

    assert (refused.status_code, done.status_code) == (422, 302)
    assert Output.objects.get(pk=output.pk).holder == others[0]
    assert owners_of(output) == {former.pk, others[1].pk}


def test_a_mandate_of_another_organisation_is_not_offered(as_editor, output):
    stranger = MandateFactory()

    response = send(as_editor, url_of(output), co_owners=[stranger.pk])

    assert response.status_code == 422
    assert stranger.holder not in response.text
    assert owners_of(output) == set()


@pytest.mark.parametrize(
    ("mandate", "code"),
    [(lambda output: output.holder, "holder"), (lambda output: MandateFactory(), "another_organisation")],
)
def test_a_row_refuses_who_cannot_be_co_owner(output, mandate, code):
    link = CoOwner(version=output.version, output=output, mandate=mandate(output))

    with pytest.raises(ValidationError) as refused:
        link.full_clean()

    assert [error.code for error in refused.value.error_dict["__all__"]] == [code]


def test_two_editors_who_choose_others_see_both(as_editor, output, others):
    opened = as_editor.get(url_of(output))
    send(as_editor, url_of(output), co_owners=[others[0].pk])

    response = as_editor.post(url_of(output), as_shown(opened, co_owners=[others[1].pk]))

    assert response.status_code == 409
    assert [other.holder in response.text for other in others] == [True, True]
    assert owners_of(output) == {others[0].pk}


def test_an_amendment_keeps_co_owners_and_tells_who_joined(version, output, others):
    set_co_owners(output, others[:1], reason="Test")
    put_in_status(version, "signed")
    amendment = start_amendment(version, effective_from=version.effective_from, cause="Meer", by=UserFactory())
    copy = amendment.output_set.get()
    assert owners_of(copy) == {others[0].pk}

    set_co_owners(copy, others, reason="Test")

    (change,) = compare_terms(version, amendment)
    assert (change.model, change.kind, change.after.mandate) == (CoOwner, "added", others[1])


def test_a_version_without_co_owners_keeps_the_hash_that_it_had(version, output, others):
    before = content_sha256(version)
    assert "co_owner" not in content_of(version)["terms"]

    set_co_owners(output, others, reason="Test")

    assert content_sha256(version) != before


def test_what_was_signed_prints_the_names_of_that_day(version, output, others):
    set_co_owners(output, others[:1], reason="Test")
    signed, name = signed_and_sealed(version).version, others[0].holder
    others[0].holder = "Een andere naam"
    others[0].save()

    (objective,) = objectives_of(signed)

    assert [mandate.holder for mandate in objective.outputs.all()[0].co_owning] == [name]


def test_the_agreement_on_paper_and_as_tables_names_the_co_owners(as_editor, version, output, others, tmp_path):
    set_co_owners(output, others, reason="Test")
    names = ", ".join(other.holder for other in others)

    printed = text_of(pdf_of("agreement", version), tmp_path)
    workbook = as_editor.get(reverse("papers:version_workbook", args=[version.pk])).content

    assert names in printed
    assert [row[5] for row in sheets_of(workbook)["Outputs"]] == ["Co-owners", names]


def test_an_output_is_removed_together_with_its_co_owners(as_editor, version):
    link = CoOwnerFactory(output=OutputFactory(version=version, objective=version.strategicobjective_set.get()))

    send(as_editor, reverse("outputs:output_delete", args=[link.output_id]), change_reason="Geschrapt")

    assert CoOwner.history.filter(id=link.pk, history_type="-").get().history_change_reason == "Geschrapt"
