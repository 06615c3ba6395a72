"""What people are reminded of by letter: each app registers its own dates."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Reminder:
    """A date that concerns a person; `label` is in the language of that person, `path` is where to act.

    `about` names the thing for good: the same thing, day and stage is mentioned once to the same person.
    """

    person: User
    about: str
    day: dt.date
    label: str
    path: str


Source = Callable[[dt.date], Iterable[Reminder]]  # (today) -> everything open that is near or past
_sources: list[Source] = []


def reminds(source: Source) -> Source:
    """Register `source`; what it no longer yields is settled and asks for nothing any more."""
    _sources.append(source)
    return source


def all_reminders(today: dt.date) -> list[Reminder]:
    return [reminder for source in _sources for reminder in source(today)]
