"""What an amendment must leave room for: the shifts that were decided stay on top of what it agrees."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import required_for_sharing
from agreements.models import Version
from agreements.text.through_time import has_begun
from budgets.queries import balance_by_key, envelopes_of
from core.numbers.notation import format_money
from core.workflow import Refusal
from execution.shifts.queries import moves_to_fit
from execution.thresholds import effect_of
from outputs.queries import outputs_of


@required_for_sharing(
    Chapter.BUDGETS,
    gettext_lazy("The shifts that were decided still fit into the budget of an amendment."),
)
def shifts_still_fit(version: Version) -> Iterator[Refusal]:
    """No line and no undivided part becomes negative by a shift that stands, from the year of the amendment on."""
    moves = moves_to_fit(version)
    if not moves:
        return
    envelopes = {envelope.key: envelope for envelope in envelopes_of(version)}
    outputs = {output.key: output for output in outputs_of(version)}
    adapted = balance_by_key(version) + effect_of(moves)
    lacking = [place for place in adapted.amounts if adapted.available(place) < 0]
    for place in sorted(lacking, key=lambda place: place.output is None):
        year = version.agreement.year(place.year)
        if has_begun(version, year.last_day):
            sentence = _CREDIT if place.output is None else _LINE
            words = {"envelope": envelopes.get(place.envelope, "–"), "output": outputs.get(place.output, "–")}
            words |= {"year": year.name, "lacks": format_money(-adapted.available(place))}
            yield Refusal(sentence % words, reverse("execution:shifts", args=[version.agreement_id]))


_LINE = gettext_lazy(
    "“%(envelope)s”, %(output)s, %(year)s: with what was shifted, € %(lacks)s is lacking. Change the line, or move the "
    "shift back."
)
_CREDIT = gettext_lazy(
    "“%(envelope)s”, %(year)s: with what was shifted, the lines exceed the credit by € %(lacks)s. Change the credit, "
    "or move the shift back."
)
