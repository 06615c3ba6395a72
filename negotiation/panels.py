"""What the pages of an agreement and of a version show of the negotiation: marks, open questions, a lost acceptance."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from agreements.languages import count_of_languages
from agreements.models import Acceptance, Agreement, Version
from agreements.panels import home_panel, list_note, version_panel
from agreements.queries import open_version, versions_of
from agreements.term_links import Link
from negotiation.pages import negotiation_of
from negotiation.queries import open_by_agreement


@home_panel
def negotiation_on_the_home_page(version: Version, user) -> tuple[str, dict[str, Any]] | None:
    """Of the version that is open, while both parties see it."""
    versions = getattr(version.agreement, "seen_versions", None) or versions_of(version.agreement, user)
    running = open_version(versions)
    return _panel(running, user) if running and running.shared_at else None


@version_panel
def negotiation_on_the_page_of_a_version(version: Version, user) -> tuple[str, dict[str, Any]] | None:
    return _panel(version, user) if version.shared_at else None


@version_panel
def languages_on_the_page_of_a_version(version: Version, user) -> tuple[str, dict[str, Any]]:
    missing, to_review = count_of_languages(version)
    return "negotiation/languages_panel.html", {"version": version, "missing": missing, "to_review": to_review}


@list_note
def open_remarks_in_the_list(agreements: list[Agreement], user) -> dict[int, Link]:
    """How many remarks and questions are open, with the last version that was shared."""
    counts, notes = open_by_agreement(user, [agreement.pk for agreement in agreements]), {}
    for agreement in agreements:
        shared = [version for version in agreement.seen_versions if version.shared_at]
        if shared and (count := counts[agreement.pk]):
            words = ngettext("%(count)s open", "%(count)s open", count) % {"count": count}
            url = f"{reverse('negotiation:remarks', args=[shared[-1].pk])}?state=open"
            notes[agreement.pk] = Link(words, url, "warn")
    return notes


def _panel(version: Version, user) -> tuple[str, dict[str, Any]]:
    return "negotiation/panel.html", {**negotiation_of(version, user), "withdrawn": withdrawn_acceptance(version)}


def withdrawn_acceptance(version: Version):
    """The last acceptance that a later change took back, as the history holds it; None when a party accepts again."""
    if version.status != Version.Status.NEGOTIATION or version.is_accepted_by_somebody:
        return None
    gone = Acceptance.history.filter(version_id=version.pk, history_type="-")
    return gone.select_related("office", "person", "history_user").order_by("-history_date", "-history_id").first()
