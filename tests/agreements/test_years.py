"""The years of an agreement: rows with their days and their name, calendar years and others."""

import copy
import datetime as dt
import json
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import AgreementYear, YearNumber, Years
from agreements.models.year_number import in_words, years_between
from agreements.versions.actions import start_amendment
from agreements.years.actions import extend_years, make_years, set_years
from agreements.years.period_names import period_name, read_period
from agreements.years.periods import Period, periods_in, periods_of
from agreements.years.queries import attach_years
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, VersionFactory, put_in_status
from tests.agreements.road import fresh
from tests.whole import signed_version

SCHOOL_YEARS = years_between(dt.date(2004, 9, 1), dt.date(2007, 8, 31))
APRIL = years_between(dt.date(2004, 4, 1), dt.date(2007, 3, 31))
SHORT_FIRST = years_between(dt.date(2026, 9, 1), dt.date(2028, 12, 31))
LATER = dt.date(2031, 12, 31)


def told(years) -> list[tuple[int, str, str, str]]:
    return [(int(year), str(year.first_day), str(year.last_day), year.name) for year in years]


def test_years_that_begin_in_september_are_named_by_both_calendar_years():
    assert told(SCHOOL_YEARS) == [
        (2004, "2004-09-01", "2005-08-31", "2004-2005"),
        (2005, "2005-09-01", "2006-08-31", "2005-2006"),
        (2006, "2006-09-01", "2007-08-31", "2006-2007"),
    ]


def test_a_calendar_year_that_begins_late_is_a_short_first_year():
    assert told(SHORT_FIRST) == [
        (2026, "2026-09-01", "2026-12-31", "2026"),
        (2027, "2027-01-01", "2027-12-31", "2027"),
        (2028, "2028-01-01", "2028-12-31", "2028"),
    ]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)), st.integers(0, 4000))
def test_years_cover_the_period_without_a_gap_and_each_has_a_number_of_its_own(first_day, length):
    last_day = first_day + dt.timedelta(days=length)

    years = years_between(first_day, last_day)

    assert (years[0].first_day, years[-1].last_day) == (first_day, last_day)
    assert [b.first_day - a.last_day for a, b in pairwise(years)] == [dt.timedelta(days=1)] * (len(years) - 1)
    assert len(set(years)) == len(years)


def test_a_year_is_its_number_wherever_it_is_looked_up_kept_or_written_in_an_address():
    year = SCHOOL_YEARS[0]

    assert ({2004: "found"}[year], {year: "found"}[2004], f"?year={year}") == ("found", "found", "?year=2004")
    assert json.dumps([year]) == "[2004]"
    assert copy.deepcopy(year).name == "2004-2005"


def test_a_cell_holds_a_number_where_the_name_is_one():
    assert (SHORT_FIRST[0].in_cell, SCHOOL_YEARS[0].in_cell) == (2026, "2004-2005")


def test_some_years_together_are_named_by_the_first_and_the_last():
    assert [in_words(years) for years in (SCHOOL_YEARS, SHORT_FIRST, SHORT_FIRST[:1], ())] == [
        "2004-2005 – 2006-2007",
        "2026–2028",
        "2026",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "holding", "nearest"),
    [
        (dt.date(2005, 8, 31), "2004-2005", "2004-2005"),
        (dt.date(2005, 9, 1), "2005-2006", "2005-2006"),
        (dt.date(2004, 2, 1), "2003-2004", "2004-2005"),
        (dt.date(2010, 2, 1), "2009-2010", "2006-2007"),
    ],
)
def test_a_day_lies_in_a_year_and_beyond_them_in_one_as_they_would_go_on(day, holding, nearest):
    assert (SCHOOL_YEARS.holding(day).name, SCHOOL_YEARS.nearest(day).name) == (holding, nearest)


@override("en")
def test_the_second_quarter_of_a_year_that_begins_in_april_is_july_to_september():
    first, second, *_others = periods_in(APRIL[0], 4)

    assert (first.first_day, first.last_day) == (dt.date(2004, 4, 1), dt.date(2004, 6, 30))
    assert (second.first_day, second.last_day, second.code) == (dt.date(2004, 7, 1), dt.date(2004, 9, 30), "2004-Q2")
    assert period_name(second) == "Second quarter of 2004-2005"


@override("en")
def test_a_month_is_named_by_the_calendar_whichever_year_holds_it():
    february = list(periods_in(APRIL[0], 12))[10]

    assert (february.year, february.code, period_name(february)) == (2004, "2005-02", "February 2005")
    assert read_period("februari 2005", APRIL) == read_period("2005-02", APRIL) == february
    assert read_period("2005-q1", APRIL) == Period(APRIL[1], 4, 1)


def test_a_short_year_has_the_periods_from_its_first_day_on():
    year = SHORT_FIRST[0]

    codes = [[period.code for period in periods_of(name, [year])] for name in ("monthly", "quarterly", "half_yearly")]

    assert codes == [["2026-09", "2026-10", "2026-11", "2026-12"], ["2026-Q3", "2026-Q4"], ["2026-H2"]]
    assert next(periods_in(year, 4)).first_day == dt.date(2026, 9, 1)
    assert read_period("2026-Q1", SHORT_FIRST) is None


@pytest.mark.django_db
def test_whoever_starts_an_agreement_or_changes_its_period_gives_it_its_years():
    agreement = AgreementFactory()
    before = told(fresh(agreement).years)
    agreement.starts_on, agreement.ends_on = dt.date(2026, 1, 1), dt.date(2028, 12, 31)
    agreement.save()

    make_years(agreement)

    assert [year for year, *_days in before] == [2027, 2028, 2029]
    assert told(fresh(agreement).years) == told(years_between(agreement.starts_on, agreement.ends_on))
    assert {entry.history_change_reason for entry in AgreementYear.history.all()} == {
        "Follows the period of the agreement"
    }


@pytest.mark.django_db
def test_agreement_years_are_kept_as_rows():
    agreement = AgreementFactory()

    set_years(agreement, SCHOOL_YEARS)

    assert told(fresh(agreement).all_years) == told(SCHOOL_YEARS)
    assert str(AgreementYear.objects.get(agreement=agreement, year=2004)) == "2004-2005"


@pytest.mark.django_db
def test_years_that_overlap_are_refused_and_nothing_is_changed():
    agreement = AgreementFactory()
    overlapping = Years([*SCHOOL_YEARS, YearNumber(2008, dt.date(2007, 8, 31), dt.date(2008, 8, 30), "2007-2008")])

    with pytest.raises(ValidationError, match="cannot overlap: 2006-2007 and 2007-2008 do"):
        set_years(agreement, overlapping)
    row = AgreementYear(agreement=agreement, year=2030, first_day="2029-12-31", last_day="2030-12-30", name="x")
    row.first_day, row.last_day = dt.date(2029, 12, 31), dt.date(2030, 12, 30)
    with pytest.raises(ValidationError, match="cannot overlap: 2029 and x do"):
        row.full_clean()

    assert list(fresh(agreement).all_years) == [2027, 2028, 2029]


@pytest.mark.django_db
def test_an_extension_adds_years_of_the_same_kind():
    agreement = AgreementFactory()
    set_years(agreement, SCHOOL_YEARS)

    extend_years(agreement, dt.date(2009, 8, 31))

    assert [year.name for year in agreement.all_years[3:]] == ["2007-2008", "2008-2009"]


@pytest.mark.django_db
def test_the_years_of_an_extension_that_was_withdrawn_are_shown_nowhere():
    signed = signed_version()
    amendment = start_amendment(
        signed, effective_from=dt.date(2028, 1, 1), cause="Verlenging", by=UserFactory(), ends_on=LATER
    )
    assert list(amendment.years) == [2027, 2028, 2029, 2030, 2031]

    put_in_status(amendment, "withdrawn")

    agreement = fresh(signed.agreement)
    assert [list(years) for years in (agreement.years, agreement.agreed_years)] == [[2027, 2028, 2029]] * 2
    again = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Nog eens", by=UserFactory())
    assert list(again.years) == [2027, 2028, 2029]


@pytest.mark.django_db
def test_the_years_of_a_signed_agreement_stay_and_only_new_ones_are_added():
    agreement = signed_version().agreement
    rows = AgreementYear.objects.filter(agreement=agreement)

    for change in (lambda: rows.update(last_day=dt.date(2030, 1, 31)), rows.first().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    extend_years(agreement, dt.date(2030, 12, 31))
    assert list(fresh(agreement).all_years) == [2027, 2028, 2029, 2030]


@pytest.mark.django_db
def test_the_years_of_many_agreements_and_all_their_versions_take_one_query(django_assert_num_queries):
    versions = [VersionFactory(), VersionFactory()]
    agreements = [fresh(version.agreement) for version in versions]

    with django_assert_num_queries(1):
        attach_years(agreements)
        attach_years(agreements)
        for agreement, version in zip(agreements, versions, strict=True):
            version.agreement = agreement
            assert list(version.years) == list(agreement.years) == [2027, 2028, 2029]
