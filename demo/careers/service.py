"""First agency, objective 3: answers by the channel that people choose."""

import datetime as dt

from demo.careers.sheets import COUNTED, tolerated
from demo.shapes.agreement import PERCENT, Indicator, Output, Text

END = dt.date(2027, 12, 31)
OUTPUTS = (
    Output(
        Text("Antwoord binnen 2 minuten op 90 % van de oproepen", "Réponse dans les 2 minutes à 90 % des appels"),
        Text(
            """Uiterlijk op 31/12/2027 beantwoordt het contactcentrum 90 % van de 310.000 jaarlijkse oproepen van
            burgers binnen 2 minuten, in de taal van de beller, op elke werkdag van 8.30 tot 17 uur.""",
            """Au plus tard le 31/12/2027, le centre de contact prend dans les 2 minutes 90 % des 310 000 appels
            annuels des citoyens, dans la langue de l’appelant, chaque jour ouvrable de 8 h 30 à 17 heures.""",
        ),
        task=4,
        holder="service",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aandeel oproepen beantwoord binnen 2 minuten", "Part des appels pris dans les 2 minutes"),
                PERCENT,
                "79.8",
                ("83", "87", "90"),
                sheet=tolerated("1.5"),
            ),
            Indicator(
                Text("Aandeel afgebroken oproepen", "Part des appels abandonnés"),
                PERCENT,
                "11.2",
                ("9.5", "8", "6.5"),
                is_lower_better=True,
            ),
        ),
        personnel=(1_870, 1_920, 1_980),
        operating=(640, 620, 600),
        investment=(130, 80, 60),
    ),
    Output(
        Text("Online indiening van 80 % van de aanvragen", "Introduction en ligne de 80 % des demandes"),
        Text(
            """Tegen 31/12/2027 dienen werknemers 80 % van hun aanvragen in via het beveiligde portaal, dat er is in
            het Nederlands, het Frans en het Duits. Papier blijft mogelijk voor de overige 20 %.""",
            """D’ici au 31/12/2027, les travailleurs introduisent 80 % de leurs demandes par le portail sécurisé,
            disponible en français, en néerlandais et en allemand. Le papier reste possible pour les 20 % restants.""",
        ),
        task=4,
        holder="service",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aandeel online ingediende aanvragen", "Part des demandes introduites en ligne"),
                PERCENT,
                "63.5",
                ("69", "75", "80"),
            ),
            Indicator(
                Text("Tevredenheid over de online aanvraag", "Satisfaction à l’égard de la demande en ligne"),
                Text("punten op 10", "points sur 10"),
                "7.2",
                ("7.4", "7.6", "7.8"),
            ),
        ),
        personnel=(540, 560, 590),
        operating=(285, 280, 275),
        investment=(260, 240, 180),
        is_ict=True,
    ),
    Output(
        Text("Zitdagen buiten de kantoren: 260 per jaar", "Permanences en dehors des bureaux : 260 par an"),
        Text(
            """Uiterlijk op 31/12/2027 houdt de Rijksdienst jaarlijks 260 zitdagen in 26 gemeenten zonder eigen
            kantoor. Burgers zonder computer vullen er hun aanvraag in samen met een medewerker.""",
            """Au plus tard le 31/12/2027, l’Office tient chaque année 260 permanences dans 26 communes où il n’a
            pas de bureau. Les citoyens sans ordinateur y remplissent leur demande avec un collaborateur.""",
        ),
        task=4,
        holder="service",
        due_on=END,
        indicators=(
            Indicator(
                Text("Aantal gehouden zitdagen", "Nombre de permanences tenues"),
                Text("zitdagen", "permanences"),
                "180",
                ("210", "240", "260"),
                sheet=COUNTED,
            ),
        ),
        personnel=(590, 640, 690),
        operating=(120, 135, 150),
    ),
    Output(
        Text(
            "Modelbrieven in klare taal: 48 tegen 30/06/2027", "Lettres types en langage clair : 48 d’ici au 30/06/2027"
        ),
        Text(
            """Tegen 30/06/2027 herschrijft de Rijksdienst de 48 modelbrieven die hij het vaakst aan burgers stuurt.
            Van een panel van 60 lezers begrijpt 85 % elke brief na één lezing.""",
            """D’ici au 30/06/2027, l’Office réécrit les 48 lettres types qu’il envoie le plus souvent aux citoyens.
            Dans un panel de 60 lecteurs, 85 % comprennent chaque lettre à la première lecture.""",
        ),
        task=4,
        holder="service",
        due_on=dt.date(2027, 6, 30),
        indicators=(
            Indicator(
                Text(
                    "Aandeel lezers dat de brief na één lezing begrijpt",
                    "Part des lecteurs qui comprennent la lettre à la première lecture",
                ),
                PERCENT,
                "61",
                ("68", "77", "85"),
            ),
            Indicator(
                Text("Herschreven modelbrieven, in totaal", "Lettres types réécrites, au total"),
                Text("brieven", "lettres"),
                "6",
                ("18", "36", "48"),
            ),
        ),
        personnel=(180, 190, 140),
        operating=(140, 150, 70),
    ),
)
