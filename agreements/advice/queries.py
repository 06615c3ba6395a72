"""How the advice about a version stands: what still keeps it from being signed, and which text each body has read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Advice, AdviceStep, ProvisionalExecution, Version
from agreements.text.content import content_sha256
from core.workflow import Refusal, Refused


@dataclass(frozen=True)
class AdviceStanding:
    """One advice as its page shows it: on which text, what it still lacks, and what comes first."""

    advice: Advice
    is_on_earlier_text: bool
    is_before_names_changed: bool
    lacks: str
    is_late: bool
    not_yet: str


def must_have_advice(version: Version, by=None) -> Iterator[Refusal]:
    """A sentence for every required advice that keeps the version from being signed, with its place."""
    required = [advice for advice in version.advices.all() if advice.is_required]
    text = content_sha256(version) if any(advice.verdict for advice in required) else ""
    for advice in required:
        if sentence := what_it_lacks(advice, text):
            yield Refusal(sentence, advice.get_absolute_url())


def what_it_lacks(advice: Advice, text: str) -> str:
    """Why this advice does not let sign the text with this hash, in a sentence; empty when it does."""
    names = {"body": advice}
    if not advice.verdict:
        return _("“%(body)s” has not given its advice yet.") % names
    if is_on_earlier_text(advice, text):
        return _("“%(body)s” gave its advice on an earlier text. Have it confirmed, or ask again.") % names
    if advice.lets_sign:
        return ""
    if advice.verdict == Advice.Verdict.CONDITIONAL:
        return _("The conditions of “%(body)s” are not yet recorded as met or accepted.") % names
    sentence = _("The advice of “%(body)s” is negative. Only the minister can overrule it, with a reason.")
    return sentence % names


def why_not_yet(advice: Advice, chain: Iterable[Advice]) -> str:
    """Which required advice of the chain comes before this one and was not given yet, in a sentence; empty when none.

    Bodies with the same position are asked at the same time.
    """
    missing = [one for one in chain if one.is_required and not one.verdict and one.position < advice.position]
    if advice.verdict or not missing:
        return ""
    sentence = _("First “%(first)s” gives its advice: it comes before “%(body)s” in the advice chain.")
    return sentence % {"first": missing[0], "body": advice}


def is_on_earlier_text(advice: Advice, text: str) -> bool:
    """It was given on other words; a text that is only called otherwise since, is the same."""
    return bool(advice.verdict) and advice.content_sha256 not in (text, *advice.version.renamed_from.split())


def is_before_names_changed(advice: Advice, text: str) -> bool:
    """It stays, given on the same text as it was before a name in it changed."""
    return advice.content_sha256 != text and advice.content_sha256 in advice.version.renamed_from.split()


def standings_of(version: Version, advices: list[Advice], today: dt.date) -> list[AdviceStanding]:
    """Every advice about the version with how it stands."""
    text = content_sha256(version) if any(advice.verdict for advice in advices) else ""
    return [
        AdviceStanding(
            advice=advice,
            is_on_earlier_text=is_on_earlier_text(advice, text),
            is_before_names_changed=is_before_names_changed(advice, text),
            lacks=what_it_lacks(advice, text),
            is_late=not advice.verdict and advice.due_on is not None and advice.due_on < today,
            not_yet=why_not_yet(advice, advices),
        )
        for advice in advices
    ]


def waits_for_advice(version: Version) -> bool:
    """A required verdict is missing or blocks, whichever text it was given on; no query when prefetched."""
    return any(advice.is_required and not advice.lets_sign for advice in version.advices.all())


def running_execution(version: Version) -> ProvisionalExecution | None:
    """The provisional execution that is going on: it does so only while advice is asked."""
    if version.status != Version.Status.ADVICE:
        return None
    return version.provisional_executions.filter(ended_on=None).select_related("started_by").first()


def differs_from_chain(version: Version, advices: list[Advice]) -> bool:
    """The administrator has changed the chain of this kind of agreement since the advices were opened."""
    if version.status not in (Version.Status.AGREED, Version.Status.ADVICE):
        return False
    left = any(not advice.verdict and not advice.step.is_in_use for advice in advices)
    return left or bool(steps_not_taken_over(version, advices))


def steps_not_taken_over(version: Version, advices: list[Advice]) -> list[AdviceStep]:
    """The steps of the chain of today for which this version has no advice, or one with other facts and no verdict."""
    taken = {advice.step_id: advice for advice in advices}
    return [
        step
        for step in version.agreement.instrument_type.advice_steps.to_ask()
        if step.pk not in taken or (not taken[step.pk].verdict and taken[step.pk].facts != step.facts)
    ]


def why_not_recorded(version: Version) -> str:
    """Why no advice about this version is written down or corrected now, in a sentence; empty when it is."""
    if version.status == Version.Status.ADVICE:
        return ""
    if version.status == Version.Status.AGREED:
        return _("Advice is recorded as soon as it is asked: choose “Ask for advice” on the page of the version.")
    if version.status == Version.Status.SIGNED:
        return _("This version is signed: what was advised about it stays as it is.")
    if version.status == Version.Status.WITHDRAWN:
        return _("This version was withdrawn: no advice about it is needed any more.")
    return _("The parties are still working on the text. Advice is asked when they have accepted it.")


def must_take_advice(version: Version) -> None:
    """Refused, with why, when no advice about `version` can be recorded; the caller holds its lock."""
    if sentence := why_not_recorded(version):
        raise Refused([Refusal(sentence, reverse("agreements:advice", args=[version.pk]))])


def why_not_executed(version: Version) -> str:
    """Why provisional execution cannot start now, in a sentence; empty when it can."""
    if version.status != Version.Status.ADVICE:
        return _("Provisional execution is possible only while advice is asked.")
    if running_execution(version):
        return _("This version is already being executed provisionally.")
    return ""
