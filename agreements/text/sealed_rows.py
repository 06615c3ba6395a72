"""The rows that the seal of a version covers: the text, its parties and years, who accepted, advised and signed."""

from collections.abc import Iterator

from django.db import models

from agreements.models import Agreement, AgreementYear, Principal, Signature, Version
from agreements.text.terms import term_models


def rows_under(version: Version) -> Iterator[models.Model]:
    """Each found by itself: what a row refers to may be gone, and the others are named all the same."""
    agreement = Agreement.objects.filter(pk=version.agreement_id).first()
    last_day = version.ends_on or (agreement.ends_on if agreement else None)
    years = AgreementYear.objects.filter(agreement=version.agreement_id).order_by("pk")
    if agreement:
        yield agreement
    yield version
    yield from Principal.objects.filter(agreement=version.agreement_id).order_by("pk")
    yield from years.filter(first_day__lte=last_day) if last_day else years
    for rows in (version.acceptances, version.advices, Signature.given.filter(version=version.pk)):
        yield from rows.order_by("pk")
    for model in term_models():
        yield from model.objects.filter(version=version.pk).order_by("pk")
