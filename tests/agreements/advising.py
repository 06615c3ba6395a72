"""A version that waits for advice, and what the bodies of its chain say about it."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from agreements.models import Advice, AdviceBody, AdviceStep, Version
from agreements.text.content import content_sha256
from agreements.versions.workflow import version_workflow
from tests.agreements.road import Parties, fresh, parties_of, walk
from tests.whole import complete_version

Verdict = Advice.Verdict
REQUIRED = (AdviceBody.FINANCE_INSPECTOR, AdviceBody.BUDGET)


def give_chain(version: Version, *bodies: str, **facts) -> list[AdviceStep]:
    """Steps of the chain of this kind of agreement, one after the other."""
    kind = version.agreement.instrument_type
    return [
        AdviceStep.objects.create(instrument_type=kind, body=body, position=position, **facts)
        for position, body in enumerate(bodies, start=kind.advice_steps.count() + 1)
    ]


def agreed_version(*bodies: str) -> tuple[Version, Parties]:
    """A version that all parties accepted, whose chain consists of `bodies`."""
    version = complete_version()
    give_chain(version, *bodies)
    parties = parties_of(version)
    steps = ((parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    return walk(version, *steps), parties


def advised_version(*bodies: str) -> tuple[Version, Parties]:
    """A version of which advice is asked."""
    version, parties = agreed_version(*(bodies or REQUIRED))
    return walk(version, (parties.editor, "ask_for_advice")), parties


def give(version: Version, body: str, verdict: str = Verdict.POSITIVE, **fields) -> Advice:
    """The advice of one body, given on the text of today without its page."""
    advice = Advice.objects.get(version=version, body=body)
    values = {"verdict": verdict, "given_on": timezone.localdate(), "given_by": "I. Specteur", **fields}
    for name, value in values.items():
        setattr(advice, name, value)
    advice.content_sha256 = content_sha256(version)
    advice.save()
    return advice


def record(client: Client, person: User, advice: Advice, **fields):
    """Send the form of an advice as this person, having seen it as it is now."""
    client.force_login(person)
    today = f"{timezone.localdate():%d/%m/%Y}"
    typed = {"revision": fresh(advice).revision, "verdict": "positive", "given_on": today, "given_by": "I. Specteur"}
    typed["requested_on"] = today
    return client.post(reverse("agreements:advice_update", args=[advice.pk]), {**typed, **fields})


def do(client: Client, person: User, advice: Advice, name: str, reason: str = "", **fields):
    """Press one of the buttons beside an advice."""
    client.force_login(person)
    data = {"revision": fresh(advice).revision, "reason": reason, **fields}
    return client.post(reverse("agreements:advice_decide", args=[advice.pk, name]), data)


def reasons(version: Version, person: User) -> list[str]:
    """What this person reads where they cannot sign yet."""
    offers = version_workflow.open_to(person, fresh(version))
    return [r.message for offer in offers if offer.transition.name.startswith("sign_") for r in offer.refusals]
