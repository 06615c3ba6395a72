"""A party, person or theme is called otherwise after the signature: what was signed keeps the names of its day."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from agreements.models import InstrumentType, Version
from agreements.text.content import content_of, content_sha256
from agreements.versions.actions import start_amendment
from documents.kinds import Order, document_kinds
from documents.models import Seal
from documents.seals.sealing import canonical_json
from documents.seals.verification import whatever_changed
from organisations.models import Mandate, Office, Organisation
from outputs.models import Theme
from reporting.plans.workflow import plan_workflow
from tests.documents.cast import MADE_AT, Signed, signed_and_sealed
from tests.documents.reading import attachments_of, opened, text_of
from tests.documents.test_workbook_and_word import sheets_of
from tests.everything import add_every_other_kind
from tests.organisations.factories import MandateFactory, member
from tests.reporting.factories import complete_plan, put_plan_in_status
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
LATER = "Anders Genoemd"
NAMED = (Organisation, Office, Mandate, Theme, InstrumentType)


@pytest.fixture
def signed() -> Signed:
    version = add_every_other_kind(complete_version())
    MandateFactory(organisation=version.agreement.organisation, is_head=True, starts_on=dt.date(2025, 1, 1))
    return signed_and_sealed(version)


def rename(*models) -> None:
    """Every name that a document prints of these rows is another one from today."""
    for model in models:
        names = {name for name in model.PRINTED if model._meta.get_field(name).get_internal_type() == "CharField"}
        for row in model.objects.all():
            for name in names - {"kind"}:
                setattr(row, name, f"{LATER} {row.pk}"[: model._meta.get_field(name).max_length])
            model.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names - {"kind"}})


PAGES = (
    *("agreements:version_detail", "agreements:autonomy", "agreements:arrangements", "agreements:provisions"),
    *("agreements:publication", "agreements:advice", "agreements:completeness"),
    *("outputs:chapter", "outputs:register", "outputs:register_csv", "outputs:smart", "measurements:scores"),
    *("budgets:chapter", "budgets:grid", "budgets:allocations", "commitments:chapter"),
)


def pages_about(version: Version) -> list[str]:
    """Every page that shows a signed version or one of its outputs."""
    return [
        *(reverse(name, args=[version.pk]) for name in PAGES),
        *(output.get_absolute_url() for output in version.output_set.all()),
    ]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_page_of_a_signed_version_shows_a_later_name(client, signed, language):
    User.objects.update(language=language)
    urls = pages_about(signed.version)
    rename(*NAMED)
    client.force_login(User.objects.get(pk=signed.head.pk))

    found = {url: client.get(url) for url in urls}

    assert {response.status_code for response in found.values()} == {200}
    assert [url for url, response in found.items() if LATER in main_of(response.text)] == []


def main_of(page: str) -> str:
    """What the page itself says; the menu greets the person under the name of today."""
    return page[page.index("<main") :] if "<main" in page else page


def test_as_valid_on_a_day_shows_the_names_of_the_seal(client, signed):
    name = signed.version.agreement.organisation.name_nl
    rename(*NAMED)
    client.force_login(signed.head)
    url = reverse("agreements:as_valid_on", args=[signed.version.agreement_id])

    page = client.get(url, {"on": "01/06/2027", "page": "agreements:version_detail"}, follow=True)

    assert LATER not in main_of(page.text)
    assert name in main_of(page.text)


KINDS = ("agreement", "amendment", "comparison", "extract", "remarks", "results", "stages")


@pytest.mark.parametrize("kind", KINDS)
def test_no_document_about_a_signed_version_prints_a_later_name(signed, kind, tmp_path):
    version, other = signed.version, None
    if kind in ("amendment", "comparison"):
        first = version
        amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=signed.head)
        version = signed_and_sealed(amendment).version
        other = first if kind == "comparison" else None
    if kind == "extract":
        other = Mandate.objects.get(outputs=version.output_set.first())
    rename(*NAMED)
    if other:
        other = type(other).objects.get(pk=other.pk)
    seal = Seal.objects.get(kind="agreement", subject_id=version.pk) if kind in ("agreement", "amendment") else None

    pdf = document_kinds[kind].make(Version.objects.get(pk=version.pk), Order("nl", MADE_AT, seal, other))

    assert LATER not in text_of(pdf, tmp_path)
    assert LATER not in attachments_of(opened(pdf))["data.json"][1].decode()


def test_the_workbook_of_a_signed_version_keeps_the_names(client, signed):
    rename(*NAMED)
    client.force_login(signed.head)

    response = client.get(reverse("papers:version_workbook", args=[signed.version.pk]))

    assert LATER not in str(sheets_of(response.content))


def test_a_plan_that_was_accepted_keeps_its_names_on_screen_and_on_paper(client, tmp_path):
    plan = complete_plan()
    head = member("head", plan.agreement.organisation)
    put_plan_in_status(plan, "submitted", submitted_by=head)
    plan = plan_workflow.take("accept", plan, by=member("minister", plan.agreement.principals.get().office))
    rename(*NAMED)
    User.objects.filter(pk=plan.actions.get().owner_id).update(first_name=LATER, last_name=LATER)
    client.force_login(head)

    page = main_of(client.get(plan.get_absolute_url()).text)
    seal = Seal.objects.get(kind="operations_plan")
    pdf = document_kinds["operations_plan"].make(type(plan).objects.get(pk=plan.pk), Order("nl", MADE_AT, seal))

    assert LATER not in page
    assert LATER not in text_of(pdf, tmp_path)
    assert not [one for one in whatever_changed() if "operations_plan" in one]


def test_another_name_is_no_change_of_what_was_sealed(signed):
    rename(*NAMED)

    call_command("verify_seals", verbosity=0)

    version = Version.objects.get(pk=signed.version.pk)
    assert {content_sha256(version)} == {one.content_sha256 for one in version.signatures.all()}


def test_a_draft_after_it_says_the_names_of_today(signed):
    amendment = start_amendment(signed.version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=signed.head)
    rename(*NAMED)
    amendment = Version.objects.select_related("agreement__organisation").get(pk=amendment.pk)
    amendment.based_on.agreement = amendment.agreement

    before, after = content_of(amendment.based_on), content_of(amendment)

    assert LATER not in canonical_json(before)
    assert after["agreement"]["organisation"]["nl"].startswith(LATER)
    assert all(row["holder_name"].startswith(LATER) for row in after["terms"]["output"].values())
