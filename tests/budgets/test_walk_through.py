"""The steps of docs/walk-through.md, one by one, through the product's own pages."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.instruments.reference import SOCIAL_SECURITY, load_instrument_types
from agreements.models import Agreement, InstrumentType, Version
from agreements.text.content import content_of
from budgets.queries import budget_of
from core.numbers.notation import format_money
from organisations.models import Office, Organisation
from tests.accounts.factories import UserFactory
from tests.budgets.conftest import signed_in
from tests.documents.cast import pdf_of
from tests.documents.reading import text_of
from tests.organisations.factories import OrganisationFactory, member
from tests.sending import as_shown, error_at, send

pytestmark = pytest.mark.django_db
FILE = Path(settings.BASE_DIR) / "examples" / "rva-published-figures.csv"
PUBLISHED = {2023: Decimal(277_909_000), 2024: Decimal(295_248_000), 2025: Decimal(306_638_000)}
UNEXPLAINED = {2023: Decimal(277_909_000), 2024: Decimal(567_000), 2025: Decimal(439_000)}


@pytest.fixture
def editor(db):
    return member("editor", OrganisationFactory(), username="editor")


@pytest.fixture
def version(editor) -> Version:
    """Steps 1 and 2: the parties by the administrator, the agreement by the editor."""
    load_instrument_types()
    administrator, as_editor = signed_in(UserFactory(is_administrator=True)), signed_in(editor)
    agency = {
        "name_nl": "Rijksdienst voor Arbeidsvoorziening",
        "name_fr": "Office national de l’Emploi",
        "abbreviation_nl": "RVA",
        "abbreviation_fr": "ONEM",
        "kind": "social_security",
        "level": "federal",
    }
    send(administrator, reverse("organisations:organisation_create"), **agency)
    organisation = Organisation.objects.get(name_nl=agency["name_nl"])
    role_url = reverse("organisations:membership_create_organisation", args=[organisation.pk])
    send(administrator, role_url, user=str(editor.pk), role="editor")
    names = {"name_nl": "Beleidscel Werk", "name_fr": "Cellule stratégique Emploi"}
    send(administrator, reverse("organisations:office_create"), **names)
    send(as_editor, reverse("agreements:create"), **agreement_fields(organisation))
    return Version.objects.get(agreement__organisation=organisation)


def agreement_fields(organisation) -> dict[str, str]:
    return {
        "organisation": str(organisation.pk),
        "instrument_type": str(InstrumentType.objects.get(name_nl=SOCIAL_SECURITY.name_nl).pk),
        "title_nl": "Bestuursovereenkomst 2023-2025",
        "title_fr": "Contrat d’administration 2023-2025",
        "starts_on": "01/01/2023",
        "ends_on": "31/12/2025",
        "office_1": str(Office.objects.get(name_nl="Beleidscel Werk").pk),
    }


def upload(client, version, unit="thousand"):
    file = SimpleUploadedFile(FILE.name, FILE.read_bytes())
    return client.post(reverse("budgets:import", args=[version.pk]), {"file": file, "unit": unit})


def imported(editor, version) -> None:
    """Step 3: upload, look, confirm."""
    client = signed_in(editor)
    client.post(reverse("budgets:import", args=[version.pk]), as_shown(upload(client, version)))


def test_the_agreement_covers_the_three_published_years(version):
    agreement = Agreement.objects.get(title_nl="Bestuursovereenkomst 2023-2025")

    assert (list(agreement.years), version.agreement, version.number) == ([2023, 2024, 2025], agreement, 1)


def test_the_file_in_euro_is_refused_because_its_columns_say_thousand(editor, version):
    response = upload(signed_in(editor), version, unit="euro")

    assert response.status_code == 422
    assert "Column “total_keur” says in what its amounts are given; choose that unit." in error_at(response, "file")


def test_the_preview_shows_nine_amounts_and_equal_totals(editor, version):
    preview = upload(signed_in(editor), version)

    assert len(preview.context["changes"]) == 9
    assert {c.year: c.after for c in preview.context["changes"] if c.is_unexplained} == UNEXPLAINED
    assert preview.context["totals"] == [(year, total, total, True) for year, total in PUBLISHED.items()]
    assert preview.text.count("Not explained by the source") == 3
    assert "Not read: staff_heads, staff_fte" in preview.text
    assert not version.credit_set.exists()


def test_the_totals_on_the_screen_are_the_published_ones(editor, version):
    imported(editor, version)

    page = signed_in(editor).get(reverse("budgets:chapter", args=[version.pk]))

    assert {year: amounts.credit for year, amounts in page.context["budget"].by_year} == PUBLISHED
    for amount in [*PUBLISHED.values(), *UNEXPLAINED.values(), sum(PUBLISHED.values())]:
        assert format_money(amount) in page.text
    assert "Niet uitgesplitst door de bron" in page.text


def test_the_content_that_is_signed_holds_the_published_totals(editor, version):
    imported(editor, version)

    credits_kept = content_of(version)["terms"]["credit"].values()

    totals = dict.fromkeys(PUBLISHED, Decimal(0))
    for credit in credits_kept:
        totals[credit["year"]] += credit["amount"]
    assert totals == PUBLISHED == {year: amounts.credit for year, amounts in budget_of(version).by_year}


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Niet uitgesplitst door de bron"), ("fr", "Non ventilé par la source")]
)
def test_the_pdf_prints_the_published_totals(editor, version, tmp_path, language, name):
    imported(editor, version)

    printed = " ".join(text_of(pdf_of("agreement", version, language), tmp_path).split())

    assert name in printed
    for amount in [*PUBLISHED.values(), *UNEXPLAINED.values()]:
        assert format_money(amount) in printed


def test_the_same_file_again_changes_nothing(editor, version):
    imported(editor, version)

    assert upload(signed_in(editor), version).context["changes"] == []


def test_the_walk_through_tells_the_figures_of_the_file():
    text = (Path(settings.BASE_DIR) / "docs" / "walk-through.md").read_text()

    for amount in [*PUBLISHED.values(), *UNEXPLAINED.values()]:
        assert format_money(amount) in text
