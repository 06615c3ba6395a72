"""Both agencies: vision, values, context, stakeholders, risks and critical success factors."""

from demo.shapes.agreement import Text

CAREERS = {
    "vision": Text(
        "In 2027 kent elke werknemer binnen de maand zijn recht, zonder mee te delen wat de overheid al weet.",
        """En 2027, chaque travailleur connaît ses droits dans le mois, sans devoir communiquer ce que
        l’administration sait déjà.""",
    ),
    "values": Text(
        "Klantgericht, rechtvaardig, zorgvuldig met gegevens en met geld.",
        "Orientation client, équité, rigueur dans l’usage des données et des deniers publics.",
    ),
    "context": Text(
        """Het aantal aanvragen steeg sinds 2021 met 14 %, terwijl de personeelskredieten daalden met 2 % per jaar. De
        loopbaanrekening die de regering voorbereidt, verandert vanaf 2027 de berekening van elk recht.""",
        """Depuis 2021, le nombre de demandes a augmenté de 14 % tandis que les crédits de personnel ont diminué de
        2 % par an. Le compte de carrière que prépare le gouvernement modifiera dès 2027 le calcul de chaque droit.""",
    ),
    "stakeholders": Text(
        """De 176.000 gerechtigden en hun werkgevers; de sociale partners in het beheerscomité; de Kruispuntbank van de
        Sociale Zekerheid; de beleidscel.""",
        """Les 176 000 bénéficiaires et leurs employeurs ; les partenaires sociaux au sein du comité de gestion ; la
        Banque-carrefour de la sécurité sociale ; la cellule stratégique.""",
    ),
    "risks": Text(
        """Het nieuwe betaalsysteem is later klaar dan gepland. Een derde van de dossierbehandelaars gaat voor 2028 met
        pensioen. Een storing bij de bron van de loongegevens houdt alle beslissingen op.""",
        """Le nouveau système de paiement est prêt plus tard que prévu. Un tiers des gestionnaires de dossiers part à la
        retraite avant 2028. Une panne à la source des données salariales bloque toutes les décisions.""",
    ),
    "success_factors": Text(
        "Toegang tot de loongegevens bij de bron, stabiele kredieten, ingewerkte opvolgers van wie vertrekt.",
        """L’accès aux données salariales à la source, des crédits stables et une relève formée pour remplacer les
        collaborateurs expérimentés.""",
    ),
}
SEASONAL_WORK = {
    "vision": Text(
        "Geen enkele seizoenarbeider wacht langer dan twee weken op een vergoeding waarop hij recht heeft.",
        "Aucun travailleur saisonnier n’attend plus de deux semaines une indemnité à laquelle il a droit.",
    ),
    "values": Text("Eenvoud, nabijheid, gelijke behandeling.", "Simplicité, proximité, égalité de traitement."),
    "context": Text(
        """De klimaatplannen van de gewesten verlengen het seizoen in de tuinbouw, terwijl de horeca meer met korte
        contracten werkt.""",
        """Les plans climat des régions allongent la saison horticole, tandis que l’horeca recourt davantage à des
        contrats courts.""",
    ),
    "stakeholders": Text(
        "De verzekerden, hun werkgevers, de sectorfondsen en het Koninklijk Meteorologisch Instituut.",
        "Les assurés, leurs employeurs, les fonds sectoriels et l’Institut royal météorologique.",
    ),
    "success_factors": Text(
        "Een aangifte die in tien minuten klaar is, en weergegevens die elke nacht binnenkomen.",
        "Une déclaration qui se fait en dix minutes et des données météorologiques reçues chaque nuit.",
    ),
    "risks": Text(
        "Een zomer met uitzonderlijk weer verdubbelt het aantal aanvragen in enkele weken.",
        "Un été aux conditions météorologiques exceptionnelles double le nombre de demandes en quelques semaines.",
    ),
}
