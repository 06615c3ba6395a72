"""The frame of every page inside an agreement: agreement, version, chapter, term, page.

From it come the crumbs, the second bar, whether somebody edits here and why not, and what a form stands in.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.chapters import CHANGE, Chapter
from agreements.models import (
    Advice,
    AdviceStep,
    Agreement,
    AgreementYear,
    AppliedSanction,
    ConductRule,
    Dispute,
    DisputeEntry,
    DisputeStep,
    InstrumentType,
    Principal,
    Provision,
    Publication,
    Sanction,
    Term,
    Version,
)
from agreements.models.of_version import OfVersion
from agreements.queries import terms_with_version, versions_of
from agreements.text.checks import why_closed
from agreements.text.names import call_parties_as_sealed
from agreements.text.through_time import version_to_show
from core.access import get_visible, require
from core.frame import Crumbs, crumbs_to, form_frame, further, stand_below
from core.workflow import Refusal


def list_crumbs() -> Crumbs:
    return further([], _("Agreements"), "agreements:list")


def crumbs_to_version(version: Version) -> Crumbs:
    name = _("version %(number)s") % {"number": version.number}
    return [*crumbs_to(version.agreement), (name, version.get_absolute_url())]


def chapter_crumbs(version: Version, chapter: Chapter) -> Crumbs:
    """Down to the page of a chapter on which its terms stand, which always stands under its version."""
    return [*crumbs_to(version), (str(chapter.label), chapter.terms_url(version))]


def arrangements_crumbs(version: Version) -> Crumbs:
    return further(crumbs_to(version), _("Arrangements"), "agreements:arrangements", version.pk)


def provisions_crumbs(version: Version) -> Crumbs:
    return further(crumbs_to(version), _("Provisions"), "agreements:provisions", version.pk)


def advice_crumbs(version: Version) -> Crumbs:
    return further(crumbs_to(version), _("Advice"), "agreements:advice", version.pk)


def publication_crumbs(version: Version) -> Crumbs:
    return further(crumbs_to(version), _("Publication"), "agreements:publication", version.pk)


def disputes_crumbs(agreement: Agreement) -> Crumbs:
    return further(crumbs_to(agreement), _("Sanctions and disputes"), "agreements:disputes", agreement.pk)


def kinds_crumbs() -> Crumbs:
    return further([], _("Instrument types"), "agreements:instrument_type_list")


def chain_crumbs(kind: InstrumentType) -> Crumbs:
    title = _("Advice chain of %(kind)s") % {"kind": kind}
    return further(kinds_crumbs(), title, "agreements:advice_steps", kind.pk)


crumbs_to.register(Version, crumbs_to_version)
stand_below(lambda agreement: list_crumbs(), Agreement)
crumbs_to.register(Principal, lambda principal: crumbs_to(principal.agreement))
crumbs_to.register(AgreementYear, lambda year: crumbs_to(year.agreement))
stand_below(lambda term: chapter_crumbs(term.version, term.CHAPTER), Term)  # Unless its app knows a page in between
stand_below(lambda line: arrangements_crumbs(line.version), Sanction, ConductRule, DisputeStep)
stand_below(lambda provision: provisions_crumbs(provision.version), Provision)
stand_below(lambda happening: crumbs_to(happening.version), OfVersion)
stand_below(lambda advice: advice_crumbs(advice.version), Advice)
stand_below(lambda publication: publication_crumbs(publication.version), Publication)
stand_below(lambda happening: disputes_crumbs(happening.of_agreement), AppliedSanction, Dispute)
stand_below(lambda entry: crumbs_to(entry.dispute), DisputeEntry)
stand_below(lambda kind: kinds_crumbs(), InstrumentType)
stand_below(lambda step: chain_crumbs(step.instrument_type), AdviceStep)


def shown_version(agreement: Agreement, user) -> Version:
    """The version that the pages of an agreement show in their second bar; 404 for whoever may see none."""
    versions = versions_of(agreement, user)
    if not versions:
        raise Http404
    return version_to_show(versions, timezone.localdate())


def editing(version: Version, user, permission: str = CHANGE) -> dict[str, Any]:
    """Whether this person edits here and now; and why nobody does, for whoever otherwise may."""
    may_edit, closed = user.has_perm(permission, version), why_closed(version)
    return {"can_edit": may_edit and not closed, "why_closed": closed if may_edit else ""}


def page_frame(version: Version, user, *, permission: str = CHANGE) -> dict[str, Any]:
    """What a page straight under a version stands in."""
    call_parties_as_sealed(version)
    return {"version": version, "crumbs": crumbs_to(version), **editing(version, user, permission)}


def agreement_frame(agreement: Agreement, user) -> dict[str, Any]:
    """What a page straight under an agreement stands in."""
    version = shown_version(agreement, user)
    return {"agreement": agreement, "version": version, "crumbs": crumbs_to(agreement)}


def version_form(
    version: Version, title: str, crumbs: Crumbs, *, current: str, closed: str | None = None
) -> dict[str, Any]:
    """What a form about something in `version` stands in. `closed` says why not now; None: as for any term."""
    closed = why_closed(version) if closed is None else closed
    return {
        **form_frame(title, crumbs),
        "subnav_version": version,
        "subnav_current": current,
        "refusals": [Refusal(closed, version.get_absolute_url())] if closed else [],
    }


def chapter_form(version: Version, title: str, chapter: Chapter) -> dict[str, Any]:
    """What a form about a term stands in that is read on the page of its chapter."""
    return version_form(version, title, chapter_crumbs(version, chapter), current=chapter.slug)


def term_to_change(
    model: type[Term], user, pk: int, *, rows: QuerySet | None = None, permission: str | None = None
) -> Term:
    """The term as this person may edit it: 404 for another party, 403 without the permission, else of its chapter."""
    term = get_visible(model, user, pk, terms_with_version(model) if rows is None else rows)
    require(user, permission or model.CHAPTER.permission, term.version)
    return term
