"""What people are reminded of by letter: each app contributes its own dates."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from core.slots import Slot


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


#: (today) -> everything open that is near or past; what is no longer yielded is settled and asks for nothing any more
reminders: Slot[Callable[[dt.date], Iterable[Reminder]]] = Slot()


def all_reminders(today: dt.date) -> list[Reminder]:
    return [reminder for tell in reminders for reminder in tell(today)]
