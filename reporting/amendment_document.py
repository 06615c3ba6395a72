"""An amendment on paper with its changes tracked: what it removes and adds in the version that it amends."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.comparison import differences_between, facts_between
from agreements.content import content_of
from agreements.languages import language_of_document
from agreements.models import Version
from agreements.queries import versions_with_parties
from core.templatetags.printed import long_day
from documents.printing import Cover, print_document
from documents.registry import DocumentKind, Order, register
from documents.sealing import canonical_json


def title(version: Version, language: str) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number}
        return _("%(agreement)s, changes of version %(number)s") % words


def render(version: Version, order: Order) -> bytes:
    version = versions_with_parties().select_related("based_on").get(pk=version.pk)
    basis = version.based_on
    basis.agreement = version.agreement
    context = {
        "version": version,
        "basis": basis,
        "facts": facts_between(basis, version),
        "groups": differences_between(basis, version),
    }
    data = order.seal.content if order.seal else canonical_json(content_of(version))
    return print_document(order, cover(version), "pdf/amendment/chapters.html", context, data)


def cover(version: Version) -> Cover:
    agreement, basis = version.agreement, version.based_on
    parties = [(_("Agency"), agreement.organisation.name)]
    parties += [(_("Principal"), principal.office.name) for principal in agreement.principals.all()]
    told = _("%(number)s, in force from %(day)s")
    return Cover(
        kind=_("Amendment with its changes"),
        title=agreement.title,
        organisation=agreement.organisation.name,
        subtitle=_("Version %(after)s compared with version %(before)s")
        % {"after": version.number, "before": basis.number},
        parties=parties,
        facts=[
            (_("Version that is amended"), told % {"number": basis.number, "day": long_day(basis.effective_from)}),
            (_("Version"), told % {"number": version.number, "day": long_day(version.effective_from)}),
            (_("Language"), language_of_document(agreement)),
        ],
        draft_note=_("This text is not signed. Status: %(status)s.") % {"status": version.get_status_display()},
    )


amendment_kind = register(
    DocumentKind(
        name="amendment",
        label=gettext_lazy("Amendment with its changes"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        is_about=lambda version: version.based_on_id is not None,
        seal_kind="agreement",
        file_language=lambda version: version.agreement.file_language,
    )
)
