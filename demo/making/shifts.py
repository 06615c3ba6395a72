"""The people of the demo shift amounts within the thresholds of their agreement."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from agreements.models import Agreement
from agreements.queries import with_parties
from demo.careers.shifts import SHIFTS
from demo.cast import People
from demo.making.people import acting_as
from execution.models import Shift
from execution.shifts.actions import place_shift
from execution.shifts.queries import Ground, ground_of
from execution.thresholds import Move, Place


def shift(agreement: Agreement, people: People) -> None:
    """One after the other, each held against what the ones before have left."""
    agreement = with_parties().get(pk=agreement.pk)
    ground = ground_of(agreement)
    for content in SHIFTS:
        person = people[content.person]
        new = Shift(agreement=agreement, person=person, reason=content.reason)
        source = _place(ground, content.year, *content.source)
        target = _place(ground, content.year, *content.target)
        with acting_as(person):
            place_shift(new, Move(source, target, Decimal(content.amount)))
            new._change_reason = gettext_noop("Shifted")
            new.save()


def _place(ground: Ground, year: int, kind: str, number: str) -> Place:
    envelope = next(envelope for envelope in ground.latest_envelopes if envelope.kind == kind)
    output = next(output for output in ground.latest_outputs if output.number == number)
    return Place(envelope.key, year, output.key)
