"""Who signs a version, in which order, and who is next: derived from the order of its kind and the signatures given."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.models import SigningOrder, Version
from organisations.models import Membership, Office, Party

Role = Membership.Role
ROLES = {"head": Role.HEAD, "chair": Role.CHAIR}


@dataclass(frozen=True)
class Signatory:
    """A place under a version: in which role somebody signs there, and for which party."""

    role: Role
    party: Party
    office: Office | None = None
    is_named_by_role: bool = False

    def __str__(self):
        if not self.is_named_by_role:
            return str(self.party)
        return _("%(role)s of %(party)s") % {"role": self.role.label, "party": self.party}

    @property
    def office_id(self) -> int | None:
        return self.office.pk if self.office else None

    @property
    def side(self) -> str:
        return Version.Side.PRINCIPAL if self.office else Version.Side.AGENCY


def order_of(version: Version) -> SigningOrder:
    """The order that was fixed when all parties accepted the text; until then that of its kind.

    A text that was accepted before kinds had an order keeps the order of that time.
    """
    if version.status in (Version.Status.DRAFTING, Version.Status.NEGOTIATION):
        return SigningOrder(version.agreement.instrument_type.signing_order)
    return SigningOrder(version.signing_order or SigningOrder.HEAD_OFFICES)


def signatories_of(version: Version) -> list[Signatory]:
    """Every place under the version in the order of signing; no query when it comes with its parties."""
    agreement, found = version.agreement, []
    places = order_of(version).places
    for place in places:
        if place == "offices":
            offices = [principal.office for principal in agreement.principals.all()]
            found += [Signatory(Role.MINISTER, office, office) for office in offices]
        else:
            found.append(Signatory(ROLES[place], agreement.organisation, is_named_by_role="chair" in places))
    return found


def still_to_sign(version: Version) -> list[Signatory]:
    """The places without a signature: signatures are given in order, and one that was withdrawn is given again."""
    signed = {signature.position for signature in version.signatures.all()}
    return [place for position, place in enumerate(signatories_of(version), start=1) if position not in signed]


def next_to_sign(version: Version) -> Signatory | None:
    """Whose signature comes next; None when all have signed."""
    return next(iter(still_to_sign(version)), None)
