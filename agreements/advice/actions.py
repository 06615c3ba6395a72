"""What is done with the advice about a version, always under the lock of that version."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.advice.checks import is_on_earlier_text, must_take_advice, why_not_yet
from agreements.advice.queries import steps_not_taken_over
from agreements.models import Advice, ProvisionalExecution, Version
from agreements.queries import has_acted_for
from agreements.text.checks import lock_version
from agreements.text.content import content_sha256
from core.workflow import Refusal, Refused

Verdict = Advice.Verdict


def open_advices(version: Version, by) -> list[Advice]:
    """An advice to be given for every step of the chain of today that has none; the facts of the step go with it."""
    present = set(version.advices.values_list("step", flat=True))
    steps = version.agreement.instrument_type.advice_steps.to_ask().exclude(pk__in=present)
    opened = [Advice(version=version, step=step, **step.facts) for step in steps]
    for advice in opened:
        _save(advice, by, gettext_noop("Belongs to the advice chain of this kind of agreement"))
    return opened


def ask_first(version: Version, by) -> None:
    """Ask the bodies at the head of the chain; the others follow one by one."""
    waiting = [advice for advice in version.advices.all() if not advice.verdict]
    if waiting and all(advice.requested_on is None for advice in waiting):
        first = min(advice.position for advice in waiting)
        for advice in waiting:
            if advice.position == first:
                _ask(advice, by)
                _save(advice, by, gettext_noop("Advice asked"))


@transaction.atomic
def take_over_chain(version: Version, *, by) -> None:
    """Bring the advices that were not given yet in line with the chain as the administrator keeps it now."""
    version = lock_version(version.pk)
    if version.status not in (Version.Status.AGREED, Version.Status.ADVICE):
        must_take_advice(version)
    advices = {advice.step_id: advice for advice in version.advices.all()}
    for step in steps_not_taken_over(version, list(advices.values())):
        if advice := advices.get(step.pk):
            for column, value in step.facts.items():
                setattr(advice, column, value)
            _save(advice, by, gettext_noop("Follows the advice chain of this kind of agreement"))
    for advice in advices.values():
        if not advice.step.is_in_use and not advice.verdict:
            advice._history_user = by
            advice._change_reason = gettext_noop("No longer in the advice chain of this kind of agreement")
            advice.delete()
    open_advices(version, by)


def end_execution(version: Version, by, reason: str) -> None:
    """End the provisional execution that is going on, if any."""
    for execution in ProvisionalExecution.objects.filter(version=version, ended_on=None):
        execution.ended_on = max(timezone.localdate(), execution.starts_on)
        execution.end_reason = reason
        execution._history_user, execution._change_reason = by, reason
        execution.save()


@transaction.atomic
def decide(advice: Advice, name: str, *, by, reason: str = "", seen_revision: int) -> Advice:
    """Do one of DECISIONS with a locked, fresh copy of `advice`; Refused when it is not possible now."""
    version = lock_version(advice.version_id)
    must_take_advice(version)
    advice = Advice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    advice.version = version
    if advice.revision != seen_revision:
        raise _refused(advice, _("This changed while you were reading. Look at it as it is now and decide again."))
    done = DECISIONS[name](advice, by, reason.strip())
    _save(advice, by, reason.strip() or done)
    return advice


def _request(advice: Advice, by, reason: str) -> str:
    if advice.verdict or advice.requested_on:
        raise _refused(advice, _("“%(body)s” was already asked.") % {"body": advice})
    if sentence := why_not_yet(advice, advice.version.advices.all()):
        raise _refused(advice, sentence)
    _ask(advice, by)
    return gettext_noop("Advice asked")


def _ask_again(advice: Advice, by, reason: str) -> str:
    """Forget the verdict; the page and the history keep it, with the reason."""
    if not advice.verdict:
        raise _refused(advice, _("“%(body)s” has not given its advice yet.") % {"body": advice})
    if not reason:
        raise _refused(advice, _("Give the reason for asking again; everybody who sees this version reads it."))
    _ask(advice, by)
    advice.corrected_at, advice.recorded_by, advice.is_unasked = timezone.now(), None, False
    advice.verdict = advice.conditions = advice.settlement = advice.content_sha256 = ""
    advice.given_on, advice.given_by = None, ""
    forget_overruling(advice)
    return gettext_noop("Advice asked again")


def _confirm(advice: Advice, by, reason: str) -> str:
    """The body says the same about the text of today; what was decided about its conditions is decided anew."""
    text = content_sha256(advice.version)
    if not is_on_earlier_text(advice, text):
        raise _refused(advice, _("The advice of “%(body)s” is already about this text.") % {"body": advice})
    advice.content_sha256 = text
    advice.settlement = ""
    forget_overruling(advice)
    return gettext_noop("Advice confirmed for the text of today")


def _overrule(advice: Advice, by, reason: str) -> str:
    if advice.verdict != Verdict.NEGATIVE:
        raise _refused(advice, _("Only a negative advice is overruled."))
    if advice.is_overruled:
        raise _refused(advice, _("The advice of “%(body)s” is already overruled.") % {"body": advice})
    if is_on_earlier_text(advice, content_sha256(advice.version)):
        sentence = _("“%(body)s” gave its advice on an earlier text. Have it confirmed, or ask again.")
        raise _refused(advice, sentence % {"body": advice})
    if has_acted_for(advice.version, by, Version.Side.AGENCY):
        sentence = _("You have acted for the agency in this version. Somebody else has to act for the principal.")
        raise _refused(advice, sentence)
    if not reason:
        raise _refused(advice, _("Give the reason for overruling; everybody who sees this version reads it."))
    advice.overruled_reason, advice.overruled_by, advice.overruled_at = reason, by, timezone.now()
    return gettext_noop("Advice overruled")


DECISIONS: dict[str, Callable[[Advice, object, str], str]] = {
    "request": _request,
    "ask_again": _ask_again,
    "confirm": _confirm,
    "overrule": _overrule,
}


def forget_overruling(advice: Advice) -> None:
    advice.overruled_reason, advice.overruled_by, advice.overruled_at = "", None, None


def _ask(advice: Advice, by) -> None:
    advice.requested_on, advice.requested_by = timezone.localdate(), by


def _refused(advice: Advice, sentence: str) -> Refused:
    return Refused([Refusal(sentence, advice.get_absolute_url())])


def _save(advice: Advice, by, reason: str) -> None:
    advice._history_user, advice._change_reason = by, reason
    advice.save()
