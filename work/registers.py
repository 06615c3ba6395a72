"""What an administrator keeps: how many people and parties there are, and which of them are not complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import InstrumentType
from organisations.models import Membership, Office, Organisation

MOST = 20  # names in one list


@dataclass(frozen=True)
class Register:
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Incomplete:
    """Things of one kind that lack something; `rows` are the first of them."""

    label: str
    count: int
    rows: list
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def registers() -> dict[str, Any]:
    """Counts and gaps, in a fixed number of queries."""
    parties, people = reverse("organisations:party_list"), reverse("organisations:person_list")
    types = reverse("agreements:instrument_type_list")
    return {
        "registers": [
            Register(_("Organisations"), Organisation.objects.count(), parties),
            Register(_("Ministers’ offices"), Office.objects.count(), parties),
            Register(_("People who may sign in"), User.objects.filter(is_active=True).count(), people),
            Register(_("Instrument types in use"), InstrumentType.objects.filter(is_in_use=True).count(), types),
        ],
        "incomplete": list(_incomplete(parties, people)),
    }


def _incomplete(parties: str, people: str) -> Iterator[Incomplete]:
    active = Membership.objects.filter(ended_on=None, user__is_active=True)
    heads = active.filter(role=Membership.Role.HEAD).values("organisation")
    ministers = active.filter(role=Membership.Role.MINISTER).values("office")
    persons = User.objects.filter(is_active=True)
    lists: list[tuple[str, QuerySet, str]] = [
        (_("Organisations without a head"), Organisation.objects.exclude(pk__in=heads), parties),
        (_("Ministers’ offices without a minister"), Office.objects.exclude(pk__in=ministers), parties),
        (
            _("People without a role"),
            persons.exclude(Q(pk__in=active.values("user")) | Q(is_administrator=True)),
            people,
        ),
        (_("Invited people who have not chosen a password yet"), User.objects.invited(), people),
    ]
    for label, rows, url in lists:
        if count := rows.count():
            yield Incomplete(label, count, list(rows[:MOST]), url)
