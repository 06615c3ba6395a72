"""The catalogue of common commitments: what the administrator keeps, and how one of them changed afterwards."""

from dataclasses import dataclass

from demo.shapes.agreement import Text


@dataclass(frozen=True)
class Entry:
    """`newer` is the text of the second edition, where there is one."""

    code: str
    side: str
    kind: str
    text: Text
    recurrence: str
    newer: Text | None = None


ENTRIES = (
    Entry(
        "AG-01",
        "agency",
        "information",
        Text(
            "De instelling deelt elk ontwerp van persbericht over deze overeenkomst vooraf mee aan de beleidscel.",
            "L’institution communique préalablement à la cellule stratégique tout projet de communiqué de presse "
            "relatif au présent contrat.",
        ),
        "yearly",
    ),
    Entry(
        "OG-01",
        "principal",
        "information",
        Text(
            "De beleidscel nodigt de leidend ambtenaar uit op elk overleg over regelgeving die de instelling uitvoert.",
            "La cellule stratégique invite le fonctionnaire dirigeant à toute concertation relative à la "
            "réglementation que l’institution exécute.",
        ),
        "half_yearly",
        newer=Text(
            "De beleidscel nodigt de leidend ambtenaar uit op elk overleg over regelgeving die de instelling uitvoert, "
            "ten minste 10 werkdagen vooraf, en bezorgt de nota’s mee.",
            "La cellule stratégique invite le fonctionnaire dirigeant à toute concertation relative à la "
            "réglementation que l’institution exécute, au moins 10 jours ouvrables à l’avance, et joint les notes.",
        ),
    ),
    Entry(
        "GV-01",
        "common",
        "evaluation",
        Text(
            "De partijen leggen de conclusies van elke opvolgingsdiscussie binnen 15 werkdagen schriftelijk vast.",
            "Les parties consignent par écrit les conclusions de chaque réunion de suivi dans les 15 jours ouvrables.",
        ),
        "yearly",
    ),
)
#: What the second agency took over while it wrote its draft
ATTACHED = ("OG-01",)
CHANGED_BECAUSE = "Aangevuld na het overleg van de leidend ambtenaren van 12 oktober"
