"""First agency, objective 4: data asked once and handled safely."""

import datetime as dt

from demo.careers.sheets import tolerated
from demo.shapes.agreement import PERCENT, Indicator, Output, Text

END = dt.date(2027, 12, 31)
OUTPUTS = (
    Output(
        Text("Portaal 99,8 % van de tijd beschikbaar", "Portail disponible 99,8 % du temps"),
        Text(
            """Uiterlijk op 31/12/2027 is het portaal voor burgers en werkgevers 99,8 % van de tijd beschikbaar
            tussen 6 en 22 uur, wat neerkomt op hoogstens 12 uur onderbreking per jaar.""",
            """Au plus tard le 31/12/2027, le portail destiné aux citoyens et aux employeurs est disponible 99,8 %
            du temps entre 6 et 22 heures, soit 12 heures d’interruption par an au plus.""",
        ),
        task=6,
        holder="ict",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Beschikbaarheid van het portaal tussen 6 en 22 uur",
                    "Disponibilité du portail entre 6 et 22 heures",
                ),
                PERCENT,
                "99.31",
                ("99.5", "99.7", "99.8"),
                sheet=tolerated("0.1"),
            ),
        ),
        personnel=(480, 490, 500),
        operating=(1_120, 1_100, 1_085),
        investment=(240, 230, 230),
        is_ict=True,
    ),
    Output(
        Text(
            "Hoogstens 10 bewijsstukken te bezorgen door de burger",
            "Au plus 10 pièces justificatives à fournir par le citoyen",
        ),
        Text(
            """Tegen 31/12/2027 vraagt de Rijksdienst aan de burger hoogstens 10 soorten bewijsstukken, tegenover 22
            in 2024. De overige haalt hij zelf op bij de authentieke bronnen.""",
            """D’ici au 31/12/2027, l’Office demande au citoyen 10 types de pièces justificatives au plus, contre 22
            en 2024. Il se procure lui-même les autres auprès des sources authentiques.""",
        ),
        task=1,
        holder="ict",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Soorten bewijsstukken die de burger zelf bezorgt",
                    "Types de pièces justificatives fournies par le citoyen",
                ),
                Text("soorten", "types"),
                "22",
                ("17", "13", "10"),
                is_lower_better=True,
            ),
        ),
        personnel=(330, 340, 350),
        operating=(160, 150, 140),
        investment=(120, 110, 90),
        is_ict=True,
    ),
    Output(
        Text(
            "Beveiligingsmaatregelen: 64 toegepast tegen 31/12/2026",
            "Mesures de sécurité : 64 appliquées d’ici au 31/12/2026",
        ),
        Text(
            """Tegen 31/12/2026 past de Rijksdienst op de gegevens van burgers de 64 maatregelen van de minimale
            veiligheidsnormen toe. Hij houdt dat niveau aan tot het einde van de overeenkomst; een externe audit
            gaat dat jaarlijks na.""",
            """D’ici au 31/12/2026, l’Office applique aux données des citoyens les 64 mesures des normes minimales
            de sécurité. Il maintient ce niveau jusqu’au terme du contrat ; un audit externe le vérifie chaque
            année.""",
        ),
        task=6,
        holder="ict",
        due_on=dt.date(2026, 12, 31),
        indicators=(
            Indicator(
                Text("Toegepaste maatregelen van de normen", "Mesures des normes appliquées"),
                Text("maatregelen", "mesures"),
                "51",
                ("58", "64", "64"),
            ),
            Indicator(
                Text("Duur van het herstel in de jaarlijkse hersteltest", "Durée de reprise lors du test annuel"),
                Text("uren", "heures"),
                "14",
                ("11", "9", "8"),
                is_lower_better=True,
            ),
        ),
        personnel=(370, 380, 395),
        operating=(430, 440, 450),
        investment=(310, 260, 220),
        is_ict=True,
    ),
    Output(
        Text(
            "Nieuwe rekentoepassing voor de 9 uitkeringsstelsels tegen 30/09/2027",
            "Nouvelle application de calcul pour les 9 régimes d’allocations d’ici au 30/09/2027",
        ),
        Text(
            """Tegen 30/09/2027 berekent de Rijksdienst de uitkeringen van de 9 stelsels in de nieuwe toepassing,
            telkens na 3 maanden schaduwberekening met hoogstens 0,1 % afwijking in het bedrag voor de gerechtigden.
            De oude toepassing stopt op 31/12/2027.""",
            """D’ici au 30/09/2027, l’Office calcule les allocations des 9 régimes dans la nouvelle application,
            chaque fois après 3 mois de calcul parallèle présentant au plus 0,1 % d’écart sur le montant versé aux
            bénéficiaires. L’ancienne application est arrêtée le 31/12/2027.""",
        ),
        task=2,
        holder="ict",
        co_owners=("files",),
        due_on=dt.date(2027, 9, 30),
        indicators=(
            Indicator(
                Text("Stelsels berekend in de nieuwe toepassing", "Régimes calculés dans la nouvelle application"),
                Text("stelsels", "régimes"),
                "0",
                ("2", "6", "9"),
            ),
        ),
        milestones=(
            (
                dt.date(2025, 12, 31),
                Text("Eerste twee stelsels in gebruik", "Deux premiers régimes en service"),
            ),
            (
                dt.date(2026, 9, 30),
                Text("Schaduwberekening van vier stelsels afgerond", "Calcul parallèle de quatre régimes terminé"),
            ),
            (
                dt.date(2026, 12, 31),
                Text("Zes stelsels in gebruik", "Six régimes en service"),
            ),
        ),
        personnel=(860, 890, 910),
        operating=(480, 500, 520),
        investment=(640, 690, 720),
        is_ict=True,
    ),
)
