"""The commitments of both parties that are due in one year, as plain values: what a plan shows, seals and prints."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from agreements.models import Agreement
from commitments.models import Commitment, Report
from commitments.punctuality import MomentState, Punctuality
from commitments.queries import Moment, View, records_of
from core.texts.bilingual import Bilingual


@dataclass(frozen=True)
class PartyLine:
    """What one party last said, and how it stands."""

    party_nl: str
    party_fr: str
    outcome: str
    standing: Punctuality
    explanation: str
    evidence: str
    language: str

    party = Bilingual()

    @property
    def outcome_label(self) -> str:
        return str(dict(Report.Outcome.choices).get(self.outcome, ""))


@dataclass(frozen=True)
class YearLine:
    """One moment of a commitment in the year."""

    number: int
    side: str
    kind: str
    text_nl: str
    text_fr: str
    owner: str
    day: dt.date
    parties: tuple[PartyLine, ...]

    text = Bilingual()


def lines_of_year(agreement: Agreement, year: int, today: dt.date) -> tuple[YearLine, ...]:
    """Every moment in `year`, in order of date; the agreement comes with its parties. Three queries."""
    records, days = records_of([agreement], today)[agreement.pk].values(), agreement.year(year)
    moments = [moment for record in records for moment in record.moments if moment.day and days.holds(moment.day)]
    return tuple(_line(moment) for moment in sorted(moments, key=lambda m: (m.day, m.commitment.number)))


def by_side(lines: Iterable[YearLine]) -> list[tuple[str, list[YearLine]]]:
    """Under the name of each side, also one without."""
    lines = list(lines)
    return [(str(label), [line for line in lines if line.side == side]) for side, label in Commitment.Side.choices]


def plain(lines: Iterable[YearLine]) -> list[dict[str, Any]]:
    """As it is sealed."""
    return [asdict(line) for line in lines]


def from_plain(content: Iterable[dict[str, Any]]) -> tuple[YearLine, ...]:
    """As it was sealed, with the days and words of then."""
    return tuple(
        YearLine(**{**line, "day": _day(line["day"]), "parties": tuple(_party_line(one) for one in line["parties"])})
        for line in content
    )


def _line(moment: Moment) -> YearLine:
    text = moment.commitment
    return YearLine(
        number=text.number,
        side=text.side,
        kind=text.kind,
        text_nl=text.text_nl,
        text_fr=text.text_fr,
        owner=text.owner,
        day=moment.day,
        parties=tuple(_of_party(view) for view in moment.views),
    )


def _of_party(view: View) -> PartyLine:
    party, last = view.reporter.party, view.last
    return PartyLine(
        party_nl=party.name_nl,
        party_fr=party.name_fr,
        outcome=last.outcome if last else "",
        standing=view.standing,
        explanation=last.explanation if last else "",
        evidence=last.evidence if last else "",
        language=last.language if last else "",
    )


def _party_line(content: dict[str, Any]) -> PartyLine:
    standing = content["standing"]
    days = {name: _day(standing[name]) for name in ("today", "day", "on")}
    return PartyLine(
        **{**content, "standing": replace(Punctuality(MomentState(standing["state"]), days["today"]), **days)}
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
