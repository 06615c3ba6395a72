"""What the advice about a version keeps from being done, and who may write it down; each with its sentence."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.advice.queries import bodies_with_people, recorders_of, running_execution
from agreements.advice.slots import papers
from agreements.models import Advice, AdviceBody, Version
from agreements.text.content import content_sha256
from core.workflow import Refusal, Refused


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


def unsettled_in_words(advice: Advice) -> str:
    if not advice.is_unsettled:
        return ""
    return _("The conditions of “%(body)s” are not yet recorded as met or accepted.") % {"body": advice}


def is_on_earlier_text(advice: Advice, text: str) -> bool:
    """It was given on other words; a text that is only called otherwise since, is the same."""
    return bool(advice.verdict) and advice.content_sha256 not in (text, *advice.version.renamed_from.split())


def is_before_names_changed(advice: Advice, text: str) -> bool:
    """It stays, given on the same text as it was before a name in it changed."""
    return advice.content_sha256 != text and advice.content_sha256 in advice.version.renamed_from.split()


def waits_for_advice(version: Version) -> bool:
    """A required verdict is missing or blocks, whichever text it was given on; no query when prefetched."""
    return any(advice.is_unsettled or (advice.is_required and not advice.lets_sign) for advice in version.advices.all())


def has_own_people(advice: Advice) -> bool:
    """People who use this product speak for its body, so that nobody records or corrects it in their place.

    The offices that are a party speak for the bodies of the ministers, but are not these bodies: the agency may write
    down the first letter, and the offices alone correct it.
    """
    if advice.body == AdviceBody.COMMISSIONER:
        return advice.body in bodies_with_people(advice.version)
    return bool(advice.verdict) and advice.body in bodies_with_people(advice.version)


def may_correct(user, advice: Advice) -> bool:
    """Nobody wrote it down yet, or this person did, or whoever did speaks for the agency no more."""
    if not advice.verdict or advice.recorded_by_id in (None, user.pk):
        return True
    return advice.recorded_by_id not in recorders_of(advice.version)


def has_paper(advice: Advice) -> bool:
    """The letter of the body is kept with its advice."""
    return any(tell(advice) for tell in papers)


def why_not_yet(advice: Advice, chain: Iterable[Advice]) -> str:
    """Which required advice of the chain comes before this one and was not given yet, in a sentence; empty when none.

    Bodies with the same position are asked at the same time.
    """
    missing = [one for one in chain if one.is_required and not one.verdict and one.position < advice.position]
    if advice.verdict or not missing:
        return ""
    sentence = _("First “%(first)s” gives its advice: it comes before “%(body)s” in the advice chain.")
    return sentence % {"first": missing[0], "body": advice}


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
