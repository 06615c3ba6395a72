"""What the pages of an agreement ask over several models."""

import datetime as dt

from django.db.models import Prefetch

from agreements.models import Agreement, Principal, Version


def with_parties(agreements=None):
    """Agreements with their organisation, type and principals, in a constant number of queries."""
    rows = Agreement.objects.all() if agreements is None else agreements
    principals = Prefetch("principals", Principal.objects.select_related("office"))
    return rows.select_related("organisation", "instrument_type").prefetch_related(principals)


def versions_with_parties():
    return Version.objects.select_related(
        "agreement__organisation", "agreement__instrument_type", "based_on"
    ).prefetch_related(Prefetch("agreement__principals", Principal.objects.select_related("office")))


def version_to_show(versions: list[Version], day: dt.date) -> Version:
    """The version in force on `day`; else the newest that is signed; else the newest of all."""
    signed = [version for version in versions if version.is_signed]
    begun = [version for version in signed if version.effective_from <= day]
    candidates = begun or signed or [v for v in versions if v.is_open] or versions
    return max(candidates, key=lambda version: version.number)


def open_version(versions: list[Version]) -> Version | None:
    return next((version for version in versions if version.is_open), None)
