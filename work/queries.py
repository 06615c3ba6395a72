"""What waits for one person in every agreement that they see: turns, plans, dates, news. A fixed number of queries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Version
from agreements.publication.queries import registers_of
from agreements.queries import SIGNATURES, attach_advices, version_in_force, versions_with_parties
from agreements.versions.signatories import next_to_sign
from agreements.versions.turns import side_to_move, turn_of, waits_for_signature
from agreements.versions.workflow import version_workflow
from negotiation.queries import waiting_questions
from negotiation.sides import side_of
from organisations.roles import roles_of
from outputs.models import Output
from reporting.calendar import dates_of
from reporting.cycle import DueItem, due_item, due_items, publication_items
from reporting.models import Action, OperationsPlan
from reporting.plans.queries import plans_with_parties
from work.commitments import due_commitments, waiting_commitments
from work.measurements import waiting_values
from work.missing import tiles_of
from work.negotiation import expected_answers, waiting_advices, withdrawn_acceptances
from work.realisation import waiting_realisation
from work.registers import registers
from work.seen import News, Seen, Waiting
from work.shifts import shift_news

AHEAD = dt.timedelta(days=60)
BACK = dt.timedelta(days=30)
MOST_DUE = 40
Status = OperationsPlan.Status


def work_of(user, today: dt.date) -> dict[str, Any]:
    """The page of one person."""
    seen = what_is_seen(user)
    versions = [version for one in seen for version in one.versions]
    answers = (_of(version.agreement, item) for version, item in expected_answers(versions, user, today))
    due = sorted([*_due(seen, user, today), *(a for a in answers if a.day <= today + AHEAD)], key=lambda item: item.day)
    drafts = [v for v in versions if v.is_content_open and user.has_perm("agreements.change_version", v)]
    return {
        "agreements": seen,
        "has_role": bool(roles_of(user)),
        "waiting": [
            *_waiting_versions(versions, user, today),
            *withdrawn_acceptances(versions, user),
            *waiting_advices(versions, user, today),
            *_waiting_questions(seen, user),
            *_waiting_commitments(seen, user, today),
            *waiting_values(seen, user, today),
            *waiting_realisation(seen, user, today),
            *_waiting_plans(seen, user, today),
        ],
        "tiles": tiles_of(drafts),
        "due": due[:MOST_DUE],
        "due_left": max(len(due) - MOST_DUE, 0),
        "news": sorted(_news(seen, today), key=lambda news: news.day, reverse=True),
        **(registers() if user.is_administrator else {}),
    }


def what_is_seen(user) -> list[Seen]:
    seen: dict[int, Seen] = {}
    versions = versions_with_parties().visible_to(user).prefetch_related(SIGNATURES)
    for version in versions.order_by("agreement__organisation__name_nl", "agreement", "number"):
        one = seen.setdefault(version.agreement_id, Seen(version.agreement))
        one.versions.append(version)
        one.agreement.seen_versions = one.versions
    attach_advices([version for one in seen.values() for version in one.versions])
    for plan in plans_with_parties().visible_to(user).order_by("year"):
        if plan.agreement_id in seen:
            seen[plan.agreement_id].plans.append(plan)
    return list(seen.values())


def _waiting_versions(versions: list[Version], user, today: dt.date) -> Iterator[Waiting]:
    for version in versions:
        turn = turn_of(version, today)
        if turn and _can_move(version, user):
            yield Waiting(
                label=str(version),
                url=version.get_absolute_url(),
                agreement=version.agreement,
                expected=turn.expected,
                since=turn.since,
                by=turn.answer_by,
                tone="bad" if turn.is_late else "warn",
                status=version.get_status_display(),
            )


def _can_move(version: Version, user) -> bool:
    """It is the turn of a party of this person, and their role has something to do there."""
    parties = {(party, pk) for _role, party, pk in roles_of(user)}
    if not parties & _expected_parties(version):
        return False
    if version.is_content_open and user.has_perm("agreements.change_version", version):
        return True
    if version.status == Version.Status.ADVICE and user.has_perm("agreements.record_version_advice", version):
        return True
    steps = version_workflow.transitions.values()
    return any(step.leaves(version) and user.has_perm(step.permission, version) for step in steps)


def _expected_parties(version: Version) -> set[tuple[str, int]]:
    if side_to_move(version) == Version.Side.AGENCY:
        return {("organisation", version.organisation_id)}
    if waits_for_signature(version):
        place = next_to_sign(version)
        return {("office", place.office_id)} if place else set()
    accepted = {acceptance.office_id for acceptance in version.acceptances.all()}
    return {("office", office) for office in version.office_ids if office not in accepted}


def _waiting_questions(seen: list[Seen], user) -> Iterator[Waiting]:
    """Open questions of a negotiation that wait for the side of this person, where they may answer or close."""
    waiting = waiting_questions(user, [one.agreement.pk for one in seen])
    for one in seen:
        version = one.versions[-1]
        count = waiting.get(one.agreement.pk, Counter())[side_of(user, version)]
        if count and user.has_perm("negotiation.add_answer", version):
            words = ngettext(
                "%(count)s question waits for your side: answer it, or close it when the answer is enough.",
                "%(count)s questions wait for your side: answer them, or close them when the answer is enough.",
                count,
            )
            yield Waiting(
                label=_("Remarks and questions"),
                url=f"{reverse('negotiation:remarks', args=[version.pk])}?state=open&kind=question",
                agreement=one.agreement,
                expected=words % {"count": count},
                status=_("Still open"),
            )


def _waiting_commitments(seen: list[Seen], user, today: dt.date) -> Iterator[Waiting]:
    found = waiting_commitments(((one.agreement, one.versions) for one in seen), user, today)
    for agreement, url, expected in found:
        yield Waiting(_("Commitments"), url, agreement, expected, status=_("To report"))


def _waiting_plans(seen: list[Seen], user, today: dt.date) -> Iterator[Waiting]:
    for one in seen:
        for plan in one.plans:
            if expected := _expected_of_plan(plan, user):
                yield Waiting(
                    label=str(plan),
                    url=plan.get_absolute_url(),
                    agreement=one.agreement,
                    expected=expected,
                    since=_plan_since(plan),
                    tone="bad" if plan.status == Status.RETURNED else "warn",
                    status=plan.get_status_display(),
                )
        yield from _plans_to_make(one, user, today)


def _expected_of_plan(plan: OperationsPlan, user) -> str:
    if plan.is_content_open and user.has_perm("reporting.submit_operationsplan", plan):
        if plan.status == Status.RETURNED:
            return _("Read the remarks of the principal and submit the plan again when it is ready.")
        return _("Submit the plan to the principal when it is ready.")
    if plan.is_content_open and user.has_perm("reporting.change_operationsplan", plan):
        if plan.status == Status.RETURNED:
            return _("Answer the remarks of the principal in the plan.")
        return _("Complete the plan; the head submits it.")
    is_submitted = plan.status == Status.SUBMITTED and plan.submitted_by_id != user.pk
    if is_submitted and user.has_perm("reporting.accept_operationsplan", plan):
        return _("Accept the plan, or return it with remarks.")
    return ""


def _plan_since(plan: OperationsPlan) -> dt.date | None:
    at = plan.submitted_at if plan.status == Status.SUBMITTED else plan.decided_at
    return localdate(at) if at else None


def _plans_to_make(one: Seen, user, today: dt.date) -> Iterator[Waiting]:
    """Plans that nobody has begun while their date comes near."""
    signed_on = one.signed_on
    if signed_on is None or not user.has_perm("reporting.add_operationsplan", one.agreement):
        return
    years = one.plans_by_year
    for year in one.agreement.agreed_years:
        due = dates_of(year)[0]
        if year not in years and not year.is_over(max(today, signed_on)) and due.day <= today + AHEAD:
            url = reverse("reporting:plan_create", args=[one.agreement.pk])
            words = _("Operations plan %(year)s") % {"year": year.name}
            yield Waiting(
                words, f"{url}?year={year}", one.agreement, _("Make the plan of this year."), status=_("None yet")
            )


def _due(seen: list[Seen], user, today: dt.date) -> Iterator[DueItem]:
    last = today + AHEAD
    registers = registers_of([version for one in seen for version in one.versions], today).values()
    for register in (register for register in registers if register.due_on <= last):
        for item in publication_items([register], today):
            yield _of(register.version.agreement, item)
    for one in seen:
        if signed_on := one.signed_on:
            for item in due_items(one.agreement, one.plans_by_year, today, signed_on=signed_on, last=last):
                yield _of(one.agreement, item)
    yield from _due_outputs(seen, today)
    for agreement, item in due_commitments(((one.agreement, one.versions) for one in seen), user, today, last):
        yield _of(agreement, item)
    actions = Action.objects.filter(owner=user, plan__status=Status.ACCEPTED, due_on__range=(today, last))
    for action in actions.visible_to(user).select_related("output__objective", "plan__agreement__organisation"):
        label = _("Action %(number)s %(action)s") % {"number": action.number, "action": action}
        item = due_item(action.due_on, label, f"{action.get_absolute_url()}#action-{action.pk}", today)
        yield _of(action.plan.agreement, item)


def _of(agreement: Agreement, item: DueItem) -> DueItem:
    return replace(item, label=f"{item.label}, {agreement.organisation.short_name}")


def _due_outputs(seen: list[Seen], today: dt.date) -> Iterator[DueItem]:
    """What is due soon; whether it was done is not known here, so that nothing is called late."""
    in_force = {version.pk: version for one in seen if (version := version_in_force(one.versions, today))}
    due = Output.objects.filter(version__in=in_force, due_on__range=(today, today + AHEAD))
    for output in due.select_related("objective"):
        item = due_item(output.due_on, _("Output %(what)s") % {"what": output}, output.get_absolute_url(), today)
        yield _of(in_force[output.version_id].agreement, item)


def _news(seen: list[Seen], today: dt.date) -> Iterator[News]:
    since = today - BACK
    yield from shift_news(seen, since)
    for one in seen:
        for version in one.versions:
            for at, words in (
                (version.shared_at, _("%(what)s was shared")),
                (version.signed_at, _("%(what)s was signed")),
            ):
                yield from _news_of(at, words, version, one.agreement, since)
        for plan in one.plans:
            yield from _news_of(plan.submitted_at, _("%(what)s was submitted"), plan, one.agreement, since)
            if plan.status in (Status.RETURNED, Status.ACCEPTED):
                words = _("%(what)s was accepted") if plan.is_accepted else _("%(what)s was returned with remarks")
                yield from _news_of(plan.decided_at, words, plan, one.agreement, since)


def _news_of(at: dt.datetime | None, words: str, what, agreement: Agreement, since: dt.date) -> Iterator[News]:
    if at and localdate(at) >= since:
        yield News(localdate(at), words % {"what": what}, what.get_absolute_url(), agreement)
