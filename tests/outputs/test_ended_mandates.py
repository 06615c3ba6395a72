"""A mandate that has ended is marked wherever somebody is named, is not chosen anew, and is pointed out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from agreements.completeness import completeness_of
from outputs.models import CoOwner
from outputs.smart.letters import LetterState
from outputs.smart.queries import check_outputs
from tests.organisations.factories import MandateFactory, member
from tests.outputs.factories import CoOwnerFactory
from tests.sending import send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
GONE = dt.date(2026, 1, 31)
MARK = "(mandate ended on 31/01/2026)"


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def output(version):
    return version.output_set.get()


@pytest.fixture
def left(output):
    """Somebody who answers for the output and has left since."""
    output.holder.ends_on = GONE
    output.holder.save()
    return output.holder


@pytest.fixture
def as_editor(client, version):
    client.force_login(member("editor", version.agreement.organisation))
    return client


def test_the_register_and_the_chapter_name_the_holder_with_the_mark(as_editor, version, left):
    for page in ("outputs:chapter", "outputs:register"):
        assert f"{left.holder} {MARK}" in as_editor.get(reverse(page, args=[version.pk])).text
    assert f"{left.holder} {MARK}" in as_editor.get(left.outputs.get().get_absolute_url()).text
    csv = as_editor.get(reverse("outputs:register_csv", args=[version.pk])).content.decode()
    assert f"{left.holder} {MARK}" in csv


def test_a_mandate_that_runs_has_no_mark(output):
    assert output.holder.told == output.holder.holder
    output.holder.ends_on = localdate()
    assert output.holder.told == output.holder.holder


def test_an_ended_mandate_is_not_chosen_anew(as_editor, version, output):
    other = MandateFactory(organisation=version.agreement.organisation, holder="Weg", ends_on=GONE)

    shown = as_editor.get(output.edit_url)
    refused = send(as_editor, output.edit_url, holder=str(other.pk))
    as_co_owner = send(as_editor, output.edit_url, co_owners=str(other.pk))

    assert "Weg" not in shown.text
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["holder"])
    assert as_co_owner.status_code in (302, 422)
    assert not CoOwner.objects.filter(mandate=other).exists()


def test_an_ended_mandate_that_stands_there_stays_until_somebody_takes_it_away(as_editor, output, left):
    saved = send(as_editor, output.edit_url, title_nl="Andere titel")

    output.refresh_from_db()
    assert (saved.status_code, output.holder, output.title_nl) == (302, left, "Andere titel")
    assert MARK in as_editor.get(output.edit_url).text


def test_the_letter_s_points_out_that_the_holder_has_left(version, left):
    (checked,) = check_outputs(version)
    specific = checked.letters[0]

    assert specific.state != LetterState.OK
    assert "The mandate of the holder of this output has ended." in [point.sentence for point in specific.points]


def test_the_letters_of_a_signed_text_are_those_of_the_day_of_its_signature(version, output):
    sentence = "The mandate of the holder of this output has ended."
    output.holder.ends_on = localdate() - dt.timedelta(days=5)
    output.holder.save()
    told = []

    for signed_at in (timezone.now() - dt.timedelta(days=10), timezone.now()):
        version.signed_at = signed_at
        (checked,) = check_outputs(version)
        told.append(sentence in [point.sentence for point in checked.points])

    assert told == [False, True]


def test_completeness_points_out_holders_and_co_owners_who_have_left(version, output, left):
    mandate = MandateFactory(organisation=version.agreement.organisation, holder="Mede Eigenaar", ends_on=GONE)
    CoOwnerFactory(output=output, mandate=mandate)

    results = [result for chapter in completeness_of(version).values() for result in chapter.results]
    told = [refusal.message for result in results for refusal in result.unmet]

    for name in (left.holder, "Mede Eigenaar"):
        assert f"The mandate of {name}, who answers for “{output}”, ended on 31/01/2026." in told
