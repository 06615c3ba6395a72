"""Years of an agreement, for tests that ask no database."""

import datetime as dt

from agreements.models.year_number import YearNumber, Years, years_between


def calendar_years(first: int, last: int) -> Years:
    return years_between(dt.date(first, 1, 1), dt.date(last, 12, 31))


def calendar_year(number: int) -> YearNumber:
    return calendar_years(number, number)[0]
