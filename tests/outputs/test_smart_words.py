"""Every word that DOMAIN section 4 lists is found, in each form that a promise is written in."""

import pytest

from outputs.smart.lexicon import COMPARISON, OPEN_ENDED_TIME, VAGUE_NOUN, VAGUE_QUALIFIER, VAGUE_VERB, lexicon
from outputs.smart.text import RECURRING_TERM, TERM, findings

VERBS_NL = [
    "optimaliseren", "bevorderen", "verbeteren", "verhogen", "verlagen", "streven naar", "trachten", "beogen",
    "nastreven", "ondersteunen", "stimuleren", "bijdragen tot", "bijdragen aan", "versterken", "ontwikkelen",
    "verder ontwikkelen", "uitbouwen", "professionaliseren", "moderniseren", "faciliteren", "aandacht besteden aan",
    "zich inzetten voor", "overwegen", "meewerken aan", "sensibiliseren", "stroomlijnen", "waken over", "verfijnen",
    "coördineren", "inspelen op", "werk maken van", "initiatieven nemen", "voortzetten", "harmoniseren",
]  # fmt: skip
QUALIFIERS_NL = [
    "adequaat", "efficiënt", "doeltreffend", "kwaliteitsvol", "zo snel mogelijk", "tijdig",
    "binnen een redelijke termijn", "voldoende", "aanzienlijk", "geleidelijk", "maximaal", "optimaal", "regelmatig",
    "waar mogelijk", "indien nodig", "in de mate van het mogelijke", "op termijn", "periodiek", "performant",
    "klantgericht", "evenwichtig", "passend", "vlot",
]  # fmt: skip
VERBS_FR = [
    "optimiser", "promouvoir", "améliorer", "augmenter", "diminuer", "viser à", "tendre vers", "s’efforcer de",
    "tenter de", "veiller à", "soutenir", "stimuler", "contribuer à", "renforcer", "développer", "poursuivre",
    "professionnaliser", "moderniser", "faciliter", "favoriser", "encourager", "envisager", "participer à",
    "sensibiliser", "rationaliser", "coordonner", "harmoniser", "accompagner", "prendre des initiatives",
]  # fmt: skip
QUALIFIERS_FR = [
    "adéquat", "efficace", "efficient", "de qualité", "dans les meilleurs délais", "en temps utile",
    "dans un délai raisonnable", "suffisant", "significatif", "progressivement", "maximal", "optimal",
    "régulièrement", "si possible", "le cas échéant", "dans la mesure du possible", "à terme", "périodiquement",
    "performant", "équilibré", "approprié",
]  # fmt: skip
FORMS_NL = [
    "aandacht te besteden aan", "beoogt", "besteedt aandacht aan", "bevorderd", "bevordert", "bij te dragen aan",
    "bijgedragen aan", "bouwt dit uit", "coördineert", "draagt bij tot", "draagt ertoe bij", "faciliteert",
    "geharmoniseerd", "geoptimaliseerd", "geoptimaliseerde", "gestroomlijnd", "in te spelen op",
    "initiatieven genomen", "maakt dringend werk van", "mee te werken aan", "meegewerkt aan", "moderniseert",
    "na te streven", "nagestreefd", "neemt initiatieven", "neemt zelf initiatief", "ondersteunt", "ontwikkelt",
    "ontwikkelt dit verder", "optimaliseert", "overweegt", "professionaliseert", "sensibiliseert", "speelt in op",
    "stimuleert", "streefden naar", "streeft dit na", "streeft ernaar", "streeft naar", "stroomlijnt", "te overwegen",
    "tracht", "uit te bouwen", "uitgebouwd", "verbeterd", "verbeterde", "verder ontwikkeld", "verfijnt", "verhoogd",
    "verhoogt", "verlaagt", "versterkt", "voort te zetten", "voortgezet", "waakt erover", "waakt over",
    "werk te maken van", "werkt mee aan", "werkte hieraan mee", "zet dit voort", "zet zich in voor",
    "zich in te zetten voor", "zich ingezet voor",
]  # fmt: skip
FORMS_FR = [
    "accompagne", "accompagnera", "améliorera", "améliorées", "apporte sa contribution à", "augmentent",
    "augmenterait", "contribue à", "contribuera au", "coordonne", "coordonnera", "diminueront", "développe",
    "développera", "encourage", "encourageant", "envisage", "facilitera", "favorise", "harmonisera",
    "initiatives prises", "modernisées", "nous efforçons de", "optimise", "optimisera", "optimisés", "participe à",
    "participeront aux", "poursuit", "poursuivie", "poursuivra", "prend des initiatives", "professionnalise",
    "promeut", "promouvra", "promu", "rationalisés", "renforce", "renforcés", "renforçant", "sensibilise",
    "soutenues", "soutiendra", "soutient", "stimule", "s’efforce de", "s’efforcera de", "s’est efforcé de",
    "tend vers", "tendront vers", "tente de", "tentera de", "veille à", "veilleront au", "visant à", "vise à",
    "viseront à", "y participe", "y veillera",
]  # fmt: skip
NOUNS_NL = [
    "optimalisatie", "optimalisering", "bevordering", "verbetering", "verhoging", "verlaging", "ondersteuning",
    "versterking", "ontwikkeling", "uitbouw", "modernisering", "professionalisering", "sensibilisering",
    "stroomlijning", "verfijning", "coördinatie", "voortzetting", "harmonisering", "harmonisatie",
    "dienstverbetering", "procesoptimalisatie",
]  # fmt: skip
NOUNS_FR = [
    "optimisation", "amélioration", "augmentation", "diminution", "soutien", "stimulation", "renforcement",
    "développement", "modernisation", "professionnalisation", "sensibilisation", "rationalisation", "coordination",
    "harmonisation", "accompagnement", "encouragement",
]  # fmt: skip
TERMS_NL = [
    "30/06/2028", "tegen 30/06/2028", "vóór 1 juli 2028", "uiterlijk 30 juni 2028", "uiterlijk op 30.06.2028",
    "eind 2028", "tegen 2028", "vóór 2028", "tegen eind juni 2028", "uiterlijk in het tweede kwartaal van 2028",
    "tegen Q3 2028", "eind 3e kwartaal 2028", "tegen het einde van 2028", "ten laatste op 30 juni",
    "uiterlijk op 31 maart", "tegen midden 2028", "30 juni 2028", "tegen 2028-06-30",
]  # fmt: skip
TERMS_FR = [
    "30/06/2028", "d’ici 2028", "d’ici au 30/06/2028", "avant le 1er juillet 2028", "au plus tard le 30 juin 2028",
    "fin 2028", "d’ici fin 2028", "d’ici à la fin de 2028", "avant la fin du deuxième trimestre 2028",
    "d’ici le T3 2028", "au plus tard en 2028", "au plus tard le 31 mars", "30 juin 2028", "avant 2028",
    "d’ici mi-2028", "fin du 3e trimestre 2028", "le 31 mars au plus tard",
]  # fmt: skip
RECURRING_NL = [
    "jaarlijks", "elk jaar", "ieder kwartaal", "elke maand", "maandelijks", "om de twee jaar", "per jaar",
]  # fmt: skip
RECURRING_FR = [
    "chaque année", "tous les ans", "annuellement", "chaque trimestre", "par an", "tous les deux ans",
]  # fmt: skip
COMPARISONS_NL = [
    "sneller", "beter", "betere", "meer", "minder", "efficiënter", "hogere", "gebruiksvriendelijker", "duurzamer",
    "toegankelijkere",
]  # fmt: skip
COMPARISONS_FR = [
    "plus efficace", "plus rapidement", "mieux", "meilleure", "moins cher", "davantage", "plus de moyens",
    "de plus en plus",
]  # fmt: skip


def in_both(dutch: list[str], french: list[str]) -> list[tuple[str, str]]:
    return [("nl", word) for word in dutch] + [("fr", word) for word in french]


def found(text: str, language: str, rule: str) -> list[str]:
    return [finding.words for finding in findings(text, language) if finding.rule == rule]


@pytest.mark.parametrize("verb", VERBS_NL)
def test_a_dutch_verb_of_the_list_is_vague(verb):
    assert found(f"De dienst zal in 2028 {verb}.", "nl", VAGUE_VERB) == [verb]


@pytest.mark.parametrize("verb", VERBS_FR)
def test_a_french_verb_of_the_list_is_vague(verb):
    assert found(f"Le service va {verb} tout cela.", "fr", VAGUE_VERB) == [verb]


@pytest.mark.parametrize("form", FORMS_NL)
def test_a_dutch_verb_is_found_in_its_other_forms(form):
    assert found(f"De dienst {form}.", "nl", VAGUE_VERB) == [form]


@pytest.mark.parametrize("form", FORMS_FR)
def test_a_french_verb_is_found_in_its_other_forms(form):
    assert found(f"Le service {form} agir.", "fr", VAGUE_VERB) == [form]


@pytest.mark.parametrize(("language", "qualifier"), in_both(QUALIFIERS_NL, QUALIFIERS_FR))
def test_a_qualifier_of_the_list_is_vague(language, qualifier):
    assert found(f"Dit is bis {qualifier}.", language, VAGUE_QUALIFIER) == [qualifier]


@pytest.mark.parametrize(("language", "noun"), in_both(NOUNS_NL, NOUNS_FR))
def test_a_noun_made_of_a_vague_verb_is_vague(language, noun):
    assert found(f"{noun} 2028-2029: plan.", language, VAGUE_NOUN) == [noun]


@pytest.mark.parametrize(("language", "term"), in_both(TERMS_NL, TERMS_FR))
def test_a_term_is_recognised_whole(language, term):
    assert found(f"Klaar {term}, 40 km.", language, TERM) == [term.removeprefix("le ")]


@pytest.mark.parametrize(("language", "term"), in_both(RECURRING_NL, RECURRING_FR))
def test_what_comes_back_is_a_recurring_term(language, term):
    assert found(f"Klaar {term}, 40 km.", language, RECURRING_TERM) == [term]


@pytest.mark.parametrize(("language", "comparison"), in_both(COMPARISONS_NL, COMPARISONS_FR))
def test_a_comparison_without_a_measure_is_found(language, comparison):
    assert found(f"Plan {comparison}.", language, COMPARISON) == [comparison]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De wet van 21/03/1991 en het KB van 3 april 1997."),
        ("nl", "Het budget voor 2029 en de streefwaarde voor 2028."),
        ("nl", "In 2028 telt de dienst 40 VTE."),
        ("fr", "La loi du 21/03/1991 et l’arrêté royal du 3 avril 1997."),
        ("fr", "En 2028, le service compte 40 ETP."),
        ("fr", "Le budget 2029 et la valeur cible de 2028."),
    ],
)
def test_the_date_of_a_law_and_a_year_alone_are_no_term(language, text):
    assert found(text, language, TERM) == []


@pytest.mark.parametrize(("language", "words"), [("nl", QUALIFIERS_NL), ("fr", QUALIFIERS_FR)])
def test_qualifiers_that_leave_the_time_open_speak_against_two_letters(language, words):
    open_ended = [one for one in words if found(f"Dit is bis {one}.", language, OPEN_ENDED_TIME)]

    assert (
        open_ended
        == {
            "nl": ["zo snel mogelijk", "tijdig", "binnen een redelijke termijn", "op termijn"],
            "fr": ["dans les meilleurs délais", "en temps utile", "dans un délai raisonnable", "à terme"],
        }[language]
    )


def test_only_dutch_and_french_have_a_word_list():
    with pytest.raises(KeyError):
        lexicon("de")
