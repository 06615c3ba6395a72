"""A new installation starts with the kinds of agreement that exist; from then on an administrator keeps them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from agreements.instruments.reference import DEPARTMENT, KINDS, SOCIAL_SECURITY
from agreements.models import Agreement, InstrumentType
from tests.agreements.factories import InstrumentTypeFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def load() -> None:
    call_command("load_reference_data", verbosity=0)


def the(kind) -> InstrumentType:
    return InstrumentType.objects.get(name_nl=kind.name_nl)


def test_every_kind_is_loaded_in_both_languages():
    load()

    loaded = InstrumentType.objects.values_list("name_nl", "name_fr", "minimum_years", "maximum_years")

    assert sorted(loaded) == sorted((k.name_nl, k.name_fr, k.minimum_years, k.maximum_years) for k in KINDS)
    assert [kind.name_nl for kind in KINDS if bool(kind.legal_basis_nl) != bool(kind.legal_basis_fr)] == []


def test_loading_again_changes_nothing():
    load()
    before = list(InstrumentType.history.values_list("history_id", flat=True))

    load()

    assert list(InstrumentType.history.values_list("history_id", flat=True)) == before


def test_what_an_administrator_renamed_or_changed_stays():
    load()
    department = the(DEPARTMENT)
    department.name_nl, department.maximum_years, department.is_in_use = "bestuursovereenkomst FOD", 4, False
    department.save()

    load()

    department.refresh_from_db()
    assert (department.name_nl, department.maximum_years, department.is_in_use) == (
        "bestuursovereenkomst FOD",
        4,
        False,
    )
    assert InstrumentType.objects.count() == len(KINDS)


def test_what_an_administrator_removed_does_not_come_back():
    load()
    the(DEPARTMENT).delete()

    load()

    assert InstrumentType.objects.filter(name_nl=DEPARTMENT.name_nl).count() == 0


def test_kinds_of_an_installation_come_beside_its_own():
    own = InstrumentTypeFactory(name_nl="raamovereenkomst")

    load()

    assert InstrumentType.objects.count() == len(KINDS) + 1
    assert InstrumentType.objects.filter(pk=own.pk).count() == 1


def test_the_history_tells_where_a_kind_comes_from():
    load()

    (row,) = the(SOCIAL_SECURITY).history.all()

    assert row.history_change_reason == "Reference data of a new installation"


@pytest.mark.parametrize(
    ("kind", "last_year", "is_allowed"),
    [
        (SOCIAL_SECURITY, 2028, False),
        (SOCIAL_SECURITY, 2029, True),
        (SOCIAL_SECURITY, 2031, True),
        (SOCIAL_SECURITY, 2032, False),
        (DEPARTMENT, 2028, False),
        (DEPARTMENT, 2029, True),
        (DEPARTMENT, 2030, False),
    ],
)
def test_durations_are_those_of_the_law(kind, last_year, is_allowed):
    load()
    agreement = Agreement(
        organisation=OrganisationFactory(),
        instrument_type=the(kind),
        title_nl="Overeenkomst",
        starts_on="2027-01-01",
        ends_on=f"{last_year}-12-31",
    )

    try:
        agreement.full_clean()
    except ValidationError as error:
        refused = list(error.error_dict)
    else:
        refused = []

    assert refused == ([] if is_allowed else ["ends_on"])
