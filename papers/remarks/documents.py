"""What the parties said about a version, on paper: remarks and questions by chapter, with their answers."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.chapters import Chapter
from agreements.languages.queries import language_of_version
from agreements.models import Version
from agreements.queries import version_to_print
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from negotiation.models import Remark
from negotiation.queries import said_about, with_answers


def title(version: Version, language: str) -> str:
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number}
        return _("%(agreement)s, remarks about version %(number)s") % words


def render(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    remarks = list(with_answers(said_about(version)).order_by("section", "written_at", "pk"))
    data = canonical_json([content_of_remark(remark) for remark in remarks])
    return print_document(order, cover(version), "pdf/remarks/chapters.html", chapters(version, remarks), data)


def chapters(version: Version, remarks: list[Remark]) -> dict[str, Any]:
    return {
        "version": version,
        "open_count": sum(remark.is_open for remark in remarks),
        "count": len(remarks),
        "sections": [
            (Chapter(section).label, list(found)) for section, found in groupby(remarks, lambda remark: remark.section)
        ],
    }


def content_of_remark(remark: Remark) -> dict[str, Any]:
    """One remark with its answers as plain data."""
    return {
        "chapter": remark.section,
        "kind": remark.kind,
        "about": remark.about,
        **_said(remark),
        "closed_at": remark.closed_at and remark.closed_at.isoformat(),
        "answers": [_said(answer) for answer in remark.answers.all()],
    }


def _said(said) -> dict[str, Any]:
    return {
        "text": said.text,
        "language": said.language,
        "side": said.side,
        "author": str(said.author),
        "written_at": said.written_at.isoformat(),
    }


def cover(version: Version) -> Cover:
    agreement = version.agreement
    parties = [(_("Agency"), agreement.organisation.name)]
    parties += [(_("Principal"), principal.office.name) for principal in agreement.principals.all()]
    told = {"number": version.number, "day": long_day(version.effective_from)}
    return Cover(
        kind=_("Remarks and questions"),
        title=agreement.title,
        organisation=agreement.organisation.name,
        subtitle=_("Version %(number)s") % {"number": version.number},
        parties=parties,
        facts=[
            (_("Version"), _("%(number)s, in force from %(day)s") % told),
            (_("Language"), language_of_version(version)),
        ],
        standing=_("Working paper"),
        draft_note=_("Each remark is printed in the language in which it was written."),
    )


remarks_kind = document_kinds.add(
    DocumentKind(
        name="remarks",
        label=gettext_lazy("Remarks and questions"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        is_about=lambda version: version.shared_at is not None,
    )
)
