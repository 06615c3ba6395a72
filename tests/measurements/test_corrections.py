"""A value is corrected by another row; a year is closed, and opened again for a reason."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.models import YearClosure
from agreements.years.queries import closed_years
from measurements.models import Measurement
from tests.agreements.factories import close_year
from tests.measurements.conftest import signed_in
from tests.measurements.factories import measure
from tests.organisations.factories import member
from tests.sending import as_shown, error_at, in_one_line, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(indicator, editor) -> Measurement:
    return measure(indicator, editor, comment="Telling van januari")


@pytest.fixture
def url(measured) -> str:
    return reverse("measurements:correct", args=[measured.pk])


def closure(version, year: int) -> str:
    return reverse("measurements:closure", args=[version.agreement_id, year])


def test_a_correction_is_a_new_row_and_the_earlier_value_stays_in_sight(as_editor, url, measured, indicator):
    response = send(as_editor, url, value="96,5", reason="Dubbele dossiers geteld")

    new = Measurement.objects.latest("pk")
    assert (response.status_code, new.value, new.follows) == (302, Decimal("96.5"), measured)
    page = in_one_line(as_editor.get(new.get_absolute_url()))
    assert re.search("96,5 ?<br> ?<del>93 ?</del>", page)
    assert "Dubbele dossiers geteld" in page


def test_a_correction_without_a_change_is_none(as_editor, url):
    response = send(as_editor, url, reason="Nagekeken en goed bevonden")

    assert (response.status_code, Measurement.objects.count()) == (422, 1)
    assert "This is what stands there already. Change something, or cancel." in response.text


def test_a_correction_says_why(as_editor, url):
    response = send(as_editor, url, value="96")

    assert (response.status_code, len(error_at(response, "reason"))) == (422, 1)


def test_a_correction_after_another_one_tells_of_it_first(as_editor, url, measured, indicator, version):
    fields = as_shown(as_editor.get(url), value="96", reason="Verkeerd")
    other = member("editor", version.agreement.organisation, first_name="Bo", last_name="Maes")
    between = measure(indicator, other, value=Decimal(94), follows=measured, reason="Ook verkeerd")

    told = as_editor.post(url, fields)
    again = as_editor.post(url, as_shown(told))

    assert told.status_code == 422
    assert "Bo Maes entered 94 while you were typing. Save again to put yours after it." in told.text
    assert (again.status_code, Measurement.objects.latest("pk").follows) == (302, between)


def test_a_value_of_a_closed_year_is_not_corrected(as_editor, url, measured, version, editor):
    close_year(version.agreement, editor, 2020)

    response = send(as_editor, url, value="96", reason="Verkeerd")

    assert (response.status_code, Measurement.objects.count()) == (409, 1)
    assert "The values of 2020 are closed." in response.text


@pytest.mark.parametrize("role", ["reader", "head", "contributor"])
def test_who_does_not_measure_it_does_not_correct_it(role, url, version):
    client = signed_in(member(role, version.agreement.organisation))

    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


def test_a_year_without_all_its_values_is_not_closed(as_head, version):
    response = send(as_head, closure(version, 2020))

    assert (response.status_code, closed_years(version.agreement)) == (409, set())
    assert "No value, and no reason for its absence" in response.text


def test_the_head_closes_a_complete_year_and_opens_it_again_for_a_reason(as_head, measured, version):
    closed = send(as_head, closure(version, 2020))
    after_closing = closed_years(version.agreement)
    opened = send(as_head, closure(version, 2020), reason="Een vergissing in de bron")

    assert (closed.status_code, opened.status_code) == (302, 302)
    assert (after_closing, closed_years(version.agreement)) == ({2020}, set())
    assert [(row.is_closed, row.reason) for row in YearClosure.objects.order_by("pk")] == [
        (True, ""),
        (False, "Een vergissing in de bron"),
    ]


def test_a_stale_page_that_closes_a_year_does_not_open_it_again(as_head, measured, version, editor):
    url = closure(version, 2020)
    fields = as_shown(as_head.get(url), reason="Een reden die niemand vroeg")
    close_year(version.agreement, editor, 2020)

    response = as_head.post(url, fields)

    assert (response.status_code, closed_years(version.agreement)) == (422, {2020})
    assert f"The values of 2020 were closed already, by {editor} on " in response.text
    assert YearClosure.objects.count() == 1


def test_a_stale_page_that_opens_a_year_does_not_close_it_again(as_head, measured, version, editor):
    close_year(version.agreement, editor, 2020)
    url = closure(version, 2020)
    fields = as_shown(as_head.get(url), reason="Een vergissing in de bron")
    YearClosure.objects.create(
        agreement=version.agreement, year=2020, is_closed=False, reason="Al gedaan", person=editor
    )

    response = as_head.post(url, fields)

    assert (response.status_code, closed_years(version.agreement)) == (422, set())
    assert f"The values of 2020 were opened again already, by {editor} on " in response.text
    assert YearClosure.objects.count() == 2


def test_the_same_decision_about_a_year_sent_twice_is_made_once(as_head, measured, version):
    url = closure(version, 2020)
    fields = as_shown(as_head.get(url))

    first, second = as_head.post(url, fields), as_head.post(url, fields, follow=True)

    assert (first.status_code, YearClosure.objects.count()) == (302, 1)
    assert "This form was already sent; nothing was added twice." in second.text


def test_a_page_that_does_not_say_what_it_decides_decides_nothing(as_head, measured, version):
    url = closure(version, 2020)
    fields = as_shown(as_head.get(url), decision="")

    response = as_head.post(url, {**fields, "reason": "Zomaar"})

    assert (response.status_code, YearClosure.objects.count()) == (422, 0)
    assert "Open the page again." in response.text


def test_a_year_of_another_time_is_not_there(as_head, version):
    assert as_head.get(closure(version, 2030)).status_code == 404


def test_an_editor_closes_nothing(as_editor, version):
    assert as_editor.get(closure(version, 2020)).status_code == 403


def test_a_contributor_adds_evidence_to_values_of_their_own_outputs_only(measured, version):
    contributor = member("contributor", version.agreement.organisation)
    url = reverse("attachments:create", args=["measurement", measured.pk])
    before = signed_in(contributor).get(url).status_code

    mandate = measured.indicator.output.holder
    mandate.user = contributor
    mandate.save()

    assert (before, signed_in(contributor).get(url).status_code) == (403, 200)
