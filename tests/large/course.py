"""What happens with a signed version until today: values, amounts, shifts, reports, remarks and a plan, by bulk."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from accounts.models import User
from agreements.chapters import Chapter
from agreements.models import Version
from agreements.years.periods import Period, periods_of
from commitments.models import Commitment, Report
from commitments.moments import ends_of_periods
from execution.models import Realisation, Shift
from measurements.models import Measurement
from negotiation.models import Answer, Remark, Side
from organisations.models import Office
from outputs.models import Indicator, Output
from reporting.models import Action, OperationsPlan
from tests.agreements.factories import close_year
from tests.execution.factories import explain
from tests.large.text import made
from tests.measurements.factories import given_status, milestone_report
from tests.reporting.factories import put_plan_in_status

SEED = 13


def live(version: Version, people: dict[str, User], office: Office, today: dt.date) -> None:
    """Everything that is entered and said about the large agreement."""
    measure_until(version, people["editor"], today)
    _judge(version, people)
    _spend(version, people["budget"], today)
    _shift(version, people["head"])
    _report(version, people, office, today)
    _talk(version, people)
    for year in (today.year - 1, today.year):
        _plan(version, people["contributor"], year, is_accepted=year < today.year)
    close_year(version.agreement, people["head"], today.year - 2)


def measure_until(version: Version, person: User, today: dt.date) -> None:
    """The values of the periods that are over, but one in twelve; one in twenty is corrected, one in thirty absent."""
    chance = random.Random(SEED)
    indicators = Indicator.objects.filter(version=version).order_by("pk")
    rows = [
        _value(one, period, person, chance)
        for one in indicators
        for period in periods_of(one.frequency, version.years)
        if period.is_over(today) and chance.randrange(12)
    ]
    for row in rows:
        row.agreement = version.agreement
    entered = made(rows)
    made(
        Measurement(
            **{field: getattr(row, field) for field in ("indicator", "agreement", "key", "year", "parts", "part")},
            value=Decimal(chance.randrange(80, 100)),
            follows=row,
            reason="Dubbele dossiers geteld",
            person=person,
        )
        for row in entered
        if not chance.randrange(20)
    )


def _value(indicator: Indicator, period: Period, person: User, chance: random.Random) -> Measurement:
    value = None if not chance.randrange(30) else Decimal(chance.randrange(800, 1000)) / 10
    return Measurement(
        indicator=indicator,
        key=indicator.key,
        year=period.year,
        parts=period.parts,
        part=period.part,
        value=value,
        comment="Het systeem lag stil." if value is None else "",
        person=person,
    )


def _judge(version: Version, people: dict[str, User]) -> None:
    for indicator in version.indicator_set.order_by("pk")[:5]:
        given_status(indicator, people["head"], year=version.agreement.starts_on.year)
    for milestone in version.milestone_set.order_by("pk")[::10]:
        milestone_report(milestone, people["editor"])


def _spend(version: Version, person: User, today: dt.date) -> None:
    """Of one envelope for each output, of the others in all, by quarter."""
    outputs = list(version.output_set.order_by("pk"))
    first, *others = version.envelope_set.order_by("position")
    places = [(first, output) for output in outputs] + [(envelope, None) for envelope in others]
    made(
        Realisation(
            agreement=version.agreement,
            envelope=envelope,
            envelope_key=envelope.key,
            output=output,
            output_key=output and output.key,
            year=period.year,
            parts=period.parts,
            part=period.part,
            amount=Decimal(2_400 if output else 2_500 * len(outputs)),
            person=person,
        )
        for period in periods_of("quarterly", version.years)
        if period.is_over(today)
        for envelope, output in places
    )
    for envelope in others:
        explain(envelope, person)


def _shift(version: Version, person: User) -> None:
    envelope = version.envelope_set.order_by("position").first()
    outputs = list(version.output_set.order_by("pk"))
    made(
        Shift(
            agreement=version.agreement,
            version=version,
            year_from=year,
            envelope_from=envelope,
            output_from=one,
            year_to=year,
            envelope_to=envelope,
            output_to=other,
            amount=Decimal(250),
            reason="De vraag liep terug.",
            person=person,
        )
        for year in list(version.years)[:3]
        for one, other in list(pairwise(outputs))[::5]
    )


def _report(version: Version, people: dict[str, User], office: Office, today: dt.date) -> None:
    """What the parties say about every moment that lies behind, but about that of the last half year."""
    reporters = {Commitment.Side.AGENCY: [None], Commitment.Side.PRINCIPAL: [office]}
    until = today - dt.timedelta(days=182)
    made(
        Report(
            agreement=version.agreement,
            commitment=commitment,
            moment=moment,
            office=reporter,
            outcome=Report.Outcome.KEPT,
            on=moment,
            explanation="De nota is bezorgd.",
            language="nl",
            person=people["reviewer" if reporter else "editor"],
        )
        for commitment in version.commitment_set.order_by("number")
        for moment in ends_of_periods(commitment.recurrence, version.agreement.starts_on, until)
        for reporter in reporters.get(commitment.side, [None, office])
    )


def _talk(version: Version, people: dict[str, User]) -> None:
    """A question about one output in three, most of them answered, and one about each chapter."""
    same = {"version": version, "language": "nl", "author": people["reviewer"], "side": Side.PRINCIPAL}
    outputs = list(version.output_set.select_related("objective").order_by("pk"))[::3]
    remarks = made([*_about_outputs(outputs, same), *(_about(chapter, same) for chapter in Chapter)])
    answer = {"language": "nl", "author": people["editor"], "side": Side.AGENCY}
    made(Answer(remark=remark, text="Wij vullen dat aan.", **answer) for remark in remarks[1::2])


def _about_outputs(outputs: list[Output], same: dict) -> Iterator[Remark]:
    for output in outputs:
        about = {"term_kind": output.KIND, "term_key": output.key, "about": str(output)}
        yield Remark(section=Chapter.OUTPUTS, text="Waarom pas tegen het einde van de periode?", **about, **same)


def _about(chapter: Chapter, same: dict) -> Remark:
    return Remark(section=chapter, text="Kunnen de partijen dit hoofdstuk samen bespreken?", **same)


def _plan(version: Version, owner: User, year: int, *, is_accepted: bool) -> None:
    """The yearly plan with an action for every output; that of today came back with remarks."""
    plan = OperationsPlan.objects.create(
        agreement=version.agreement, version=version, year=year, introduction_nl="Dit jaar gaat de aandacht naar duur."
    )
    made(
        Action(
            plan=plan,
            output=output,
            position=1,
            title_nl="De wachtlijst opvolgen",
            title_fr="Suivre la liste d’attente",
            owner=owner,
            starts_on=dt.date(year, 1, 1),
            due_on=dt.date(year, 6, 30),
            budget=Decimal("1000.25"),
        )
        for output in version.output_set.order_by("pk")
    )
    status = OperationsPlan.Status.ACCEPTED if is_accepted else OperationsPlan.Status.RETURNED
    put_plan_in_status(plan, status, remarks="Vul de acties aan.")
