"""By when a signed version is to be published in both languages, for whoever sees it."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from agreements.duties import Duty, dated, due_dates
from agreements.models import Agreement
from agreements.publication.queries import PublicationRegister, registers_of

PUBLICATION = gettext_lazy("Publication in Dutch and French")


@due_dates.add
def publications(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    registers = registers_of([version for one in agreements for version in one.seen_versions], today).values()
    return publications_due((register for register in registers if register.due_on <= last), today)


def publications_due(registers: Iterable[PublicationRegister], today: dt.date) -> Iterator[Duty]:
    """The signed versions that are still to be published, late or not."""
    for register in registers:
        if not register.is_done:
            yield dated(
                kind="publication",
                agreement=register.version.agreement,
                day=register.due_on,
                today=today,
                label=publication_label(register),
                url=reverse("agreements:publication", args=[register.version.pk]),
            )


def publication_label(register: PublicationRegister) -> str:
    number = register.version.number
    if number == 1:
        return str(PUBLICATION)
    return _("%(step)s, version %(number)s") % {"step": PUBLICATION, "number": number}
