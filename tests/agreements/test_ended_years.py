"""An amendment does not rewrite years that ended before it takes effect, in whatever way the figures come in."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from agreements.versions.workflow import version_workflow
from budgets.balance import Place
from budgets.cells import apply
from budgets.models import BudgetLine, Credit, Envelope
from core.workflow import Refused
from outputs.actions import set_targets
from outputs.models import Indicator, Target
from tests.organisations.factories import member
from tests.sending import as_shown, send
from tests.whole import signed_version

pytestmark = pytest.mark.django_db
ENDED, NEXT = 2027, 2028
STAYS = "What was agreed for 2027 stays as it is."


@pytest.fixture
def editor(amendment):
    return member("editor", amendment.agreement.organisation)


@pytest.fixture
def amendment() -> Version:
    signed = signed_version()
    person = member("editor", signed.agreement.organisation)
    return start_amendment(signed, effective_from=dt.date(NEXT, 1, 1), cause="Een nieuwe opdracht", by=person)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def figures(version: Version) -> dict:
    """Every figure of the year that ended."""
    return {
        model: sorted(model.objects.filter(version=version, year=ENDED).values_list("key", column))
        for model, column in ((Target, "value"), (Credit, "amount"), (BudgetLine, "amount"))
    }


def test_only_the_years_that_were_over_are_ended(amendment):
    assert list(amendment.ended_years) == [ENDED]
    assert list(amendment.based_on.ended_years) == []
    amendment.effective_from = dt.date(ENDED, 12, 31)
    assert list(amendment.ended_years) == []


def test_the_form_of_an_indicator_keeps_the_target_of_an_ended_year(as_editor, amendment):
    indicator, before = Indicator.objects.get(version=amendment), figures(amendment)

    shown = as_editor.get(indicator.edit_url).text
    refused = send(as_editor, indicator.edit_url, **{f"target_{ENDED}": "12", f"target_{NEXT}": "99"})
    saved = send(as_editor, indicator.edit_url, **{f"target_{NEXT}": "99"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [f"target_{ENDED}"])
    assert STAYS in shown
    assert STAYS in refused.text
    assert (saved.status_code, figures(amendment)) == (302, before)
    assert indicator.targets.get(year=NEXT).value == 99


def test_the_form_of_an_envelope_keeps_the_credit_of_an_ended_year(as_editor, amendment):
    envelope, before = Envelope.objects.get(version=amendment), figures(amendment)
    url = reverse("budgets:envelope_update", args=[envelope.pk])

    refused = send(as_editor, url, **{f"credit_{ENDED}": "1"})
    saved = send(as_editor, url, **{f"credit_{NEXT}": "9.999.999,00"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [f"credit_{ENDED}"])
    assert (saved.status_code, figures(amendment)) == (302, before)


def test_the_lines_of_an_output_keep_an_ended_year(as_editor, amendment):
    output, envelope = amendment.output_set.get(), Envelope.objects.get(version=amendment)
    before, url = figures(amendment), reverse("budgets:lines_update", args=[output.pk])

    refused = send(as_editor, url, **{f"amount_{envelope.pk}_{ENDED}": "1"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [f"amount_{envelope.pk}_{ENDED}"])
    assert figures(amendment) == before


def test_another_base_allocation_is_of_the_years_to_come(as_editor, amendment):
    output, envelope = amendment.output_set.get(), Envelope.objects.get(version=amendment)
    url = reverse("budgets:lines_update", args=[output.pk])

    saved = send(as_editor, url, **{f"allocation_{envelope.pk}": "24.58.48.62.10.02"})

    codes = dict(output.budget_lines.values_list("year", "base_allocation"))
    assert saved.status_code == 302
    assert codes == {ENDED: "", NEXT: "24.58.48.62.10.02", 2029: "24.58.48.62.10.02"}
    shown = as_shown(as_editor.get(url))
    assert shown[f"allocation_{envelope.pk}"] == "24.58.48.62.10.02"


def test_a_new_envelope_gets_no_credit_for_an_ended_year(as_editor, amendment):
    url = reverse("budgets:envelope_create", args=[amendment.pk])
    typed = {"title_nl": "Nieuw", "kind": "operating", f"credit_{NEXT}": "5"}

    refused = send(as_editor, url, **typed, **{f"credit_{ENDED}": "5"})
    made = send(as_editor, url, **typed)

    assert (refused.status_code, made.status_code) == (422, 302)


def test_the_grid_keeps_an_ended_year(as_editor, amendment):
    envelope, before = Envelope.objects.get(version=amendment), figures(amendment)
    url = reverse("budgets:grid", args=[amendment.pk])
    place = Place(envelope.pk, None, ENDED)

    refused = as_editor.post(url, as_shown(as_editor.get(url), **{place.code: "1,00"}))

    assert (refused.status_code, figures(amendment)) == (409, before)
    assert STAYS in refused.text
    assert "1,00" in refused.text


def test_a_pasted_table_keeps_an_ended_year(as_editor, amendment):
    before, url = figures(amendment), reverse("budgets:grid_paste", args=[amendment.pk])
    title = Envelope.objects.get(version=amendment).title_nl

    preview = as_editor.post(url, as_shown(as_editor.get(url), text=f"\t{title} {ENDED}\nKredieten\t1,00"))
    answer = as_editor.post(url, as_shown(preview), follow=True)

    assert "1,00" in preview.text
    assert STAYS in answer.text
    assert figures(amendment) == before


def test_a_file_with_credits_keeps_an_ended_year(as_editor, amendment):
    before, url = figures(amendment), reverse("budgets:import", args=[amendment.pk])
    file = SimpleUploadedFile("krediet.csv", f"year,personnel\n{ENDED},1\n".encode())

    preview = as_editor.post(url, {"file": file, "unit": "euro"})
    answer = as_editor.post(url, as_shown(preview, confirmed="1"), follow=True)

    assert preview.context["changes"] != []
    assert STAYS in answer.text
    assert figures(amendment) == before


@pytest.mark.parametrize("output", [None, "of the version"])
def test_every_way_into_the_cells_keeps_an_ended_year(amendment, output):
    """The grid, a pasted table, the workbook and a computed saving all save through this one function."""
    envelope, before = Envelope.objects.get(version=amendment), figures(amendment)
    place = Place(envelope.pk, output and amendment.output_set.get().pk, ENDED)

    with pytest.raises(Refused, match=STAYS):
        apply(amendment, {place: Decimal("1.00")}, reason="Test")

    assert figures(amendment) == before


def test_targets_of_an_ended_year_are_kept_under_every_form(amendment):
    indicator = Indicator.objects.get(version=amendment)

    with pytest.raises(Refused, match=STAYS):
        set_targets(indicator, {ENDED: (Decimal(1), None)}, reason="Test")


def test_an_envelope_with_credits_of_an_ended_year_is_not_removed(as_editor, amendment):
    envelope = Envelope.objects.get(version=amendment)

    refused = send(as_editor, reverse("budgets:envelope_delete", args=[envelope.pk]))

    assert (refused.status_code, STAYS in refused.text) == (409, True)
    assert Envelope.objects.filter(pk=envelope.pk).exists()


def test_figures_that_changed_before_the_day_was_moved_keep_the_text_from_being_shared(amendment):
    head = member("head", amendment.agreement.organisation)
    Target.objects.filter(version=amendment, year=ENDED).update(value=1)
    Credit.objects.filter(version=amendment, year=ENDED).update(amount=99_999_999)

    with pytest.raises(Refused) as refused:
        version_workflow.take("share", amendment, by=head)

    told = [refusal.message for refusal in refused.value.refusals]
    assert [one for one in told if "and that year has ended" in one] != []
    assert any("has another target for 2027 than was agreed" in one for one in told)
    assert any("has other amounts for 2027 than were agreed" in one for one in told)


def test_a_new_indicator_says_what_it_promises_for_every_year(as_editor, amendment):
    """Nothing stood there before, so that nothing is rewritten."""
    url = reverse("outputs:indicator_create", args=[amendment.output_set.get().pk])
    typed = {f"target_{year}": "5" for year in amendment.years}

    made = send(as_editor, url, title_nl="Nieuw", unit_nl="dossiers", **typed)

    assert made.status_code == 302
    assert Target.objects.filter(indicator__title_nl="Nieuw").count() == len(amendment.years)
