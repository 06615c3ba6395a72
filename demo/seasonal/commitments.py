"""Second agency: what both parties promise besides the outputs, and what the agency decides alone."""

import datetime as dt

from demo.shapes.agreement import Autonomy, Commitment, Text

COMMITMENTS = (
    Commitment(
        "agency",
        "information",
        Text(
            """Het Instituut bezorgt de beleidscel elk kwartaal het aantal verloren dagen per sector, binnen 20
            kalenderdagen na het einde van het kwartaal.""",
            """L’Institut communique chaque trimestre à la cellule stratégique le nombre de jours perdus par
            secteur, dans les 20 jours calendrier suivant la fin du trimestre.""",
        ),
        owner="Koen Windelaar",
        recurrence="quarterly",
    ),
    Commitment(
        "agency",
        "evaluation",
        Text(
            """Het Instituut dient het tussentijds verslag in uiterlijk op 15 september en het jaarverslag uiterlijk
            op 31 maart.""",
            """L’Institut dépose le rapport intermédiaire au plus tard le 15 septembre et le rapport annuel au plus
            tard le 31 mars.""",
        ),
        owner="Aurélie Boisfontaine",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "information",
        Text(
            """De minister deelt de dagvergoeding van een seizoen mee uiterlijk op 1 februari, zodat het Instituut
            ze kan toepassen vanaf de eerste dag van het seizoen.""",
            """Le ministre communique l’indemnité journalière de la saison au plus tard le 1er février, afin que
            l’Institut puisse l’appliquer dès le premier jour de la saison.""",
        ),
        owner="Femke Oosterlaan",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "budgets",
        Text(
            """De minister financiert de mobiele toepassing tot het einde van de overeenkomst en wijzigt de
            investeringskredieten pas na overleg over de gevolgen.""",
            """Le ministre finance l’application mobile jusqu’au terme du contrat et ne modifie les crédits
            d’investissement qu’après concertation sur les conséquences.""",
        ),
        owner="Étienne Rochebois",
        recurrence="yearly",
    ),
    Commitment(
        "common",
        "evaluation",
        Text(
            """De partijen bespreken elk jaar binnen 60 kalenderdagen na het jaarverslag de resultaten van het
            seizoen.""",
            """Les parties examinent chaque année les résultats de la saison dans les 60 jours calendrier suivant le
            rapport annuel.""",
        ),
        owner="Koen Windelaar, Femke Oosterlaan",
        recurrence="yearly",
    ),
    Commitment(
        "common",
        "other",
        Text(
            "De partijen beslissen uiterlijk op 30/06/2028 over een uitbreiding naar de bosbouw.",
            "Les parties décident au plus tard le 30/06/2028 d’une extension au secteur forestier.",
        ),
        owner="Koen Windelaar, Étienne Rochebois",
        due_on=dt.date(2028, 6, 30),
    ),
)
AUTONOMY = (
    Autonomy(
        "objectives",
        Text(
            "Het Instituut kiest zelf de werkgevers bij wie het een preventiebezoek aflegt.",
            "L’Institut choisit lui-même les employeurs auxquels il rend une visite de prévention.",
        ),
        Text(
            "Het aantal verloren dagen per werknemer is het enige criterium.",
            "Le nombre de jours perdus par travailleur est le seul critère.",
        ),
        "reporting",
        Text(
            "Het seizoenverslag vermeldt het aantal bezoeken per sector.",
            "Le rapport saisonnier mentionne le nombre de visites par secteur.",
        ),
    ),
    Autonomy(
        "services",
        Text(
            "Het Instituut regelt de inzet van zijn loketten volgens het seizoen.",
            "L’Institut organise ses guichets en fonction de la saison.",
        ),
        Text(
            "Van april tot oktober is elk loket ten minste 3 dagen per week open.",
            "D’avril à octobre, chaque guichet est ouvert au moins 3 jours par semaine.",
        ),
        "internal",
        Text(
            "De interne controle gaat de openingsdagen elk halfjaar na.",
            "Le contrôle interne vérifie les jours d’ouverture chaque semestre.",
        ),
    ),
    Autonomy(
        "budgets",
        Text(
            "Het Instituut verdeelt de werkingskredieten over zijn outputs.",
            "L’Institut répartit les crédits de fonctionnement entre ses prestations.",
        ),
        Text(
            "Het totaal van de enveloppe blijft ongewijzigd.",
            "Le total de l’enveloppe reste inchangé.",
        ),
        "external",
        Text("Het Rekenhof controleert de jaarrekening.", "La Cour des comptes contrôle les comptes annuels."),
    ),
    Autonomy(
        "personnel",
        Text(
            "Het Instituut werft voor elk seizoen tot 12 tijdelijke medewerkers aan.",
            "L’Institut recrute pour chaque saison jusqu’à 12 collaborateurs temporaires.",
        ),
        Text(
            "De aanwervingen blijven binnen de personeelsenveloppe.",
            "Les recrutements restent dans les limites de l’enveloppe de personnel.",
        ),
        "legality",
        Text(
            "De regeringscommissaris toetst elke aanwerving aan het personeelsplan.",
            "Le commissaire du gouvernement confronte chaque recrutement au plan de personnel.",
        ),
    ),
)
