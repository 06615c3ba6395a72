"""The six outputs of the second agency."""

import datetime as dt

from demo.shapes.agreement import CALENDAR_DAYS, PERCENT, Indicator, Output, Sheet, Text

END = dt.date(2029, 12, 31)
BENEFIT_OUTPUTS = (
    Output(
        Text(
            "Betaling binnen 15 dagen van 96 % van de vergoedingen", "Paiement dans les 15 jours de 96 % des indemnités"
        ),
        Text(
            """Uiterlijk op 31/12/2029 betaalt het Instituut 96 % van de 28.000 jaarlijkse vergoedingen aan
            seizoenarbeiders binnen 15 kalenderdagen na de aangifte van de verloren dagen.""",
            """Au plus tard le 31/12/2029, l’Institut paie aux travailleurs saisonniers 96 % des 28 000 indemnités
            annuelles dans les 15 jours calendrier suivant la déclaration des jours perdus.""",
        ),
        task=1,
        holder="benefits",
        due_on=END,
        beneficiary=Text("seizoenarbeiders", "travailleurs saisonniers"),
        third_party=Text("de tijdige aangifte door de werkgever", "la déclaration à temps par l’employeur"),
        risk=Text(
            "een slechte zomer brengt in enkele weken een derde van alle aangiften",
            "un mauvais été apporte en quelques semaines un tiers de toutes les déclarations",
        ),
        milestones=(
            (dt.date(2027, 9, 30), Text("Aangifte op het terrein in gebruik", "Déclaration sur le terrain en service")),
            (dt.date(2028, 3, 31), Text("Betaling tweemaal per week", "Paiement deux fois par semaine")),
            (dt.date(2029, 6, 30), Text("Berekening zonder tussenkomst", "Calcul sans intervention")),
        ),
        indicators=(
            Indicator(
                Text(
                    "Aandeel vergoedingen betaald binnen 15 kalenderdagen",
                    "Part des indemnités payées dans les 15 jours calendrier",
                ),
                PERCENT,
                "89.2",
                ("92", "94", "96"),
                sheet=Sheet(
                    source=Text("Register van de vergoedingen", "Registre des indemnités"),
                    owner="Sofie Brandeveld",
                    frequency="quarterly",
                    quality="a",
                    definition=Text(
                        "Een vergoeding is op tijd betaald als het bedrag binnen 15 kalenderdagen na de aangifte op de "
                        "rekening van de seizoenarbeider staat.",
                        "Une indemnité est payée à temps si le montant figure sur le compte du travailleur saisonnier "
                        "dans les 15 jours calendrier suivant la déclaration.",
                    ),
                    formula=Text(
                        "aantal vergoedingen op tijd betaald / aantal betaalde vergoedingen × 100",
                        "nombre d’indemnités payées à temps / nombre d’indemnités payées × 100",
                    ),
                    tolerance="1",
                    dimension="timeliness",
                ),
            ),
            Indicator(
                Text("Gemiddelde betalingstermijn", "Délai moyen de paiement"),
                CALENDAR_DAYS,
                "12.8",
                ("12", "11", "10"),
                is_lower_better=True,
            ),
        ),
        personnel=(2_780, 2_790, 2_800),
        operating=(690, 680, 670),
        investment=(60, 40, 40),
        other=(4_600, 4_650, 4_700),
    ),
    Output(
        Text(
            "Hoogstens 2 % vergoedingen met een fout in het bedrag",
            "Au plus 2 % d’indemnités comportant une erreur de montant",
        ),
        Text(
            """Uiterlijk op 31/12/2029 is hoogstens 2 % van de vergoedingen aan seizoenarbeiders foutief berekend,
            gemeten op een aselecte steekproef van 900 betalingen per seizoen.""",
            """Au plus tard le 31/12/2029, 2 % au plus des indemnités versées aux travailleurs saisonniers
            comportent une erreur de calcul, mesurée sur un échantillon aléatoire de 900 paiements par saison.""",
        ),
        task=1,
        holder="benefits",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aandeel foutief berekende vergoedingen", "Part des indemnités comportant une erreur de calcul"),
                PERCENT,
                "3.1",
                ("2.7", "2.3", "2"),
                is_lower_better=True,
            ),
        ),
        personnel=(640, 650, 660),
        operating=(90, 90, 90),
    ),
)
DECLARATION_OUTPUTS = (
    Output(
        Text(
            "Aangifte op de dag zelf van 90 % van de gewerkte dagen",
            "Déclaration le jour même de 90 % des jours de travail",
        ),
        Text(
            """Tegen 31/12/2029 geven de werkgevers 90 % van de 1,6 miljoen gewerkte seizoendagen op de dag zelf aan
            met de mobiele toepassing van het Instituut.""",
            """D’ici au 31/12/2029, les employeurs déclarent le jour même, au moyen de l’application mobile de
            l’Institut, 90 % des 1,6 million de jours de travail saisonnier.""",
        ),
        task=2,
        holder="contributions",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aandeel dagen aangegeven op de dag zelf", "Part des jours déclarés le jour même"),
                PERCENT,
                "74.5",
                ("80", "86", "90"),
            ),
            Indicator(
                Text("Tevredenheid van de werkgevers", "Satisfaction des employeurs"),
                Text("punten op 10", "points sur 10"),
                "6.9",
                ("7.2", "7.5", "7.8"),
            ),
        ),
        personnel=(1_310, 1_330, 1_350),
        operating=(980, 965, 950),
        investment=(560, 470, 300),
        is_ict=True,
    ),
    Output(
        Text("Inning op de vervaldag van 97,5 % van de bijdragen", "Perception à l’échéance de 97,5 % des cotisations"),
        Text(
            """Uiterlijk op 31/12/2029 int het Instituut 97,5 % van de bijdragen van de werkgevers op de vervaldag,
            op een jaarlijks bedrag van 52 miljoen euro.""",
            """Au plus tard le 31/12/2029, l’Institut perçoit à l’échéance 97,5 % des cotisations des employeurs,
            pour un montant annuel de 52 millions d’euros.""",
        ),
        task=3,
        holder="contributions",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aandeel bijdragen geïnd op de vervaldag", "Part des cotisations perçues à l’échéance"),
                PERCENT,
                "95.1",
                ("96", "96.8", "97.5"),
            ),
        ),
        personnel=(1_420, 1_440, 1_455),
        operating=(540, 535, 530),
    ),
)
PREVENTION_OUTPUTS = (
    Output(
        Text(
            "Preventiebezoeken bij werkgevers: 60 per jaar",
            "Visites de prévention auprès des employeurs : 60 par an",
        ),
        Text(
            """Tegen 31/12/2029 brengt het Instituut jaarlijks 60 preventiebezoeken aan de werkgevers met de meeste
            verloren dagen; elk bezoek levert binnen 30 kalenderdagen een schriftelijk advies op.""",
            """D’ici au 31/12/2029, l’Institut effectue chaque année 60 visites de prévention auprès des employeurs
            qui enregistrent le plus de jours perdus ; chaque visite donne lieu à un avis écrit dans les 30 jours
            calendrier.""",
        ),
        task=4,
        holder="head",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aantal preventiebezoeken", "Nombre de visites de prévention"),
                Text("bezoeken", "visites"),
                "42",
                ("46", "50", "54"),
            ),
        ),
        personnel=(690, 720, 750),
        operating=(330, 335, 340),
    ),
    Output(
        Text("Seizoenverslag gepubliceerd binnen 59 dagen", "Rapport saisonnier publié dans les 59 jours"),
        Text(
            """Uiterlijk op 31/12/2029 publiceert het Instituut voor de sectoren en de minister jaarlijks een
            verslag over het voorbije seizoen binnen 59 kalenderdagen na 31 december, met de kosten van het weer per
            provincie.""",
            """Au plus tard le 31/12/2029, l’Institut publie chaque année, à l’intention des secteurs et du
            ministre, un rapport sur la saison écoulée dans les 59 jours calendrier suivant le 31 décembre, avec le
            coût des intempéries par province.""",
        ),
        task=4,
        holder="head",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Termijn tussen 31 december en de publicatie van het verslag",
                    "Délai entre le 31 décembre et la publication du rapport",
                ),
                CALENDAR_DAYS,
                "84",
                ("75", "67", "59"),
                is_lower_better=True,
            ),
        ),
        personnel=(410, 415, 420),
        operating=(120, 120, 120),
    ),
)
