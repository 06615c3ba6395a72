"""What somebody said about an agreement stays, whatever the code does, and is about a signed text of that agreement."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from agreements.models import Statement
from outputs.models import Indicator
from tests.agreements.factories import close_year, put_in_status
from tests.commitments.factories import CommitmentFactory, report_on
from tests.execution.factories import explain, realise, shift
from tests.measurements.factories import given_status, measure, milestone_report
from tests.organisations.factories import member
from tests.outputs.factories import MilestoneFactory
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
KINDS = [model for model in apps.get_models() if issubclass(model, Statement)]


def text(status: str = "signed"):
    version = complete_version()
    CommitmentFactory(version=version)
    MilestoneFactory(version=version, output=version.output_set.get(), due_on=dt.date(2027, 6, 30))
    return put_in_status(version, status)


def said_of(version, person) -> dict[str, Callable[..., Statement]]:
    """How to say something of each kind about a version."""
    indicator, envelope = Indicator.objects.get(version=version), version.envelope_set.get()
    return {
        "Report": lambda **given: report_on(version.commitment_set.get(), person, **given),
        "Measurement": lambda **given: measure(indicator, person, **given),
        "GivenStatus": lambda **given: given_status(indicator, person, **given),
        "MilestoneReport": lambda **given: milestone_report(version.milestone_set.get(), person, **given),
        "YearClosure": lambda **given: close_year(version.agreement, person, 2027),
        "Realisation": lambda **given: realise(envelope, person, **given),
        "Explanation": lambda **given: explain(envelope, person, **given),
        "Shift": lambda **given: shift(version, person, **given),
    }


@pytest.fixture
def version():
    return text()


@pytest.fixture
def editor(version):
    return member("editor", version.agreement.organisation)


def refused(deed) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        deed()
    return str(error.value)


def kinds_with_a_text() -> list[str]:
    return [model.__name__ for model in KINDS if model.__name__ != "YearClosure"]


def test_every_kind_of_statement_is_shown_here(version, editor):
    assert set(said_of(version, editor)) == {model.__name__ for model in KINDS}


@pytest.mark.parametrize("kind", [model.__name__ for model in KINDS])
def test_what_was_said_is_neither_changed_nor_removed(version, editor, kind):
    row = said_of(version, editor)[kind]()
    rows = type(row).objects.filter(pk=row.pk)

    told = [refused(lambda: rows.update(person=member("head", version.agreement.organisation))), refused(rows.delete)]

    assert ["What was said stays" in sentence for sentence in told] == [True, True]
    assert rows.get().person == editor


@pytest.mark.parametrize("kind", kinds_with_a_text())
def test_nothing_is_said_about_a_text_that_is_not_signed(kind):
    version = text("agreed")
    say = said_of(version, member("editor", version.agreement.organisation))[kind]

    assert "only of what a signed text of the agreement holds" in refused(say)


@pytest.mark.parametrize("kind", kinds_with_a_text())
def test_nothing_is_said_of_one_agreement_about_the_text_of_another(version, editor, kind):
    another = text().agreement

    told = refused(lambda: said_of(version, editor)[kind](agreement=another))

    assert "only of what a signed text of the agreement holds" in told


@pytest.mark.parametrize(("kind", "key"), [(model.__name__, key) for model in KINDS for key in model.KEYS.values()])
def test_a_key_is_that_of_the_term_beside_it(version, editor, kind, key):
    told = refused(lambda: said_of(version, editor)[kind](**{key: uuid.uuid4()}))

    assert "only of what a signed text of the agreement holds" in told


@pytest.mark.parametrize("kind", [model.__name__ for model in KINDS])
def test_whoever_sees_the_agreement_sees_what_was_said(version, editor, kind):
    row = said_of(version, editor)[kind]()
    minister = member("minister", version.agreement.principals.get().office)
    elsewhere = member("head", text().agreement.organisation)

    seen = [list(type(row).objects.visible_to(person)) for person in (editor, minister, elsewhere)]

    assert seen == [[row], [row], []]
