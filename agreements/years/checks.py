from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from agreements.models import YearNumber

YEAR_IS_CLOSED = _("The values of %(year)s are closed. The head can open that year again.")


def why_year_is_closed(year: YearNumber, closed: Collection[int]) -> str:
    """Why nothing of this year is entered or corrected, in a sentence; empty when the year is open."""
    if year not in closed:
        return ""
    return YEAR_IS_CLOSED % {"year": year.name}
