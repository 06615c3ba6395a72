"""Both agencies: the clauses of the model chapters, which the two agreements have in common."""

from demo.shapes.agreement import Provision, Text

PROVISIONS = (
    Provision(
        "object",
        Text("Voorwerp", "Objet"),
        Text(
            """De overeenkomst legt de opdrachten van de instelling vast, haar middelen en de regels volgens welke beide
            partijen de uitvoering opvolgen.""",
            """Le contrat fixe les missions de l’institution, les moyens qu’elle reçoit à cet effet et les règles selon
            lesquelles les deux parties suivent l’exécution.""",
        ),
    ),
    Provision(
        "definitions",
        Text("Volledig dossier", "Dossier complet"),
        Text(
            "Een aanvraag waarbij alle stukken zijn gevoegd die de regelgeving vereist.",
            "Une demande accompagnée de toutes les pièces que la réglementation exige.",
        ),
    ),
    Provision(
        "financial",
        Text("Storting van de toelage", "Versement de la dotation"),
        Text(
            """De opdrachtgever stort de toelage in vier gelijke schijven, op de eerste werkdag van elk kwartaal.""",
            """Le mandant verse la dotation en quatre tranches égales, le premier jour ouvrable de chaque trimestre.""",
        ),
    ),
    Provision(
        "follow_up",
        Text("Opvolgingsdiscussie", "Réunion de suivi"),
        Text(
            "Binnen zestig dagen na elk verslag bespreken beide partijen de resultaten en de afwijkingen.",
            "Dans les soixante jours de chaque rapport, les deux parties examinent les résultats et les écarts.",
        ),
    ),
    Provision(
        "adaptations",
        Text("Nieuwe opdrachten", "Nouvelles missions"),
        Text(
            "Een nieuwe opdracht gaat pas in nadat beide partijen de gevolgen ervan hebben besproken.",
            "Une nouvelle mission ne débute qu’après l’examen de ses conséquences par les deux parties.",
        ),
    ),
    Provision(
        "suspensive",
        Text("Begroting", "Budget"),
        Text(
            "De verbintenissen gelden onder voorbehoud van de goedkeuring van de jaarlijkse begroting.",
            "Les engagements valent sous réserve de l’approbation du budget annuel.",
        ),
    ),
    Provision(
        "transitional",
        Text("Lopende dossiers", "Dossiers en cours"),
        Text(
            "Dossiers die vóór de inwerkingtreding volledig waren, worden volgens de vorige overeenkomst behandeld.",
            "Les dossiers complets avant l’entrée en vigueur sont traités selon le contrat précédent.",
        ),
    ),
)
