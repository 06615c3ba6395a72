"""The terms of one version, as many as are asked for, made by bulk while it is being drafted."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db import models

from agreements.models import Autonomy, Version
from budgets.models import BudgetLine, Credit, Envelope, Flexibility
from commitments.models import Commitment
from organisations.models import Mandate
from outputs.models import (
    CoOwner,
    CoreTask,
    Indicator,
    Milestone,
    Output,
    OutputTheme,
    ServedOutput,
    StrategicObjective,
    Strategy,
    Target,
    Theme,
)
from tests.house.arranged import add_arrangements

Row = TypeVar("Row", bound=models.Model)
ONE_OBJECTIVE = 10  # outputs under it, the last of which is a P&O objective when it has as many
ENVELOPES = (
    (Envelope.Kind.PERSONNEL, "Personeelskredieten", "Crédits de personnel"),
    (Envelope.Kind.OPERATING, "Werkingskredieten", "Crédits de fonctionnement"),
    (Envelope.Kind.INVESTMENT, "Investeringskredieten", "Crédits d’investissement"),
)
MISSION_NL = "De dienst betaalt uitkeringen correct en op tijd, en legt elke beslissing uit. "
MISSION_FR = "L’office paie les allocations correctement et à temps, et explique chaque décision. "
DESCRIPTION_NL = "Tegen eind 2031 beslist de dienst over 95 % van de dossiers binnen 30 dagen na de aanvraag."
DESCRIPTION_FR = "D’ici fin 2031, l’office décide de 95 % des dossiers dans les 30 jours qui suivent la demande."


@dataclass(frozen=True)
class Scale:
    """How much an agreement promises."""

    outputs: int
    commitments: int = 4  # of each side


def made(rows: Iterable[Row]) -> list[Row]:
    """The rows, kept together in one statement or a few."""
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=500) if rows else []


def write_text(version: Version, scale: Scale, holders: Sequence[Mandate], themes: Sequence[Theme]) -> None:
    """Everything that a version promises; each of `holders` answers in turn for an output."""
    Strategy(version=version, mission_nl=MISSION_NL * 4, mission_fr=MISSION_FR * 4, vision_nl=MISSION_NL).save()
    outputs = _outputs(version, scale.outputs, holders)
    _links(outputs, holders, themes)
    _indicators(outputs)
    _milestones(outputs)
    _budget(version, outputs)
    _other_chapters(version, scale.commitments)


def _outputs(version: Version, count: int, holders: Sequence[Mandate]) -> list[Output]:
    tasks = made(
        CoreTask(version=version, number=number, title_nl=f"Basisopdracht {number}", title_fr=f"Mission {number}")
        for number in range(1, 4)
    )
    objectives = made(
        StrategicObjective(
            version=version,
            number=number,
            title_nl=f"Sneller beslissen in domein {number}",
            title_fr=f"Décider plus vite dans le domaine {number}",
            description_nl=DESCRIPTION_NL,
            description_fr=DESCRIPTION_FR,
        )
        for number in range(1, -(-count // ONE_OBJECTIVE) + 1)
    )
    return made(
        Output(
            version=version,
            objective=objectives[number // ONE_OBJECTIVE],
            position=number % ONE_OBJECTIVE + 1,
            core_task=tasks[number % 3],
            title_nl=f"Beslissingen over aanvragen van soort {number + 1}",
            title_fr=f"Décisions sur les demandes de type {number + 1}",
            description_nl=DESCRIPTION_NL,
            description_fr=DESCRIPTION_FR,
            holder=holders[number % len(holders)],
            due_on=dt.date(version.last_day.year - number % 3, 12, 31),
            kind=Output.Kind.PO_EXPECTATION if number % ONE_OBJECTIVE == ONE_OBJECTIVE - 1 else Output.Kind.SERVICE,
            beneficiary_nl="Wie een aanvraag indient",
            beneficiary_fr="Qui introduit une demande",
        )
        for number in range(count)
    )


def _links(outputs: Sequence[Output], holders: Sequence[Mandate], themes: Sequence[Theme]) -> None:
    """Themes of every output, a second owner of one in five, and what the P&O objectives serve."""
    made(
        OutputTheme(version=output.version, output=output, theme=theme)
        for number, output in enumerate(outputs)
        for theme in themes[: 1 + number % len(themes)]
    )
    made(
        CoOwner(version=output.version, output=output, mandate=holders[(number + 1) % len(holders)])
        for number, output in enumerate(outputs)
        if number % 5 == 0
    )
    made(
        ServedOutput(version=output.version, po_objective=output, output=served)
        for number, output in enumerate(outputs)
        if output.is_po_objective
        for served in outputs[number - 3 : number]
    )


def _indicators(outputs: Sequence[Output]) -> None:
    """Of each output a share by quarter and a delay by year, with a target for every year."""
    shared = {"baseline_on": dt.date(2026, 12, 31), "owner": "Dienst Statistiek", "source_nl": "Register"}
    quarterly = {"frequency": Indicator.Frequency.QUARTERLY, "accumulation": Indicator.Accumulation.AVERAGE}
    quarterly |= {"unit_nl": "%", "unit_fr": "%", "baseline": Decimal(88), "tolerance": Decimal(5)}
    yearly = {"direction": Indicator.Direction.DOWN, "frequency": Indicator.Frequency.YEARLY}
    yearly |= {"unit_nl": "dagen", "unit_fr": "jours", "baseline": Decimal(40)}
    names = (
        ("Aandeel dossiers binnen 30 dagen", "Part des dossiers dans les 30 jours", quarterly),
        ("Gemiddelde duur van een dossier", "Durée moyenne d’un dossier", yearly),
    )
    indicators = made(
        Indicator(version=output.version, output=output, position=position, title_nl=nl, title_fr=fr, **facts, **shared)
        for output in outputs
        for position, (nl, fr, facts) in enumerate(names, start=1)
    )
    made(
        Target(version=one.version, indicator=one, year=year, value=one.baseline + step * (1 if one.tolerance else -2))
        for one in indicators
        for step, year in enumerate(one.version.years, start=1)
    )


def _milestones(outputs: Sequence[Output]) -> None:
    made(
        Milestone(
            version=output.version,
            output=output,
            due_on=dt.date(year, 6, 30),
            title_nl=f"Toepassing getest in {year}",
            title_fr=f"Application testée en {year}",
        )
        for output in outputs
        for year in list(output.version.years)[1:3]
    )


def _budget(version: Version, outputs: Sequence[Output]) -> None:
    """Every output has a part of every envelope in every year."""
    envelopes = made(
        Envelope(version=version, kind=kind, position=position, title_nl=nl, title_fr=fr)
        for position, (kind, nl, fr) in enumerate(ENVELOPES, start=1)
    )
    places = [(envelope, year) for envelope in envelopes for year in version.years]
    made(
        Credit(version=version, envelope=envelope, year=year, amount=Decimal(10_500) * len(outputs))
        for envelope, year in places
    )
    made(
        BudgetLine(version=version, envelope=envelope, year=year, output=output, amount=10_000 + Decimal(number) / 4)
        for envelope, year in places
        for number, output in enumerate(outputs)
    )
    Flexibility(version=version, shift_percent=10, between_envelopes=True, carry_percent=5, explain_percent=5).save()


def _other_chapters(version: Version, commitments: int) -> None:
    sides = [side for side in Commitment.Side for _number in range(commitments)]
    recurrences = list(Commitment.Recurrence)
    made(
        Commitment(
            version=version,
            side=side,
            kind=Commitment.Kind.INFORMATION,
            number=number,
            text_nl=f"De partij bezorgt de andere op tijd nota {number} over de uitvoering.",
            text_fr=f"La partie transmet à l’autre à temps la note {number} sur l’exécution.",
            recurrence=recurrences[number % len(recurrences)],
        )
        for number, side in enumerate(sides, start=1)
    )
    made(
        Autonomy(
            version=version,
            domain=domain,
            decides_nl="De dienst beslist zelf, binnen de wet.",
            decides_fr="L’office décide seul, dans les limites de la loi.",
            control_kind=Autonomy.Control.INTERNAL,
        )
        for domain in Autonomy.Domain
    )
    for number in range(1, 4):
        add_arrangements(version, number=number)
