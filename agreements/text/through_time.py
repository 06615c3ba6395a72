"""Which text decides about a day: it follows from signatures and days, nobody sets it, and it is asked only here.

The texts are the versions of one agreement; one that is not signed decides about nothing. A text begins on its
`effective_from`, and applies until one with a higher number begins. Each question has a function of its own:

- `version_in_force`: which text is valid on a day;
- `version_to_show`: which version stands for the agreement, also before one is signed;
- `version_deciding_on`: what was promised for a period or a year that ends on a day;
- `version_to_plan_by`: what a year is planned by, from its first day;
- `version_first_agreed`: what was agreed first for a day, whatever was amended later;
- `due_days`: which of the days that texts name for one term count;
- `signed_since`: since when something is asked, before which nothing is late.

| asked                  | before the first text | took effect before it was signed | after the end | once succeeded |
|------------------------|-----------------------|----------------------------------|---------------|----------------|
| `version_in_force`     | none                  | decides, with hindsight          | the last      | none           |
| `version_to_show`      | the newest signed     | decides, with hindsight          | the last      | the last       |
| `version_deciding_on`  | the first             | decides, with hindsight          | the last      | the last       |
| `version_to_plan_by`   | the one of today      | decides, with hindsight          | the last      | none           |
| `version_first_agreed` | the first             | changes nothing: by number       | none          | the same       |
| `due_days`             | counts                | counts days before its own first | none          | the same       |
| `signed_since`         | the same              | the day of the first signature   | the same      | the same       |

With hindsight: by what is signed now, also about what was known before. After the end: a text stays valid, it is
extended, until a successor takes effect: the agreement of the same organisation and the same instrument type with a
later start that is signed, from the first day of its first text. Within the period of the agreement before it, a
successor decides about nothing.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Min, QuerySet
from django.utils.timezone import localdate

from agreements.models import Agreement, Term, Version
from agreements.text.names import call_terms_as_sealed

TermsByKey = dict[uuid.UUID, list]  # Each term through the texts that hold it, from first to last


def signed_texts(agreements: Iterable[Agreement]) -> dict[int, list[Version]]:
    """The signed texts of these agreements by their number, those of each from first to last; one query."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    found: dict[int, list[Version]] = {pk: [] for pk in by_number}
    for version in Version.objects.filter(agreement__in=by_number, status=Version.Status.SIGNED).order_by("number"):
        version.agreement = by_number[version.agreement_id]
        found[version.agreement_id].append(version)
    return found


def terms_by_key(texts: Mapping[int, list[Version]], rows: QuerySet[Term]) -> dict[int, TermsByKey]:
    """Those of `rows` that stand in these texts, by agreement and key, with the names under their seals.

    As many queries as `rows` takes, and one where people are named.
    """
    versions = {version.pk: version for own in texts.values() for version in own}
    found: dict[int, TermsByKey] = {pk: {} for pk in texts}
    terms = list(rows.filter(version__in=versions))
    call_terms_as_sealed(terms)
    for term in terms:
        term.version = versions[term.version_id]
        found[term.version.agreement_id].setdefault(term.key, []).append(term)
    for by_key in found.values():
        for terms in by_key.values():
            terms.sort(key=lambda term: term.version.number)
    return found


def as_held_by(version: Version | None, terms: Sequence[Term]) -> Term:
    """One term through the texts, as `version` holds it; where that holds it not (any more), as the last text did."""
    return next((term for term in terms if version and term.version_id == version.pk), terms[-1])


def version_in_force(versions: Iterable[Version], day: dt.date) -> Version | None:
    """The text that is valid on `day`: the last that has begun, unless the next agreement has taken its place."""
    last = _last_begun(versions, day)
    return None if last and is_succeeded(last, day) else last


def version_to_show(versions: Sequence[Version], day: dt.date) -> Version:
    """The version in force on `day`; else the newest that is signed; else the newest of all."""
    signed = [version for version in versions if version.is_signed]
    candidates = signed or [version for version in versions if version.is_open] or versions
    return version_in_force(signed, day) or max(candidates, key=lambda version: version.number)


def version_deciding_on(versions: Iterable[Version], day: dt.date) -> Version | None:
    """The text that says what was promised for a period that ends on `day`; before all of them the one that begins."""
    signed = [version for version in versions if version.is_signed]
    first_day = min((version.effective_from for version in signed), default=day)
    return _last_begun(signed, max(day, first_day))


def version_to_plan_by(versions: Sequence[Version], first_day: dt.date, today: dt.date) -> Version | None:
    """The text that a year is planned by: the one in force on its first day, else the one in force today."""
    return version_in_force(versions, first_day) or version_in_force(versions, today)


def version_first_agreed(versions: Iterable[Version], day: dt.date) -> Version | None:
    """The first signed text of which the period holds `day`, whether or not it had begun by then."""
    signed = (version for version in versions if version.is_signed and _has_within(version, day))
    return min(signed, key=lambda version: version.number, default=None)


def due_days(versions: Sequence[Version], named: Mapping[int, dt.date | None]) -> dict[dt.date, int]:
    """Which of the days that texts name for one term count, in order, each with the number of the text that says so.

    `named` holds them by number of the version. Only days within the period count, by the text in force on them. A day
    that lies before the first day of the text that names it was agreed with effect from the past: it counts unless that
    text was replaced at once.
    """
    found: dict[dt.date, int] = {}
    for version in sorted(versions, key=lambda version: version.number):
        day = named.get(version.number)
        if day and _has_within(version, day) and _decides_about_its_own(day, version, versions):
            found.setdefault(day, version.number)
    return dict(sorted(found.items()))


def first_signed(versions: Iterable[Version]) -> Version | None:
    return min((version for version in versions if version.is_signed), key=lambda v: v.number, default=None)


def last_signed(versions: Iterable[Version]) -> Version | None:
    return max((version for version in versions if version.is_signed), key=lambda v: v.number, default=None)


def signature_day(version: Version) -> dt.date:
    """The day on which a signed version was signed; its first day of effect when the day is not known."""
    return localdate(version.signed_at) if version.signed_at else version.effective_from


def signed_since(versions: Iterable[Version]) -> dt.date | None:
    """The day of the first signature under these texts, before which nothing is late; None while none is signed."""
    return min((signature_day(version) for version in versions if version.is_signed), default=None)


def has_begun(version: Version, day: dt.date) -> bool:
    """Its first day is `day` or lies before it, whether or not another text has replaced it since."""
    return version.effective_from <= day


def attach_successors(agreements: Iterable[Agreement]) -> None:
    """Give each agreement `successor_from`: the day on which the next one takes effect, or None; one query.

    Do so wherever many agreements are read together; for a single one it is done when it is needed.
    """
    agreements = list(agreements)
    signed = Version.objects.filter(
        status=Version.Status.SIGNED, agreement__organisation__in={one.organisation_id for one in agreements}
    )
    kinds = ("agreement__organisation", "agreement__instrument_type", "agreement__starts_on")
    found = list(signed.order_by().values_list(*kinds).annotate(first=Min("effective_from")))
    for one in agreements:
        family = (one.organisation_id, one.instrument_type_id)
        days = [first for *same, start, first in found if tuple(same) == family and start > one.starts_on]
        one.successor_from = min(days, default=None)


def is_succeeded(version: Version, day: dt.date) -> bool:
    """The period is over and the next agreement has taken effect."""
    agreement = version.agreement
    if day <= version.last_day:
        return False
    if not hasattr(agreement, "successor_from"):
        attach_successors([agreement])
    return agreement.successor_from is not None and agreement.successor_from <= day


def extended_since(version: Version, day: dt.date) -> dt.date | None:
    """The first day beyond the period of a text that is still valid on `day`."""
    if version.is_signed and version.last_day < day and not is_succeeded(version, day):
        return version.last_day + dt.timedelta(days=1)
    return None


def _decides_about_its_own(day: dt.date, version: Version, versions: Sequence[Version]) -> bool:
    return version_in_force(versions, max(day, version.effective_from)) == version


def _last_begun(versions: Iterable[Version], day: dt.date) -> Version | None:
    return last_signed(version for version in versions if has_begun(version, day))


def _has_within(version: Version, day: dt.date) -> bool:
    return version.agreement.starts_on <= day <= version.last_day
