"""Letters about commitments: 30, 7 and 0 days before and once after, to whom it concerns, each once."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from reminders.models import SentReminder
from reminders.nearness import stage_of
from reminders.slots import Reminder, all_reminders, reminders
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import parties_of
from tests.commitments.factories import CommitmentFactory, report_on
from tests.organisations.factories import OfficeFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
DUE = dt.date(2027, 6, 30)


@pytest.fixture
def on(monkeypatch):
    def travel(day: str) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: dt.date.fromisoformat(day))

    return travel


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def parties(version):
    return parties_of(version)


def commit(version, **values):
    commitment = CommitmentFactory(version=version, **{"side": "agency", "due_on": DUE, **values})
    put_in_status(version, "signed")
    return commitment


def run(day: str, on) -> list[str]:
    """The addresses that get a letter on this day."""
    on(day)
    mail.outbox.clear()
    call_command("send_reminders", stdout=StringIO())
    return sorted(letter.to[0] for letter in mail.outbox)


def test_a_date_is_mentioned_a_month_a_week_and_no_days_before_and_once_after(version, parties, on):
    commit(version)
    days = [dt.date(2027, 5, 25) + dt.timedelta(days=count) for count in range(60)]

    reminded = [day.isoformat() for day in days if run(day.isoformat(), on)]

    assert reminded == ["2027-05-31", "2027-06-23", "2027-06-30", "2027-07-01"]


def test_the_same_day_reminds_once(version, parties, on):
    commit(version)

    letters = [run("2027-06-23", on) for _ in range(3)]

    assert letters == [sorted([parties.editor.email, parties.head.email]), [], []]
    assert SentReminder.objects.count() == 2


def test_a_day_on_which_nothing_ran_is_made_up_for_once(version, parties, on):
    commit(version)

    letters = [len(run(day, on)) for day in ("2027-06-27", "2027-06-28", "2027-08-15", "2027-08-16")]

    assert letters == [2, 0, 2, 0]
    assert set(SentReminder.objects.values_list("stage", flat=True)) == {"week", "overdue"}


@pytest.mark.parametrize(
    ("side", "people"),
    [
        ("agency", ["editor", "head"]),
        ("principal", ["minister", "reviewer"]),
        ("common", ["editor", "head", "minister", "reviewer"]),
    ],
)
def test_those_who_report_for_the_party_are_reminded(version, parties, on, side, people):
    commit(version, side=side)
    for role in ("reader", "contributor", "auditor", "commissioner"):
        member(role, parties.organisation)
    member("editor", parties.organisation, is_active=False)
    member("minister", OfficeFactory())
    UserFactory(is_administrator=True)

    assert run("2027-06-30", on) == sorted(getattr(parties, name).email for name in people)


def test_whoever_has_reported_is_not_reminded(version, parties, on):
    commitment = commit(version, side="common")
    report_on(commitment, parties.editor, moment=DUE, outcome="kept")
    report_on(commitment, parties.reviewer, moment=DUE, outcome="in_progress", office=parties.office)

    assert run("2027-07-05", on) == sorted([parties.minister.email, parties.reviewer.email])


def test_one_letter_holds_everything_in_the_language_of_the_person(version, parties, on, real_messages, settings):
    settings.PUBLIC_URL = "https://bo.example.org/"
    parties.head.language = "fr"
    parties.head.save()
    commitment = commit(version, text_nl="Een boordtabel", text_fr="Un tableau de bord")
    run("2027-07-02", on)

    letters = {letter.to[0]: letter for letter in mail.outbox}

    dutch, french = letters[parties.editor.email], letters[parties.head.email]
    assert dutch.subject == "1 datum vraagt uw aandacht"
    assert french.subject == "1 échéance demande votre attention"
    assert "30/06/2027 (2 dagen te laat) Verbintenis 1 Een boordtabel" in dutch.body
    assert "30/06/2027 (2 jours de retard) Engagement 1 Un tableau de bord" in french.body
    assert f"https://bo.example.org/commitments/{commitment.pk}/" in dutch.body


def test_a_letter_that_fails_is_sent_by_the_next_run_and_stops_no_other(version, parties, on, monkeypatch, caplog):
    commit(version)

    def refuse(subject, text, sender, to):
        if to == [parties.editor.email]:
            raise OSError("no server")
        return 1

    with monkeypatch.context() as patched:
        patched.setattr("reminders.letters.send_mail", refuse)
        on("2027-06-30")
        with pytest.raises(CommandError, match="1 letters could not be sent"):
            call_command("send_reminders", stdout=StringIO())
    told = list(SentReminder.objects.values_list("person", flat=True))

    assert told == [parties.head.pk]
    assert run("2027-06-30", on) == [parties.editor.email]


def test_a_year_before_the_signature_reminds_nobody(version, parties, on):
    CommitmentFactory(version=version, recurrence="yearly")
    put_in_status(version, "signed", signed_at=dt.datetime(2028, 11, 2, tzinfo=dt.UTC))

    assert run("2028-11-20", on) == []


def test_drafts_remind_nobody_and_ten_agreements_ask_as_often_as_one(
    version, parties, on, django_assert_max_num_queries
):
    CommitmentFactory(version=version, due_on=DUE)
    assert run("2027-06-30", on) == []

    for _ in range(10):
        commit(complete_version(agreement=AgreementFactory(organisation=parties.organisation)))
    on("2027-06-30")
    with django_assert_max_num_queries(16):
        all_reminders(DUE)


def test_another_app_contributes_its_own_dates(parties, on):
    own = Reminder(parties.head, "plan-1", DUE, "Operations plan 2028", "/plans/1/")
    with reminders.holding(lambda today: [own]):
        assert run("2027-06-30", on) == [parties.head.email]

    assert "Operations plan 2028" in mail.outbox[0].body


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.integers(-400, 400))
def test_stages_follow_each_other_and_cover_every_day_from_thirty_before(today, left):
    day = today + dt.timedelta(days=left)
    stages = [None, "month", "week", "today", "overdue"]
    before = stage_of(day, today - dt.timedelta(days=1))

    assert (stage_of(day, today) is None) == (left > 30)
    assert stages.index(stage_of(day, today)) >= stages.index(before)
