"""The years of agreements, for many at once; and which of them are closed."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from agreements.models import Agreement, YearClosure


def attach_years(agreements: Iterable[Agreement]) -> None:
    """Read the years of these agreements and so of their versions, where they were not read yet; one query."""
    prefetch_related_objects(list(agreements), "year_rows")


def closed_years(agreement: Agreement) -> set[int]:
    """The years of which the values are closed now."""
    last = {row.year: row.is_closed for row in YearClosure.objects.filter(agreement=agreement).order_by("pk")}
    return {year for year, is_closed in last.items() if is_closed}
