"""First agency, objective 2: rights that are correct and abuse that is found."""

import datetime as dt

from demo.careers.sheets import COUNTED, tolerated
from demo.shapes.agreement import CALENDAR_DAYS, PERCENT, Indicator, Output, Text

END = dt.date(2027, 12, 31)
OUTPUTS = (
    Output(
        Text("Hoogstens 1,5 % foutieve beslissingen", "Au plus 1,5 % de décisions erronées"),
        Text(
            """Uiterlijk op 31/12/2027 bevat hoogstens 1,5 % van de beslissingen een fout in het bedrag dat de
            werknemer krijgt, gemeten op een aselecte steekproef van 2.400 dossiers per jaar die de interne audit
            trekt.""",
            """Au plus tard le 31/12/2027, 1,5 % au plus des décisions comportent une erreur dans le montant dû au
            travailleur, mesurée sur un échantillon aléatoire de 2 400 dossiers par an tiré par l’audit interne.""",
        ),
        task=1,
        holder="head",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel foutieve beslissingen in de steekproef",
                    "Part de décisions erronées dans l’échantillon",
                ),
                PERCENT,
                "2.6",
                ("2.2", "1.8", "1.5"),
                is_lower_better=True,
            ),
        ),
        personnel=(460, 470, 480),
        operating=(60, 60, 60),
    ),
    Output(
        Text("Gerichte controles: 4.200 per jaar", "Contrôles ciblés : 4 200 par an"),
        Text(
            """Tegen 31/12/2027 voert de Rijksdienst jaarlijks 4.200 controles uit bij werkgevers of gerechtigden
            die aan de hand van een risicoprofiel zijn gekozen; 30 % van die controles leidt tot een vaststelling.""",
            """D’ici au 31/12/2027, l’Office effectue chaque année 4 200 contrôles auprès d’employeurs ou de
            bénéficiaires sélectionnés sur la base d’un profil de risque ; 30 % de ces contrôles donnent lieu à un
            constat.""",
        ),
        task=3,
        holder="control",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aantal gerichte controles", "Nombre de contrôles ciblés"),
                Text("controles", "contrôles"),
                "3650",
                ("3800", "4000", "4200"),
                sheet=tolerated("100", COUNTED),
            ),
            Indicator(
                Text(
                    "Aandeel controles met een vaststelling",
                    "Part des contrôles donnant lieu à un constat",
                ),
                PERCENT,
                "24",
                ("26", "28", "30"),
            ),
        ),
        personnel=(1_640, 1_700, 1_760),
        operating=(265, 270, 280),
    ),
    Output(
        Text("Gegevenskruisingen: 12 per jaar", "Croisements de données : 12 par an"),
        Text(
            """Uiterlijk op 31/12/2027 kruist de Rijksdienst zijn bestand 12 keer per jaar met gegevens over
            tewerkstelling, gezin of buitenlands inkomen, zodat een onverschuldigde betaling aan een gerechtigde na
            hoogstens 60 kalenderdagen ophoudt.""",
            """Au plus tard le 31/12/2027, l’Office croise 12 fois par an son fichier avec des données relatives à
            l’emploi, au ménage ou aux revenus étrangers, de sorte qu’un paiement indu à un bénéficiaire cesse après
            60 jours calendrier au plus.""",
        ),
        task=3,
        holder="ict",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aantal uitgevoerde gegevenskruisingen", "Nombre de croisements de données effectués"),
                Text("kruisingen", "croisements"),
                "7",
                ("8", "10", "12"),
            ),
            Indicator(
                Text("Gemiddelde duur van een onverschuldigde betaling", "Durée moyenne d’un paiement indu"),
                CALENDAR_DAYS,
                "96",
                ("84", "72", "60"),
                is_lower_better=True,
            ),
        ),
        personnel=(420, 440, 460),
        operating=(190, 210, 225),
        investment=(110, 90, 70),
        is_ict=True,
    ),
    Output(
        Text(
            "Afsluiting binnen 90 dagen van 92 % van de sanctiedossiers",
            "Clôture dans les 90 jours de 92 % des dossiers de sanction",
        ),
        Text(
            """Tegen 31/12/2027 sluit de Rijksdienst 92 % van de 1.150 jaarlijkse sanctiedossiers af binnen 90
            kalenderdagen na het verhoor van de betrokkene, met eerbiediging van het recht van verdediging.""",
            """D’ici au 31/12/2027, l’Office clôture 92 % des 1 150 dossiers de sanction annuels dans les 90 jours
            calendrier suivant l’audition de l’intéressé, dans le respect des droits de la défense.""",
        ),
        task=3,
        holder="control",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel sanctiedossiers afgesloten binnen 90 kalenderdagen",
                    "Part des dossiers de sanction clôturés dans les 90 jours calendrier",
                ),
                PERCENT,
                "84.9",
                ("87", "90", "92"),
            ),
        ),
        personnel=(610, 630, 650),
        operating=(75, 75, 75),
    ),
)
