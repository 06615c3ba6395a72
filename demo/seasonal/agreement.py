"""The agreement that the second agency negotiates: mission, core tasks, objectives, envelopes."""

import datetime as dt

from demo.content import strategies
from demo.content.arrangements import ARRANGEMENTS
from demo.seasonal.commitments import AUTONOMY, COMMITMENTS
from demo.seasonal.outputs import BENEFIT_OUTPUTS, DECLARATION_OUTPUTS, PREVENTION_OUTPUTS
from demo.shapes.agreement import Agreement, Concession, CoreTask, Envelope, Objective, Sheet, Text

ANSWER = "Wij hebben 3.1 aangepast zoals gevraagd, binnen dezelfde kredieten. Voor 2.1 wachten wij op uw vraag."
AGREEMENT = Agreement(
    title=Text("Bestuursovereenkomst 2027–2029", "Contrat d’administration 2027–2029"),
    starts_on=dt.date(2027, 1, 1),
    ends_on=dt.date(2029, 12, 31),
    baseline_on=dt.date(2025, 12, 31),
    sheet=Sheet(Text("Register van de vergoedingen", "Registre des indemnités"), "dienst Statistiek", "quarterly", "b"),
    mission=Text(
        """
        Het Instituut voor de Verzekering van Seizoenarbeid verzekert seizoenarbeiders in de land- en tuinbouw en in de
        horeca tegen inkomensverlies wanneer het werk stilvalt door het weer of door ziekte. Het registreert de gewerkte
        dagen, int de bijdragen van de werkgevers en betaalt de vergoedingen uit.

        In 2025 telde het Instituut 41.300 verzekerden bij 6.850 werkgevers, betaalde het 27.900 vergoedingen uit en
        beschikte het gemiddeld over 118,2 voltijds equivalenten.

        Deze overeenkomst volgt op die van 2024–2026 en legt de outputs, de middelen en de wederzijdse verbintenissen
        vast voor de jaren 2027 tot en met 2029.
        """,
        """
        L’Institut d’assurance du travail saisonnier assure les travailleurs saisonniers de l’agriculture, de
        l’horticulture et de l’horeca contre la perte de revenus lorsque le travail s’arrête en raison des intempéries
        ou d’une maladie. Il enregistre les jours de travail, perçoit les cotisations des employeurs et paie les
        indemnités.

        En 2025, l’Institut comptait 41 300 assurés auprès de 6 850 employeurs, a payé 27 900 indemnités et a disposé
        en moyenne de 118,2 équivalents temps plein.

        Le présent contrat succède à celui de 2024–2026 et fixe les prestations, les moyens et les engagements
        réciproques pour les années 2027 à 2029.
        """,
    ),
    core_tasks=(
        CoreTask(
            "operational",
            Text(
                "Vergoedingen toekennen en betalen aan seizoenarbeiders",
                "Octroyer et payer les indemnités aux travailleurs saisonniers",
            ),
        ),
        CoreTask(
            "operational",
            Text("Gewerkte seizoendagen registreren", "Enregistrer les jours de travail saisonnier"),
        ),
        CoreTask(
            "operational",
            Text("Bijdragen van werkgevers innen", "Percevoir les cotisations des employeurs"),
        ),
        CoreTask(
            "advisory",
            Text(
                "De sectoren en de minister adviseren over weersrisico’s",
                "Conseiller les secteurs et le ministre au sujet des risques météorologiques",
            ),
        ),
    ),
    objectives=(
        Objective(
            Text(
                "Seizoenarbeiders ontvangen hun vergoeding op tijd en tot op de cent juist",
                "Les travailleurs saisonniers reçoivent leur indemnité à temps et au cent près",
            ),
            Text(
                """Een seizoenarbeider heeft zelden reserves. Een vergoeding die een maand later komt of niet klopt,
                treft hem dubbel. Het Instituut bindt zich daarom aan een termijn en aan een foutenmarge.""",
                """Le travailleur saisonnier dispose rarement de réserves. Une indemnité inexacte ou versée un mois
                plus tard le pénalise doublement. L’Institut s’engage dès lors sur un délai et sur une marge
                d’erreur.""",
            ),
            BENEFIT_OUTPUTS,
            themes=(("domain", "3"), ("goal", "8")),
        ),
        Objective(
            Text(
                "Werkgevers geven seizoenarbeid één keer en digitaal aan",
                "Les employeurs déclarent le travail saisonnier une seule fois et par voie numérique",
            ),
            Text(
                """Een aangifte op het veld vervangt vanaf 2027 de papieren staat aan het einde van de maand. De
                bijdrage wordt op grond van dezelfde gegevens berekend.""",
                """À partir de 2027, une déclaration faite sur le terrain remplace le relevé papier de fin de mois.
                La cotisation est calculée sur la base des mêmes données.""",
            ),
            DECLARATION_OUTPUTS,
            themes=(("domain", "2"),),
        ),
        Objective(
            Text(
                "Sectoren kennen hun weersrisico’s en passen het werk eraan aan",
                "Les secteurs connaissent leurs risques météorologiques et y adaptent le travail",
            ),
            Text(
                """Het Instituut bezoekt de werkgevers met de meeste verloren dagen en publiceert na elk seizoen wat
                het weer heeft gekost, per sector en per provincie.""",
                """L’Institut rend visite aux employeurs qui enregistrent le plus de jours perdus et publie après
                chaque saison le coût des intempéries, par secteur et par province.""",
            ),
            PREVENTION_OUTPUTS,
            themes=(("domain", "4"), ("goal", "13")),
        ),
    ),
    envelopes=(
        Envelope(
            "personnel",
            Text("Personeelsenveloppe", "Enveloppe de personnel"),
            (7_640_000, 7_745_000, 7_850_000),
            allocation="27.64.41.11.00.03",
            ict_allocation="27.64.41.11.00.03",
            statutory=(5_900_000, 5_860_000, 5_820_000),
        ),
        Envelope(
            "operating",
            Text("Werkingsenveloppe", "Enveloppe de fonctionnement"),
            (2_980_000, 2_955_000, 2_930_000),
            allocation="27.64.41.12.11.01",
            ict_allocation="27.64.41.12.11.04",
        ),
        Envelope(
            "investment",
            Text("Investeringsenveloppe", "Enveloppe d’investissement"),
            (780_000, 640_000, 420_000),
            allocation="27.64.41.74.22.01",
            ict_allocation="27.64.41.74.22.04",
        ),
        Envelope(
            "other",
            Text("Enveloppe voor uitkeringen", "Enveloppe des indemnités"),
            (4_800_000, 4_850_000, 4_900_000),
            allocation="27.64.41.34.31.01",
            ict_allocation="27.64.41.34.31.01",
            budget="mission",
        ),
    ),
    commitments=COMMITMENTS,
    autonomy=AUTONOMY,
    strategy=strategies.SEASONAL_WORK,
    arrangements=ARRANGEMENTS,
    concession=Concession(
        output="3.1",
        indicator=1,
        agreed=("50", "56", "60"),
        remark="Voor 3.1 vragen wij 60 bezoeken in 2029 in plaats van 54: de sectoren rekenen daarop sinds het overleg "
        "van oktober. Over de mobiele toepassing (2.1) volgt nog een vraag.",
        answer="Valeurs cibles de 3.1 relevées à la demande de la cellule stratégique ; les crédits restent inchangés.",
        in_french=("60 visites de prévention", "60 visites de prévention, dont 10 dans le secteur forestier,"),
    ),
    thresholds={"shift_percent": 3, "between_envelopes": False, "explain_percent": 10},
    drafted_because="Premier projet, établi après la saison 2026",
    budgeted_because="Crédits repris des propositions budgétaires 2027",
)
