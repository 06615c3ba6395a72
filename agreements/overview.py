"""What the pages of agreements and versions show, as one person may see them."""

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from agreements.advices import running_execution
from agreements.blocks import Status, blocks_of
from agreements.comparison import differences_between
from agreements.editing import why_amendment_is_closed, why_closed, why_facts_are_closed, why_no_answer_day
from agreements.list_notes import notes_of
from agreements.models import Acceptance, Agreement, Signature, Version
from agreements.pages import agreement_crumbs, list_crumbs
from agreements.panels import panels_of, version_panels_of
from agreements.publications import registers_of
from agreements.queries import (
    attach_versions,
    can_amend,
    head_of,
    last_signed,
    last_step,
    open_version,
    seal_of,
    version_in_force,
    version_to_show,
    versions_of,
)
from agreements.reading import reading
from agreements.signatories import signatories_of
from agreements.term_links import Link
from agreements.turns import Turn, turn_of
from agreements.workflow import version_workflow

ANSWER_DAY = "agreements.set_version_answer_day"


@dataclass(frozen=True)
class Row:
    """An agreement in the list: what is in force, and what is being worked on."""

    agreement: Agreement
    in_force: Version | None
    version: Version
    turn: Turn | None
    notes: list[Status | Link]


@dataclass(frozen=True)
class Consent:
    """How far one party is: whether it has accepted the text, and signed it."""

    party: str
    acceptance: Acceptance | None
    signature: Signature | None


def list_rows(agreements: list[Agreement], user, today: dt.date) -> list[Row]:
    attach_versions(agreements, user)
    notes = notes_of(agreements, today)
    return [_row(agreement, today, notes[agreement.pk]) for agreement in agreements]


def _row(agreement: Agreement, today: dt.date, notes: list[Status | Link]) -> Row:
    versions = agreement.seen_versions
    version = open_version(versions) or version_to_show(versions, today)
    return Row(agreement, version_in_force(versions, today), version, turn_of(version, today), notes)


def home_of(agreement: Agreement, request: HttpRequest) -> dict[str, Any]:
    """The home page of an agreement: the version in force, what is open beside it, what upper apps show."""
    versions = versions_of(agreement, request.user)
    version, running = version_to_show(versions, timezone.localdate()), open_version(versions)
    with reading(version), reading(running or version):
        page = _home_of(agreement, version, running, request.user)
        return {**page, "panels": panels_of(version, request)}


def _home_of(agreement: Agreement, version: Version, running: Version | None, user) -> dict[str, Any]:
    versions, today = agreement.seen_versions, timezone.localdate()
    newest = last_signed(versions)
    return {
        "agreement": agreement,
        "version": version,
        "crumbs": list_crumbs(),
        "in_force": version_in_force(versions, today),
        "head": head_of(agreement.organisation, today),
        "running": running,
        "turn": turn_of(running, today) if running else None,
        "execution": running_execution(running) if running else None,
        "consents": consents_of(running) if running else [],
        "offers": version_workflow.open_to(user, running) if running else [],
        "blocks": blocks_of(version, user),
        "amendable": newest if newest and can_amend(user, newest, versions) else None,
        "may_update": user.has_perm("agreements.change_agreement", agreement) and not why_facts_are_closed(versions),
    }


def page_of(version: Version, request: HttpRequest) -> dict[str, Any]:
    """The page of one version: who consented, what can be done, what it changes, what upper apps show."""
    versions = versions_of(version.agreement, request.user)
    version = next(seen for seen in versions if seen.pk == version.pk)
    with reading(version):
        return {**_page_of(version, versions, request.user), "panels": version_panels_of(version, request)}


def _page_of(version: Version, versions: list[Version], user) -> dict[str, Any]:
    today = timezone.localdate()
    basis = next((seen for seen in versions if seen.pk == version.based_on_id), None)
    may_edit = user.has_perm("agreements.change_version", version)
    return {
        "version": version,
        "agreement": version.agreement,
        "crumbs": agreement_crumbs(version.agreement),
        "is_in_force": version == version_in_force(versions, today),
        "turn": turn_of(version, today),
        "consents": consents_of(version),
        "seal": seal_of(version),
        "advices": [] if version.status == Version.Status.DRAFTING else list(version.advices.all()),
        "execution": running_execution(version),
        "register": registers_of([version], today).get(version.pk),
        "last_step": last_step(version, user),
        "offers": version_workflow.open_to(user, version),
        "basis": basis,
        "differences": differences_between(basis, version) if basis else [],
        "others": [seen for seen in versions if seen.pk != version.pk],
        "may_amend": can_amend(user, version, versions),
        "may_update": may_edit and not why_amendment_is_closed(version),
        "may_agree_on_a_day": user.has_perm(ANSWER_DAY, version) and not why_no_answer_day(version),
        "why_closed": why_closed(version) if may_edit else "",
    }


def consents_of(version: Version) -> list[Consent]:
    """Every place under the text in the order of signing, with what its party accepted and signed."""
    accepted = {acceptance.office_id: acceptance for acceptance in version.acceptances.all()}
    places = zip_longest(signatories_of(version), version.signatures.all())
    return [Consent(str(place), accepted.get(place.office_id), signature) for place, signature in places]
