"""Each party reports on its own commitments; the other reads along, and nothing that was said goes away."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.queries import with_parties
from agreements.versions.actions import start_amendment
from commitments.models import Commitment, Report
from commitments.queries import CommitmentRecord, records_of
from tests.agreements.factories import put_in_status
from tests.commitments.factories import CommitmentFactory, report_on
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db
Q1, Q2, Q3, Q4 = (dt.date(2027, 3, 31), dt.date(2027, 6, 30), dt.date(2027, 9, 30), dt.date(2027, 12, 31))


def report(client, person, commitment, moment="", party="", **fields):
    client.force_login(person)
    url = reverse("commitments:report_create", args=[commitment.pk])
    typed = {"submission": uuid.uuid4(), "outcome": "kept", "on": "01/01/2027", "moment": moment, "party": party}
    return client.post(url, {**typed, **fields})


def record_of(commitment: Commitment, today: dt.date) -> CommitmentRecord:
    agreement = with_parties().get(pk=commitment.version.agreement_id)
    return records_of([agreement], today)[agreement.pk][commitment.key]


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_an_editor_reports_for_the_agency(client, quarterly, parties, sign, on):
    sign()
    today = on("2027-04-02")

    response = report(
        client, parties.editor, quarterly, "2027-03-31", on="30/03/2027", evidence="Brief 12", explanation="Verzonden."
    )

    made = Report.objects.get()
    assert response.url == reverse("commitments:detail", args=[quarterly.pk])
    assert (made.moment, made.office, made.outcome, made.on) == (Q1, None, "kept", dt.date(2027, 3, 30))
    assert (made.evidence, made.explanation, made.language) == ("Brief 12", "Verzonden.", "nl")
    assert (made.person, made.history.get().history_user) == (parties.editor, parties.editor)
    labels = [(m.day, m.standing.label) for m in record_of(quarterly, today).moments[:2]]
    assert labels == [(Q1, "kept on time"), (Q2, "due in 89 days")]


def test_without_a_moment_in_the_address_the_first_that_is_late_is_asked(client, quarterly, parties, sign, on):
    sign()
    on("2027-07-02")
    report_on(quarterly, parties.editor, moment=Q1)
    client.force_login(parties.editor)

    page = client.get(reverse("commitments:report_create", args=[quarterly.pk]))

    assert page.context["form"]["moment"].value() == "2027-06-30"
    assert "Moment: 30/06/2027. For: " in page.text


@pytest.mark.parametrize(
    ("side", "allowed"),
    [
        ("agency", {"editor", "head"}),
        ("principal", {"reviewer", "minister"}),
        ("common", {"editor", "head", "reviewer", "minister"}),
    ],
)
def test_only_the_parties_to_a_commitment_report_on_it(client, draft, parties, sign, on, side, allowed):
    commitment = CommitmentFactory(version=draft, side=side, recurrence="yearly")
    sign()
    on("2027-12-31")
    people = {name: getattr(parties, name) for name in ("editor", "head", "reviewer", "minister")}
    people |= {
        role: member(role, parties.organisation) for role in ("contributor", "reader", "auditor", "commissioner")
    }

    answers = {who: report(client, person, commitment).status_code for who, person in people.items()}

    assert answers == {who: 302 if who in allowed else 403 for who in people}


def test_each_office_reports_for_itself(client, draft, offices, parties, sign, on):
    commitment = CommitmentFactory(version=draft, side="principal", recurrence="yearly")
    sign()
    today = on("2028-01-10")
    other = member("reviewer", offices[1])

    report(client, parties.minister, commitment, "2027-12-31", str(offices[0].pk), on="31/12/2027")
    foreign = report(client, parties.minister, commitment, "2027-12-31", str(offices[1].pk))
    late = record_of(commitment, today)
    report(client, other, commitment, "2027-12-31", on="05/01/2028")

    moment = record_of(commitment, today).moments[0]
    assert foreign.status_code == 404
    assert late.moments[0].standing.label == "late since 31/12/2027"
    assert [(str(v.reporter), v.standing.label) for v in moment.views] == [
        ("Beleidscel A", "kept on time"),
        ("Beleidscel B", "kept late, on 05/01/2028"),
    ]


def test_both_views_of_a_common_commitment_stand_side_by_side(client, draft, parties, sign, on):
    commitment = CommitmentFactory(version=draft, side="common", due_on=Q2)
    sign()
    on("2027-07-01")
    report(client, parties.head, commitment, on="20/06/2027", explanation="Besproken op 20 juni.")
    report(client, parties.reviewer, commitment, outcome="not_kept", on="30/06/2027", explanation="Zonder conclusies.")

    page = client.get(reverse("commitments:detail", args=[commitment.pk])).text

    assert [part for part in ("Besproken op 20 juni.", "Zonder conclusies.") if part not in page] == []
    assert page.count("?moment=2027-06-30") == 1  # The reviewer reports for their own office only


def test_a_correction_is_a_new_report_with_a_reason(client, quarterly, parties, sign, on):
    sign()
    on("2027-04-02")
    first = report_on(quarterly, parties.editor, moment=Q1)

    bare = report(client, parties.head, quarterly, "2027-03-31", seen=first.pk)
    whole = report(client, parties.head, quarterly, "2027-03-31", seen=first.pk, reason="Verkeerde datum")

    page = client.get(whole.url).text
    assert (bare.status_code, errors_of(bare)) == (422, {"reason": ["Say why the earlier report is corrected."]})
    assert [(r.follows, r.reason) for r in Report.objects.all()] == [(None, ""), (first, "Verkeerde datum")]
    assert ("Verkeerde datum" in page, "replaced by a later report" in page) == (True, True)


def test_what_is_in_progress_is_followed_without_a_reason(client, quarterly, parties, sign, on):
    sign()
    on("2027-04-02")
    first = report_on(quarterly, parties.editor, moment=Q1, outcome="in_progress")

    answer = report(client, parties.editor, quarterly, "2027-03-31", seen=first.pk)

    assert (answer.status_code, Report.objects.latest("pk").follows) == (302, first)


def test_a_colleague_who_was_first_is_told_and_nothing_typed_is_lost(client, quarterly, parties, sign, on):
    sign()
    on("2027-04-02")
    other = report_on(quarterly, parties.head, moment=Q1, outcome="not_kept")

    late = report(client, parties.editor, quarterly, "2027-03-31", reason="Toch verzonden", evidence="Brief 3")
    again = report(
        client, parties.editor, quarterly, "2027-03-31", seen=late.context["form"]["seen"].value(), reason="Verzonden"
    )

    assert late.status_code == 422
    assert "reported “Not kept” for the same party" in late.text
    assert ("Brief 3" in late.text, again.status_code) == (True, 302)
    assert Report.objects.latest("pk").follows == other


def test_the_same_form_sent_twice_reports_once(client, quarterly, parties, sign, on):
    sign()
    on("2027-04-02")
    token = uuid.uuid4()

    answers = [report(client, parties.editor, quarterly, "2027-03-31", submission=token) for _ in range(2)]

    assert ([answer.status_code for answer in answers], Report.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"on": "03/04/2027"}, {"on": ["This day is still to come."]}),
        ({"on": "31/02/2027"}, {"on": ["This is not a date on the calendar. Write it like 31/12/2027."]}),
        ({"outcome": "partly"}, {"explanation": ["Explain what was not kept, and why."]}),
        ({"outcome": "not_kept"}, {"explanation": ["Explain what was not kept, and why."]}),
        ({"evidence": "https://"}, {"evidence": ["This is not a complete web address."]}),
        ({"evidence": "http://nergens <script>"}, {"evidence": ["This is not a complete web address."]}),
    ],
)
def test_bad_input_is_refused_at_the_field(client, quarterly, parties, sign, on, fields, expected):
    sign()
    on("2027-04-02")

    answer = report(client, parties.editor, quarterly, "2027-03-31", **fields)

    assert (answer.status_code, errors_of(answer), Report.objects.count()) == (422, expected, 0)


@pytest.mark.parametrize(
    ("moment", "party"),
    [("2027-04-01", ""), ("whole", ""), ("<script>", ""), ("2027-03-31", "999999"), ("2027-03-31", "agency ")],
)
def test_a_moment_or_a_party_that_is_not_there_does_not_exist(client, quarterly, parties, sign, on, moment, party):
    sign()
    on("2027-04-02")

    assert report(client, parties.editor, quarterly, moment, party).status_code == 404


def test_a_script_as_evidence_is_never_a_link(client, quarterly, parties, sign, on):
    sign()
    on("2027-04-02")
    report(client, parties.editor, quarterly, "2027-03-31", evidence="javascript:alert(1)")

    page = client.get(reverse("commitments:detail", args=[quarterly.pk])).text

    assert 'href="javascript' not in page
    assert Report.objects.get().evidence_url == ""


def test_before_signature_nothing_is_reported(client, quarterly, parties, draft):
    answer = report(client, parties.editor, quarterly)
    page = client.get(reverse("commitments:detail", args=[quarterly.pk])).text

    assert (answer.status_code, Report.objects.count()) == (409, 0)
    assert "Reports begin when the version is signed." in answer.text
    assert "Nothing to report yet" in page


def test_an_amendment_keeps_the_reports_and_decides_about_later_moments(client, quarterly, parties, sign, on):
    version = sign()
    today = on("2027-10-02")
    report_on(quarterly, parties.editor, moment=Q1, on=Q1)
    amendment = start_amendment(version, effective_from=dt.date(2027, 7, 1), cause="X", by=parties.editor)
    newer = amendment.commitment_set.get(key=quarterly.key)
    newer.text_nl, newer.recurrence = "Anders", "half_yearly"
    newer.save()
    put_in_status(amendment, "signed", signed_at=dt.datetime(2027, 6, 1, tzinfo=dt.UTC))

    record = record_of(quarterly, today)
    client.force_login(parties.editor)
    page = client.get(reverse("commitments:detail", args=[newer.pk])).text

    assert [(m.day, m.commitment.pk) for m in record.moments[:3]] == [
        (Q1, quarterly.pk),
        (Q2, quarterly.pk),
        (Q4, newer.pk),
    ]
    assert [m.standing.label for m in record.moments[:2]] == ["kept on time", "late since 30/06/2027"]
    assert [part for part in (quarterly.text_nl, "Anders", "kept on time") if part not in page] == []


def test_an_amendment_that_is_signed_later_takes_nothing_back_of_what_was_asked_before(quarterly, parties, sign, on):
    version = sign()
    today = on("2028-04-02")
    amendment = start_amendment(version, effective_from=dt.date(2028, 1, 1), cause="X", by=parties.editor)
    put_in_status(amendment, "signed", signed_at=dt.datetime(2028, 2, 1, tzinfo=dt.UTC))

    moments = record_of(quarterly, today).moments

    assert [m.standing.label for m in moments[:2]] == ["late since 31/03/2027", "late since 30/06/2027"]


def test_a_commitment_without_a_date_stands_as_the_text_in_force_today_has_it(draft, parties, sign, on):
    commitment = CommitmentFactory(version=draft)
    version = sign()
    amendment = start_amendment(version, effective_from=dt.date(2027, 7, 1), cause="X", by=parties.editor)
    put_in_status(amendment, "signed", signed_at=dt.datetime(2026, 12, 20, tzinfo=dt.UTC))

    found = [record_of(commitment, on(day)).moments for day in ("2026-12-31", "2027-06-30", "2027-07-01")]

    assert [[m.commitment.version.number for m in moments] for moments in found] == [[1], [1], [2]]


def test_a_commitment_without_a_date_is_reported_on_as_a_whole(client, draft, parties, sign, on):
    commitment = CommitmentFactory(version=draft)
    sign()
    today = on("2027-04-02")
    before = record_of(commitment, today).moments

    report(client, parties.editor, commitment, outcome="in_progress")

    (moment,) = record_of(commitment, today).moments
    assert [m.standing.label for m in before] == ["nothing reported yet"]
    assert (moment.day, moment.standing.label, Report.objects.get().moment) == (None, "in progress", None)


def test_the_database_keeps_reports_as_they_are(quarterly, parties, sign):
    sign()
    made = report_on(quarterly, parties.editor, moment=Q1)

    for change in (lambda: Report.objects.update(outcome="not_kept"), lambda: Report.objects.all().delete()):
        with pytest.raises(IntegrityError, match="What was said stays"), transaction.atomic():
            change()
    made.refresh_from_db()
    assert made.outcome == "kept"


def test_the_database_refuses_a_report_on_a_draft(quarterly, parties):
    with pytest.raises(IntegrityError, match="only of what a signed text"):
        report_on(quarterly, parties.editor)


def test_a_commitment_is_due_within_the_period(client, draft, parties):
    client.force_login(parties.editor)
    url = reverse("commitments:create", args=[draft.pk])
    typed = {"side": "agency", "kind": "other", "text_nl": "Iets", "recurrence": "none", "submission": uuid.uuid4()}

    answer = client.post(url, {**typed, "due_on": "01/01/2030"})

    assert errors_of(answer) == {"due_on": ["Choose a day within the period, from 01/01/2027 to 31/12/2029."]}


def test_a_party_attaches_files_to_its_own_reports_and_the_other_sees_them(client, quarterly, parties, sign):
    sign()
    made = report_on(quarterly, parties.editor, moment=Q1)
    url = reverse("attachments:about", args=["commitment_report", made.pk])
    people = {"head": parties.head, "minister": parties.minister, "reader": member("reader", parties.organisation)}

    may = {who: person.has_perm("commitments.support_report", made) for who, person in people.items()}
    client.force_login(parties.head)
    page = client.get(reverse("commitments:detail", args=[quarterly.pk])).text
    answers = []
    for person in people.values():
        client.force_login(person)
        answers.append(client.get(url).status_code)

    assert may == {"head": True, "minister": False, "reader": False}
    assert (url in page, answers) == (True, [200, 200, 200])
