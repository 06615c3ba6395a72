"""The running agreement of the first agency: mission, core tasks, objectives, envelopes."""

import datetime as dt

from demo.careers import budget, correctness, data_quality, service, timeliness
from demo.careers.commitments import AUTONOMY, COMMITMENTS
from demo.careers.sheets import SHEET
from demo.content import strategies
from demo.content.arrangements import ARRANGEMENTS
from demo.shapes.agreement import Agreement, Concession, CoreTask, Envelope, Objective, Text

AGREEMENT = Agreement(
    title=Text("Bestuursovereenkomst 2025–2027", "Contrat d’administration 2025–2027"),
    starts_on=dt.date(2025, 1, 1),
    ends_on=dt.date(2027, 12, 31),
    baseline_on=dt.date(2024, 12, 31),
    sheet=SHEET,
    mission=Text(
        """
        De Rijksdienst voor Loopbaanrechten maakt het mogelijk dat werknemers hun loopbaan onderbreken, tijdelijk minder
        werken of een opleiding volgen en intussen een inkomen behouden. Hij beslist over het recht op een
        loopbaanuitkering, betaalt die uit, gaat na of de voorwaarden vervuld blijven en licht burgers en werkgevers in
        over hun rechten en plichten.

        De Rijksdienst is een openbare instelling van sociale zekerheid met een paritair samengesteld beheerscomité. In
        2024 nam hij 208.000 beslissingen, betaalde hij 1,14 miljard euro uit aan 176.000 werknemers en beschikte hij
        gemiddeld over 296,4 voltijds equivalenten, in de hoofdzetel te Brussel en in vijf gewestelijke kantoren.

        Deze overeenkomst legt voor 2025 tot en met 2027 vast welke outputs de Rijksdienst levert, met welke middelen
        hij dat doet en waartoe elke partij zich verbindt.
        """,
        """
        L’Office national des droits de carrière permet aux travailleurs d’interrompre leur carrière, de réduire
        temporairement leur temps de travail ou de suivre une formation tout en conservant un revenu. Il statue sur le
        droit aux allocations de carrière, les paie, vérifie que les conditions restent remplies et informe les citoyens
        et les employeurs de leurs droits et obligations.

        L’Office est une institution publique de sécurité sociale dotée d’un comité de gestion paritaire. En 2024, il a
        pris 208 000 décisions, versé 1,14 milliard d’euros à 176 000 travailleurs et disposé en moyenne de
        296,4 équivalents temps plein, répartis entre le siège de Bruxelles et cinq bureaux régionaux.

        Le présent contrat détermine, pour les années 2025 à 2027, les prestations que fournit l’Office, les moyens
        dont il dispose à cet effet et les engagements de chacune des parties.
        """,
    ),
    core_tasks=(
        CoreTask(
            "operational",
            Text(
                "Beslissen over het recht op een loopbaanuitkering",
                "Statuer sur le droit aux allocations de carrière",
            ),
        ),
        CoreTask(
            "operational",
            Text(
                "Loopbaanuitkeringen betalen en onverschuldigde bedragen terugvorderen",
                "Payer les allocations de carrière et récupérer les montants indus",
            ),
        ),
        CoreTask(
            "operational",
            Text(
                "Toezien op de naleving van de voorwaarden en inbreuken vaststellen",
                "Contrôler le respect des conditions et constater les infractions",
            ),
        ),
        CoreTask(
            "operational",
            Text(
                "Burgers, werkgevers en sociale secretariaten inlichten",
                "Informer les citoyens, les employeurs et les secrétariats sociaux",
            ),
        ),
        CoreTask(
            "advisory",
            Text(
                "De minister en het beheerscomité adviseren op grond van eigen cijfers",
                "Conseiller la ministre et le comité de gestion sur la base de ses propres données",
            ),
        ),
        CoreTask(
            "supporting",
            Text(
                "Personeel, begroting, informatica en gebouwen beheren",
                "Gérer le personnel, le budget, l’informatique et les bâtiments",
            ),
        ),
    ),
    objectives=(
        Objective(
            Text(
                "Wie recht heeft, krijgt zijn beslissing en zijn betaling binnen de afgesproken termijn",
                "Chaque ayant droit reçoit sa décision et son paiement dans le délai convenu",
            ),
            Text(
                """Wie zijn loopbaan onderbreekt of een opleiding volgt, moet weten waar hij aan toe is vóór het
                loon wegvalt. De Rijksdienst legt daarom voor elke stap, van aanvraag tot betaling en herziening,
                een termijn vast en meet die op alle dossiers, niet op een steekproef.""",
                """La personne qui interrompt sa carrière ou suit une formation doit savoir à quoi s’en tenir avant
                de perdre son salaire. L’Office fixe dès lors un délai pour chaque étape, de la demande au paiement
                et à la révision, et le mesure sur l’ensemble des dossiers, non sur un échantillon.""",
            ),
            timeliness.OUTPUTS,
            themes=(("domain", "3"), ("goal", "8")),
        ),
        Objective(
            Text(
                "Rechten worden juist toegekend en misbruik wordt vastgesteld",
                "Les droits sont octroyés correctement et les abus sont constatés",
            ),
            Text(
                """De Rijksdienst voorkomt fouten aan de bron, controleert waar het risico het grootst is en handelt
                vaststellingen af binnen een vaste termijn. Elke controle eerbiedigt de persoonlijke levenssfeer en
                het recht van verdediging.""",
                """L’Office prévient les erreurs à la source, contrôle là où le risque est le plus élevé et donne
                suite aux constats dans un délai fixe. Chaque contrôle respecte la vie privée et les droits de la
                défense.""",
            ),
            correctness.OUTPUTS,
            themes=(("domain", "6"), ("goal", "10")),
        ),
        Objective(
            Text(
                "Burgers en werkgevers krijgen antwoord langs de weg die zij kiezen",
                "Citoyens et employeurs obtiennent une réponse par le canal de leur choix",
            ),
            Text(
                """De Rijksdienst is bereikbaar online, per telefoon en aan het loket. Hij schrijft in klare taal,
                in het Nederlands, het Frans en het Duits, en blijft toegankelijk voor wie geen computer heeft.""",
                """L’Office est joignable en ligne, par téléphone et au guichet. Il écrit dans un langage clair, en
                français, en néerlandais et en allemand, et reste accessible aux personnes qui n’ont pas
                d’ordinateur.""",
            ),
            service.OUTPUTS,
            themes=(("domain", "3"), ("domain", "2")),
        ),
        Objective(
            Text(
                "Gegevens worden één keer gevraagd en veilig verwerkt",
                "Les données sont demandées une seule fois et traitées en toute sécurité",
            ),
            Text(
                """Wat een andere overheid al weet, vraagt de Rijksdienst niet opnieuw. Hij vervangt zijn
                rekentoepassing uit 1998 en bewaakt de beschikbaarheid en de beveiliging van zijn systemen.""",
                """Ce qu’une autre administration sait déjà, l’Office ne le redemande pas. Il remplace son
                application de calcul, qui date de 1998, et surveille la disponibilité et la sécurité de ses
                systèmes.""",
            ),
            data_quality.OUTPUTS,
            themes=(("domain", "2"), ("domain", "7")),
        ),
        Objective(
            Text(
                "Kennis, personeel en middelen worden zorgvuldig ingezet",
                "Les connaissances, le personnel et les moyens sont employés avec soin",
            ),
            Text(
                """De Rijksdienst levert cijfers en adviezen waarop het beleid kan steunen, leidt zijn personeel op
                en doet zijn gebouwen minder energie verbruiken.""",
                """L’Office fournit des chiffres et des avis sur lesquels la politique peut s’appuyer, forme son
                personnel et réduit la consommation d’énergie de ses bâtiments.""",
            ),
            budget.OUTPUTS,
            themes=(("domain", "1"), ("domain", "5"), ("goal", "5")),
        ),
    ),
    envelopes=(
        Envelope(
            "personnel",
            Text("Personeelsenveloppe", "Enveloppe de personnel"),
            (19_482_600, 19_768_400, 20_051_900),
            allocation="27.61.41.11.00.03",
            ict_allocation="27.61.41.11.00.03",
            statutory=(14_600_000, 14_450_000, 14_300_000),
        ),
        Envelope(
            "operating",
            Text("Werkingsenveloppe", "Enveloppe de fonctionnement"),
            (7_215_300, 7_186_100, 7_149_800),
            allocation="27.61.41.12.11.01",
            ict_allocation="27.61.41.12.11.04",
        ),
        Envelope(
            "investment",
            Text("Investeringsenveloppe", "Enveloppe d’investissement"),
            (2_312_000, 2_241_500, 2_180_000),
            allocation="27.61.41.74.22.01",
            ict_allocation="27.61.41.74.22.04",
        ),
    ),
    commitments=COMMITMENTS,
    autonomy=AUTONOMY,
    strategy=strategies.CAREERS,
    arrangements=ARRANGEMENTS,
    concession=Concession(
        output="1.5",
        indicator=1,
        agreed=("84", "87", "90"),
        remark="La ministre demande, pour la prestation 1.5, une réponse dans les 45 jours à 90 % des demandes en 2027 "
        "au lieu de 87 %. Les autres prestations peuvent être acceptées telles quelles.",
        answer="Streefwaarden van 1.5 verhoogd op vraag van de beleidscel; de directie Geschillen gaat akkoord.",
    ),
    thresholds={
        "shift_percent": 5,
        "shift_amount": 150_000,
        "between_envelopes": True,
        "carry_percent": 2,
        "explain_percent": 10,
    },
    drafted_because="Ontwerptekst na overleg met de directies",
    budgeted_because="Kredieten volgens de begrotingsvoorstellen van mei",
)
