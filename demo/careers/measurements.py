"""First agency: what was measured in each quarter of 2025 and three of 2026, and what was said of it."""

import datetime as dt
from dataclasses import dataclass

FIRST_YEAR = 2025
#: By output and indicator: the values of 2025, then those of 2026; a dash is a quarter without a value
VALUES = {
    ("1.1", 1): "88.9 89.2 89.8 90.4 | 91.2 91.9 92.3",
    ("1.1", 2): "24.2 23.8 23.3 22.9 | 22.6 22.1 21.8",
    ("1.2", 1): "93.3 93.6 94.1 94.3 | 94.9 95.4 96.1",
    ("1.3", 1): "98.8 98.8 98.9 99.1 | 99.1 99.2 99.3",
    ("1.3", 2): "505 482 471 429 | 441 428 402",
    ("1.4", 1): "58.4 58.9 59.1 59.3 | 59.8 60.9 61.7",
    ("1.4", 2): "21.3 21 20.8 20.6 | 20.1 19.7 19.4",
    ("1.5", 1): "81.7 82.4 82.9 83.2 | 83.6 84.3 85.1",
    ("1.5", 2): "71.5 71.9 72.2 72.4 | 72.6 73.1 73.6",
    ("2.1", 1): "2.5 2.4 2.3 2.2 | 2.1 1.9 1.8",
    ("2.2", 1): "906 938 951 975 | 988 1012 1004",
    ("2.2", 2): "24.3 25.1 25.8 26.2 | 26.6 27.3 27.9",
    ("2.3", 1): "7 7 8 8 | 8 9 9",
    ("2.3", 2): "94 91 88 85 | 82 77 73",
    ("2.4", 1): "85.1 86.2 86.8 87.3 | 88.1 89.2 90.3",
    ("3.1", 1): "80.2 81.4 80.9 81.8 | 84.6 85.9 86.4",
    ("3.1", 2): "11 10.4 10.6 10.1 | 9.2 8.6 8.3",
    ("3.2", 1): "64.8 66.1 67.9 69.6 | 71.2 73.4 75.3",
    ("3.2", 2): "7.2 7.3 7.3 7.4 | 7.5 7.5 7.6",
    ("3.3", 1): "51 54 52 55 | 58 61 59",
    ("3.4", 1): "61 - 66 68 | - 72 -",
    ("3.4", 2): "9 12 15 18 | 22 27 31",
    ("4.1", 1): "99.42 99.47 99.51 99.38 | 99.63 99.68 99.71",
    ("4.2", 1): "22 20 19 17 | 16 15 14",
    ("4.3", 1): "52 54 56 58 | 59 61 62",
    ("4.3", 2): "13 12 12 11 | 11 10 9",
    ("4.4", 1): "0 0 1 2 | 3 4 4",
    ("5.1", 1): "57 55 54 52 | 51 49 47",
    ("5.2", 1): "83 84 86 87 | 88 90 91",
    ("5.3", 1): "0.9 2 2.9 4.1 | 1.1 2.3 3.3",
    ("5.3", 2): "140 136 133 130 | 127 122 118",
    ("5.4", 1): "166 164 161 158 | 155 152 148",
    ("5.5", 1): "139 136 133 131 | 127 124",
}
NOT_MEASURED = "De lezersproef vond dit kwartaal niet plaats."
ENTERED_BECAUSE = "Overgenomen uit de boordtabel"


@dataclass(frozen=True)
class Given:
    """A status that the head gave by hand; “back” takes back the one before."""

    output: str
    indicator: int
    year: int
    status: str
    reason: str


@dataclass(frozen=True)
class Done:
    """A milestone, named by its due date, that was done on a day."""

    due_on: dt.date
    done_on: dt.date
    comment: str


GIVEN = (
    Given(
        "4.1",
        1,
        2025,
        "green",
        "La panne des 14 et 15 octobre 2025 s’est produite chez l’hébergeur fédéral. Sans ces deux jours, la "
        "disponibilité était de 99,58\u00a0%.",
    ),
    Given("1.4", 1, 2025, "amber", "Le nouveau système de récupération est livré six mois plus tard que prévu."),
    Given(
        "1.4",
        1,
        2025,
        "back",
        "Retrait à la demande de la cellule stratégique\u00a0: l’indicateur n’a pas de marge de tolérance.",
    ),
)
DONE = (
    Done(dt.date(2025, 12, 31), dt.date(2025, 12, 19), "Beide stelsels draaien sinds 19 december in productie."),
    Done(
        dt.date(2026, 9, 30), dt.date(2026, 10, 23), "Het vierde stelsel vergde een extra controle van de historieken."
    ),
)
