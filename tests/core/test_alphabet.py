"""Names are sorted and found as people look them up, and both databases compute the same as Python does."""

import pytest
from django.apps import apps
from django.db.models import CharField, F, TextField
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core.texts.alphabet import Letters, letters_of
from organisations.models import Mandate, Organisation
from tests.accounts.factories import UserFactory
from tests.documents.test_typed_text import every_accepted_character
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory

IN_ORDER = [
    "d'Aoust",
    "De Backer",
    "de Smet",
    "D’Hondt",
    "École",
    "Evrard",
    "Øster",
    "Vandecasteele",
    "Van den Berg",
    "van der Meer",
    "Zoë",
]


def test_a_name_is_its_letters():
    assert list(map(letters_of, ("D’Hondt", "d'Hondt", "École", "Œuvre", "Van den Berg", "Straße", "Ångström 2"))) == [
        "dhondt",
        "dhondt",
        "ecole",
        "oeuvre",
        "vandenberg",
        "strasse",
        "angstrom2",
    ]


@pytest.fixture
def signed_in(client):
    client.force_login(UserFactory(is_administrator=True))
    return client


@pytest.mark.django_db
def test_both_databases_find_the_letters_that_python_finds():
    characters = every_accepted_character()
    pieces = [characters[start : start + 15] for start in range(0, len(characters), 15)]
    texts = ["".join(f"{one} {one}x" for one in piece) for piece in pieces]
    kept = OrganisationFactory.build_batch(len(texts))
    for organisation, text in zip(kept, texts, strict=True):
        organisation.name_nl = text
    Organisation.objects.bulk_create(kept)

    found = dict(Organisation.objects.order_by().annotate(letters=Letters("name_nl")).values_list("name_nl", "letters"))
    assert [text for text in texts if found[text] != letters_of(text)] == []


@pytest.mark.django_db
def test_people_and_holders_are_sorted_as_they_are_looked_up():
    for name in reversed(IN_ORDER):
        UserFactory(last_name=name, first_name="A")
        MandateFactory(holder=name, organisation=OrganisationFactory(name_nl=name), is_head=False)

    people = User.objects.filter(last_name__in=IN_ORDER).values_list("last_name", flat=True)
    assert list(people) == IN_ORDER
    holders = Mandate.objects.filter(holder__in=IN_ORDER).values_list("holder", flat=True)
    assert list(holders) == IN_ORDER


@pytest.mark.django_db
def test_parties_are_sorted_by_the_name_that_is_shown():
    first = OrganisationFactory(name_nl="Zorg", name_fr="Été")
    second = OrganisationFactory(name_nl="Ander", name_fr="")
    third = OrganisationFactory(name_nl="eén", name_fr="Zone")
    own = Organisation.objects.filter(pk__in=[first.pk, second.pk, third.pk])

    with translation.override("nl"):
        assert list(own.all()) == [second, third, first]
    with translation.override("fr"):
        assert list(own.all()) == [second, first, third]
        assert list(own.reverse()) == [third, first, second]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["dhondt", "D'HONDT", "d’hondt lea", "Léa", "lea.d-hondt@", "hondt LÉA"])
def test_people_are_found_whatever_their_capitals_accents_and_signs(words, signed_in):
    UserFactory(first_name="Léa", last_name="D’Hondt", email="lea.d-hondt@example.be", username="ldh")
    UserFactory(first_name="Jan", last_name="Peeters", email="jan@example.be", username="jp")

    page = signed_in.get(reverse("organisations:person_list"), {"q": words}).text

    assert "Léa D’Hondt" in page
    assert "Jan Peeters" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["ecole", "ÉCOLE", "l'école royale", "kon. school"])
def test_parties_are_found_whatever_their_capitals_accents_and_signs(words, signed_in):
    OrganisationFactory(name_nl="Kon School", name_fr="L’École royale")
    OfficeFactory(name_nl="Kabinet van het Kon-school-onderwijs", name_fr="Cabinet l'Ecole Royale")
    OrganisationFactory(name_nl="Ander", name_fr="Autre chose")

    page = signed_in.get(reverse("organisations:party_list"), {"q": words}).text

    assert "Kon School" in page
    assert "Kon-school" in page
    assert "Ander<" not in page


def test_no_list_is_sorted_by_the_bytes_of_a_name():
    """Of every model: a text that people wrote is sorted by its letters."""
    wrong = [
        f"{model._meta.label}: {name}"
        for model in apps.get_models()
        for given in model._meta.ordering or ()
        for name in _columns(given)
        if isinstance(_field(model, name), CharField | TextField) and name.rpartition("__")[2] in NAMES
    ]
    assert wrong == []


NAMES = {"name", "title", "holder", "first_name", "last_name", "name_nl", "name_fr", "title_nl", "title_fr", "minister"}


def _columns(given) -> list[str]:
    if isinstance(given, str):
        return [given.removeprefix("-")]
    given = given.expression if isinstance(given, OrderBy) else given
    return [given.name] if isinstance(given, F) else []


def _field(model, name):
    *path, last = name.split("__")
    for part in path:
        model = model._meta.get_field(part).related_model
    return None if last == "pk" else model._meta.get_field(last)
