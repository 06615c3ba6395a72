"""The advice about versions: what was recorded before, who speaks for a body, what its chain asks today."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from agreements.models import Advice, AdviceBody, AdviceStep, ProvisionalExecution, Version
from organisations.models import Membership


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


def recorders_of(version: Version) -> set[int]:
    """Who may write down advice for the agency; asked once for each version in memory."""
    if not hasattr(version, "_recorders"):
        roles = (Membership.Role.EDITOR, Membership.Role.HEAD)
        running = Membership.objects.running().filter(organisation=version.organisation_id, role__in=roles)
        version._recorders = set(running.values_list("user", flat=True))
    return version._recorders


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
