"""Says on every chapter which version it shows, and leads to the one that was valid on another day."""

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from agreements.models import Version
from agreements.text.through_time import extended_since, version_in_force
from agreements.versions import forms
from agreements.versions.tables import PAGES, Reading

register = template.Library()


@register.inclusion_tag("components/as_valid_on.html", takes_context=True)
def as_valid_on(context: template.Context, version: Version) -> dict[str, Any]:
    """Nothing on other pages than chapters, and nothing before a version is signed."""
    request = context.get("request")
    page = request.resolver_match.view_name if request and request.resolver_match else ""
    if page not in PAGES:
        return {"reading": None}
    versions = _versions(version, request.user)
    if not any(seen.is_signed for seen in versions):
        return {"reading": None}
    form = forms.AsValidOnForm(request.GET)
    day = form.cleaned_data.get("on") if form.is_valid() else None
    return {
        "reading": Reading(
            version=version,
            page=page,
            today=version_in_force(versions, timezone.localdate()),
            day=day if day and version_in_force(versions, day) == version else None,
        ),
        "typed": request.GET.get("on", "")[:10],
        "form": form,
    }


@register.inclusion_tag("agreements/extended.html")
def extended(version: Version | None) -> dict[str, dt.date | None]:
    """Since when the text is valid beyond the end of its period."""
    today = timezone.localdate()
    return {"since": extended_since(version, today) if version else None}


def _versions(version: Version, user) -> list[Version]:
    """The signed versions of the same agreement that this person may see."""
    agreement = version.agreement
    if hasattr(agreement, "seen_versions"):
        return agreement.seen_versions
    versions = list(Version.objects.filter(agreement=agreement, status=Version.Status.SIGNED).visible_to(user))
    for seen in versions:
        seen.agreement = agreement
    return versions
