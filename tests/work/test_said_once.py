"""The same fact has the same number wherever it is told: My work, the list, a building block, a page, a letter."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.completeness import completeness_of, what_is_lacking
from agreements.models import Publication
from agreements.queries import versions_with_agreement
from agreements.slots import blocks_of
from agreements.versions.turns import turn_of
from budgets.models import Credit
from execution.realisation.queries import standing_of
from negotiation.models import Remark
from reminders.slots import all_reminders
from reporting.models import OperationsPlan
from tests.agreements.advising import advised_version
from tests.agreements.factories import AgreementFactory, VersionFactory, put_in_status
from tests.agreements.road import fresh, parties_of, walk
from tests.commitments.factories import CommitmentFactory
from tests.execution.factories import realise
from tests.execution.spending import of_kind, signed_with_envelopes
from tests.measurements.conftest import measured_version
from tests.negotiation.factories import RemarkFactory
from tests.organisations.factories import member
from tests.outputs.factories import OutputFactory
from tests.reporting.factories import complete_plan
from tests.whole import complete_version, signed_version
from work.queries import work_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 7, 2)


@pytest.fixture
def on(monkeypatch):
    def travel(day: dt.date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *at: day if not at else at[0].date())

    return travel


def waiting(person, kind: str, today: dt.date = TODAY):
    return [duty for duty in work_of(person, today)["waiting"] if duty.kind == kind]


def due(person, kind: str, today: dt.date = TODAY):
    return [duty for duty in work_of(person, today)["due"] if duty.kind == kind]


def notes(client, person) -> list[str]:
    client.force_login(person)
    (row,) = client.get(reverse("agreements:list")).context["rows"]
    return [note.label for note in row.notes]


def statuses(version, person, chapter: int) -> list[str]:
    (block,) = [block for block in blocks_of(version, person) if block.chapter == chapter]
    return [status.label for status in block.statuses]


def number_in(words: str) -> int:
    return int(re.search(r"\d+", words).group())


def test_late_values(client):
    version = measured_version(outputs=2)
    editor = member("editor", version.agreement.organisation)
    today = dt.date(2022, 1, 31)

    (duty,) = waiting(editor, "value", today)

    assert (duty.sentence, duty.status) == ("Enter 4 values.", "4 values are late")
    assert {(letter.person, letter.day) for letter in all_reminders(today)} == {
        (editor, dt.date(2021, 1, 30)),
        (editor, dt.date(2022, 1, 30)),
    }


def test_late_values_in_the_list_and_on_the_page_where_they_are_entered(client):
    version = measured_version(outputs=2)
    editor = member("editor", version.agreement.organisation)

    (duty,) = waiting(editor, "value", timezone.localdate())

    assert notes(client, editor) == [duty.status]
    assert number_in(duty.status) == len(client.get(duty.url).context["sheet"].rows) == 6


def test_late_commitments(client, on):
    version = complete_version()
    for _number in range(2):
        CommitmentFactory(version=version, side="agency", due_on=dt.date(2027, 3, 31))
    put_in_status(version, "signed")
    parties = parties_of(version)
    on(TODAY)

    (duty,) = waiting(parties.editor, "commitment")

    assert number_in(duty.sentence) == len(due(parties.editor, "commitment")) == 2
    assert notes(client, parties.editor) == ["2 late of the agency"]
    assert "2 late of the agency" in statuses(fresh(version), parties.editor, 4)
    assert len([letter for letter in all_reminders(TODAY) if letter.person == parties.editor]) == 2
    assert {letter.path for letter in all_reminders(TODAY)} == {d.url for d in due(parties.editor, "commitment")}


def test_questions_that_wait(client):
    version = put_in_status(complete_version(), "negotiation")
    parties = parties_of(version)
    for _number in range(3):
        RemarkFactory(version=version, author=parties.reviewer, side="principal", kind=Remark.Kind.QUESTION)

    (duty,) = waiting(parties.editor, "question")
    client.force_login(parties.editor)
    panel = client.get(reverse("negotiation:remarks", args=[version.pk])).context["waiting"]

    assert [count for _side, count in panel] == [number_in(duty.sentence)] == [3]
    assert notes(client, parties.editor) == ["3 open remarks and questions"]


def test_a_turn_and_the_day_of_the_answer(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    version = put_in_status(complete_version(), "negotiation", turn="agency", answer_by=yesterday)
    editor = parties_of(version).editor

    (duty,), (answer,) = (
        find(editor, kind, timezone.localdate()) for find, kind in ((waiting, "turn"), (due, "answer"))
    )
    client.force_login(editor)
    (row,) = client.get(reverse("agreements:list")).context["rows"]

    assert (duty.day, duty.is_late, answer.day, answer.is_late) == (yesterday, True, yesterday, True)
    assert (row.turn.answer_by, row.turn.is_late) == (duty.day, duty.is_late)
    assert row.turn.expected == duty.sentence == turn_of(fresh(version), timezone.localdate()).expected


def test_an_acceptance_that_was_taken_back(client):
    version = put_in_status(complete_version(), "negotiation")
    parties = parties_of(version)
    walk(version, (parties.editor, "pass_to_principal"), (parties.minister, "agree_as_principal"))
    walk(version, (parties.editor, "resume_editing"))

    (duty,) = waiting(parties.minister, "acceptance", timezone.localdate())
    client.force_login(parties.minister)

    assert str(parties.editor) in duty.sentence
    assert f"no longer stands ({parties.editor}" in client.get(duty.url).text


def test_an_advice_that_was_asked(client):
    version, parties = advised_version("commissioner")
    commissioner = member("commissioner", parties.organisation)
    version.advices.update(requested_on=TODAY - dt.timedelta(days=30), term_days=10)

    (duty,), advice = waiting(commissioner, "advice"), version.advices.get()

    assert (duty.is_late, duty.day, duty.url) == (True, advice.due_on, advice.get_absolute_url())


def test_a_publication(client, on):
    version = signed_version()
    reader = member("reader", version.agreement.organisation)
    Publication.objects.create(version=version, language="nl", published_on=TODAY, place="B.S.")
    on(TODAY)

    (duty,) = due(reader, "publication")

    day = f"{duty.day:%d/%m/%Y}"
    assert duty.is_late is True
    assert f"Not published in both languages, due on {day}" in statuses(fresh(version), reader, 3)


def test_realisation():
    version = signed_with_envelopes()
    person = member("budget", version.agreement.organisation)
    envelope = of_kind(version, "personnel")
    today = dt.date(2026, 5, 20)
    for part in (1, 4):
        realise(envelope, person, year=2026, parts=12, part=part)

    (duty,), (explanation,) = waiting(person, "realisation", today), waiting(person, "explanation", today)
    year = standing_of([version.agreement], today)[version.agreement_id][2026]

    assert (number_in(duty.status), duty.day) == (len(year.late), year.missing[0].last_expected_day)
    assert number_in(explanation.sentence) == len(year.lacking)


def test_a_plan_to_accept(client):
    plan = complete_plan(OperationsPlan.Status.SUBMITTED)
    reviewer = member("reviewer", plan.agreement.offices.get())

    (duty,) = waiting(reviewer, "plan", dt.date(2026, 11, 25))

    assert (duty.url, duty.status) == (plan.get_absolute_url(), plan.get_status_display())


def test_a_year_of_which_all_credits_are_nothing_has_no_budget_wherever_it_is_told(client):
    version = complete_version()
    Credit.objects.filter(version=version, year=2028).update(amount=0)
    editor = member("editor", version.agreement.organisation)
    version.budgetline_set.all().delete()

    (tile,) = work_of(editor, TODAY)["tiles"]
    (result,) = (one for one in completeness_of(version)[2].results if one.point.is_hard and not one.is_met)

    assert [place.message for place in tile.places] == ["There is no budget for 2028."]
    assert (tile.places, tile.asks, tile.count) == (result.unmet, result.point.asks, 1)
    assert statuses(version, editor, 2) == ["No budget for 2028"]
    client.force_login(editor)
    for url in (reverse("work:my_work"), tile.url):
        assert "There is no budget for 2028." in client.get(url).text


def queries_of_tiles(versions) -> int:
    rows = list(versions_with_agreement().filter(pk__in=[one.pk for one in versions]).order_by("pk"))
    with CaptureQueriesContext(connection) as context:
        assert {version.pk for version, _result in what_is_lacking(rows)} == {one.pk for one in rows}
    return len(context)


def test_what_ten_drafts_lack_is_asked_as_often_as_what_one_lacks():
    drafts = [VersionFactory() for _number in range(10)]
    for version in drafts:
        OutputFactory(version=version)

    assert queries_of_tiles(drafts) == queries_of_tiles(drafts[:1])


def test_what_amendments_lack_is_asked_as_often_as_what_one_lacks():
    drafts = []
    for _number in range(5):
        signed = signed_version(agreement=AgreementFactory())
        drafts.append(VersionFactory(agreement=signed.agreement, number=2, based_on=signed))

    assert queries_of_tiles(drafts) == queries_of_tiles(drafts[:1])
