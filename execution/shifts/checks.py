"""What an amendment must leave room for: the shifts that were decided stay on top of what it agrees."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import required_for_sharing
from agreements.models import Version
from agreements.text.through_time import has_begun
from budgets.models import Envelope
from budgets.queries import all_figures_of, envelopes_of
from core.numbers.notation import format_money
from core.workflow import Refusal
from execution.shifts.queries import moves_to_fit
from execution.thresholds import Balance
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
    adapted = _agreed(version, envelopes, outputs).after(moves)
    url = reverse("execution:shifts", args=[version.agreement_id])
    for (envelope, output, year), amount in adapted.lines.items():
        if amount < 0 and has_begun(version, version.agreement.year(year).last_day):
            words = {"envelope": envelopes.get(envelope, "–"), "output": outputs.get(output, "–")}
            words |= {"year": year, "lacks": format_money(-amount)}
            yield Refusal(_LINE % words, url)
    for envelope, year in adapted.credits:
        left = adapted.undivided(envelope, year)
        if left < 0 and has_begun(version, version.agreement.year(year).last_day):
            words = {"envelope": envelopes.get(envelope, "–"), "year": year, "lacks": format_money(-left)}
            yield Refusal(_CREDIT % words, url)


_LINE = gettext_lazy(
    "“%(envelope)s”, %(output)s, %(year)s: with what was shifted, € %(lacks)s is lacking. Change the line, or move the "
    "shift back."
)
_CREDIT = gettext_lazy(
    "“%(envelope)s”, %(year)s: with what was shifted, the lines exceed the credit by € %(lacks)s. Change the credit, "
    "or move the shift back."
)


def _agreed(version: Version, envelopes: Mapping[UUID, Envelope], outputs: Mapping) -> Balance:
    """The amounts of this version by key."""
    figures = all_figures_of(version)
    envelope_keys = {envelope.pk: key for key, envelope in envelopes.items()}
    output_keys = {output.pk: key for key, output in outputs.items()}
    return Balance(
        {(envelope_keys[pk], year): amount for (pk, year), amount in figures.credits.items()},
        {(envelope_keys[e], output_keys[o], year): a for (e, o, year), a in figures.lines.items()},
    )
