"""A version that waits for advice, and what happens around its signature, for the small world."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from agreements.models import Advice, AdviceBody, AdviceStep, ProvisionalExecution, Publication, Version
from organisations.models import Office, Organisation
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.whole import complete_version


def build_advised(organisation: Organisation, office: Office, head: User, *, is_executed: bool = True) -> Version:
    """A version of which advice is asked, one body of which was not asked yet; executed already or not."""
    version = complete_version(agreement=AgreementFactory(organisation=organisation, offices=[office]))
    put_in_status(version, Version.Status.ADVICE)
    add_advice(version)
    if is_executed:
        ProvisionalExecution.objects.create(
            version=version, starts_on=dt.date(2026, 1, 1), reason="Het is dringend.", started_by=head
        )
    return version


def add_advice(version: Version, position: int = 1) -> Advice:
    """An advice that was not asked yet."""
    kind = version.agreement.instrument_type
    step = AdviceStep.objects.create(instrument_type=kind, body=AdviceBody.BUDGET, position=position)
    return Advice.objects.create(version=version, step=step, **step.facts)


def add_publication(version: Version) -> Publication:
    """In Dutch; in French it is still to be recorded."""
    return Publication.objects.create(
        version=version, language="nl", published_on=timezone.localdate(), place="Belgisch Staatsblad"
    )
