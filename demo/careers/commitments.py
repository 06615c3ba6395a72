"""First agency: what both parties promise besides the outputs, and what the agency decides alone."""

import datetime as dt

from demo.shapes.agreement import Autonomy, Commitment, Text

COMMITMENTS = (
    Commitment(
        "agency",
        "information",
        Text(
            """De Rijksdienst bezorgt de beleidscel elk kwartaal een boordtabel met de stand van elke output, binnen
            30 kalenderdagen na het einde van het kwartaal.""",
            """L’Office remet chaque trimestre à la cellule stratégique un tableau de bord présentant l’état de
            chaque prestation, dans les 30 jours calendrier suivant la fin du trimestre.""",
        ),
        owner="Hélène Lambrecq",
        recurrence="quarterly",
    ),
    Commitment(
        "agency",
        "information",
        Text(
            """De Rijksdienst meldt binnen 5 werkdagen elke storing of vertraging die meer dan 1.000 gerechtigden
            treft, met de oorzaak en de genomen maatregelen, en vat ze elk kwartaal samen.""",
            """L’Office signale dans les 5 jours ouvrables toute panne ou tout retard touchant plus de 1 000
            bénéficiaires, en précisant la cause et les mesures prises, et en fait la synthèse chaque trimestre.""",
        ),
        owner="Jeroen Haverlinck",
        recurrence="quarterly",
    ),
    Commitment(
        "agency",
        "budgets",
        Text(
            """De Rijksdienst blijft elk jaar binnen de toegekende enveloppen en vraagt elke verschuiving tussen
            enveloppen vooraf en schriftelijk aan.""",
            """L’Office respecte chaque année les enveloppes allouées et demande préalablement et par écrit tout
            transfert entre enveloppes.""",
        ),
        owner="Wouter Molenbrouck",
        recurrence="yearly",
    ),
    Commitment(
        "agency",
        "evaluation",
        Text(
            """De Rijksdienst dient het operationeel plan in uiterlijk op 1 december van het voorgaande jaar, het
            tussentijds verslag uiterlijk op 15 september en het jaarverslag uiterlijk op 31 maart.""",
            """L’Office dépose le plan opérationnel au plus tard le 1er décembre de l’année précédente, le rapport
            intermédiaire au plus tard le 15 septembre et le rapport annuel au plus tard le 31 mars.""",
        ),
        owner="Lotte Vanderhagen",
        recurrence="yearly",
    ),
    Commitment(
        "agency",
        "other",
        Text(
            """De Rijksdienst maakt elk jaar op zijn website bekend welke streefwaarden hij heeft gehaald en welke
            niet, in het Nederlands en in het Frans.""",
            """L’Office publie chaque année sur son site internet, en français et en néerlandais, les valeurs cibles
            qu’il a atteintes et celles qu’il n’a pas atteintes.""",
        ),
        owner="Thibault Desclairs",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "information",
        Text(
            """De minister vraagt het advies van de Rijksdienst over elk ontwerp van wet of besluit dat zijn
            opdrachten raakt, ten minste 6 maanden vóór de beoogde inwerkingtreding.""",
            """La ministre demande l’avis de l’Office sur tout projet de loi ou d’arrêté ayant une incidence sur ses
            missions, au moins 6 mois avant la date d’entrée en vigueur envisagée.""",
        ),
        owner="Olivier Fontesse",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "information",
        Text(
            """De beleidscel beantwoordt elke schriftelijke vraag van de Rijksdienst over de uitlegging van de
            regelgeving binnen 20 werkdagen.""",
            """La cellule stratégique répond dans les 20 jours ouvrables à toute question écrite de l’Office
            relative à l’interprétation de la réglementation.""",
        ),
        owner="Olivier Fontesse",
        recurrence="quarterly",
    ),
    Commitment(
        "principal",
        "budgets",
        Text(
            """De minister handhaaft elk jaar de kredieten van deze overeenkomst. Zij legt een besparing of een
            nieuwe opdracht pas op nadat de gevolgen voor de outputs en de middelen zijn berekend en met de
            Rijksdienst zijn besproken.""",
            """La ministre maintient chaque année les crédits du présent contrat. Elle n’impose une économie ou une
            nouvelle mission qu’après que les conséquences sur les prestations et les moyens ont été calculées et
            examinées avec l’Office.""",
        ),
        owner="Katelijne Roosendonck",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "evaluation",
        Text(
            """De beleidscel aanvaardt het operationeel plan of deelt haar opmerkingen mee binnen 15 werkdagen na de
            indiening.""",
            """La cellule stratégique accepte le plan opérationnel ou communique ses remarques dans les 15 jours
            ouvrables suivant le dépôt.""",
        ),
        owner="Olivier Fontesse",
        recurrence="yearly",
    ),
    Commitment(
        "principal",
        "other",
        Text(
            """De minister legt uiterlijk op 31/03/2027 aan de Ministerraad het ontwerp van koninklijk besluit voor
            dat de Rijksdienst machtigt om loongegevens rechtstreeks bij de bron op te halen.""",
            """La ministre soumet au Conseil des ministres, au plus tard le 31/03/2027, le projet d’arrêté royal
            autorisant l’Office à consulter les données salariales directement à la source.""",
        ),
        owner="Katelijne Roosendonck",
        due_on=dt.date(2027, 3, 31),
    ),
    Commitment(
        "common",
        "evaluation",
        Text(
            """De partijen bespreken de uitvoering van de overeenkomst tweemaal per jaar, binnen 60 kalenderdagen na
            het tussentijds verslag en na het jaarverslag, en leggen hun conclusies schriftelijk vast.""",
            """Les parties examinent l’exécution du contrat deux fois par an, dans les 60 jours calendrier suivant
            le rapport intermédiaire et le rapport annuel, et consignent leurs conclusions par écrit.""",
        ),
        owner="Hélène Lambrecq, Olivier Fontesse",
        recurrence="half_yearly",
    ),
    Commitment(
        "common",
        "budgets",
        Text(
            """De partijen ronden elke aanpassing van de overeenkomst af binnen 90 kalenderdagen nadat een van hen
            erom heeft gevraagd.""",
            """Les parties mènent à terme toute adaptation du contrat dans les 90 jours calendrier suivant la
            demande de l’une d’elles.""",
        ),
        owner="Hélène Lambrecq, Olivier Fontesse",
        recurrence="yearly",
    ),
    Commitment(
        "common",
        "other",
        Text(
            """De partijen openen de onderhandeling over de volgende overeenkomst uiterlijk op 01/07/2027.""",
            """Les parties entament la négociation du contrat suivant au plus tard le 01/07/2027.""",
        ),
        owner="Hélène Lambrecq, Katelijne Roosendonck",
        due_on=dt.date(2027, 7, 1),
    ),
)
AUTONOMY = (
    Autonomy(
        "objectives",
        Text(
            "De Rijksdienst bepaalt zelf zijn operationele doelstellingen en hun volgorde in het operationeel plan.",
            "L’Office fixe lui-même ses objectifs opérationnels et leur ordre de priorité dans le plan opérationnel.",
        ),
        Text(
            "Zij blijven binnen de outputs en de streefwaarden van deze overeenkomst.",
            "Ceux-ci restent dans le cadre des prestations et des valeurs cibles du présent contrat.",
        ),
        "reporting",
        Text(
            "Tussentijds verslag en jaarverslag, output per output.",
            "Rapport intermédiaire et rapport annuel, prestation par prestation.",
        ),
    ),
    Autonomy(
        "objectives",
        Text(
            "De Rijksdienst kiest welke werkgevers en gerechtigden hij controleert.",
            "L’Office choisit les employeurs et les bénéficiaires qu’il contrôle.",
        ),
        Text(
            "De keuze steunt op een schriftelijk risicoprofiel, dat jaarlijks wordt herzien.",
            "Le choix repose sur un profil de risque écrit, revu chaque année.",
        ),
        "internal",
        Text(
            "De interne audit toetst jaarlijks de risicoprofielen en een steekproef van de controles.",
            "L’audit interne examine chaque année les profils de risque et un échantillon des contrôles.",
        ),
    ),
    Autonomy(
        "services",
        Text(
            "De Rijksdienst beslist over zijn organigram, de taakverdeling en de openingsuren van zijn kantoren.",
            "L’Office décide de son organigramme, de la répartition des tâches et de l’horaire de ses bureaux.",
        ),
        Text("Elk gewest behoudt ten minste één kantoor.", "Chaque région conserve au moins un bureau."),
        "legality",
        Text(
            """De regeringscommissaris kan binnen 4 werkdagen beroep instellen tegen een beslissing die strijdig is
            met de wet of met deze overeenkomst.""",
            """Le commissaire du gouvernement peut introduire, dans les 4 jours ouvrables, un recours contre toute
            décision contraire à la loi ou au présent contrat.""",
        ),
    ),
    Autonomy(
        "services",
        Text(
            "De Rijksdienst kiest zijn informaticatoepassingen en gunt zelf zijn overheidsopdrachten.",
            "L’Office choisit ses applications informatiques et attribue lui-même ses marchés publics.",
        ),
        Text(
            "Boven 500.000 euro vraagt hij vooraf het advies van de regeringscommissaris.",
            "Au-delà de 500 000 euros, il demande au préalable l’avis du commissaire du gouvernement.",
        ),
        "external",
        Text(
            "De bedrijfsrevisor onderzoekt jaarlijks de gunningsdossiers.",
            "Le réviseur d’entreprises examine chaque année les dossiers d’attribution.",
        ),
    ),
    Autonomy(
        "budgets",
        Text(
            "De Rijksdienst verschuift kredieten tussen basisallocaties van dezelfde enveloppe.",
            "L’Office transfère des crédits entre allocations de base d’une même enveloppe.",
        ),
        Text(
            "De verschuivingen blijven per jaar onder 10 % van de enveloppe en veranderen geen streefwaarde.",
            "Les transferts restent, par an, inférieurs à 10 % de l’enveloppe et ne modifient aucune valeur cible.",
        ),
        "reporting",
        Text(
            "Elke verschuiving staat in de boordtabel van het kwartaal.",
            "Tout transfert figure dans le tableau de bord du trimestre.",
        ),
    ),
    Autonomy(
        "budgets",
        Text(
            "De Rijksdienst draagt niet-gebruikte investeringskredieten over naar het volgende jaar.",
            "L’Office reporte à l’année suivante les crédits d’investissement non utilisés.",
        ),
        Text(
            "Ten belope van 15 % van de enveloppe en enkel voor dezelfde projecten.",
            "À concurrence de 15 % de l’enveloppe et pour les mêmes projets uniquement.",
        ),
        "external",
        Text("Het Rekenhof controleert de jaarrekening.", "La Cour des comptes contrôle les comptes annuels."),
    ),
    Autonomy(
        "personnel",
        Text(
            "De Rijksdienst stelt zijn personeelsplan vast en werft aan binnen de personeelsenveloppe.",
            "L’Office arrête son plan de personnel et recrute dans les limites de l’enveloppe de personnel.",
        ),
        Text(
            "Het plan blijft binnen het maximumkrediet voor statutair personeel.",
            "Le plan respecte le crédit maximal pour le personnel statutaire.",
        ),
        "legality",
        Text(
            "De regeringscommissaris toetst het personeelsplan aan de enveloppe vóór de uitvoering.",
            "Le commissaire du gouvernement confronte le plan de personnel à l’enveloppe avant son exécution.",
        ),
    ),
    Autonomy(
        "personnel",
        Text(
            "De Rijksdienst regelt het telewerk, de glijdende werktijd en de opleiding van zijn personeel.",
            "L’Office règle le télétravail, l’horaire flottant et la formation de son personnel.",
        ),
        Text(
            "Na overleg in het basisoverlegcomité.",
            "Après concertation au sein du comité de concertation de base.",
        ),
        "internal",
        Text(
            "De interne controle meet elk halfjaar de afwezigheden, de overuren en de opleidingsdagen.",
            """Le contrôle interne mesure chaque semestre les absences, les heures supplémentaires et les jours de
            formation.""",
        ),
    ),
)
