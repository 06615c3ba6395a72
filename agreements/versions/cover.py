"""The cover of a working paper about a version: what stands on it whatever the paper tells."""

from django.utils.translation import gettext as _

from agreements.languages.queries import language_of_version
from agreements.models import Version
from core.templatetags.printed import long_day
from documents.printing import Cover


def cover_of(version: Version, day: str, *, kind: str, subtitle: str, note: str) -> Cover:
    """`day` is that of what is told; `note` says on each page that it can still change."""
    agreement = version.agreement
    parties = [(_("Agency"), agreement.organisation.name)]
    parties += [(_("Principal"), principal.office.name) for principal in agreement.principals.all()]
    told = {"number": version.number, "day": long_day(version.effective_from)}
    return Cover(
        kind=kind,
        title=agreement.title,
        organisation=agreement.organisation.name,
        subtitle=subtitle,
        parties=parties,
        facts=[
            (_("Version"), _("%(number)s, in force from %(day)s") % told),
            (_("State of"), day),
            (_("Language"), language_of_version(version)),
        ],
        standing=_("Working paper"),
        draft_note=note,
    )
