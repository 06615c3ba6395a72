"""The rows that the seal of a version covers: the text, its parties and years, who accepted, advised and signed."""

from collections.abc import Iterator

from django.db import models

from agreements.models import AgreementYear, Version
from agreements.text.terms import term_models


def rows_under(version: Version) -> Iterator[models.Model]:
    yield version.agreement
    yield version
    yield from version.agreement.principals.order_by("pk")
    yield from AgreementYear.objects.filter(agreement=version.agreement_id, first_day__lte=version.last_day)
    for name in ("acceptances", "advices", "signatures"):
        yield from getattr(version, name).order_by("pk")
    for model in term_models():  # Row by row: what they refer to may be gone
        yield from model.objects.filter(version=version.pk).order_by("pk")
