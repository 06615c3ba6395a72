"""What the pages of agreements and versions show, as one person may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from agreements.advice.queries import running_execution
from agreements.frame import list_crumbs
from agreements.models import Agreement, Version
from agreements.models.year_number import in_words
from agreements.queries import attach_versions, can_amend, head_of, open_version, versions_of
from agreements.slots import Link, StatusMark, blocks_of, home_panels, html_of, notes_of
from agreements.text.checks import why_facts_are_closed
from agreements.text.reading import reading
from agreements.text.through_time import last_signed, version_in_force, version_to_show
from agreements.versions.tables import consents_of
from agreements.versions.turns import Turn, turn_of
from agreements.versions.workflow import version_workflow


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in the list: what is in force, and what is being worked on."""

    agreement: Agreement
    in_force: Version | None
    version: Version
    turn: Turn | None
    notes: list[StatusMark | Link]

    @property
    def years(self) -> str:
        return in_words(self.agreement.agreed_years)


def list_rows(agreements: list[Agreement], user, today: dt.date) -> list[AgreementRow]:
    attach_versions(agreements, user)
    notes = notes_of(agreements, today)
    return [_row(agreement, today, notes[agreement.pk]) for agreement in agreements]


def _row(agreement: Agreement, today: dt.date, notes: list[StatusMark | Link]) -> AgreementRow:
    versions = agreement.seen_versions
    version = open_version(versions) or version_to_show(versions, today)
    return AgreementRow(agreement, version_in_force(versions, today), version, turn_of(version, today), notes)


def home_of(agreement: Agreement, request: HttpRequest) -> dict[str, Any]:
    """The home page of an agreement: the version in force, what is open beside it, what upper apps show."""
    versions = versions_of(agreement, request.user)
    version, running = version_to_show(versions, timezone.localdate()), open_version(versions)
    with reading(version), reading(running or version):
        page = _home_of(agreement, version, running, request.user)
        return {**page, "panels": html_of(home_panels, version, request)}


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
