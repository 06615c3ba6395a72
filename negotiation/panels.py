"""What the pages of an agreement and of a version show of the negotiation: marks, open questions, a lost acceptance."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from agreements.languages import count_of_languages
from agreements.list_notes import Notes, list_notes
from agreements.models import Acceptance, Agreement, Version
from agreements.panels import home_panel, version_panel
from agreements.queries import open_version, versions_of
from agreements.term_links import Link
from negotiation.pages import negotiation_of
from negotiation.queries import open_by_agreement, still_open


@home_panel
def negotiation_on_the_home_page(version: Version, user) -> tuple[str, dict[str, Any]] | None:
    """Of the version that is open, while both parties see it."""
    versions = getattr(version.agreement, "seen_versions", None) or versions_of(version.agreement, user)
    running = open_version(versions)
    return _panel(running, user) if running and running.shared_at else None


@version_panel
def negotiation_on_the_page_of_a_version(version: Version, user) -> tuple[str, dict[str, Any]] | None:
    """Until it is signed, and after that while something is still open."""
    if version.shared_at is None or not (version.is_open or still_open(version, user).by_term):
        return None
    return _panel(version, user)


@version_panel
def languages_on_the_page_of_a_version(version: Version, user) -> tuple[str, dict[str, Any]]:
    missing, to_review = count_of_languages(version)
    return "negotiation/languages_panel.html", {"version": version, "missing": missing, "to_review": to_review}


@list_notes
def open_remarks_in_the_list(agreements: list[Agreement], today: dt.date) -> Notes:
    """How many remarks and questions are open, with the last version that was shared."""
    shared = {agreement.pk: [v for v in agreement.seen_versions if v.shared_at] for agreement in agreements}
    counts = open_by_agreement(version for versions in shared.values() for version in versions)
    return {pk: [_open_remarks(counts[pk], shared[pk][-1])] for pk in counts}


def _open_remarks(count: int, version: Version) -> Link:
    words = ngettext("%(count)s open remark or question", "%(count)s open remarks and questions", count)
    url = f"{reverse('negotiation:remarks', args=[version.pk])}?state=open"
    return Link(words % {"count": count}, url, "warn")


def _panel(version: Version, user) -> tuple[str, dict[str, Any]]:
    return "negotiation/panel.html", {**negotiation_of(version, user), "withdrawn": withdrawn_acceptance(version)}


def withdrawn_acceptance(version: Version):
    """The last acceptance that a later change took back, as the history holds it; None when a party accepts again."""
    if version.status != Version.Status.NEGOTIATION or version.is_accepted_by_somebody:
        return None
    gone = Acceptance.history.filter(version_id=version.pk, history_type="-")
    return gone.select_related("office", "person", "history_user").order_by("-history_date", "-history_id").first()
