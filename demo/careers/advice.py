"""What the bodies of the advice chain said about the first agreement, in the language of whoever wrote it down."""

from agreements.models import Advice, AdviceBody, Publication
from demo.shapes.agreement import Opinion, Published

Verdict, Settlement = Advice.Verdict, Advice.Settlement
OPINIONS = (
    Opinion(
        AdviceBody.CONSULTATION,
        "editor",
        verdict=Verdict.POSITIVE,
        given_by="Basisoverlegcomité, voorzitter G. Meersseman",
        reference="BOC/PV/114",
        remarks="De vakorganisaties vragen om jaarlijks geïnformeerd te worden over de werkdruk van de loketten.",
    ),
    Opinion(
        AdviceBody.MANAGEMENT_BOARD,
        "head",
        verdict=Verdict.POSITIVE,
        given_by="Comité de gestion, décision unanime",
        reference="CG/2024/27",
    ),
    Opinion(
        AdviceBody.COMMISSIONER,
        "commissioner",
        verdict=Verdict.POSITIVE,
        given_by="Bart Hoevenaere, regeringscommissaris",
        reference="RC-24-031",
    ),
    Opinion(
        AdviceBody.FINANCE_INSPECTOR,
        "editor",
        verdict=Verdict.CONDITIONAL,
        given_by="I. Verstraelen, Inspecteur van Financiën",
        reference="IF/24/0882",
        conditions="De investeringskredieten van 2027 worden pas vastgelegd nadat de kosten van het nieuwe "
        "dossiersysteem aan de inspectie zijn voorgelegd.",
        settlement=Settlement.ACCEPTED,
        remarks="De dienst legt de kostenraming voor vóór 1 oktober 2026.",
    ),
    Opinion(
        AdviceBody.CIVIL_SERVICE,
        "reviewer",
        verdict=Verdict.POSITIVE,
        given_by="Cellule stratégique de la ministre de la Fonction publique",
        reference="FP/2024/1190",
    ),
    Opinion(
        AdviceBody.BUDGET,
        "reviewer",
        verdict=Verdict.POSITIVE,
        given_by="Cabinet du secrétaire d’État au Budget",
        reference="BUD/24/3307",
    ),
    Opinion(
        AdviceBody.COUNCIL,
        "minister",
        verdict=Verdict.POSITIVE,
        given_by="Ministerraad",
        reference="Notificatie, punt 14",
    ),
)
PUBLISHED = Published("editor", Publication.Language.NL, "Belgisch Staatsblad")
