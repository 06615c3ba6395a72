"""First agency: how its indicators are measured."""

from dataclasses import replace

from demo.shapes.agreement import Sheet, Text

SHEET = Sheet(Text("Boordtabel van de Rijksdienst", "Tableau de bord de l’Office"), "dienst Studies", "quarterly", "b")
COUNTED = replace(SHEET, accumulation="sum")  # What is counted anew each quarter


def tolerated(amount: str, sheet: Sheet = SHEET) -> Sheet:
    """The same, with this much around the target that is still amber."""
    return replace(sheet, tolerance=amount)
