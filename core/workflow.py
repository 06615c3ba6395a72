"""A workflow is a table of transitions; this module reads and carries out such a table."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be done yet: a sentence to act on, and the page where to act."""

    message: str
    url: str = ""


class Refused(ValidationError):
    """Everything that stands in the way, at once."""

    def __init__(self, refusals: Iterable[Refusal]):
        self.refusals = list(refusals)
        super().__init__([refusal.message for refusal in self.refusals], code="refused")


Check = Callable[[Any, Any], Iterable[Refusal]]  # (object, person) -> what stands in the way
Effect = Callable[[Any, Any, str], None]  # (object, person, reason): sets fields or makes rows, never the status


@dataclass(frozen=True)
class Transition:
    """One arrow of the state diagram: who may take it, from where, and what must be true.

    `looks_at` gives a fingerprint of what a person decides about, where that is more than the row itself; `page` names
    the page of its own on which a person looks at that and confirms. `concerns` tells whom of those with the permission
    it is about now: only they are offered it. Without a permission nobody takes it: it follows, see `Workflow.follow`.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str | Callable[[Any], str]
    permission: str
    when: Callable[[Any], bool] | None = None
    checks: tuple[Check, ...] = ()
    effect: Effect | None = None
    explanation: str = ""
    needs_reason: bool = False
    targets: tuple[str, ...] = ()
    looks_at: Callable[[Any], str] | None = None
    page: str = ""  # The name of a URL; its arguments are the number of the row and the name of the transition
    concerns: Callable[[Any, Any], bool] | None = None

    def leaves(self, obj: models.Model) -> bool:
        return obj.status in self.sources and (self.when is None or self.when(obj))

    def is_for(self, user, obj: models.Model) -> bool:
        """This person may take it, and it is about them now; whatever the status."""
        may = bool(self.permission) and user.has_perm(self.permission, obj)
        return may and (self.concerns is None or self.concerns(obj, user))

    def refusals(self, obj: models.Model, by) -> list[Refusal]:
        return [refusal for check in self.checks for refusal in check(obj, by)]

    def reaches(self) -> tuple[str, ...]:
        """Every status that this transition can lead to."""
        return self.targets if callable(self.target) else (self.target,)


@dataclass(frozen=True)
class Offer:
    """A transition that this person may take, with what still stands in the way."""

    transition: Transition
    refusals: list[Refusal]

    @property
    def is_open(self) -> bool:
        return not self.refusals


class Workflow:
    """The whole life of one kind of object. `take` is the only writer of its status.

    `lock_first` locks what the object belongs to, where steps wait for more than the steps of the same object.
    `remember` is told of each step that a person took, in its transaction. `reading` is the block in which the checks
    and the effect of one step share what they read of the locked row; an effect changes nothing of what is read there.
    """

    def __init__(
        self,
        *transitions: Transition,
        lock_first: Callable[[Any], None] | None = None,
        remember: Callable[[Transition, Any, Any], None] | None = None,
        reading: Callable[[Any], AbstractContextManager[None]] = nullcontext,
    ):
        self.lock_first, self.remember, self.reading = lock_first, remember, reading
        self.transitions = {transition.name: transition for transition in transitions}

    def open_to(self, user, obj: models.Model) -> list[Offer]:
        """What to show as buttons: right status and right person; with the reasons for those who may but not yet."""
        offered = [
            transition
            for transition in self.transitions.values()
            if transition.leaves(obj) and transition.is_for(user, obj)
        ]
        told = {check: list(check(obj, user)) for check in {c: None for t in offered for c in t.checks}}  # Each once
        return [Offer(t, [refusal for check in t.checks for refusal in told[check]]) for t in offered]

    @transaction.atomic
    def take(
        self, name: str, obj: models.Model, *, by, reason: str = "", seen_revision: int | None = None, seen: str = ""
    ) -> models.Model:
        """Take a transition on a locked, fresh copy of `obj`; refuse with all reasons or save with history.

        With `seen_revision` the row, and with it what the transition looks at (`seen`), must still be as it was.
        """
        transition = self.transitions[name]
        obj = self._locked(obj)
        if not transition.permission or not by.has_perm(transition.permission, obj):
            raise PermissionDenied(transition.permission)
        with self.reading(obj):
            is_as_read = _looks(transition, obj) in ("", seen) if seen_revision is not None else True
            is_as_seen = seen_revision in (None, obj.revision) and is_as_read
            if refusals := list(_refusals(transition, obj, by, reason, is_as_seen)):
                raise Refused(refusals)
            _carry_out(transition, obj, by, reason)
        if self.remember:
            self.remember(transition, obj, by)
        return obj

    @transaction.atomic
    def follow(self, name: str, obj: models.Model, *, by) -> models.Model | None:
        """Let a transition without a permission follow from what `by` did elsewhere; None when it does not follow."""
        transition = self.transitions[name]
        if transition.permission:
            raise PermissionDenied(transition.permission)
        obj = self._locked(obj)
        return _carry_out(transition, obj, by, "") if transition.leaves(obj) else None

    def _locked(self, obj: models.Model) -> models.Model:
        if self.lock_first:
            self.lock_first(obj)
        return type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)


def _carry_out(transition: Transition, obj: models.Model, by, reason: str) -> models.Model:
    if transition.effect:
        transition.effect(obj, by, reason)
    obj.status = transition.target(obj) if callable(transition.target) else transition.target
    obj._history_user = by
    with override(None):  # Reasons that the product gives are kept as msgid and shown in the reader's language
        obj._change_reason = reason or str(transition.label)
    obj.save()
    return obj


def _looks(transition: Transition, obj) -> str:
    return transition.looks_at(obj) if transition.looks_at else ""


def _refusals(transition: Transition, obj, by, reason: str, is_as_seen: bool) -> Iterable[Refusal]:
    leaves = transition.leaves(obj) and transition.is_for(by, obj)
    if obj.status in transition.sources and not leaves:
        yield Refusal(
            _("“%(action)s” is not possible now: it was done already, or another step comes first.")
            % {"action": transition.label}
        )
    elif not leaves:
        yield Refusal(
            _("“%(action)s” is not possible any more: the status is now “%(status)s”.")
            % {"action": transition.label, "status": obj.get_status_display()}
        )
    elif not is_as_seen:
        yield Refusal(_("This changed while you were reading. Look at it as it is now and decide again."))
    else:
        if transition.needs_reason and not reason.strip():
            yield Refusal(_("Give a reason; the other party will read it."))
        yield from transition.refusals(obj, by)
