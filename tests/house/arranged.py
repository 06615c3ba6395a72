"""The arrangements of a version, and what happened with them."""

import datetime as dt

from accounts.models import User
from agreements.models import (
    AppliedSanction,
    ConductRule,
    Dispute,
    DisputeEntry,
    DisputeStep,
    Provision,
    Sanction,
    Version,
)


def add_arrangements(version: Version, number: int) -> None:
    """A sanction, a rule of conduct and a step out of a dispute."""
    Sanction.objects.create(
        version=version,
        number=number,
        party=Sanction.Party.AGENCY,
        sign=Sanction.Sign.NEGATIVE,
        trigger_nl="Twee jaar na elkaar onder de streefwaarde.",
        trigger_fr="Deux années de suite sous la valeur cible.",
    )
    ConductRule.objects.create(version=version, number=number, text_nl="Beleefd.", text_fr="Avec courtoisie.")
    DisputeStep.objects.create(version=version, number=number, text_nl="Overleg.", text_fr="Concertation.")
    Provision.objects.create(
        version=version,
        number=number,
        chapter=Provision.Chapter.SUSPENSIVE,
        text_nl="Onder voorbehoud van de begroting.",
        text_fr="Sous réserve du budget.",
    )


def add_disputes(version: Version, by: User) -> None:
    """A sanction of the signed version that was decided, and a dispute with one step."""
    day = dt.date(2026, 1, 5)
    AppliedSanction.objects.create(
        sanction=version.sanction_set.first(), decided_on=day, decided_by="De minister", reason="Te laat.", outcome="–"
    )
    dispute = Dispute.objects.create(
        agreement=version.agreement, subject="De kredieten", opened_on=day, opened_by=by, agency_view="Te weinig."
    )
    DisputeEntry.objects.create(
        dispute=dispute,
        step=version.disputestep_set.first(),
        taken_on=day,
        participants="Beide partijen",
        outcome="Geen akkoord.",
    )
