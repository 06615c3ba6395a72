"""First agency, objective 5: knowledge, people and means used with care."""

import datetime as dt

from demo.shapes.agreement import CALENDAR_DAYS, PERCENT, Indicator, Output, Text

END = dt.date(2027, 12, 31)
OUTPUTS = (
    Output(
        Text("Kwartaalcijfers gepubliceerd binnen 40 dagen", "Chiffres trimestriels publiés dans les 40 jours"),
        Text(
            """Uiterlijk op 31/12/2027 publiceert de Rijksdienst zijn kwartaalcijfers voor het parlement, de sociale
            partners en onderzoekers binnen 40 kalenderdagen na het einde van het kwartaal, als open gegevens in 2
            talen.""",
            """Au plus tard le 31/12/2027, l’Office publie ses chiffres trimestriels à l’intention du Parlement, des
            partenaires sociaux et des chercheurs dans les 40 jours calendrier suivant la fin du trimestre, sous
            forme de données ouvertes en 2 langues.""",
        ),
        task=5,
        holder="studies",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Gemiddelde termijn tussen het einde van het kwartaal en de publicatie",
                    "Délai moyen entre la fin du trimestre et la publication",
                ),
                CALENDAR_DAYS,
                "58",
                ("52", "46", "40"),
                is_lower_better=True,
            ),
        ),
        personnel=(390, 395, 400),
        operating=(85, 85, 85),
    ),
    Output(
        Text(
            "Advies binnen 20 werkdagen in 95 % van de gevallen",
            "Avis remis dans les 20 jours ouvrables dans 95 % des cas",
        ),
        Text(
            """Tegen 31/12/2027 bezorgt de Rijksdienst de minister of het beheerscomité 95 % van de gevraagde
            adviezen binnen 20 werkdagen, telkens met een raming van de kostprijs en van het aantal betrokken
            werknemers.""",
            """D’ici au 31/12/2027, l’Office remet à la ministre ou au comité de gestion 95 % des avis demandés dans
            les 20 jours ouvrables, chaque fois assortis d’une estimation du coût et du nombre de travailleurs
            concernés.""",
        ),
        task=5,
        holder="studies",
        due_on=END,
        indicators=(
            Indicator(
                Text(
                    "Aandeel adviezen bezorgd binnen 20 werkdagen",
                    "Part des avis remis dans les 20 jours ouvrables",
                ),
                PERCENT,
                "82",
                ("87", "91", "95"),
            ),
        ),
        personnel=(420, 430, 440),
        operating=(45, 45, 45),
    ),
    Output(
        Text("Opleiding: 5 dagen per voltijds equivalent", "Formation : 5 jours par équivalent temps plein"),
        Text(
            """Uiterlijk op 31/12/2027 volgen de personeelsleden gemiddeld 5 opleidingsdagen per jaar en per
            voltijds equivalent, waarvan 2 over de wetgeving die zij toepassen.""",
            """Au plus tard le 31/12/2027, les membres du personnel suivent en moyenne 5 jours de formation par an
            et par équivalent temps plein, dont 2 sur la législation qu’ils appliquent.""",
        ),
        task=6,
        holder="personnel",
        due_on=END,
        indicators=(
            Indicator(
                Text("Opleidingsdagen per voltijds equivalent", "Jours de formation par équivalent temps plein"),
                Text("dagen", "jours"),
                "3.4",
                ("4", "4.6", "5"),
            ),
        ),
        personnel=(260, 270, 285),
        operating=(360, 400, 440),
        kind="po_project",
        serves=("1.1", "2.1"),
    ),
    Output(
        Text(
            "Energieverbruik 20 % onder het niveau van 2024",
            "Consommation d’énergie inférieure de 20 % à celle de 2024",
        ),
        Text(
            """Tegen 31/12/2027 verbruiken de 6 gebouwen van de Rijksdienst hoogstens 134 kWh per m² en per jaar,
            tegenover 168 kWh in 2024. De besparing van 210.000 euro per jaar gaat naar de zitdagen voor burgers.""",
            """D’ici au 31/12/2027, les 6 bâtiments de l’Office consomment au plus 134 kWh par m² et par an, contre
            168 kWh en 2024. L’économie, de 210 000 euros par an, est affectée aux permanences pour les citoyens.""",
        ),
        task=6,
        holder="budget",
        due_on=END,
        indicators=(
            Indicator(
                Text("Energieverbruik van de gebouwen", "Consommation d’énergie des bâtiments"),
                Text("kWh per m²", "kWh par m²"),
                "168",
                ("158", "146", "134"),
                is_lower_better=True,
            ),
        ),
        personnel=(110, 110, 115),
        operating=(220, 190, 160),
        investment=(320, 390, 450),
    ),
    Output(
        Text("Vacature ingevuld binnen 100 dagen", "Emploi vacant pourvu dans les 100 jours"),
        Text(
            """Uiterlijk op 31/12/2027 vult de Rijksdienst, op vraag van de minister, een vacature in zijn diensten in
            binnen gemiddeld 100 kalenderdagen na de goedkeuring van het personeelsplan, tegenover 142 in 2024.""",
            """Au plus tard le 31/12/2027, l’Office pourvoit, à la demande de la ministre, un emploi vacant de ses
            services dans un délai moyen de 100 jours calendrier suivant l’approbation du plan de personnel, contre
            142 en 2024.""",
        ),
        task=6,
        holder="personnel",
        due_on=END,
        indicators=(
            Indicator(
                Text("Gemiddelde duur om een vacature in te vullen", "Délai moyen pour pourvoir un emploi vacant"),
                CALENDAR_DAYS,
                "142",
                ("130", "115", "100"),
                is_lower_better=True,
            ),
        ),
        personnel=(70, 70, 75),
        operating=(40, 40, 45),
        kind="po_expectation",
    ),
)
