import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Version
from outputs.models import Indicator
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

YEARS = (2020, 2021, 2022)
SIGNED_AT = dt.datetime(2019, 12, 1, 12, tzinfo=dt.UTC)


def measured_version(
    *, outputs: int = 1, status: str = Version.Status.SIGNED, signed_at: dt.datetime = SIGNED_AT, **indicator
) -> Version:
    """A signed text of 2020 to 2022, all of it over; each output has one indicator with 95 as target of every year."""
    agreement = AgreementFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2022, 12, 31))
    version = complete_version(years=YEARS, agreement=agreement, effective_from=dt.date(2020, 1, 1))
    for _number in range(outputs - 1):
        complete_output(version, years=YEARS)
    Indicator.objects.filter(version=version).update(**indicator)
    return put_in_status(version, status, signed_at=signed_at)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def version(db) -> Version:
    return measured_version()


@pytest.fixture
def indicator(version) -> Indicator:
    return Indicator.objects.get(version=version)


@pytest.fixture
def editor(version):
    return member("editor", version.agreement.organisation, first_name="An", last_name="Peeters")


@pytest.fixture
def as_editor(editor) -> Client:
    return signed_in(editor)


@pytest.fixture
def as_head(version) -> Client:
    return signed_in(member("head", version.agreement.organisation))


@pytest.fixture
def due_url(version) -> str:
    return reverse("measurements:due", args=[version.agreement_id])
