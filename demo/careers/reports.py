"""First agency: what both parties reported on their commitments; some are on time, some late, one was corrected."""

import datetime as dt
from dataclasses import dataclass

FIRST, SECOND, THIRD = dt.date(2026, 3, 31), dt.date(2026, 6, 30), dt.date(2026, 9, 30)


@dataclass(frozen=True)
class Said:
    """`number` is that of the commitment; whoever says it decides for which party."""

    number: int
    moment: dt.date
    person: str
    outcome: str
    on: dt.date
    explanation: str = ""
    evidence: str = ""
    reason: str = ""


REPORTS = (
    Said(1, FIRST, "editor", "kept", dt.date(2026, 3, 27), evidence="Boordtabel 2026/1, brief RLR/26/0312"),
    Said(
        1,
        SECOND,
        "editor",
        "kept",
        dt.date(2026, 7, 14),
        "De gegevens van de dienst Geschillen kwamen twee weken later door de overgang naar het nieuwe systeem.",
        evidence="Boordtabel 2026/2, brief RLR/26/0688",
    ),
    Said(1, THIRD, "head", "kept", dt.date(2026, 9, 29), evidence="Tableau de bord 2026/3, lettre ONDC/26/0971"),
    Said(2, FIRST, "editor", "kept", dt.date(2026, 3, 30), evidence="Overzicht van storingen, eerste kwartaal"),
    Said(
        2,
        FIRST,
        "editor",
        "partly",
        dt.date(2026, 4, 20),
        "De storing van 11 februari trof 1.340 gerechtigden en werd pas na 8 werkdagen gemeld.",
        evidence="Overzicht van storingen, eerste kwartaal, aangevuld op 20 april",
        reason="Bij de controle van het overzicht bleek één melding te ontbreken.",
    ),
    Said(2, SECOND, "head", "kept", dt.date(2026, 6, 29), evidence="Relevé des pannes, deuxième trimestre"),
    Said(
        7,
        FIRST,
        "reviewer",
        "kept",
        dt.date(2026, 3, 31),
        "Onze questions, toutes répondues dans les 20 jours ouvrables.",
        evidence="Registre des questions 2026/1",
    ),
    Said(
        7,
        SECOND,
        "reviewer",
        "partly",
        dt.date(2026, 6, 30),
        "Deux réponses sur neuf ont été données après 31 jours ouvrables, dans l’attente de l’avis du Conseil d’État.",
        evidence="Registre des questions 2026/2",
    ),
    Said(
        3,
        dt.date(2026, 12, 31),
        "editor",
        "in_progress",
        dt.date(2026, 11, 2),
        "Tot en met oktober binnen alle enveloppen; één verschuiving werd vooraf aangevraagd.",
        evidence="Stand van de kredieten op 31 oktober",
    ),
    Said(
        11,
        SECOND,
        "head",
        "kept",
        dt.date(2026, 6, 25),
        "Réunion du 25 juin ; les conclusions ont été signées le jour même.",
        evidence="Procès-verbal de la réunion de suivi du 25/06/2026",
    ),
    Said(
        11,
        SECOND,
        "reviewer",
        "partly",
        dt.date(2026, 7, 9),
        "La réunion a eu lieu le 25 juin, mais nos remarques n’ont été reprises au procès-verbal que le 9 juillet.",
        evidence="Procès-verbal de la réunion de suivi, version du 09/07/2026",
    ),
)
