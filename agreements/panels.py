"""The building blocks that the agreement itself tells: flexibility and autonomy."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.advice.checks import is_before_names_changed, must_have_advice
from agreements.chapters import Chapter
from agreements.completeness import completeness_of
from agreements.languages.queries import count_of_languages
from agreements.models import Version
from agreements.publication.queries import registers_of_agreement
from agreements.queries import autonomy_of, open_version, versions_of
from agreements.slots import Block, OpenPoint, StatusMark, SummaryRow, building_block, open_points, summary_rows
from agreements.text.content import content_sha256
from agreements.text.terms import Change
from agreements.text.through_time import last_signed, version_in_force


@building_block(Chapter.FLEXIBILITY)
def flexibility(version: Version, user) -> Block:
    """How many amendments were signed, and whether one is open, as far as this person may see."""
    versions = getattr(version.agreement, "seen_versions", None) or versions_of(version.agreement, user)
    signed = sum(1 for seen in versions if seen.is_signed and seen.based_on_id)
    running = open_version(versions)
    return Block(
        big=str(signed),
        unit=ngettext("signed amendment", "signed amendments", signed),
        statuses=[*([_open_status(running)] if running else []), *_publication_status(version, versions)],
        note="" if running else _in_force_note(versions),
    )


def _open_status(running: Version) -> StatusMark:
    what = _("Amendment") if running.based_on_id else _("First version")
    return StatusMark("warn", _("%(what)s: %(status)s") % {"what": what, "status": running.get_status_display()})


def _publication_status(version: Version, versions: list[Version]) -> list[StatusMark]:
    """How the version that was signed last stands in the publication register."""
    newest = last_signed(versions)
    if newest is None:
        return []
    register = registers_of_agreement(version.agreement, versions, timezone.localdate())[newest.pk]
    return [StatusMark(register.tone, register.label)]


def _in_force_note(versions: list[Version]) -> str:
    in_force = version_in_force(versions, timezone.localdate())
    if in_force is None:
        return _("No version is in force yet")
    since = f"{in_force.effective_from:%d/%m/%Y}"
    return _("Version %(number)s in force since %(day)s") % {"number": in_force.number, "day": since}


@building_block(Chapter.AUTONOMY)
def autonomy(version: Version, user) -> Block:
    """How many decisions the agency takes alone, and whether each has a control that answers for it."""
    rules = autonomy_of(version)
    bare = sum(not rule.is_paired for rule in rules)
    if bare:
        status = StatusMark("warn", _("%(count)s without control") % {"count": bare})
    else:
        status = StatusMark("good", _("Each paired with a control"))
    return Block(
        big=str(len(rules)),
        unit=ngettext("rule of autonomy", "rules of autonomy", len(rules)),
        statuses=[status] if rules else [StatusMark("none", _("Still empty"))],
    )


@summary_rows.add
def text_and_period(version: Version, basis: Version | None, changes: list[Change]) -> Iterator[SummaryRow]:
    languages = version.its_languages.label
    if any(count_of_languages(version)):
        languages = _("not yet the same in Dutch and French")
    words = {"title": version.agreement.title, "number": version.number, "languages": languages}
    text = _("%(title)s, version %(number)s, %(languages)s") % words
    if basis:
        compared = reverse("agreements:compare", args=[basis.pk, version.pk])
        link = _("What changes since version %(number)s") % {"number": basis.number}
        yield SummaryRow(_("Text"), text, _changed(changes), link, compared)
    else:
        yield SummaryRow(_("Text"), text)
    days = {"first": f"{version.effective_from:%d/%m/%Y}", "last": f"{version.last_day:%d/%m/%Y}"}
    yield SummaryRow(_("Period"), _("In force from %(first)s until %(last)s") % days)


def _changed(changes: list[Change]) -> str:
    if not changes:
        return _("nothing changed")
    count = len(changes)
    return ngettext("%(count)s part changed", "%(count)s parts changed", count) % {"count": count}


@open_points.add
def both_languages(version: Version, user) -> Iterator[OpenPoint]:
    """Whether each text stands in all languages of this kind of agreement."""
    missing, to_review = count_of_languages(version)
    if missing or to_review:
        lacking = ngettext(
            "%(count)s text is missing in one language", "%(count)s texts are missing in one language", missing
        )
        waiting = ngettext("%(count)s text is to be reviewed", "%(count)s texts are to be reviewed", to_review)
        left = [words % {"count": count} for words, count in ((lacking, missing), (waiting, to_review)) if count]
        stops = _("The text cannot be accepted or signed before nothing is left.")
        told = f"{', '.join(left)}. {stops}"
        yield OpenPoint("bad", _("Languages"), told, _("Languages of this version"), _languages(version))
    elif len(version.written_in) == 1:
        yield OpenPoint("good", _("Languages"), str(version.its_languages.label))
    else:
        told = _("Complete in Dutch and in French, nothing to be reviewed")
        yield OpenPoint("good", _("Languages"), told, _("Languages of this version"), _languages(version))


@open_points.add
def advice_before_signature(version: Version, user) -> Iterator[OpenPoint]:
    """What the bodies of the chain have said, each that still keeps the text from being signed by name."""
    advices = list(version.advices.all())
    if not advices:
        return
    url, lacking = reverse("agreements:advice", args=[version.pk]), list(must_have_advice(version))
    given = ", ".join(f"{advice}: {advice.get_verdict_display()}" for advice in advices if advice.verdict)
    told = " ".join([*(refusal.message for refusal in lacking), given]) or _("Nobody has advised yet.")
    tone = "warn" if lacking else "good" if given else "none"
    yield OpenPoint(tone, _("Advice"), told, _("Advice, one by one"), url)
    text = content_sha256(version)
    if before := [str(advice) for advice in advices if is_before_names_changed(advice, text)]:
        words = _("%(bodies)s: given before a name in the text changed. It stays.") % {"bodies": ", ".join(before)}
        yield OpenPoint("none", _("Advice under an earlier name"), words, _("Advice, one by one"), url)


@open_points.add
def points_that_are_advised(version: Version, user) -> Iterator[OpenPoint]:
    unmet = sum(
        not result.is_met
        for chapter in completeness_of(version).values()
        for result in chapter.results
        if not result.point.is_hard
    )
    if unmet:
        words = ngettext(
            "%(count)s advised point is not met. It stops nothing; once signed, it changes only by an amendment.",
            "%(count)s advised points are not met. They stop nothing; once signed, they change only by an amendment.",
            unmet,
        )
        url = reverse("agreements:completeness", args=[version.pk])
        yield OpenPoint("warn", _("Completeness"), words % {"count": unmet}, _("Completeness, point by point"), url)


def _languages(version: Version) -> str:
    return reverse("negotiation:languages", args=[version.pk])
