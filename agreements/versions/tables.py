"""What the pages of agreements and versions show, as one person may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agreements.advice.queries import running_execution
from agreements.chapters import Chapter
from agreements.models import Acceptance, Signature, Version
from agreements.publication.queries import registers_of
from agreements.queries import can_amend, last_step, seal_of, versions_of
from agreements.slots import html_of, version_panels
from agreements.text.checks import why_amendment_is_closed, why_closed, why_no_answer_day
from agreements.text.comparison import differences_between
from agreements.text.names import call_parties_as_sealed
from agreements.text.reading import reading
from agreements.text.through_time import version_in_force
from agreements.versions.signatories import signatories_of
from agreements.versions.turns import turn_of
from agreements.versions.workflow import version_workflow
from core.frame import crumbs_to

ANSWER_DAY = "agreements.set_version_answer_day"
FALLBACK = "agreements:version_detail"
#: What can be read as valid on a day, by the name of its page; also in the address
PAGES = (*(page for chapter in Chapter for page in chapter.term_pages), FALLBACK)


@dataclass(frozen=True)
class Reading:
    """Which version a page shows, for which day, and where the text of today stands."""

    version: Version
    page: str
    today: Version | None
    day: dt.date | None  # the day that was asked for, when this version is the one that was valid then

    @property
    def is_today(self) -> bool:
        return self.version == self.today

    @property
    def today_url(self) -> str:
        return reverse(self.page, args=[self.today.pk])


def address_on(page: str, version: Version, day: dt.date) -> str:
    """Where `page` shows `version` as the one that was valid on `day`."""
    return f"{reverse(page, args=[version.pk])}?{urlencode({'on': f'{day:%d/%m/%Y}'})}"


@dataclass(frozen=True)
class Consent:
    """How far one party is: whether it has accepted the text, and signed it."""

    party: str
    acceptance: Acceptance | None
    signature: Signature | None
    withdrawn: list[Signature]


def page_of(version: Version, request: HttpRequest) -> dict[str, Any]:
    """The page of one version: who consented, what can be done, what it changes, what upper apps show."""
    versions = versions_of(version.agreement, request.user)
    version = next(seen for seen in versions if seen.pk == version.pk)
    with reading(version):
        return {**_page_of(version, versions, request.user), "panels": html_of(version_panels, version, request)}


def _page_of(version: Version, versions: list[Version], user) -> dict[str, Any]:
    call_parties_as_sealed(version)
    today = timezone.localdate()
    basis = next((seen for seen in versions if seen.pk == version.based_on_id), None)
    may_edit = user.has_perm("agreements.change_version", version)
    return {
        "version": version,
        "agreement": version.agreement,
        "crumbs": crumbs_to(version.agreement),
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
    signed = {signature.position: signature for signature in version.signatures.all()}
    withdrawn = withdrawn_signatures(version)
    return [
        Consent(
            str(place),
            accepted.get(place.office_id),
            signed.get(position),
            [signature for signature in withdrawn if signature.position == position],
        )
        for position, place in enumerate(signatories_of(version), start=1)
    ]


def withdrawn_signatures(version: Version) -> list[Signature]:
    """The signatures that were given and withdrawn, in the order in which they were given; none before the text is
    closed and none can have been.
    """
    if version.shared_at is None:
        return []
    rows = Signature.given.filter(version=version).exclude(withdrawn_at=None)
    return list(rows.select_related("withdrawn_by").order_by("signed_at"))
