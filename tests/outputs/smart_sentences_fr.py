"""French sentences as agencies write them, with what the check says of each: S, M, T, the alarms and the evidence."""

from tests.outputs.smart_sentence import OK, POOR, VAGUE, Sentence, good, plain, row

GOOD: tuple[Sentence, ...] = (
    good(
        "Au plus tard le 31/12/2027, l’ONEM paie 96 % des 310 000 demandes dans les 15 jours ouvrables.",
        "Au plus tard le 31/12/2027 | 96 % | 310 000 | demandes | 15 | jours ouvrables",
    ),
    good(
        "D’ici fin 2028, 92,5 % des trains circulent avec au plus 5 minutes de retard.",
        "D’ici fin 2028 | 92,5 % | 5 | minutes",
    ),
    good(
        "Statbel publie l’enquête de santé avant le 30 septembre 2028 pour les 581 communes.",
        "avant le 30 septembre 2028 | 581 | communes",
    ),
    good(
        "Chaque année, l’AFSCA prélève 68 000 échantillons chez 24 000 opérateurs.",
        "Chaque année | 68 000 | échantillons | 24 000 | opérateurs",
    ),
    good(
        "D’ici à la fin du deuxième trimestre de 2029, 120 000 objets du musée de Tervuren sont numérisés.",
        "D’ici à la fin du deuxième trimestre de 2029 | 120 000 | objets",
    ),
    good(
        "Fedasil dispose de 36 500 places d’accueil d’ici au 1er janvier 2028.",
        "36 500 | places | d’ici au 1er janvier 2028",
    ),
    good(
        "Actiris mène annuellement 45 000 entretiens avec des chercheurs d’emploi de longue durée.",
        "annuellement | 45 000 | entretiens",
    ),
    good(
        "Le CGRA décide dans les six mois pour 80 % des dossiers, au plus tard fin juin 2028.",
        "six | mois | 80 % | au plus tard fin juin 2028",
    ),
    good(
        "Au 31/12/2029, 2 % au plus des décisions sont erronées, mesurées sur un échantillon de 900 dossiers.",
        "31/12/2029 | 2 % | 900 | dossiers",
    ),
    good(
        "La FSMA répond dans 95 % des cas à la question d’un consommateur dans les dix jours ouvrables.",
        "95 % | dix | jours ouvrables",
    ),
    good(
        "Les Archives de l’État mettent en ligne 1,9 million d’actes d’état civil avant le T3 2027.",
        "1,9 million | actes | avant le T3 2027",
    ),
    good(
        "La CAPAC traite un dossier en 12 jours au lieu de 18, le 31 mars 2028 au plus tard.",
        "12 | jours | 18 | 31 mars 2028 au plus tard",
    ),
    good("Infrabel supprime 20 passages à niveau sur la ligne 50A d’ici mi-2028.", "20 | passages | d’ici mi-2028"),
    good("En 2028, la demande est traitée deux semaines plus vite qu’en 2025.", "deux | semaines"),
    good("Le délai de réponse est plus court de 3 jours dès la première année.", "3 | jours"),
    good(
        "Chaque trimestre, la cellule stratégique reçoit un tableau de bord présentant les 42 indicateurs.",
        "Chaque trimestre | 42 | indicateurs",
    ),
    good(
        "95 % en 2028 et 98 % en 2029 des attestations A1 sont délivrées dans les 3 jours ouvrables.",
        "95 % | 98 % | 3 | jours ouvrables",
    ),
    good(
        "L’attestation est prête le 15/01/2028 pour au moins 1 200 employeurs et 3 400 indépendants.",
        "15/01/2028 | 1 200 | employeurs | 3 400 | indépendants",
    ),
    good("La note du visiteur est de 8,1/10.", "8,1 | /10"),
    good("Le dossier est enregistré au guichet et traité dans les 10 jours.", "10 | jours"),
    good("La plus-value du projet est de 12 millions d’euros.", "12 millions | euros"),
)
# Words that look like a word of the list and are none
INNOCENT: tuple[Sentence, ...] = (
    plain("Un développeur du service informatique corrige l’application Tax-on-web."),
    plain("Le SPF Stratégie et Appui relit le rapport du comité de gestion."),
    plain("Les délais visés à l’article 3 restent d’application."),
    plain("Les coordonnées du citoyen figurent dans le dossier."),
    good("Fedasil héberge 1 400 mineurs étrangers non accompagnés.", "1 400 | mineurs"),
    good("Le service signale toute panne touchant plus de 1 000 bénéficiaires.", "1 000 | bénéficiaires"),
    plain("Le rapport est accompagné d’une annexe budgétaire."),
    plain("Les parties mènent la réforme à terme."),
    plain("Le loyer est payé à terme échu."),
    plain("L’Institut fédéral pour le développement durable remet son rapport."),
    good("Le délai maximal est de 30 jours calendrier.", "30 | jours calendrier"),
    plain("L’article 12 de la loi du 21/03/1991 reste applicable à HR Rail."),
    plain("La hausse est statistiquement significative selon Statbel."),
    plain("Le dossier ne contient plus de pièces manquantes."),
    plain("L’application « Plus vite chez soi » et le plan “Gare optimale” prennent fin."),
    good("Le contrôle de qualité porte sur les dix gares les plus fréquentées.", "dix | gares"),
    plain("La tente de la Croix-Rouge se trouve place Royale."),
    plain("Le budget 2029 figure à l’annexe 3 de l’arrêté royal du 3 avril 1997."),
    good("Les communes à facilités reçoivent la brochure dans les deux langues.", "deux | langues"),
    plain("Le taux de participation à la formation figure au rapport annuel."),
    plain("La date d’entrée en vigueur envisagée figure dans l’avis."),
    plain("La poursuite des auteurs est l’affaire du parquet."),
    plain("Le comité de coordination remet un avis sur le plan."),
    plain("La direction ne comptait ni plus ni moins de cadres."),
    plain("À l’initiative de la ministre, le comité prend une décision."),
    plain("La contribution de l’employeur est perçue par l’ONSS."),
    plain("L’agence remet son avis et contrôle interne oblige."),
    plain("Les meilleures pratiques de 2026 figurent en annexe."),
    plain("De plus, le service n’accepte plus les télécopies."),
    plain("Le plan vise une réduction des coûts."),
)
POOR_ONES: tuple[Sentence, ...] = (
    row("Le service améliore l’accueil des assurés sociaux.", (VAGUE, POOR, OK), ("vague_verb: améliore",)),
    row("L’ONEM optimisera le fonctionnement des bureaux.", (VAGUE, POOR, OK), ("vague_verb: optimisera",)),
    row("Amélioration de l’accessibilité téléphonique.", (POOR, POOR, OK), ("vague_noun: Amélioration",)),
    row(
        "Fedasil s’efforce de répartir les places entre les provinces.",
        (VAGUE, POOR, OK),
        ("vague_verb: s’efforce de",),
    ),
    row("L’AFSCA participe au plan d’action européen.", (VAGUE, POOR, OK), ("vague_verb: participe au",)),
    row(
        "La SNCB continue à développer son offre dans les grandes villes.",
        (VAGUE, POOR, OK),
        ("vague_verb: développer",),
    ),
    row(
        "Le SPP prend de nouvelles initiatives contre la pauvreté.",
        (VAGUE, POOR, OK),
        ("vague_verb: prend de nouvelles initiatives",),
    ),
    row("Sciensano contribue ainsi à la santé publique.", (VAGUE, POOR, OK), ("vague_verb: contribue ainsi à",)),
    row(
        "Le service veille également à l’exactitude des données.",
        (VAGUE, POOR, OK),
        ("vague_verb: veille également à",),
    ),
    row("Le plan vise à réduire la file d’attente.", (VAGUE, POOR, OK), ("vague_verb: vise à",)),
    row("Le musée tend vers une gestion sans papier.", (VAGUE, POOR, OK), ("vague_verb: tend vers",)),
    row("L’Institut tentera de joindre les jeunes sans emploi.", (VAGUE, POOR, OK), ("vague_verb: tentera de",)),
    row(
        "La coopération avec les caisses sera poursuivie et renforcée.",
        (VAGUE, POOR, OK),
        (
            "vague_verb: poursuivie",
            "vague_verb: renforcée",
        ),
    ),
    row(
        "Les parties envisagent de fermer trois guichets.",
        (VAGUE, OK, OK),
        ("vague_verb: envisagent",),
        "trois | guichets",
    ),
    row("Le Musée royal promeut la lecture chez les jeunes.", (VAGUE, POOR, OK), ("vague_verb: promeut",)),
    row("Les sept formulaires sont harmonisés.", (VAGUE, OK, OK), ("vague_verb: harmonisés",), "sept | formulaires"),
    row(
        "L’ONEM augmente la part des demandes électroniques de 62 % à 80 % d’ici au 31/12/2028.",
        (POOR, OK, OK),
        ("vague_verb: augmente",),
        "62 % | 80 % | d’ici au 31/12/2028",
    ),
    row(
        "Infrabel diminue de 15 % le nombre de pannes de signalisation avant fin 2027.",
        (POOR, OK, OK),
        ("vague_verb: diminue",),
        "15 % | avant fin 2027",
    ),
    row("Le SFP augmente cette part de 15 %.", (VAGUE, OK, OK), ("vague_verb: augmente",), "15 %"),
    row(
        "Il est répondu aux citoyens dans les meilleurs délais.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: dans les meilleurs délais",
            "vague_qualifier: dans les meilleurs délais",
        ),
    ),
    row(
        "Le paiement intervient en temps utile.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: en temps utile",
            "vague_qualifier: en temps utile",
        ),
    ),
    row(
        "Chaque demandeur reçoit une réponse le plus rapidement possible.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: le plus rapidement possible",
            "vague_qualifier: le plus rapidement possible",
        ),
    ),
    row("À court terme, le service déménage à la tour du Midi.", (OK, POOR, POOR), ("open_ended_time: À court terme",)),
    row(
        "À terme, toutes les gares auront un ascenseur.",
        (POOR, POOR, POOR),
        (
            "open_ended_time: À terme",
            "vague_qualifier: À terme",
        ),
    ),
    row(
        "Les dossiers sont traités de manière efficace et appropriée.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: efficace",
            "vague_qualifier: appropriée",
        ),
    ),
    row(
        "Le service recueille, si possible, les données à la source.",
        (POOR, POOR, OK),
        ("vague_qualifier: si possible",),
    ),
    row(
        "Les contrôles ont lieu régulièrement, dans la mesure du possible.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: régulièrement",
            "vague_qualifier: dans la mesure du possible",
        ),
    ),
    row(
        "Un service de qualité est rendu à un nombre suffisant de familles.",
        (POOR, POOR, OK),
        (
            "vague_qualifier: de qualité",
            "vague_qualifier: suffisant",
        ),
    ),
    row("Le guichet devient plus efficace.", (POOR, POOR, OK), ("comparison: plus efficace",)),
    row(
        "Le voyageur reçoit une meilleure information, plus d’agents sont présents.",
        (POOR, POOR, OK),
        (
            "comparison: meilleure",
            "comparison: plus d’agents",
        ),
    ),
    row(
        "Les formulaires sont moins complexes et mieux rédigés.",
        (POOR, POOR, OK),
        (
            "comparison: moins complexes",
            "comparison: mieux",
        ),
    ),
    row(
        "Le service paie 98 % des pensions le premier jour ouvrable et publie les chiffres chaque trimestre.",
        (POOR, OK, OK),
        ("two_results: et publie",),
        "98 % | chaque trimestre",
    ),
    row(
        "D’ici fin 2028, 95 % des demandes sont traitées dans les 10 jours et 90 % des plaintes reçoivent une réponse.",
        (POOR, OK, OK),
        ("two_results: et 90 %",),
        "D’ici fin 2028 | 95 % | 10 | jours | 90 %",
    ),
    row(
        "L’agence doit rénover 40 bureaux, numériser les archives et former le personnel.",
        (POOR, OK, OK),
        ("two_results: et former",),
        "40 | bureaux",
    ),
    row(
        "Modernisation du matériel roulant et rénovation de l’atelier de Malines.",
        (POOR, POOR, OK),
        (
            "vague_noun: Modernisation",
            "two_results: et rénovation",
        ),
    ),
    row("Aller vite.", (POOR, POOR, OK), ("text_too_short: Aller vite.",)),
    row(
        "L’Office sensibilise le secteur le cas échéant et encourage la réutilisation de l’eau.",
        (VAGUE, POOR, OK),
        (
            "vague_verb: sensibilise",
            "vague_qualifier: le cas échéant",
            "two_results: et encourage",
            "vague_verb: encourage",
        ),
    ),
    row("Le taux d’absentéisme tend à baisser.", (VAGUE, POOR, OK), ("vague_verb: tend à",)),
    row(
        "Le service ouvre 3 guichets et en ferme 2 d’ici le 1/7/2027.",
        (POOR, OK, OK),
        ("two_results: et en ferme",),
        "3 | guichets | 2 | d’ici le 1/7/2027",
    ),
)
SENTENCES = (*GOOD, *INNOCENT, *POOR_ONES)
