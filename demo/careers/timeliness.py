"""First agency, objective 1: decisions and payments in time."""

import datetime as dt

from demo.careers.sheets import COUNTED, tolerated
from demo.shapes.agreement import CALENDAR_DAYS, PERCENT, Indicator, Output, Text

END = dt.date(2027, 12, 31)
OUTPUTS = (
    Output(
        Text(
            "Beslissing binnen 30 dagen voor 95 % van de eerste aanvragen",
            "Décision dans les 30 jours pour 95 % des premières demandes",
        ),
        Text(
            """Uiterlijk op 31/12/2027 deelt de Rijksdienst in 95 % van de dossiers de beslissing over een eerste
            aanvraag mee aan de werknemer binnen 30 kalenderdagen na ontvangst van het volledige dossier, bij een
            jaarvolume van 96.000 eerste aanvragen.""",
            """Au plus tard le 31/12/2027, l’Office communique au travailleur, pour 95 % des dossiers, la décision
            relative à une première demande dans les 30 jours calendrier suivant la réception du dossier complet,
            pour un volume annuel de 96 000 premières demandes.""",
        ),
        task=1,
        holder="files",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel eerste aanvragen beslist binnen 30 kalenderdagen",
                    "Part des premières demandes décidées dans les 30 jours calendrier",
                ),
                PERCENT,
                "88.4",
                ("90", "93", "95"),
                sheet=tolerated("1"),
            ),
            Indicator(
                Text(
                    "Gemiddelde behandelingstermijn van een eerste aanvraag",
                    "Délai moyen de traitement d’une première demande",
                ),
                CALENDAR_DAYS,
                "24.6",
                ("23", "21.5", "20"),
                is_lower_better=True,
            ),
        ),
        personnel=(4_380, 4_340, 4_290),
        operating=(610, 600, 590),
        investment=(90, 60, 60),
    ),
    Output(
        Text(
            "Verlenging beslist binnen 10 werkdagen in 97 % van de dossiers",
            "Prolongation décidée dans les 10 jours ouvrables pour 97 % des dossiers",
        ),
        Text(
            """Tegen 31/12/2027 beslist de Rijksdienst over 97 % van de 112.000 jaarlijkse aanvragen tot verlenging
            binnen 10 werkdagen, zodat de betaling aan de werknemer van de ene maand op de andere doorloopt.""",
            """D’ici au 31/12/2027, l’Office statue dans les 10 jours ouvrables sur 97 % des 112 000 demandes
            annuelles de prolongation, de sorte que le paiement au travailleur se poursuive d’un mois à l’autre.""",
        ),
        task=1,
        holder="files",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel verlengingen beslist binnen 10 werkdagen",
                    "Part des prolongations décidées dans les 10 jours ouvrables",
                ),
                PERCENT,
                "93.1",
                ("94", "96", "97"),
            ),
        ),
        personnel=(1_960, 1_950, 1_940),
        operating=(240, 235, 230),
    ),
    Output(
        Text(
            "Maandelijkse betaling uiterlijk de vijfde werkdag voor 99,5 % van de gerechtigden",
            "Paiement mensuel au plus tard le cinquième jour ouvrable pour 99,5 % des bénéficiaires",
        ),
        Text(
            """Uiterlijk op 31/12/2027 staat 99,5 % van de maandelijkse loopbaanuitkeringen de vijfde werkdag van de
            volgende maand op de rekening van de gerechtigde. Dat zijn 1,9 miljoen betalingen per jaar, samen goed
            voor 1,14 miljard euro.""",
            """Au plus tard le 31/12/2027, 99,5 % des allocations de carrière mensuelles sont versées sur le compte
            du bénéficiaire le cinquième jour ouvrable du mois suivant, soit 1,9 million de paiements par an pour un
            total de 1,14 milliard d’euros.""",
        ),
        task=2,
        holder="files",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel betalingen op de rekening uiterlijk de vijfde werkdag",
                    "Part des paiements sur le compte au plus tard le cinquième jour ouvrable",
                ),
                PERCENT,
                "98.7",
                ("99", "99.3", "99.5"),
            ),
            Indicator(
                Text("Betalingen die de bank terugstuurt", "Paiements renvoyés par la banque"),
                Text("betalingen", "paiements"),
                "2140",
                ("1900", "1700", "1500"),
                is_lower_better=True,
                sheet=COUNTED,
            ),
        ),
        personnel=(1_240, 1_260, 1_275),
        operating=(905, 890, 880),
    ),
    Output(
        Text(
            "Terugvordering binnen 12 maanden van 65 % van de onverschuldigde bedragen",
            "Récupération dans les 12 mois de 65 % des montants indus",
        ),
        Text(
            """Uiterlijk op 31/12/2027 vordert de Rijksdienst 65 % van de onverschuldigd betaalde bedragen terug
            binnen 12 maanden na de vaststelling. Een schuldenaar met een laag inkomen krijgt binnen 5 werkdagen
            antwoord op zijn vraag om een afbetalingsplan van hoogstens 36 maanden.""",
            """Au plus tard le 31/12/2027, l’Office récupère 65 % des montants indûment payés dans les 12 mois
            suivant le constat. Un débiteur à faible revenu reçoit dans les 5 jours ouvrables une réponse à sa
            demande de plan d’apurement, d’une durée de 36 mois au plus.""",
        ),
        task=2,
        holder="files",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel van het bedrag teruggevorderd binnen 12 maanden",
                    "Part du montant récupérée dans les 12 mois",
                ),
                PERCENT,
                "58.2",
                ("60", "63", "65"),
            ),
            Indicator(
                Text(
                    "Openstaand saldo van vorderingen ouder dan 12 maanden",
                    "Solde restant dû des créances de plus de 12 mois",
                ),
                Text("miljoen euro", "millions d’euros"),
                "21.4",
                ("20.5", "19.2", "18"),
                is_lower_better=True,
            ),
        ),
        personnel=(1_120, 1_170, 1_220),
        operating=(310, 315, 320),
    ),
    Output(
        Text(
            "Antwoord binnen 45 dagen op 90 % van de verzoeken tot herziening",
            "Réponse dans les 45 jours à 90 % des demandes de révision",
        ),
        Text(
            """Tegen 31/12/2027 krijgt de werknemer die zijn beslissing betwist, in 90 % van de 5.400 jaarlijkse
            verzoeken tot herziening een met redenen omkleed antwoord binnen 45 kalenderdagen.""",
            """D’ici au 31/12/2027, le travailleur qui conteste sa décision reçoit une réponse motivée dans les 45
            jours calendrier pour 90 % des 5 400 demandes annuelles de révision.""",
        ),
        task=1,
        holder="control",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel verzoeken tot herziening beantwoord binnen 45 kalenderdagen",
                    "Part des demandes de révision ayant reçu une réponse dans les 45 jours calendrier",
                ),
                PERCENT,
                "81.5",
                ("83", "85", "87"),
            ),
            Indicator(
                Text(
                    "Aandeel betwiste beslissingen dat de arbeidsrechtbank bevestigt",
                    "Part des décisions contestées confirmées par le tribunal du travail",
                ),
                PERCENT,
                "71.3",
                ("72", "73.5", "75"),
            ),
        ),
        personnel=(780, 800, 830),
        operating=(145, 145, 150),
    ),
)
