"""How the advice about a version stands: what still keeps it from being signed, and which text each body has read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.advice.slots import papers
from agreements.models import Advice, AdviceBody, AdviceStep, ProvisionalExecution, Version
from agreements.text.content import content_sha256
from core.workflow import Refusal, Refused
from organisations.models import Membership


@dataclass(frozen=True)
class AdviceStanding:
    """One advice as its page shows it: on which text, what it still lacks, and what comes first."""

    advice: Advice
    is_on_earlier_text: bool
    is_before_names_changed: bool
    lacks: str
    is_late: bool
    not_yet: str
    earlier: "list[EarlierRecord]" = field(default_factory=list)


def must_have_advice(version: Version, by=None) -> Iterator[Refusal]:
    """A sentence for every advice that keeps the version from being signed, with its place.

    That is a required one that is missing or blocks, and one of any body with conditions that nobody settled.
    """
    advices = list(version.advices.all())
    text = content_sha256(version) if any(advice.verdict for advice in advices if advice.is_required) else ""
    for advice in advices:
        sentence = what_it_lacks(advice, text) if advice.is_required else unsettled_in_words(advice)
        if sentence:
            yield Refusal(sentence, advice.get_absolute_url())


def unsettled_in_words(advice: Advice) -> str:
    if not advice.is_unsettled:
        return ""
    return _("The conditions of “%(body)s” are not yet recorded as met or accepted.") % {"body": advice}


def has_own_people(advice: Advice) -> bool:
    """People who use this product speak for its body, so that nobody records or corrects it in their place.

    The offices that are a party speak for the bodies of the ministers, but are not these bodies: the agency may write
    down the first letter, and the offices alone correct it.
    """
    if advice.body == AdviceBody.COMMISSIONER:
        return advice.body in bodies_with_people(advice.version)
    return bool(advice.verdict) and advice.body in bodies_with_people(advice.version)


def bodies_with_people(version: Version) -> set[str]:
    """The bodies for which somebody here speaks; asked once for each version in memory."""
    if not hasattr(version, "_bodies_with_people"):
        running = Membership.objects.running().filter(user__is_administrator=False)
        found = set()
        if running.filter(organisation=version.organisation_id, role=Membership.Role.COMMISSIONER).exists():
            found.add(str(AdviceBody.COMMISSIONER))
        if running.filter(office__in=version.office_ids, role__in=Membership.OFFICE_ROLES).exists():
            found |= {str(body) for body in AdviceBody.of_the_ministers()}
        version._bodies_with_people = found
    return version._bodies_with_people


def may_correct(user, advice: Advice) -> bool:
    """Nobody wrote it down yet, or this person did, or whoever did speaks for the agency no more."""
    if not advice.verdict or advice.recorded_by_id in (None, user.pk):
        return True
    return advice.recorded_by_id not in _recorders_of(advice.version)


def _recorders_of(version: Version) -> set[int]:
    """Who may write down advice for the agency; asked once for each version in memory."""
    if not hasattr(version, "_recorders"):
        roles = (Membership.Role.EDITOR, Membership.Role.HEAD)
        running = Membership.objects.running().filter(organisation=version.organisation_id, role__in=roles)
        version._recorders = set(running.values_list("user", flat=True))
    return version._recorders


def has_paper(advice: Advice) -> bool:
    """The letter of the body is kept with its advice."""
    return any(tell(advice) for tell in papers)


@dataclass(frozen=True)
class EarlierRecord:
    """What was recorded of an advice before, and who put something else in its place, when and why."""

    advice: Advice
    by: str
    at: dt.datetime
    reason: str


def earlier_records(advices: Iterable[Advice]) -> dict[int, list[EarlierRecord]]:
    """What was recorded of each advice before what stands there now, the latest first; one query."""
    rows = Advice.history.filter(id__in=[advice.pk for advice in advices]).select_related("history_user")
    by_advice: dict[int, list] = {}
    for row in rows.order_by("id", "history_date", "history_id"):
        by_advice.setdefault(row.id, []).append(row)
    return {pk: list(_replaced(states)) for pk, states in by_advice.items()}


def _replaced(states: list) -> Iterator[EarlierRecord]:
    for before, after in reversed(list(pairwise(states))):
        if before.verdict and any(getattr(before, name) != getattr(after, name) for name in Advice.SAID):
            reason = _(after.history_change_reason) if after.history_change_reason else ""
            yield EarlierRecord(before, str(after.history_user or ""), after.history_date, reason)


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
        return unsettled_in_words(advice)
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
    earlier = earlier_records(advices)
    return [
        AdviceStanding(
            advice=advice,
            is_on_earlier_text=is_on_earlier_text(advice, text),
            is_before_names_changed=is_before_names_changed(advice, text),
            lacks=what_it_lacks(advice, text) if advice.is_required else unsettled_in_words(advice),
            is_late=not advice.verdict and advice.due_on is not None and advice.due_on < today,
            not_yet=why_not_yet(advice, advices),
            earlier=earlier.get(advice.pk, []),
        )
        for advice in advices
    ]


def waits_for_advice(version: Version) -> bool:
    """A required verdict is missing or blocks, whichever text it was given on; no query when prefetched."""
    return any(advice.is_unsettled or (advice.is_required and not advice.lets_sign) for advice in version.advices.all())


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
