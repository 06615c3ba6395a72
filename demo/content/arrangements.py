"""Both agencies: sanctions, rules of conduct and dispute settlement, which the two agreements have in common."""

from demo.content.provisions import PROVISIONS
from demo.shapes.agreement import Arrangements, ConductRule, DisputeStep, Sanction, Text

_MINISTERS = Text(
    "de Ministerraad, op voorstel van de minister", "le Conseil des ministres, sur proposition du ministre"
)
_BOTH = Text("beide partijen samen", "les deux parties conjointement")
ARRANGEMENTS = Arrangements(
    sanctions=(
        Sanction(
            "agency",
            "positive",
            Text(
                "Alle streefwaarden van een jaar zijn behaald binnen de toegekende enveloppen.",
                "Toutes les valeurs cibles d’une année sont atteintes dans les limites des enveloppes allouées.",
            ),
            Text(
                "Tot 1 % van de niet-gebruikte werkingskredieten mag worden overgedragen naar het volgende jaar.",
                "Jusqu’à 1 % des crédits de fonctionnement inutilisés peut être reporté à l’année suivante.",
            ),
            _MINISTERS,
        ),
        Sanction(
            "agency",
            "negative",
            Text(
                """Een streefwaarde wordt twee jaar na elkaar niet gehaald door een oorzaak binnen de instelling, en het
                verbeterplan is niet uitgevoerd.""",
                """Une valeur cible n’est pas atteinte deux années de suite pour une cause interne à l’institution, et
                le plan d’amélioration n’a pas été exécuté.""",
            ),
            Text(
                "De instelling rapporteert een jaar lang elke maand en legt verschuivingen vooraf voor.",
                """L’institution fait rapport chaque mois pendant un an et soumet préalablement les transferts à
                approbation.""",
            ),
            Text("de minister, na de opvolgingsdiscussie", "le ministre, après la réunion de suivi"),
        ),
        Sanction(
            "principal",
            "negative",
            Text(
                "De kredieten van een jaar liggen lager dan afgesproken zonder dat de overeenkomst werd aangepast.",
                "Les crédits d’une année sont inférieurs à ce qui a été convenu sans adaptation du contrat.",
            ),
            Text(
                "De streefwaarden van de getroffen outputs worden naar evenredigheid verlaagd in een aanpassing.",
                "Les valeurs cibles des prestations touchées sont réduites à due concurrence dans une adaptation.",
            ),
            _BOTH,
        ),
    ),
    conduct=(
        ConductRule(
            "public",
            Text(
                "Elke burger krijgt een antwoord in zijn taal, met de naam van wie het dossier behandelt.",
                "Chaque citoyen reçoit une réponse dans sa langue, avec le nom de la personne qui traite son dossier.",
            ),
        ),
        ConductRule(
            "public",
            Text(
                "Een beslissing vermeldt de motieven, de rechtsgrond en hoe men ertegen in beroep gaat.",
                "Une décision mentionne ses motifs, sa base légale et les voies de recours.",
            ),
        ),
        ConductRule(
            "parties",
            Text(
                "De partijen lichten elkaar in voordat zij over deze overeenkomst naar buiten treden.",
                "Les parties s’informent mutuellement avant toute communication publique au sujet du présent contrat.",
            ),
        ),
    ),
    steps=(
        DisputeStep(
            Text(
                "De partijen zoeken een oplossing in een overleg dat de meest gerede partij samenroept.",
                "Les parties cherchent une solution dans une concertation convoquée par la partie la plus diligente.",
            ),
            Text("de leidend ambtenaar en de beleidscel", "le fonctionnaire dirigeant et la cellule stratégique"),
            15,
        ),
        DisputeStep(
            Text(
                "Zonder oplossing leggen zij elk hun standpunt schriftelijk voor aan een bemiddelaar.",
                "À défaut de solution, chacune soumet sa position par écrit à un médiateur.",
            ),
            Text("een bemiddelaar die beide partijen aanwijzen", "un médiateur désigné par les deux parties"),
            30,
        ),
        DisputeStep(
            Text(
                "De minister beslist, met het advies van de bemiddelaar en beide standpunten als bijlage.",
                "Le ministre tranche, l’avis du médiateur et les deux positions étant joints.",
            ),
            Text("de minister", "le ministre"),
            30,
        ),
    ),
    provisions=PROVISIONS,
)
