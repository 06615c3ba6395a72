"""How far credits move without an amendment: one set of thresholds in a version, agreed and frozen with it."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from python_calamine import CalamineWorkbook

from agreements.models import Version
from agreements.text.content import content_of
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from budgets.flexibility.queries import flexibility_of, in_sentences
from budgets.models import Flexibility
from core.pdf.headings import Contents
from papers.agreement.documents import chapters
from papers.agreement.exports import agreement_workbook
from tests.agreements.factories import put_in_status
from tests.budgets.factories import FlexibilityFactory
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
FIELDS = {"shift_percent": "7,5 %", "shift_amount": "€ 50.000", "between_envelopes": "on", "carry_percent": "5"}


def test_thresholds_are_written_once_and_changed_afterwards(client, version):
    url = reverse("budgets:flexibility_update", args=[version.pk])
    token = client.get(url).context["form"]["submission"].value()

    client.post(url, {"submission": token, "revision": 0, **FIELDS})
    first = Flexibility.objects.values_list("shift_percent", "shift_amount", "between_envelopes", "carry_percent")[0]
    client.post(url, {"revision": 1, "shift_percent": "8", "explain_percent": "10"})

    said = Flexibility.objects.get(version=version)
    values = said.shift_percent, said.shift_amount, said.between_envelopes, said.carry_percent, said.explain_percent
    assert first == (Decimal("7.5"), Decimal(50_000), True, Decimal(5))
    assert values == (Decimal(8), None, False, None, Decimal(10))
    assert [entry.revision for entry in said.history.order_by("history_id")] == [1, 2]


def test_somebody_who_was_second_sees_both(client, version):
    FlexibilityFactory(version=version, shift_percent=Decimal(4))

    answer = client.post(reverse("budgets:flexibility_update", args=[version.pk]), {"revision": 0, **FIELDS})

    conflicts = [(conflict.yours, conflict.saved) for conflict in answer.context["conflicts"]]
    assert (answer.status_code, conflicts[0]) == (409, ("7,5 %", "4"))


@pytest.mark.parametrize(
    ("field", "typed"), [("shift_percent", "101"), ("carry_percent", "-1"), ("shift_amount", "1e9")]
)
def test_what_cannot_be_is_refused_at_its_field(client, version, field, typed):
    url = reverse("budgets:flexibility_update", args=[version.pk])
    token = client.get(url).context["form"]["submission"].value()

    answer = client.post(url, {"submission": token, "revision": 0, field: typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_version_holds_one_set(version):
    FlexibilityFactory(version=version)

    with pytest.raises(IntegrityError), transaction.atomic():
        FlexibilityFactory(version=version)


def test_nobody_who_only_reads_writes_them(client, version):
    client.force_login(member("reader", version.agreement.organisation))

    assert client.get(reverse("budgets:flexibility_update", args=[version.pk])).status_code == 403


def test_without_thresholds_everything_takes_an_amendment():
    assert in_sentences(None) == [
        "Nothing is shifted within a year without an amendment.",
        "Nothing is carried to the next year without an amendment.",
    ]


def test_each_threshold_has_its_sentence():
    said = Flexibility(
        shift_percent=Decimal("7.50"),
        shift_amount=Decimal(50_000),
        between_envelopes=True,
        carry_percent=Decimal(5),
        explain_percent=Decimal(10),
    )

    assert in_sentences(said) == [
        "In each year at most 7,5 % of the credit of an envelope is shifted without an amendment, all shifts together.",
        "Amounts move between the outputs of an envelope and between envelopes.",
        "One shift moves at most € 50.000,00.",
        "At most 5 % of the credit of an envelope is carried to the next year.",
        "A deviation of more than 10 % from what was planned is explained.",
    ]


def test_a_version_without_thresholds_keeps_the_hash_it_had(version):
    before = content_of(version)["terms"]
    FlexibilityFactory(version=version)

    assert "shift_thresholds" not in before
    assert len(content_of(version)["terms"]["shift_thresholds"]) == 1


def test_an_amendment_copies_them_and_tells_what_it_changes(person):
    version = complete_version()
    FlexibilityFactory(version=version)
    put_in_status(version, Version.Status.SIGNED)

    amendment = start_amendment(version, effective_from=version.effective_from, cause="Ruimer", by=person)
    Flexibility.objects.filter(version=amendment).update(shift_percent=Decimal(15))

    (change,) = compare_terms(version, amendment)
    assert (change.kind, change.fields) == ("changed", {"shift_percent": (Decimal(10), Decimal(15))})


def test_the_thresholds_of_a_signed_version_stay(version):
    FlexibilityFactory(version=version)
    put_in_status(version, Version.Status.SIGNED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Flexibility.objects.filter(version=version).update(shift_percent=Decimal(50))


@pytest.mark.parametrize("page", ["budgets:chapter", "agreements:version_list"])
def test_the_thresholds_stand_in_the_budget_and_in_the_chapter_on_flexibility(client, version, page):
    FlexibilityFactory(version=version)
    about = version.pk if page == "budgets:chapter" else version.agreement_id

    html = client.get(reverse(page, args=[about])).text

    assert all(sentence in html for sentence in in_sentences(flexibility_of(version)))


def test_the_document_prints_the_thresholds_in_its_annex_and_names_them_where_the_text_may_change(version):
    without = render_to_string("pdf/agreement/chapters.html", {**chapters(version), "contents": Contents()})
    said = FlexibilityFactory(version=version)
    printed = render_to_string("pdf/agreement/chapters.html", {**chapters(version), "contents": Contents()})

    assert "Thresholds for shifts" not in without
    assert all(sentence in printed for sentence in in_sentences(said))
    assert "Within the thresholds of the annex" in printed


def test_the_workbook_of_an_agreement_holds_the_thresholds(version):
    said = FlexibilityFactory(version=version)
    content = agreement_workbook(chapters(version), dt.datetime(2027, 1, 1, tzinfo=dt.UTC))

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Thresholds for shifts")

    assert [row[0] for row in sheet.to_python()[1:]] == in_sentences(said)
