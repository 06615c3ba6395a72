"""Whether a shift can be made now, by whom, and how it is kept. Call all of this under the lock of the agreement."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.queries import can_amend, open_version, versions_of
from agreements.text.checks import lock_agreement
from agreements.text.through_time import last_signed
from core.workflow import Refusal, Refused
from execution.models import Shift
from execution.shifts.queries import Ground, ground_of, shifts_with_places
from execution.shifts.refusals import sentence_of
from execution.thresholds import Move, Objection, objections_to, objections_to_undoing


def must_be_first_in_line(shift: Shift) -> None:
    """Guard of the pages that shift: they come one by one, so that two never use the same room."""
    lock_agreement(shift.agreement)


def place_shift(shift: Shift, move: Move) -> None:
    """Put the terms at both ends and the version in force into a new shift. Refused with all reasons at once."""
    ground = ground_of(shift.agreement)
    if refusals := list(_refusals(shift, move, ground)):
        raise Refused(refusals)
    shift.version = ground.texts[move.source.year]
    shift.year_from, shift.year_to, shift.amount = move.source.year, move.target.year, move.amount
    shift.envelope_from, shift.output_from = ground.terms_of(move.source)
    shift.envelope_to, shift.output_to = ground.terms_of(move.target)


def place_undoing(shift: Shift) -> None:
    """Make `shift` move all of `shift.undoes` back. Refused when that was done, or the amount is no longer there."""
    earlier = shifts_with_places().get(pk=shift.undoes_id)
    ground = ground_of(shift.agreement)
    if refusals := list(_refusals_to_undo(earlier, shift, ground)):
        raise Refused(refusals)
    back = earlier.move.back
    shift.version = ground.texts[back.source.year]
    shift.year_from, shift.year_to, shift.amount = back.source.year, back.target.year, back.amount
    shift.envelope_from, shift.output_from = earlier.envelope_to, earlier.output_to
    shift.envelope_to, shift.output_to = earlier.envelope_from, earlier.output_from


def why_not_undone(earlier: Shift) -> str:
    """Why this shift cannot be moved back, whatever the amounts; empty when it can."""
    if earlier.undoes_id:
        return _("This shift moved an earlier one back. Make a new shift instead.")
    if Shift.objects.filter(undoes=earlier.pk).exists():
        return _("This shift was moved back already.")
    return ""


def _refusals(shift: Shift, move: Move, ground: Ground) -> Iterator[Refusal]:
    if move.moves_credit and not shift.person.has_perm("execution.shift_credit", shift.agreement):
        yield Refusal(_("Only the head shifts between envelopes or to another year."))
    for place in (move.source, move.target):
        if place.year in ground.texts and not ground.holds(place):
            words = {"year": shift.agreement.year(place.year).name}
            yield Refusal(_("The text in force in %(year)s does not hold this envelope or output.") % words)
    yield from _in_words(objections_to(move, ground.standing), shift)


def _refusals_to_undo(earlier: Shift, shift: Shift, ground: Ground) -> Iterator[Refusal]:
    if sentence := why_not_undone(earlier):
        yield Refusal(sentence, earlier.get_absolute_url())
        return
    if earlier.move.moves_credit and not shift.person.has_perm("execution.shift_credit", shift.agreement):
        yield Refusal(_("Only the head shifts between envelopes or to another year."))
    yield from _in_words(objections_to_undoing(earlier.move, ground.standing), shift)


def _in_words(objections: list[Objection], shift: Shift) -> Iterator[Refusal]:
    amendment = ""
    if any(objection.is_beyond_a_threshold for objection in objections):
        amendment = way_to_amend(shift.agreement, shift.person)
    for objection in objections:
        yield Refusal(sentence_of(objection, shift.agreement), amendment if objection.is_beyond_a_threshold else "")


def way_to_amend(agreement: Agreement, user) -> str:
    """Where an amendment begins, or goes on: the open version, the page that opens one, or the list of versions."""
    versions = versions_of(agreement, user)
    if running := open_version(versions):
        return running.get_absolute_url()
    newest = last_signed(versions)
    if newest and can_amend(user, newest, versions):
        return f"{reverse('agreements:amend', args=[newest.pk])}?source=shift"
    return reverse("agreements:version_list", args=[agreement.pk])
