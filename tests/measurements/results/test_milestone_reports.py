"""Whoever works on an output reports that its milestones are done; a later report takes the place of an earlier one."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from measurements.models import MilestoneReport
from outputs.models import Milestone
from tests.agreements.factories import close_year
from tests.measurements.factories import milestone_report
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory, member
from tests.outputs.factories import MilestoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone(draft) -> Milestone:
    return MilestoneFactory(output=draft.output_set.get(), due_on=dt.date(2027, 6, 30))


def report(client, person, milestone, done_on="30/06/2027", comment="", **fields):
    client.force_login(person)
    url = reverse("measurements:milestone_report_create", args=[milestone.pk])
    return client.post(url, {"submission": uuid.uuid4(), "done_on": done_on, "comment": comment, **fields})


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_an_editor_reports_and_the_office_reads_it(client, milestone, parties, sign, on):
    version = sign()
    on("2027-07-10")

    response = report(client, parties.editor, milestone, comment="In gebruik sinds juni.")

    made = MilestoneReport.objects.get()
    assert (made.done_on, made.person, made.language) == (dt.date(2027, 6, 30), parties.editor, "nl")
    assert made.history.get().history_user == parties.editor
    page = f"{reverse('measurements:scores', args=[version.pk])}?year=2027#milestone-{milestone.key}"
    assert response.url == page
    client.force_login(parties.reviewer)
    text = client.get(page).text
    assert [words for words in ("Done on time", "In gebruik sinds juni.", "Els Editor") if words not in text] == []
    assert reverse("measurements:milestone_report_create", args=[milestone.pk]) not in text


def test_a_milestone_of_a_closed_year_takes_no_report(client, milestone, parties, sign, on):
    version = sign()
    on("2028-02-01")
    close_year(version.agreement, parties.head, 2027)

    refused = report(client, parties.editor, milestone)
    page = client.get(f"{reverse('measurements:scores', args=[version.pk])}?year=2027").text

    assert (refused.status_code, MilestoneReport.objects.count()) == (409, 0)
    assert "The values of 2027 are closed." in refused.text
    assert reverse("measurements:milestone_report_create", args=[milestone.pk]) not in page


def test_a_report_that_says_what_was_said_before_is_none(client, milestone, parties, sign, on):
    sign()
    on("2027-07-10")
    report(client, parties.editor, milestone, comment="In gebruik.")
    seen = MilestoneReport.objects.get().pk

    again = report(client, parties.editor, milestone, comment="In gebruik.", seen=seen)

    assert (again.status_code, MilestoneReport.objects.count()) == (422, 1)
    assert "This is what stands there already." in again.text


def test_who_may_report_on_a_milestone(client, milestone, parties, sign, on):
    sign()
    on("2027-07-10")
    holder = member("contributor", parties.organisation)
    MandateFactory._meta.model.objects.filter(pk=milestone.output.holder_id).update(user=holder)
    people = {name: getattr(parties, name) for name in ("editor", "head", "reviewer", "minister")}
    people |= {"holder": holder, "contributor": member("contributor", parties.organisation)}
    people |= {"outsider": member("minister", OfficeFactory())}
    client.force_login(people["contributor"])

    url = reverse("measurements:milestone_report_create", args=[milestone.pk])
    answers = {}
    for who, person in people.items():
        client.force_login(person)
        answers[who] = client.get(url).status_code

    refused = dict.fromkeys(("head", "reviewer", "minister", "contributor"), 403)
    assert answers == {"editor": 200, "holder": 200, "outsider": 404, **refused}


def test_a_later_report_takes_the_place_and_says_why(client, milestone, parties, sign, on):
    sign()
    on("2027-09-10")
    first = milestone_report(milestone, parties.editor)

    bare = report(client, parties.editor, milestone, "05/07/2027", seen=first.pk)
    moved = report(client, parties.editor, milestone, "05/07/2027", "Verkeerde datum.", seen=first.pk)

    assert (bare.status_code, list(errors_of(bare))) == (422, ["comment"])
    assert "Done late" in client.get(moved.url).text
    second = MilestoneReport.objects.last()
    back = report(client, parties.editor, milestone, "", "Nog niet alles werkt.", seen=second.pk)
    text = client.get(back.url).text
    assert [
        words for words in ("Past due, not done", "Not done after all", "Nog niet alles") if words not in text
    ] == []
    assert [row.follows for row in MilestoneReport.objects.all()] == [None, first, second]


def test_the_history_of_a_report_is_read_by_both_parties_and_nobody_else(client, milestone, parties, sign):
    sign()
    made = milestone_report(milestone, parties.editor)
    url = reverse("core:history", args=["milestone_report", made.pk])
    answers = {}
    for who, person in {"reviewer": parties.reviewer, "outsider": member("head", OrganisationFactory())}.items():
        client.force_login(person)
        answers[who] = client.get(url).status_code

    assert answers == {"reviewer": 200, "outsider": 404}


def test_a_day_to_come_and_an_empty_day_are_refused(client, milestone, parties, sign, on):
    sign()
    on("2027-06-20")

    answers = [report(client, parties.editor, milestone, day) for day in ("30/06/2027", "")]

    assert [(answer.status_code, list(errors_of(answer))) for answer in answers] == [(422, ["done_on"])] * 2
    assert errors_of(answers[0])["done_on"] == ["This day is still to come."]


def test_who_reports_after_somebody_else_hears_of_it(client, milestone, parties, sign, on):
    sign()
    on("2027-09-10")
    milestone_report(milestone, parties.editor)

    response = report(client, parties.editor, milestone, "05/07/2027", "Van mij.")
    again = report(
        client, parties.editor, milestone, "05/07/2027", "Van mij.", seen=response.context["form"]["seen"].value()
    )

    assert (response.status_code, list(errors_of(response))) == (422, ["__all__"])
    assert (again.status_code, MilestoneReport.objects.count()) == (302, 2)


def test_nothing_is_reported_before_the_signature(client, milestone, parties, on):
    on("2027-07-10")

    response = report(client, parties.editor, milestone, comment="Klaar.")

    assert (response.status_code, response.context["form"]["comment"].value()) == (409, "Klaar.")
    assert response.context["refusals"][0].message == "Results begin when the version is signed."


def test_the_database_keeps_what_was_reported(milestone, parties, sign):
    sign()
    made = milestone_report(milestone, parties.editor)

    for change in (made.delete, lambda: MilestoneReport.objects.update(comment="")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert MilestoneReport.objects.get().comment == "Opgeleverd."
