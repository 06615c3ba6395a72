"""What one version changes in another, on paper with its changes tracked: of an amendment, and of any two versions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.languages.queries import language_of_version
from agreements.models import Version
from agreements.queries import version_to_print
from agreements.text.comparison import differences_between, facts_between
from agreements.text.content import content_of
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json

TEMPLATE = "pdf/amendment/chapters.html"


def amendment_title(version: Version, language: str) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number}
        return _("%(agreement)s, changes of version %(number)s") % words


def render_amendment(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    basis = version.based_on
    data = order.seal.content if order.seal else canonical_json(content_of(version))
    first = cover(
        version,
        basis,
        kind=_("Amendment with its changes"),
        called=_("Version that is amended"),
        draft_note=_("This text is not signed. Status: %(status)s.") % {"status": version.get_status_display()},
    )
    return print_document(order, first, TEMPLATE, changes(basis, version), data)


def comparison_title(version: Version, language: str, other: Version) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "after": version.number, "before": other.number}
        return _("%(agreement)s, version %(after)s compared with version %(before)s") % words


def render_comparison(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    before = order.other
    data = canonical_json({"before": content_of(before), "after": content_of(version)})
    first = cover(
        version,
        before,
        kind=_("Comparison of two versions"),
        called=_("Compared with version"),
        standing=_("Working paper"),
        draft_note=_("It helps to read; what counts is the text of each version."),
    )
    return print_document(order, first, TEMPLATE, changes(before, version), data)


def are_of_one_agreement(version: Version, other: Version) -> bool:
    return version.agreement_id == other.agreement_id and version.pk != other.pk


def changes(before: Version, after: Version) -> dict[str, Any]:
    """What the template prints; both versions have one agreement."""
    before.agreement = after.agreement
    return {
        "version": after,
        "basis": before,
        "facts": facts_between(before, after),
        "groups": differences_between(before, after),
    }


def cover(version: Version, basis: Version, *, kind: str, called: str, **notes: str) -> Cover:
    agreement = version.agreement
    parties = [(_("Agency"), agreement.organisation.name)]
    parties += [(_("Principal"), principal.office.name) for principal in agreement.principals.all()]
    told = _("%(number)s, in force from %(day)s")
    return Cover(
        kind=kind,
        title=agreement.title,
        organisation=agreement.organisation.name,
        subtitle=_("Version %(after)s compared with version %(before)s")
        % {"after": version.number, "before": basis.number},
        parties=parties,
        facts=[
            (called, told % {"number": basis.number, "day": long_day(basis.effective_from)}),
            (_("Version"), told % {"number": version.number, "day": long_day(version.effective_from)}),
            (_("Language"), language_of_version(version)),
        ],
        **notes,
    )


amendment_kind = document_kinds.add(
    DocumentKind(
        name="amendment",
        label=gettext_lazy("Amendment with its changes"),
        model=Version,
        title=amendment_title,
        render=render_amendment,
        subnav_version=lambda version: version,
        is_about=lambda version: version.based_on_id is not None,
        seal_kind="agreement",
        rests_on=lambda version: [version.based_on],
        file_language=lambda version: version.agreement.file_language,
    )
)
comparison_kind = document_kinds.add(
    DocumentKind(
        name="comparison",
        label=gettext_lazy("Comparison of two versions"),
        model=Version,
        title=comparison_title,
        render=render_comparison,
        subnav_version=lambda version: version,
        is_about=are_of_one_agreement,
        other_model=Version,
    )
)
