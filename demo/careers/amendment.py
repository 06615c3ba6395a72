"""The first amendment of the running agreement: two targets, one title, and credits that move to the next year."""

import datetime as dt
from dataclasses import replace

from agreements.models import AdviceBody
from demo.careers.advice import OPINIONS, Verdict
from demo.shapes.agreement import Amendment, NewTarget, Text

AMENDMENT = Amendment(
    effective_from=dt.date(2026, 7, 1),
    cause=Text(
        """Het nieuwe terugvorderingssysteem wordt zes maanden later opgeleverd. De streefwaarde van output 1.4 voor
        2027 daalt, die van output 2.3 wordt strenger, en 80.000 euro aan investeringskredieten schuift van 2026 door
        naar 2027.""",
        """Le nouveau système de récupération est livré six mois plus tard. La valeur cible de la prestation 1.4 pour
        2027 diminue, celle de la prestation 2.3 devient plus stricte et 80 000 euros de crédits d’investissement
        passent de 2026 à 2027.""",
    ),
    output="1.4",
    title=Text(
        "Terugvordering binnen 12 maanden van 64 % van de onverschuldigde bedragen",
        "Récupération dans les 12 mois de 64 % des montants indus",
    ),
    figure=("65", "64"),
    targets=(NewTarget("1.4", 1, 2027, "64"), NewTarget("2.3", 2, 2027, "55")),
    envelope="investment",
    moved=80_000,
    from_year=2026,
    to_year=2027,
    changed_because="Aanpassing na de latere oplevering van het terugvorderingssysteem",
)
_REFERENCES = {
    AdviceBody.CONSULTATION: "BOC/PV/129",
    AdviceBody.MANAGEMENT_BOARD: "CG/2026/11",
    AdviceBody.COMMISSIONER: "RC-26-017",
    AdviceBody.FINANCE_INSPECTOR: "IF/26/0415",
    AdviceBody.CIVIL_SERVICE: "FP/2026/0633",
    AdviceBody.BUDGET: "BUD/26/1904",
    AdviceBody.COUNCIL: "Notificatie, punt 9",
}
ADVICE = tuple(
    replace(
        opinion,
        verdict=Verdict.POSITIVE,
        reference=_REFERENCES[opinion.body],
        conditions="",
        settlement="",
        remarks="",
    )
    for opinion in OPINIONS
)
