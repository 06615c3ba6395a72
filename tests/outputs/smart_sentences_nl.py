"""Dutch sentences as agencies write them, with what the check says of each: S, M, T, the alarms and the evidence."""

from tests.outputs.smart_sentence import OK, POOR, VAGUE, Sentence, good, plain, row

GOOD: tuple[Sentence, ...] = (
    good(
        "Uiterlijk op 31/12/2027 betaalt de RVA 96 % van de 310.000 aanvragen binnen 15 werkdagen.",
        "Uiterlijk op 31/12/2027 | 96 % | 310.000 | aanvragen | 15 | werkdagen",
    ),
    good(
        "Tegen eind 2028 rijdt 92,5 % van de treinen met hoogstens 5 minuten vertraging.",
        "Tegen eind 2028 | 92,5 % | 5 | minuten",
    ),
    good(
        "Statbel publiceert de gezondheidsenquête vóór 30 september 2028, voor alle 581 gemeenten.",
        "vóór 30 september 2028 | 581 | gemeenten",
    ),
    good(
        "Het FAVV neemt elk jaar 68.000 stalen bij 24.000 operatoren.",
        "elk jaar | 68.000 | stalen | 24.000 | operatoren",
    ),
    good(
        "Tegen het einde van het tweede kwartaal van 2029 zijn 120.000 objecten van het Afrikamuseum gedigitaliseerd.",
        "Tegen het einde van het tweede kwartaal van 2029 | 120.000 | objecten",
    ),
    good(
        "Fedasil beschikt tegen 1 januari 2028 over 36.500 opvangplaatsen.",
        "tegen 1 januari 2028 | 36.500 | opvangplaatsen",
    ),
    good(
        "De VDAB voert jaarlijks 45.000 intakegesprekken met langdurig werkzoekenden.",
        "jaarlijks | 45.000 | intakegesprekken",
    ),
    good(
        "Het CGVS beslist in 80 % van de dossiers binnen zes maanden, ten laatste op 30/06/2028.",
        "80 % | zes | maanden | ten laatste op 30/06/2028",
    ),
    good(
        "Op 31/12/2029 is hoogstens 2 % van de beslissingen foutief, gemeten op een steekproef van 900 dossiers.",
        "31/12/2029 | 2 % | 900 | dossiers",
    ),
    good(
        "De FSMA antwoordt in 95 % van de gevallen binnen 10 werkdagen op een vraag van een consument.",
        "95 % | 10 | werkdagen",
    ),
    good(
        "Het Rijksarchief legt tegen Q3 2027 1,9 miljoen akten van de burgerlijke stand online.",
        "tegen Q3 2027 | 1,9 miljoen | akten",
    ),
    good(
        "De HVW behandelt een dossier in 12 dagen in plaats van 18, uiterlijk tegen 31 maart 2028.",
        "12 | dagen | 18 | uiterlijk tegen 31 maart 2028",
    ),
    good(
        "Infrabel schaft tegen 31/12/2028 20 overwegen af op de lijn Gent-Kortrijk.",
        "tegen 31/12/2028 | 20 | overwegen",
    ),
    good("De wachttijd aan de lijn daalt 20 seconden sneller dan 5 % per jaar.", "20 | seconden | 5 % | per jaar"),
    good("De aanvraag is in 2028 twee weken sneller afgehandeld dan in 2025.", "twee | weken"),
    good(
        "Elk kwartaal ontvangt de beleidscel een boordtabel met de stand van de 42 indicatoren.",
        "Elk kwartaal | 42 | indicatoren",
    ),
    good(
        "95 % in 2028 en 98 % in 2029 van de attesten A1 wordt binnen 3 werkdagen afgeleverd.",
        "95 % | 98 % | 3 | werkdagen",
    ),
    good(
        "Voor minstens 1.200 werkgevers en 3.400 zelfstandigen ligt het attest klaar op 15/01/2028.",
        "1.200 | werkgevers | 3.400 | zelfstandigen | 15/01/2028",
    ),
    good("De bezoeker geeft 8,1/10 en het gemiddelde stijgt.", "8,1 | /10"),
    good("De aanvragen worden geregistreerd en binnen 10 dagen behandeld.", "10 | dagen"),
    good("De wachttijd is korter dan of gelijk aan 5 minuten.", "5 | minuten"),
)
# Words that look like a word of the list and are none
INNOCENT: tuple[Sentence, ...] = (
    plain("De medewerker wenst de verzekerde beterschap en stuurt het dossier door."),
    plain("De Efficiëntiedienst van de FOD BOSA leest de balie van het Jubelpark uit."),
    plain("De RSZ int de sociale bijdragen aan de bron."),
    plain("Wie hoger beroep instelt, krijgt een ontvangstbewijs."),
    plain("Het RIZIV kent de verhoogde tegemoetkoming toe."),
    good("De dienst meldt elke storing die meer dan 1.000 gerechtigden treft.", "1.000 | gerechtigden"),
    good("De NMBS begeleidt minder mobiele reizigers in 132 stations.", "132 | stations"),
    plain("De ambtenaar is bevorderd tot attaché."),
    plain("De gecoördineerde wetten op de Raad van State blijven van toepassing."),
    good("De doorlooptijd bedraagt maximaal 30 kalenderdagen.", "30 | kalenderdagen"),
    plain("Artikel 12 van de wet van 21/03/1991 blijft gelden voor HR Rail."),
    good("Het advies volgt zes maanden vóór de beoogde inwerkingtreding.", "zes | maanden"),
    plain("De inspecteur aanvaardt een passende dienstbetrekking als bewijs."),
    plain("Het Federaal Instituut voor Duurzame Ontwikkeling rapporteert aan de minister."),
    plain("Er liggen onder meer geen aanvragen meer van 2024 in de kast."),
    plain("De app „Sneller naar huis” en het plan “Optimaal sporen” lopen af."),
    plain("Het museum bouwt een depot uit hout op de site van Tervuren."),
    plain("Het budget voor 2029 staat in bijlage 3 bij het KB van 3 april 1997."),
    plain("De ontwikkelaar en de ondersteuner tekenen hun contract."),
    plain("De dienst publiceert het jaarlijks operationeel plan na het advies."),
    plain("Het orkest speelt in 2028 een rol in de opening van het museum."),
    plain("De treinen rijden niet langer op de oude lijn, zie hoger."),
    plain("De inspecteurs volgen de ontwikkelingen in de rechtspraak op."),
    plain("Het Coördinatie- en Crisiscentrum verhuist op eigen initiatief."),
    plain("De bevordering door verhoging naar het hogere niveau verloopt via Selor."),
    plain("De dienst probeert fraude op te sporen en te bestraffen."),
    plain("De werkgever betaalt de bijdragen aan de RSZ binnen de maand."),
    plain("Wie de loketten bouwt, betaalt die uit."),
    plain("COVID-19 en ISO 27001 blijven op de agenda van fase 2."),
)
POOR_ONES: tuple[Sentence, ...] = (
    row("De dienst verbetert de dienstverlening.", (VAGUE, POOR, OK), ("vague_verb: verbetert",)),
    row("De RVA zal de werking van de kantoren optimaliseren.", (VAGUE, POOR, OK), ("vague_verb: optimaliseren",)),
    row("Verbetering van de telefonische bereikbaarheid.", (POOR, POOR, OK), ("vague_noun: Verbetering",)),
    row("Procesoptimalisatie bij de dienst Attesten.", (POOR, POOR, OK), ("vague_noun: Procesoptimalisatie",)),
    row(
        "Fedasil streeft, samen met de gemeenten, naar een goede spreiding.",
        (VAGUE, POOR, OK),
        ("vague_verb: streeft, samen met de gemeenten, naar",),
    ),
    row("Het FAVV werkt mee aan het Europese actieplan.", (VAGUE, POOR, OK), ("vague_verb: werkt mee aan",)),
    row(
        "De NMBS bouwt haar aanbod in de grote steden verder uit.",
        (VAGUE, POOR, OK),
        ("vague_verb: bouwt haar aanbod in de grote steden verder uit",),
    ),
    row("De POD neemt initiatieven tegen armoede.", (VAGUE, POOR, OK), ("vague_verb: neemt initiatieven",)),
    row(
        "Sciensano draagt op die manier bij tot de volksgezondheid.",
        (VAGUE, POOR, OK),
        ("vague_verb: draagt op die manier bij tot",),
    ),
    row("De dienst zet zich in voor kwetsbare groepen.", (VAGUE, POOR, OK), ("vague_verb: zet zich in voor",)),
    row(
        "Er wordt aandacht besteed aan de privacy van de aanvrager.",
        (VAGUE, POOR, OK),
        ("vague_verb: aandacht besteed aan",),
    ),
    row("De partijen overwegen om de loketten te sluiten.", (VAGUE, POOR, OK), ("vague_verb: overwegen om",)),
    row(
        "Het museum tracht jongeren te bereiken en speelt in op hun leefwereld.",
        (VAGUE, POOR, OK),
        (
            "vague_verb: tracht",
            "two_results: en speelt",
            "vague_verb: speelt in op",
        ),
    ),
    row("De dienst waakt erover dat de gegevens juist zijn.", (VAGUE, POOR, OK), ("vague_verb: waakt erover",)),
    row("De HZIV maakt werk van een toegankelijke website.", (VAGUE, POOR, OK), ("vague_verb: maakt werk van",)),
    row("De bestaande samenwerking met de kassen wordt voortgezet.", (VAGUE, POOR, OK), ("vague_verb: voortgezet",)),
    row(
        "De zeven formulieren zijn geharmoniseerd.",
        (VAGUE, OK, OK),
        ("vague_verb: geharmoniseerd",),
        "zeven | formulieren",
    ),
    row(
        "De RVA verhoogt tegen 31/12/2028 het aandeel elektronische aanvragen van 62 % naar 80 %.",
        (POOR, OK, OK),
        ("vague_verb: verhoogt",),
        "tegen 31/12/2028 | 62 % | 80 %",
    ),
    row(
        "Tegen eind 2027 verlaagt Infrabel het aantal seinpannes met 15 %.",
        (POOR, OK, OK),
        ("vague_verb: verlaagt",),
        "Tegen eind 2027 | 15 %",
    ),
    row("De RVP verhoogt het aandeel met 15 %.", (VAGUE, OK, OK), ("vague_verb: verhoogt",), "15 %"),
    row(
        "De vragen van burgers worden zo snel mogelijk beantwoord.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: zo snel mogelijk",
            "vague_qualifier: zo snel mogelijk",
        ),
    ),
    row(
        "De betaling gebeurt tijdig en correct.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: tijdig",
            "vague_qualifier: tijdig",
        ),
    ),
    row(
        "Elke aanvrager krijgt antwoord binnen een redelijke termijn.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: binnen een redelijke termijn",
            "vague_qualifier: binnen een redelijke termijn",
        ),
    ),
    row(
        "Op korte termijn verhuist de dienst naar de Zuidertoren.",
        (OK, POOR, POOR),
        ("open_ended_time: Op korte termijn",),
    ),
    row(
        "De dossiers worden op een efficiënte en klantgerichte manier behandeld.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: efficiënte",
            "vague_qualifier: klantgerichte",
        ),
    ),
    row(
        "Waar mogelijk haalt de dienst de gegevens op bij de bron.",
        (POOR, POOR, OK),
        ("vague_qualifier: Waar mogelijk",),
    ),
    row(
        "De controles worden in de mate van het mogelijke regelmatig uitgevoerd.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: in de mate van het mogelijke",
            "vague_qualifier: regelmatig",
        ),
    ),
    row("De reiziger geraakt sneller op zijn bestemming.", (POOR, POOR, OK), ("comparison: sneller",)),
    row(
        "Gebruiksvriendelijkere formulieren leiden tot minder fouten.",
        (POOR, POOR, OK),
        (
            "comparison: Gebruiksvriendelijkere",
            "comparison: minder",
        ),
    ),
    row(
        "De website wordt duidelijker en betere brochures liggen klaar op 01/03/2027.",
        (POOR, POOR, OK),
        (
            "comparison: duidelijker",
            "comparison: betere",
        ),
        "01/03/2027",
    ),
    row(
        "De dienst betaalt 98 % van de pensioenen op de eerste werkdag en publiceert elk kwartaal de cijfers.",
        (POOR, OK, OK),
        ("two_results: en publiceert",),
        "98 % | elk kwartaal",
    ),
    row(
        "Tegen 31/12/2028 is 95 % van de aanvragen binnen 10 dagen behandeld en 90 % van de klachten beantwoord.",
        (POOR, OK, OK),
        ("two_results: en 90 %",),
        "Tegen 31/12/2028 | 95 % | 10 | dagen | 90 %",
    ),
    row(
        "De dienst zal 40 kantoren renoveren, de archieven digitaliseren en de medewerkers opleiden.",
        (POOR, OK, OK),
        ("two_results: en de medewerkers opleiden",),
        "40 | kantoren",
    ),
    row(
        "Modernisering van het wagenpark en uitbreiding van de werkplaats.",
        (POOR, POOR, OK),
        (
            "vague_noun: Modernisering",
            "two_results: en uitbreiding",
        ),
    ),
    row("Snel werken.", (POOR, POOR, OK), ("text_too_short: Snel werken.",)),
    row(
        "Het Instituut zorgt voor een adequate, kwaliteitsvolle en vlotte opvang van voldoende gezinnen.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: adequate",
            "vague_qualifier: kwaliteitsvolle",
            "vague_qualifier: vlotte",
            "vague_qualifier: voldoende",
        ),
    ),
    row(
        "De dienst sensibiliseert de sector indien nodig en stimuleert het hergebruik van water.",
        (VAGUE, POOR, OK),
        (
            "vague_verb: sensibiliseert",
            "vague_qualifier: indien nodig",
            "two_results: en stimuleert",
            "vague_verb: stimuleert",
        ),
    ),
    row(
        "Het verhogen van de tevredenheid tot 8 op 10 tegen het einde van 2028.",
        (POOR, OK, OK),
        ("vague_verb: verhogen",),
        "8 | op 10 | tegen het einde van 2028",
    ),
    row("Er zijn 12 snellere treinen.", (POOR, OK, OK), ("comparison: snellere",), "12 | snellere treinen"),
)
SENTENCES = (*GOOD, *INNOCENT, *POOR_ONES)
