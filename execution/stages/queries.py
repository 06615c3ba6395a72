"""The stages of the budget of an agreement, read from its texts, shifts and realised amounts."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from agreements.models import Agreement, Version, Years
from agreements.text.through_time import version_deciding_on, version_first_agreed, version_to_show
from budgets.models import BudgetLine, Credit, Envelope
from execution.realisation.queries import realised_of
from execution.shifts.queries import shifted_of
from execution.stages.stage import Given, Part, Staged, staged, together
from outputs.models import Output


@dataclass(frozen=True)
class Staging:
    """Every part of the budget with its stages; envelopes and outputs by key, as the last text that has them says.

    `texts` tells for each year the version that is in force at its end. Without a signed version it is the one that is
    being negotiated, and nothing is agreed yet.
    """

    years: Years
    parts: Mapping[Part, Staged]
    envelopes: Mapping[UUID, Envelope]
    outputs: Mapping[UUID, Output]
    texts: Mapping[int, Version]
    is_signed: bool

    def of(self, is_meant: Callable[[Part], bool], years: Iterable[int] | None = None) -> Staged:
        """The parts that are meant, in these years, together."""
        chosen = set(self.years if years is None else years)
        return together(amounts for part, amounts in self.parts.items() if part.year in chosen and is_meant(part))

    def grouped(self, key: Callable[[Part], Hashable], years: Iterable[int]) -> dict[Hashable, Staged]:
        """The parts of these years together, by what `key` says of each."""
        chosen, found = set(years), {}
        for part, amounts in self.parts.items():
            if part.year in chosen:
                group = key(part)
                found[group] = found[group] + amounts if group in found else amounts
        return found

    def total(self, years: Iterable[int] | None = None) -> Staged:
        return self.of(lambda part: True, years)


def staging_of(agreement: Agreement, versions: Sequence[Version], today: dt.date) -> Staging:
    """The stages of an agreement of which somebody sees these versions; a constant number of queries."""
    signed = sorted((version for version in versions if version.is_signed), key=lambda version: version.number)
    texts = signed or [version_to_show(list(versions), today)]
    years = sorted({year for version in texts for year in version.years})
    ends = {year: year.last_day for year in years}
    first = {year: version_first_agreed(signed, day) or texts[0] for year, day in ends.items()}
    last = {year: version_deciding_on(signed, day) or texts[0] for year, day in ends.items()}
    given = _given_by(texts)
    moves = [(one.envelope_key, one.output_key, one.year, one.amount) for one in shifted_of(agreement)]
    spent = [(Part(one.envelope_key, one.output_key, one.year), one.amount) for one in realised_of(agreement)]
    parts = staged(_of_years(given, first), _of_years(given, last).shifted(moves), spent)
    envelopes, outputs = _terms_of(texts)
    every = Years(sorted({*years, *(agreement.year(part.year) for part in parts)}))
    return Staging(every, parts, envelopes, outputs, last, bool(signed))


def _given_by(texts: Sequence[Version]) -> dict[int, Given]:
    """By id of the version: its credits and lines, by key; two queries."""
    found = {version.pk: ({}, {}) for version in texts}
    given = Credit.objects.filter(version__in=found).values_list("version_id", "envelope__key", "year", "amount")
    for version, envelope, year, amount in given:
        found[version][0][envelope, year] = amount
    lines = BudgetLine.objects.filter(version__in=found)
    for version, envelope, output, year, amount in lines.values_list(
        "version_id", "envelope__key", "output__key", "year", "amount"
    ):
        found[version][1][envelope, output, year] = amount
    return {version: Given(*both) for version, both in found.items()}


def _of_years(found: Mapping[int, Given], texts: Mapping[int, Version]) -> Given:
    """Each year as its own version gives it."""
    given_credits, lines = {}, {}
    for year, version in texts.items():
        own = found[version.pk]
        given_credits |= {key: amount for key, amount in own.credits.items() if key[-1] == year}
        lines |= {key: amount for key, amount in own.lines.items() if key[-1] == year}
    return Given(given_credits, lines)


def _terms_of(texts: Sequence[Version]) -> tuple[dict[UUID, Envelope], dict[UUID, Output]]:
    """Envelopes and outputs by key, in the order of the last text that has them; two queries."""
    envelopes = Envelope.objects.filter(version__in=texts).order_by("version__number", "position")
    outputs = Output.objects.filter(version__in=texts).select_related("objective").order_by("version__number")
    latest = {envelope.key: envelope for envelope in envelopes}
    found = {output.key: output for output in outputs}
    in_order = sorted(found.values(), key=lambda output: (output.objective.number, output.position, output.pk))
    return (
        {each.key: each for each in sorted(latest.values(), key=lambda envelope: (envelope.position, envelope.pk))},
        {output.key: output for output in in_order},
    )
