"""First agency: what was shifted in 2026 within the thresholds of its agreement."""

from demo.shapes.agreement import Shifted

SHIFTS = (
    Shifted(
        person="budget",
        year=2026,
        source=("operating", "5.4"),
        target=("operating", "5.3"),
        amount=20_000,
        reason="De energiefactuur van het eerste halfjaar ligt 20.000 euro lager dan geraamd; de opleiding over de "
        "nieuwe wetgeving loopbanen telt twee groepen meer.",
    ),
    Shifted(
        person="head",
        year=2026,
        source=("personnel", "5.1"),
        target=("operating", "5.1"),
        amount=45_000,
        reason="De vacature van statisticus is pas in oktober ingevuld; tot dan verwerkt een studiebureau de "
        "kwartaalcijfers. Besproken met de beleidscel op de opvolgingsvergadering van september.",
    ),
)
