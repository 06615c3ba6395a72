"""What somebody reads before accepting or signing: what the text holds, what is open, who is still to act."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.queries import versions_of
from agreements.slots import OpenPoint, SummaryRow, open_points, summary_rows
from agreements.text.content import content_sha256
from agreements.text.reading import reading
from agreements.text.terms import compare_terms
from agreements.versions.signatories import Signatory, next_to_sign, signatories_of
from agreements.versions.tables import Consent, consents_of
from agreements.versions.turns import turn_of
from agreements.versions.workflow import version_workflow
from core.frame import crumbs_to
from core.workflow import Offer, Transition

SIGNS = "sign_as_"
HASH_GROUP = 4  # characters, so that two people can read it to each other


@dataclass(frozen=True)
class WhatIsAtStake:
    """The content of the page: the text in a few lines, its hash, what is open, and who acts after whom."""

    rows: list[SummaryRow]
    points: list[OpenPoint]
    consents: list[Consent]
    sha256: str
    basis: Version | None

    @property
    def hash_groups(self) -> str:
        """The hash in groups."""
        return " ".join(self.sha256[at : at + HASH_GROUP] for at in range(0, len(self.sha256), HASH_GROUP))


def page_of_consent(transition: Transition, version: Version, request: HttpRequest) -> dict[str, Any]:
    """What the page shows to this person about one way to accept or sign."""
    versions = versions_of(version.agreement, request.user)
    version = next(seen for seen in versions if seen.pk == version.pk)
    basis = next((seen for seen in versions if seen.pk == version.based_on_id), None)
    if basis:
        version.based_on = basis
    with reading(*filter(None, (version, basis))):
        offers = version_workflow.open_to(request.user, version)
        offer = next((offer for offer in offers if offer.transition == transition), None)
        return {
            "version": version,
            "crumbs": crumbs_to(version),
            "transition": transition,
            "is_signature": transition.name.startswith(SIGNS),
            "stake": what_is_at_stake(version, basis, request.user),
            "offer": offer,
            "turn": turn_of(version, timezone.localdate()),
            "others": instead_of(transition, offers),
        }


def what_is_at_stake(version: Version, basis: Version | None, user) -> WhatIsAtStake:
    changes = list(compare_terms(basis, version)) if basis else []
    return WhatIsAtStake(
        rows=[row for tell in summary_rows for row in tell(version, basis, changes)],
        points=[point for tell in open_points for point in tell(version, user)],
        consents=consents_of(version),
        sha256=content_sha256(version),
        basis=basis,
    )


def instead_of(transition: Transition, offers: list[Offer]) -> list[Offer]:
    """What else this person may do, each with a reason: hand back, reopen, refuse, withdraw."""
    return [offer for offer in offers if offer.transition.needs_reason and offer.transition != transition]


def declaration_of(transition: Transition, version: Version) -> str:
    """What whoever accepts or signs says, in a sentence."""
    if not transition.name.startswith(SIGNS):
        return _("I have read the text and accept it for %(party)s.") % {"party": _party_of(transition, version)}
    place = _place_of(transition, version)
    words = {"party": place.party, "role": str(place.role.label)} if place else {"party": "", "role": ""}
    return _("I have read the text and sign it for %(party)s, in the function of: %(role)s.") % words


def _party_of(transition: Transition, version: Version) -> str:
    if transition.name == "agree_as_agency":
        return str(version.agreement.organisation)
    return ", ".join(str(principal.office) for principal in version.agreement.principals.all())


def _place_of(transition: Transition, version: Version) -> Signatory | None:
    """The place that is signed: the next one, or the first of its kind when another comes before it."""
    roles = {"sign_as_agency": "head", "sign_as_chair": "chair", "sign_as_principal": "minister"}
    places = [place for place in signatories_of(version) if place.role == roles[transition.name]]
    following = next_to_sign(version)
    return following if following in places else next(iter(places), None)
