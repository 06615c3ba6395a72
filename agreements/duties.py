"""What waits for whom, as one value for pages, lists and letters; the `waiting.py` of each app tells its own."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from accounts.models import User
from agreements.models import Agreement
from core.days import SOON, how_far
from core.slots import Function, Slot


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One thing in an agreement that asks for attention: what, of whom, by when, and where it is done.

    `person` can do it; None: it concerns whoever sees the agreement. `sentence` says what is expected. `subject` tells
    apart what is counted. `about` names it for good in letters, which mention the same thing and day once.
    """

    kind: str
    agreement: Agreement
    label: str
    url: str
    person: User | None = None
    sentence: str = ""
    since: dt.date | None = None
    day: dt.date | None = None
    tone: str = "warn"
    status: str = ""
    subject: Hashable = None
    about: str = ""
    is_late: bool = False


def dated(*, day: dt.date, today: dt.date, **facts) -> Duty:
    """A duty that is told by its day alone: late, within a month, or later."""
    tone = "bad" if day < today else "warn" if (day - today).days <= SOON else "none"
    return Duty(day=day, tone=tone, status=how_far(day, today), is_late=day < today, **facts)


FindDuties = Callable[[list[Agreement], list[User], dt.date], Iterable[Duty]]
Together = Callable[[list[Duty], dt.date], Duty]


@dataclass(frozen=True)
class Waiting:
    """The function that tells what each of these people can do now in these agreements; low positions first.

    The agreements come with their parties and, but for letters, the `seen_versions` of one person. `together` says in
    one line what waits for one person in one agreement. With `by_letter` people are also reminded of it.
    """

    position: int
    together: Together | None
    by_letter: bool
    find: FindDuties


waiting: Slot[Waiting] = Slot(order=lambda one: one.position, by=lambda one: one.find)


def waits(
    position: int, *, together: Together | None = None, by_letter: bool = False
) -> Callable[[Function], Function]:
    """Contribute the function that tells what waits for people."""
    return waiting.adds(partial(Waiting, position, together, by_letter))


def duties_of(agreements: list[Agreement], person: User, today: dt.date) -> list[Duty]:
    """What waits for one person, as their page shows it."""
    found = []
    for one in waiting:
        duties = list(one.find(agreements, [person], today))
        found += _in_lines(duties, one.together, today) if one.together else duties
    return found


def _in_lines(duties: list[Duty], together: Together, today: dt.date) -> list[Duty]:
    by_agreement: dict[int, list[Duty]] = {}
    for duty in duties:
        by_agreement.setdefault(duty.agreement.pk, []).append(duty)
    return [together(group, today) for group in by_agreement.values()]


def duties_by_letter(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Each single thing of which these people are reminded."""
    return (duty for one in waiting if one.by_letter for duty in one.find(agreements, people, today))


#: (agreements with their parties and `seen_versions`, person, today, last day) -> the days that are late or come until
#: that last day, as far as they concern this person
due_dates: Slot[Callable[[list[Agreement], User, dt.date, dt.date], Iterable[Duty]]] = Slot()


def dated_duties(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> list[Duty]:
    """In order of date."""
    found = [duty for find in due_dates for duty in find(agreements, person, today, last)]
    return sorted(found, key=lambda duty: duty.day)
