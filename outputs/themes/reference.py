"""The themes that a new installation begins with: seven transversal domains and the seventeen goals of the UN.

The domains are those of the Royal Decree of 4 April 2014, the goals those of Agenda 2030 with the short names that the
United Nations and the Belgian federal government use. From then on an administrator keeps them.
"""

from django.db import transaction
from django.utils.translation import gettext_noop

from core.reference import reference_data
from outputs.models import Theme

DOMAINS = (
    ("Efficiëntie en kostenvermindering", "Efficience et réduction des coûts"),
    ("Administratieve vereenvoudiging", "Simplification administrative"),
    ("Klantgerichtheid", "Orientation client"),
    ("Duurzame ontwikkeling", "Développement durable"),
    ("Gelijke kansen", "Égalité des chances"),
    ("Interne controle en interne audit", "Contrôle interne et audit interne"),
    ("Samenwerking tussen diensten", "Collaboration entre services"),
)
GOALS = (
    ("Geen armoede", "Pas de pauvreté"),
    ("Geen honger", "Faim « zéro »"),
    ("Goede gezondheid en welzijn", "Bonne santé et bien-être"),
    ("Kwaliteitsonderwijs", "Éducation de qualité"),
    ("Gendergelijkheid", "Égalité entre les sexes"),
    ("Schoon water en sanitair", "Eau propre et assainissement"),
    ("Betaalbare en duurzame energie", "Énergie propre et d’un coût abordable"),
    ("Waardig werk en economische groei", "Travail décent et croissance économique"),
    ("Industrie, innovatie en infrastructuur", "Industrie, innovation et infrastructure"),
    ("Ongelijkheid verminderen", "Inégalités réduites"),
    ("Duurzame steden en gemeenschappen", "Villes et communautés durables"),
    ("Verantwoorde consumptie en productie", "Consommation et production responsables"),
    ("Klimaatactie", "Mesures relatives à la lutte contre les changements climatiques"),
    ("Leven in het water", "Vie aquatique"),
    ("Leven op het land", "Vie terrestre"),
    ("Vrede, justitie en sterke publieke diensten", "Paix, justice et institutions efficaces"),
    ("Partnerschap om doelstellingen te bereiken", "Partenariats pour la réalisation des objectifs"),
)


@reference_data.add
@transaction.atomic
def load_themes() -> list[Theme]:
    """Add the themes that were never here, with history. What an administrator changed or removed stays so."""
    known = set(Theme.history.values_list("kind", "code"))
    added = [
        Theme(kind=kind, code=str(number), name_nl=dutch, name_fr=french)
        for kind, names in ((Theme.Kind.DOMAIN, DOMAINS), (Theme.Kind.GOAL, GOALS))
        for number, (dutch, french) in enumerate(names, start=1)
        if (kind, str(number)) not in known
    ]
    for theme in added:
        theme._change_reason = gettext_noop("Reference data of a new installation")
        theme.full_clean()
        theme.save()
    return added
