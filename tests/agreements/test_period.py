"""The kind of agreement decides how many calendar years it lasts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from agreements.models import Agreement
from agreements.years.actions import make_years
from tests.agreements.factories import AgreementFactory, InstrumentTypeFactory
from tests.agreements.road import parties_of, signed_by_all
from tests.organisations.factories import OrganisationFactory
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def agreement(starts_on: dt.date, ends_on: dt.date, least: int = 3, most: int = 5) -> Agreement:
    kind = InstrumentTypeFactory(name_nl="bestuursovereenkomst", minimum_years=least, maximum_years=most)
    return Agreement(
        organisation=OrganisationFactory(), instrument_type=kind, title_nl="X", starts_on=starts_on, ends_on=ends_on
    )


def years(first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


@pytest.mark.parametrize("last", [2029, 2030, 2031])
def test_an_institution_of_social_security_agrees_for_three_to_five_years(last):
    agreement(*years(2027, last)).full_clean()


@pytest.mark.parametrize(("last", "count"), [(2027, 1), (2028, 2), (2032, 6)])
def test_shorter_and_longer_is_refused_with_both_bounds(last, count):
    with pytest.raises(ValidationError) as refused:
        agreement(*years(2027, last)).full_clean()

    assert refused.value.message_dict == {
        "ends_on": [f"“bestuursovereenkomst” lasts 3 to 5 calendar years; these dates make {count}."]
    }


@pytest.mark.parametrize("last", [2028, 2030])
def test_a_department_agrees_for_exactly_three_years(last):
    agreement(*years(2027, 2029), least=3, most=3).full_clean()
    with pytest.raises(ValidationError) as refused:
        agreement(*years(2027, last), least=3, most=3).full_clean()

    assert refused.value.message_dict == {
        "ends_on": [f"“bestuursovereenkomst” lasts exactly 3 calendar years; these dates make {last - 2026}."]
    }


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentences"),
    [
        ((2027, 1, 2), (2029, 12, 31), {"starts_on": ["An agreement starts on 1 January."]}),
        ((2027, 1, 1), (2029, 12, 30), {"ends_on": ["An agreement ends on 31 December."]}),
        ((2027, 7, 1), (2030, 6, 30), {"starts_on", "ends_on"}),
        ((2029, 1, 1), (2027, 12, 31), {"ends_on": ["An agreement cannot end before it starts."]}),
    ],
)
def test_a_period_keeps_to_calendar_years(starts_on, ends_on, sentences):
    with pytest.raises(ValidationError) as refused:
        agreement(dt.date(*starts_on), dt.date(*ends_on)).clean()

    told = refused.value.message_dict
    assert (told if isinstance(sentences, dict) else set(told)) == sentences


@pytest.mark.parametrize("period", [((2027, 1, 2), (2029, 12, 31)), ((2029, 1, 1), (2027, 12, 31))])
def test_the_database_keeps_the_same_rule(period):
    starts_on, ends_on = (dt.date(*day) for day in period)
    with pytest.raises(IntegrityError):
        agreement(starts_on, ends_on).save()


def test_an_agreement_may_start_years_before_it_is_signed():
    kept = AgreementFactory(starts_on=dt.date(2022, 1, 1), ends_on=dt.date(2024, 12, 31))
    version = complete_version(years=(2022, 2023, 2024), agreement=kept, effective_from=dt.date(2022, 1, 1))
    version.output_set.update(due_on=dt.date(2024, 12, 31))

    signed = signed_by_all(version, parties_of(version))

    assert signed.status == "signed"
    assert signed.effective_from == dt.date(2022, 1, 1)
    assert signed.signed_at.year > 2024


def test_a_longer_maximum_counts_for_what_is_saved_later():
    draft = agreement(*years(2027, 2032))
    draft.instrument_type.maximum_years = 6
    draft.full_clean()
    draft.save()
    make_years(draft)
    assert list(draft.years) == [2027, 2028, 2029, 2030, 2031, 2032]
