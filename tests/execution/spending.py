"""An agreement whose years are over, with the envelopes of published figures, and who keeps its budget."""

import datetime as dt
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agreements.models import Version
from budgets.models import Envelope, Flexibility
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.budgets.factories import envelope_with_credits
from tests.whole import complete_version

YEARS = (2023, 2024, 2025, 2026)


def signed_with_envelopes(years=YEARS, amount=Decimal(1_200_000), explain_percent=None) -> Version:
    """A signed text with one envelope of each kind, of € 1.200.000,00 a year; the first is divided over an output."""
    agreement = AgreementFactory(starts_on=dt.date(years[0], 1, 1), ends_on=dt.date(years[-1], 12, 31))
    version = complete_version(years=years, agreement=agreement, effective_from=dt.date(years[0], 1, 1))
    version.envelope_set.update(kind="personnel", title_nl="Personeelskredieten", title_fr="Crédits de personnel")
    version.credit_set.update(amount=amount)
    for kind, nl, fr in (
        ("operating", "Werkingskredieten", "Crédits de fonctionnement"),
        ("investment", "Investeringskredieten", "Crédits d’investissement"),
    ):
        envelope_with_credits(version, amount=amount, years=years, kind=kind, title_nl=nl, title_fr=fr)
    if explain_percent is not None:
        Flexibility.objects.create(version=version, explain_percent=explain_percent)
    return put_in_status(version, Version.Status.SIGNED)


def of_kind(version: Version, kind: str) -> Envelope:
    return version.envelope_set.get(kind=kind)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, url: str, content: str | bytes, **fields):
    data = content.encode() if isinstance(content, str) else content
    return client.post(url, {"unit": "euro", **fields, "file": SimpleUploadedFile("bedragen.csv", data)})
