"""The two invented agencies, the offices of their invented ministers, and everybody who acts for them."""

import datetime as dt

from demo.shapes.agreement import Text
from demo.shapes.parties import Mandate, Party, Person

ADMINISTRATOR = Person("administrator", "Ingrid", "Terwinghe", "nl", "administrator")
CAREERS = Party(
    name=Text("Rijksdienst voor Loopbaanrechten", "Office national des droits de carrière"),
    abbreviation=Text("RLR", "ONDC"),
    legal_basis=Text(
        "Wet van 12 maart 1968 betreffende de loopbaanrechten van werknemers (verzonnen voor deze demo)",
        "Loi du 12 mars 1968 relative aux droits de carrière des travailleurs (inventée pour cette démo)",
    ),
    office=Text(
        "Beleidscel van de minister van Loopbanen en Vorming",
        "Cellule stratégique de la ministre des Carrières et de la Formation",
    ),
    office_abbreviation=Text("BC Loopbanen", "CS Carrières"),
    minister="Katelijne Roosendonck",
    people=(
        Person("editor", "Lotte", "Vanderhagen", "nl", "editor"),
        Person("contributor", "Thibault", "Desclairs", "fr", "contributor"),
        Person("personnel", "Yasmina", "El Fahri", "fr", "personnel"),
        Person("budget", "Wouter", "Molenbrouck", "nl", "budget"),
        Person("head", "Hélène", "Lambrecq", "fr", "head"),
        Person("reader", "Emre", "Yildizhan", "nl", "reader"),
        Person("commissioner", "Bart", "Hoevenaere", "nl", "commissioner"),
        Person("auditor", "Sabine", "Delmarque", "fr", "auditor"),
    ),
    office_people=(
        Person("reviewer", "Olivier", "Fontesse", "fr", "reviewer"),
        Person("minister", "Katelijne", "Roosendonck", "nl", "minister"),
    ),
    mandates=(
        Mandate(
            "head",
            "Hélène Lambrecq",
            Text("administrateur-generaal", "administratrice générale"),
            dt.date(2022, 9, 1),
            dt.date(2028, 8, 31),
            username="head",
            is_head=True,
        ),
        Mandate(
            "files",
            "Jeroen Haverlinck",
            Text("directeur Dossiers en Betalingen", "directeur Dossiers et Paiements"),
            dt.date(2023, 1, 1),
            dt.date(2028, 12, 31),
        ),
        Mandate(
            "control",
            "Martine Coudrelle",
            Text("directeur Controle en Geschillen", "directrice Contrôle et Contentieux"),
            dt.date(2021, 7, 1),
            dt.date(2027, 6, 30),
        ),
        Mandate(
            "service",
            "Thibault Desclairs",
            Text("directeur Dienstverlening en Communicatie", "directeur Services aux usagers et Communication"),
            dt.date(2024, 3, 1),
            dt.date(2030, 2, 28),
            username="contributor",
        ),
        Mandate(
            "ict",
            "Amina Bourazza",
            Text("directeur ICT en Gegevensbeheer", "directrice ICT et Gestion des données"),
            dt.date(2023, 5, 1),
            dt.date(2029, 4, 30),
        ),
        Mandate(
            "studies",
            "Philippe Merlemont",
            Text("directeur Studies en Statistiek", "directeur Études et Statistiques"),
            dt.date(2022, 2, 1),
            dt.date(2028, 1, 31),
        ),
        Mandate(
            "personnel",
            "Yasmina El Fahri",
            Text("directeur Personeel en Organisatie", "directrice Personnel et Organisation"),
            dt.date(2024, 10, 1),
            dt.date(2030, 9, 30),
            username="personnel",
        ),
        Mandate(
            "budget",
            "Wouter Molenbrouck",
            Text("directeur Begroting en Gebouwen", "directeur Budget et Bâtiments"),
            dt.date(2021, 11, 1),
            dt.date(2027, 10, 31),
            username="budget",
        ),
    ),
)
SEASONAL_WORK = Party(
    name=Text("Instituut voor de Verzekering van Seizoenarbeid", "Institut d’assurance du travail saisonnier"),
    abbreviation=Text("IVS", "IATS"),
    legal_basis=Text(
        "Wet van 9 mei 1974 tot oprichting van een verzekering voor seizoenarbeid (verzonnen voor deze demo)",
        "Loi du 9 mai 1974 instituant une assurance du travail saisonnier (inventée pour cette démo)",
    ),
    office=Text(
        "Beleidscel van de minister van Seizoenarbeid en Plattelandseconomie",
        "Cellule stratégique du ministre du Travail saisonnier et de l’Économie rurale",
    ),
    office_abbreviation=Text("BC Seizoenarbeid", "CS Saisonniers"),
    minister="Étienne Rochebois",
    people=(
        Person("editor2", "Aurélie", "Boisfontaine", "fr", "editor"),
        Person("head2", "Koen", "Windelaar", "nl", "head"),
    ),
    office_people=(
        Person("reviewer2", "Femke", "Oosterlaan", "nl", "reviewer"),
        Person("minister2", "Étienne", "Rochebois", "fr", "minister"),
    ),
    mandates=(
        Mandate(
            "head",
            "Koen Windelaar",
            Text("administrateur-generaal", "administrateur général"),
            dt.date(2024, 1, 1),
            dt.date(2029, 12, 31),
            username="head2",
            is_head=True,
        ),
        Mandate(
            "benefits",
            "Sofie Brandeveld",
            Text("directeur Vergoedingen", "directrice Indemnités"),
            dt.date(2025, 4, 1),
            dt.date(2031, 3, 31),
        ),
        Mandate(
            "contributions",
            "Laurent Fauvillers",
            Text("directeur Aangifte en Inning", "directeur Déclaration et Perception"),
            dt.date(2023, 9, 1),
            dt.date(2029, 8, 31),
        ),
    ),
)
PARTIES = (CAREERS, SEASONAL_WORK)
