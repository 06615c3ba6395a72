"""First agency: the operations plan of 2027, still a draft."""

from demo.shapes.agreement import Text
from demo.shapes.plans import Action, Plan

PLAN = Plan(
    2027,
    Text(
        """
        2027 is het laatste jaar van de overeenkomst. De overzetting van de laatste drie stelsels en de
        afwerking van de modelbrieven vallen in de eerste negen maanden, zodat de eindevaluatie op een volledig
        jaar aan cijfers kan steunen.

        Dit ontwerp wordt nog aangevuld met de opmerkingen van de directies en uiterlijk op 1 december 2026
        ingediend.
        """,
        """
        2027 est la dernière année du contrat. La migration des trois derniers régimes et l’achèvement des
        lettres types interviennent au cours des neuf premiers mois, afin que l’évaluation finale puisse
        s’appuyer sur une année complète de chiffres.

        Le présent projet sera encore complété par les remarques des directions et déposé au plus tard le 1er
        décembre 2026.
        """,
    ),
    (
        Action(
            "1.1",
            Text(
                "Ontbrekende stukken opvragen binnen 3 werkdagen na ontvangst van de aanvraag",
                "Réclamer les pièces manquantes dans les 3 jours ouvrables suivant la réception de la demande",
            ),
            "editor",
            "04/01-30/06",
            50_000,
        ),
        Action(
            "1.2",
            Text(
                "Automatische beslissing uitbreiden tot 65.000 verlengingen",
                "Étendre la décision automatique à 65 000 prolongations",
            ),
            "editor",
            "01/02-30/09",
            110_000,
        ),
        Action(
            "1.3",
            Text(
                "Elk nieuw rekeningnummer vooraf laten nagaan door de bank",
                "Faire vérifier au préalable par la banque tout nouveau numéro de compte",
            ),
            "budget",
            "01/03-31/08",
            70_000,
        ),
        Action(
            "1.4",
            Text(
                "Herinnering per sms sturen 5 dagen vóór elke vervaldag",
                "Envoyer un rappel par SMS 5 jours avant chaque échéance",
            ),
            "budget",
            "01/04-30/11",
            45_000,
        ),
        Action(
            "1.5",
            Text(
                "Vonnissen van 2026 ontleden en 10 werkinstructies bijwerken",
                "Analyser les jugements de 2026 et mettre à jour 10 instructions de travail",
            ),
            "editor",
            "04/01-31/05",
            20_000,
        ),
        Action(
            "2.1",
            Text(
                "Controle op de 5 vaakst gemaakte fouten inbouwen in de toepassing",
                "Intégrer à l’application un contrôle des 5 erreurs les plus fréquentes",
            ),
            "head",
            "01/02-30/09",
            35_000,
        ),
        Action(
            "2.2",
            Text(
                "Samen met 2 andere inspectiediensten 300 controles uitvoeren",
                "Effectuer 300 contrôles conjoints avec 2 autres services d’inspection",
            ),
            "editor",
            "04/01-31/12",
            90_000,
        ),
        Action(
            "2.3",
            Text(
                "Kruising met de gezinssamenstelling maandelijks uitvoeren",
                "Effectuer chaque mois le croisement avec la composition de ménage",
            ),
            "editor",
            "01/02-31/12",
            85_000,
        ),
        Action(
            "2.4",
            Text(
                "Sanctiebeslissingen elektronisch meedelen",
                "Notifier les décisions de sanction par voie électronique",
            ),
            "editor",
            "01/03-31/10",
            25_000,
        ),
        Action(
            "3.1",
            Text(
                "Openingsuren van het contactcentrum op 2 dagen verlengen tot 18 uur",
                "Prolonger jusqu’à 18 heures, 2 jours par semaine, l’ouverture du centre de contact",
            ),
            "contributor",
            "01/03-31/12",
            140_000,
        ),
        Action(
            "3.2",
            Text(
                "Online aanvraag inkorten van 14 tot 8 schermen",
                "Ramener la demande en ligne de 14 à 8 écrans",
            ),
            "contributor",
            "04/01-30/09",
            190_000,
        ),
        Action(
            "3.3",
            Text(
                "Zitdagen openen in de laatste 4 gemeenten",
                "Ouvrir des permanences dans les 4 dernières communes",
            ),
            "contributor",
            "04/01-30/06",
            60_000,
        ),
        Action(
            "3.4",
            Text(
                "De laatste 12 modelbrieven herschrijven",
                "Réécrire les 12 dernières lettres types",
            ),
            "contributor",
            "04/01-30/06",
            55_000,
        ),
        Action(
            "4.1",
            Text(
                "Bewaking van het portaal uitbreiden tot de avond en het weekend",
                "Étendre la surveillance du portail au soir et au week-end",
            ),
            "editor",
            "01/02-31/12",
            260_000,
        ),
        Action(
            "4.2",
            Text(
                "Loongegevens rechtstreeks ophalen bij de bron, waardoor 3 attesten vervallen",
                "Obtenir les données salariales à la source, ce qui supprime 3 attestations",
            ),
            "contributor",
            "01/04-30/11",
            120_000,
        ),
        Action(
            "4.3",
            Text(
                "De 64 beveiligingsmaatregelen laten nagaan door een externe auditor",
                "Faire vérifier les 64 mesures de sécurité par un auditeur externe",
            ),
            "head",
            "01/03-30/06",
            95_000,
        ),
        Action(
            "4.4",
            Text(
                "Stelsels 7 tot 9 overzetten naar de nieuwe rekentoepassing",
                "Migrer les régimes 7 à 9 vers la nouvelle application de calcul",
            ),
            "editor",
            "04/01-30/09",
            820_000,
        ),
        Action(
            "4.4",
            Text(
                "Oude rekentoepassing uitschakelen en de gegevens archiveren",
                "Arrêter l’ancienne application de calcul et archiver les données",
            ),
            "editor",
            "01/10-31/12",
            150_000,
        ),
        Action(
            "5.1",
            Text(
                "Kwartaalcijfers per gemeente aanbieden als open gegevens",
                "Publier les chiffres trimestriels par commune en données ouvertes",
            ),
            "editor",
            "01/02-30/06",
            40_000,
        ),
        Action(
            "5.2",
            Text(
                "Register van de adviezen met hun termijnen bijhouden",
                "Tenir un registre des avis et de leurs délais",
            ),
            "budget",
            "04/01-31/03",
            15_000,
        ),
        Action(
            "5.3",
            Text(
                "Opleidingsplan 2027 uitvoeren: 1.500 opleidingsdagen",
                "Exécuter le plan de formation 2027 : 1 500 jours de formation",
            ),
            "personnel",
            "04/01-31/12",
            350_000,
        ),
        Action(
            "5.4",
            Text(
                "Verwarming vervangen in 3 gewestelijke kantoren",
                "Remplacer le chauffage de 3 bureaux régionaux",
            ),
            "budget",
            "01/03-30/09",
            410_000,
        ),
        Action(
            "5.5",
            Text(
                "Elke vacature binnen 5 werkdagen bekendmaken", "Publier tout emploi vacant dans les 5 jours ouvrables"
            ),
            "personnel",
            "04/01-30/06",
            20_000,
        ),
    ),
    drafted_because="Eerste voorstellen van de directies",
)
