"""First agency: the operations plan of 2026, which the office accepted."""

from demo.shapes.agreement import Text
from demo.shapes.plans import Action, Plan

REMARK = "Aanvaard. Vermeld in het jaarverslag de schaduwberekening van 4.4 afzonderlijk."
PLAN = Plan(
    2026,
    Text(
        """
        De eerste vier outputs staan in 2026 voorop: zij bepalen of een gerechtigde zijn inkomen zonder
        onderbreking ontvangt. De nieuwe rekentoepassing neemt in de loop van het jaar vier van de negen
        stelsels over; tot dan lopen beide toepassingen naast elkaar.

        De acties hieronder steunen op de kredieten van 2026 in de overeenkomst. Wie verantwoordelijk is voor
        een actie, meldt elk kwartaal de stand aan het directiecomité.
        """,
        """
        En 2026, la priorité va aux quatre premières prestations, qui déterminent si le bénéficiaire perçoit son
        revenu sans interruption. La nouvelle application de calcul reprend dans le courant de l’année quatre
        des neuf régimes ; jusque-là, les deux applications fonctionnent en parallèle.

        Les actions ci-après s’appuient sur les crédits de 2026 inscrits au contrat. Le responsable d’une action
        en communique l’état d’avancement chaque trimestre au comité de direction.
        """,
    ),
    (
        Action(
            "1.1",
            Text(
                "Twee teams van 6 dossierbeheerders van verlengingen naar eerste aanvragen verplaatsen",
                "Affecter aux premières demandes deux équipes de 6 gestionnaires qui traitaient les prolongations",
            ),
            "editor",
            "12/01-31/03",
            45_000,
        ),
        Action(
            "1.1",
            Text(
                "Elke week per kantoor de aanvragen ouder dan 20 dagen oplijsten en toewijzen",
                "Dresser chaque semaine, par bureau, la liste des demandes de plus de 20 jours et les attribuer",
            ),
            "editor",
            "02/02-31/12",
            30_000,
        ),
        Action(
            "1.2",
            Text(
                "Automatische beslissing invoeren voor 40.000 verlengingen zonder wijziging",
                "Introduire la décision automatique pour 40 000 prolongations sans changement",
            ),
            "editor",
            "01/03-30/09",
            120_000,
        ),
        Action(
            "1.3",
            Text(
                "Betaalbestanden één werkdag vroeger aan de bank bezorgen",
                "Transmettre les fichiers de paiement à la banque un jour ouvrable plus tôt",
            ),
            "budget",
            "05/01-31/03",
            60_000,
        ),
        Action(
            "1.4",
            Text(
                "Aanvraag van een afbetalingsplan online openstellen",
                "Ouvrir en ligne la demande de plan d’apurement",
            ),
            "budget",
            "01/04-31/10",
            95_000,
        ),
        Action(
            "1.5",
            Text(
                "Modelmotivering opstellen voor de 12 vaakst betwiste beslissingen",
                "Rédiger une motivation type pour les 12 décisions les plus souvent contestées",
            ),
            "editor",
            "15/01-30/06",
            25_000,
        ),
        Action(
            "2.1",
            Text(
                "Steekproef van 2.400 dossiers trekken en de fouten indelen naar oorzaak",
                "Tirer un échantillon de 2 400 dossiers et classer les erreurs par cause",
            ),
            "head",
            "01/02-30/11",
            40_000,
        ),
        Action(
            "2.2",
            Text(
                "Vier sociaal controleurs in dienst nemen en opleiden",
                "Engager et former quatre contrôleurs sociaux",
            ),
            "personnel",
            "01/02-31/05",
            185_000,
        ),
        Action(
            "2.2",
            Text(
                "Risicoprofielen van 2025 toetsen aan de vaststellingen van dat jaar",
                "Confronter les profils de risque de 2025 aux constats de la même année",
            ),
            "editor",
            "12/01-30/04",
            35_000,
        ),
        Action(
            "2.3",
            Text(
                "Protocol sluiten voor de kruising met gegevens over buitenlands inkomen",
                "Conclure un protocole pour le croisement avec les données relatives aux revenus étrangers",
            ),
            "editor",
            "05/01-30/04",
            80_000,
        ),
        Action(
            "2.4",
            Text(
                "Verhoor per videoverbinding aanbieden in de 5 gewestelijke kantoren",
                "Proposer l’audition par vidéo dans les 5 bureaux régionaux",
            ),
            "editor",
            "01/03-30/09",
            20_000,
        ),
        Action(
            "3.1",
            Text(
                "Terugbelafspraak aanbieden zodra de wachttijd 5 minuten overschrijdt",
                "Proposer un rappel dès que l’attente dépasse 5 minutes",
            ),
            "contributor",
            "02/02-30/06",
            180_000,
        ),
        Action(
            "3.1",
            Text(
                "Acht tweetalige medewerkers opleiden voor het contactcentrum",
                "Former huit collaborateurs bilingues pour le centre de contact",
            ),
            "personnel",
            "01/03-31/10",
            60_000,
        ),
        Action(
            "3.2",
            Text(
                "Online aanvraag in het Duits openstellen",
                "Ouvrir la demande en ligne en allemand",
            ),
            "contributor",
            "05/01-30/09",
            160_000,
        ),
        Action(
            "3.3",
            Text(
                "Zitdagen openen in 6 nieuwe gemeenten",
                "Ouvrir des permanences dans 6 nouvelles communes",
            ),
            "contributor",
            "05/01-31/12",
            75_000,
        ),
        Action(
            "3.4",
            Text(
                "Nog 18 modelbrieven herschrijven en voorleggen aan het lezerspanel",
                "Réécrire encore 18 lettres types et les soumettre au panel de lecteurs",
            ),
            "contributor",
            "05/01-15/12",
            110_000,
        ),
        Action(
            "4.1",
            Text(
                "Tweede rekencentrum in gebruik nemen",
                "Mettre en service un second centre de calcul",
            ),
            "editor",
            "01/02-30/09",
            420_000,
        ),
        Action(
            "4.2",
            Text(
                "Gezinssamenstelling en tewerkstelling ophalen bij de bron, waardoor 4 attesten vervallen",
                "Obtenir à la source la composition de ménage et l’emploi, ce qui supprime 4 attestations",
            ),
            "contributor",
            "05/01-30/11",
            130_000,
        ),
        Action(
            "4.3",
            Text(
                "De laatste 6 maatregelen van de veiligheidsnormen invoeren",
                "Mettre en œuvre les 6 dernières mesures des normes de sécurité",
            ),
            "editor",
            "05/01-15/12",
            210_000,
        ),
        Action(
            "4.3",
            Text(
                "Jaarlijkse hersteltest uitvoeren in het tweede rekencentrum",
                "Effectuer le test annuel de reprise dans le second centre de calcul",
            ),
            "editor",
            "01/10-30/11",
            35_000,
        ),
        Action(
            "4.4",
            Text(
                "Stelsels 3 tot 6 overzetten naar de nieuwe rekentoepassing",
                "Migrer les régimes 3 à 6 vers la nouvelle application de calcul",
            ),
            "editor",
            "05/01-31/12",
            780_000,
        ),
        Action(
            "4.4",
            Text(
                "Schaduwberekening van 3 maanden uitvoeren voor elk overgezet stelsel",
                "Effectuer un calcul parallèle de 3 mois pour chaque régime migré",
            ),
            "budget",
            "01/04-31/12",
            140_000,
        ),
        Action(
            "5.1",
            Text(
                "Publicatie van 4 reeksen kwartaalcijfers automatiseren",
                "Automatiser la publication de 4 séries de chiffres trimestriels",
            ),
            "editor",
            "02/02-30/06",
            30_000,
        ),
        Action(
            "5.2",
            Text(
                "Rekenmodel maken voor de kostprijs van een wetswijziging",
                "Élaborer un modèle de calcul du coût d’une modification législative",
            ),
            "budget",
            "12/01-30/06",
            20_000,
        ),
        Action(
            "5.3",
            Text(
                "Opleidingsplan 2026 uitvoeren: 1.380 opleidingsdagen",
                "Exécuter le plan de formation 2026 : 1 380 jours de formation",
            ),
            "personnel",
            "05/01-31/12",
            320_000,
        ),
        Action(
            "5.4",
            Text(
                "Dak van de hoofdzetel isoleren en er 400 zonnepanelen plaatsen",
                "Isoler la toiture du siège et y installer 400 panneaux solaires",
            ),
            "budget",
            "01/03-31/10",
            390_000,
        ),
        Action(
            "5.5",
            Text("Vier wervingsreserves aanleggen", "Constituer quatre réserves de recrutement"),
            "personnel",
            "12/01-30/09",
            30_000,
        ),
    ),
    drafted_because="Voorstellen van de directies, besproken in het directiecomité",
)
