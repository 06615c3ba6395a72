"""The results on paper: in both languages, tagged, with a drawing and the same figures for each indicator."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.versions.actions import start_amendment
from documents.kinds import Order, document_kinds
from tests.agreements.factories import put_in_status
from tests.documents.cast import queries_of
from tests.documents.reading import complaints_of_qpdf, opened, tags_of, text_of
from tests.measurements.factories import given_status, milestone_report
from tests.organisations.factories import OfficeFactory, member
from tests.outputs.factories import MilestoneFactory, complete_output

pytestmark = pytest.mark.django_db
MADE_AT = dt.datetime(2029, 2, 1, 9, 30, tzinfo=dt.UTC)


def pdf_of(version, language: str = "nl") -> bytes:
    return document_kinds["results"].make(version, Order(language, MADE_AT))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_document_tells_what_the_page_tells(language, draft, indicator, parties, sign, measure, tmp_path):
    indicator.tolerance = Decimal(3)
    indicator.save()
    milestone = MilestoneFactory(output=indicator.output, due_on=dt.date(2027, 6, 30))
    version = sign()
    measure(indicator, parties.editor, "93.25", 2027)
    measure(indicator, parties.editor, "80.5", 2028)
    given_status(indicator, parties.head, 2028, status="green", reason="De bron werd vervangen.")
    milestone_report(milestone, parties.editor, comment="In gebruik.")
    put_in_status(start_amendment(version, effective_from=dt.date(2028, 7, 1), cause="X", by=parties.editor), "signed")

    content = pdf_of(version, language)

    text = text_of(content, tmp_path)
    told = ("93,25", "80,5", "98\u00a0%", "De bron werd vervangen.", "In gebruik.")
    assert [words for words in told if " ".join(words.split()) not in text] == []
    assert getattr(indicator, f"title_{language}") in text
    tags = tags_of(opened(content))
    (figure,) = tags.all("Figure")
    assert ("93,25" in figure.alt, "80,5" in figure.alt) == (True, True)
    assert len(list(tags.all("Table"))) >= 6
    assert complaints_of_qpdf(content, tmp_path) == ""


def test_the_same_figures_are_attached_as_data(draft, indicator, parties, sign, measure):
    version = sign()
    measure(indicator, parties.editor, 80, 2027)
    given_status(indicator, parties.head, status="green", reason="Omdat.")

    with opened(pdf_of(version)) as pdf:
        data = json.loads(pdf.attachments["data.json"].get_file().read_bytes())

    found = data["2027"]["outputs"]["1.1"]["indicators"][str(indicator.key)]
    assert found == {
        "target": "95.0000",
        "upper_bound": None,
        "value": "80.0000",
        "achievement_percent": "84",
        "computed": "red",
        "given": {"status": "green", "reason": "Omdat.", "by": "Hanne Hoofd"},
        "late": [],
    }
    assert data["2027"]["counts"] == {"green": 1, "amber": 0, "red": 0, "grey": 0, "by_hand": 1}
    assert data["2028"]["outputs"]["1.1"]["indicators"][str(indicator.key)]["late"] == ["2028"]


def test_a_draft_has_no_results_and_another_party_no_document(client, draft, parties, sign):
    url = reverse("documents:request", args=["results", draft.pk])
    client.force_login(parties.editor)
    before = client.post(url, {"language": "nl"}).status_code
    sign()
    after = client.post(url, {"language": "nl"}).status_code
    client.force_login(member("minister", OfficeFactory()))

    assert (before, after, client.post(url, {"language": "nl"}).status_code) == (404, 302, 404)


def test_the_queries_of_the_document_do_not_depend_on_the_rows(draft, indicator, parties, sign, measure):
    more = [complete_output(draft) for _number in range(4)]
    version = sign()
    measure(indicator, parties.editor, 90)
    few = queries_of("results", version)

    for output in more:
        measure(output.indicators.get(), parties.editor, 90)
        given_status(output.indicators.get(), parties.head)

    assert queries_of("results", version) == few
