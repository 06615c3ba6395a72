"""The page of one person: what waits, falls due and happened; of an administrator what is kept."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.completeness import what_is_lacking
from agreements.duties import Duty, dated_duties, duties_of
from agreements.models import Agreement, InstrumentType, Version
from agreements.queries import SIGNATURES, attach_advices, versions_with_parties
from agreements.text.through_time import attach_successors
from core.numbers.notation import format_money
from core.texts.alphabet import ByName
from core.workflow import Refusal
from execution.models import Shift
from organisations.models import Membership, Office, Organisation
from organisations.roles import roles_of
from reporting.models import OperationsPlan
from reporting.plans.queries import attach_plans

AHEAD = dt.timedelta(days=60)
BACK = dt.timedelta(days=30)
MOST_DUE = 40
MOST_PLACES = 5  # in one tile


@dataclass(frozen=True)
class Tile:
    """A point that a draft does not meet: how much is still to be done, the first places where, and where all stand."""

    version: Version
    asks: str
    count: int
    places: list[Refusal]
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.places)


def work_of(user, today: dt.date) -> dict[str, Any]:
    """Who has no role sees no agreement, and asks nothing about any."""
    has_role = bool(roles_of(user))
    return {
        "has_role": has_role,
        **(_of_agreements(what_is_seen(user), user, today) if has_role else NOTHING),
        **(registers() if user.is_administrator else {}),
    }


NOTHING: dict[str, Any] = {"agreements": [], "waiting": [], "tiles": [], "due": [], "due_left": 0, "news": []}


def _of_agreements(seen: list[Agreement], user, today: dt.date) -> dict[str, Any]:
    due = dated_duties(seen, user, today, today + AHEAD)
    return {
        "agreements": seen,
        "waiting": duties_of(seen, user, today),
        "tiles": tiles_of(seen, user),
        "due": [_with_the_agency(duty) for duty in due[:MOST_DUE]],
        "due_left": max(len(due) - MOST_DUE, 0),
        "news": news_of(seen, today - BACK),
    }


def tiles_of(agreements: list[Agreement], user) -> list[Tile]:
    """What keeps the drafts that this person edits from being shared."""
    versions = [version for agreement in agreements for version in agreement.seen_versions]
    drafts = [one for one in versions if one.is_content_open and user.has_perm("agreements.change_version", one)]
    return [
        Tile(
            version=version,
            asks=result.point.asks,
            count=len(result.unmet),
            places=result.unmet[:MOST_PLACES],
            url=reverse("agreements:completeness", args=[version.pk]),
        )
        for version, result in what_is_lacking(drafts)
    ]


def _with_the_agency(duty: Duty) -> Duty:
    return replace(duty, label=f"{duty.label}, {duty.agreement.organisation.short_name}")


MOST = 20  # names in one list


@dataclass(frozen=True)
class RegisterCount:
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Incomplete:
    """Things of one kind that lack something; `rows` are the first of them."""

    label: str
    count: int
    rows: list
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def registers() -> dict[str, Any]:
    """Counts and gaps, in a fixed number of queries."""
    parties, people = reverse("organisations:party_list"), reverse("organisations:person_list")
    types = reverse("agreements:instrument_type_list")
    return {
        "registers": [
            RegisterCount(_("Organisations"), Organisation.objects.count(), parties),
            RegisterCount(_("Ministers’ offices"), Office.objects.count(), parties),
            RegisterCount(_("People who may sign in"), User.objects.filter(is_active=True).count(), people),
            RegisterCount(_("Instrument types in use"), InstrumentType.objects.filter(is_in_use=True).count(), types),
        ],
        "incomplete": list(_incomplete(parties, people)),
    }


def _incomplete(parties: str, people: str) -> Iterator[Incomplete]:
    active = Membership.objects.filter(ended_on=None, user__is_active=True)
    heads = active.filter(role=Membership.Role.HEAD).values("organisation")
    ministers = active.filter(role=Membership.Role.MINISTER).values("office")
    persons = User.objects.filter(is_active=True)
    lists: list[tuple[str, QuerySet, str]] = [
        (_("Organisations without a head"), Organisation.objects.exclude(pk__in=heads), parties),
        (_("Ministers’ offices without a minister"), Office.objects.exclude(pk__in=ministers), parties),
        (
            _("People without a role"),
            persons.exclude(Q(pk__in=active.values("user")) | Q(is_administrator=True)),
            people,
        ),
        (_("Invited people who have not chosen a password yet"), User.objects.invited(), people),
    ]
    for label, rows, url in lists:
        if count := rows.count():
            yield Incomplete(label, count, list(rows[:MOST]), url)


Status = OperationsPlan.Status


@dataclass(frozen=True)
class News:
    """Something that happened lately."""

    day: dt.date
    label: str
    url: str
    agreement: Agreement


def news_of(agreements: list[Agreement], since: dt.date) -> list[News]:
    """What happened since that day, the newest first; the agreements come with `seen_versions` and `seen_plans`."""
    found = list(_of_shifts(agreements, since))
    for agreement in agreements:
        for version in agreement.seen_versions:
            found += _of_version(version, since)
        for plan in agreement.seen_plans.values():
            found += _of_plan(plan, since)
    return sorted(found, key=lambda news: news.day, reverse=True)


def _of_version(version: Version, since: dt.date) -> Iterator[News]:
    yield from _news_of(version.shared_at, _("%(what)s was shared"), version, since)
    yield from _news_of(version.signed_at, _("%(what)s was signed"), version, since)
    if version.status in (Version.Status.AGREED, Version.Status.ADVICE):
        for advice in version.advices.all():
            if advice.corrected_at and localdate(advice.corrected_at) >= since:
                words = {"body": advice, "what": version}
                label = _("What was recorded of the advice of %(body)s about %(what)s was changed") % words
                yield News(localdate(advice.corrected_at), label, advice.get_absolute_url(), version.agreement)


def _of_plan(plan: OperationsPlan, since: dt.date) -> Iterator[News]:
    yield from _news_of(plan.submitted_at, _("%(what)s was submitted"), plan, since)
    if plan.status in (Status.RETURNED, Status.ACCEPTED):
        words = _("%(what)s was accepted") if plan.is_accepted else _("%(what)s was returned with remarks")
        yield from _news_of(plan.decided_at, words, plan, since)


def _news_of(at: dt.datetime | None, words: str, what: Version | OperationsPlan, since: dt.date) -> Iterator[News]:
    if at and localdate(at) >= since:
        yield News(localdate(at), words % {"what": what}, what.get_absolute_url(), what.agreement)


def _of_shifts(agreements: list[Agreement], since: dt.date) -> Iterator[News]:
    """How much was shifted in each agreement, for everybody who sees it: that is how the principal hears of it."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    rows = Shift.objects.filter(agreement__in=by_number, said_at__date__gte=since).order_by("pk")
    found: dict[int, list[tuple[dt.date, Decimal]]] = {}
    for agreement, at, amount in rows.values_list("agreement_id", "said_at", "amount"):
        found.setdefault(agreement, []).append((localdate(at), amount))
    for pk, shifts in found.items():
        words = {"count": len(shifts), "amount": format_money(sum(amount for _day, amount in shifts))}
        label = ngettext(
            "%(count)s shift within the thresholds was decided, of € %(amount)s",
            "%(count)s shifts within the thresholds were decided, of € %(amount)s together",
            len(shifts),
        )
        yield News(shifts[-1][0], label % words, reverse("execution:shifts", args=[pk]), by_number[pk])


def what_is_seen(user) -> list[Agreement]:
    """Each with its parties, `seen_versions` and `seen_plans`."""
    seen: dict[int, Agreement] = {}
    versions = versions_with_parties().visible_to(user).prefetch_related(SIGNATURES)
    for version in versions.order_by(ByName("agreement__organisation__name"), "agreement", "number"):
        agreement = seen.setdefault(version.agreement_id, version.agreement)
        version.agreement = agreement
        agreement.seen_versions = [*getattr(agreement, "seen_versions", ()), version]
    agreements = list(seen.values())
    attach_advices([version for agreement in agreements for version in agreement.seen_versions])
    attach_successors(agreements)
    attach_plans(agreements, user)
    return agreements
