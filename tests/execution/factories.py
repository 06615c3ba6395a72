"""What was realised, explained and shifted."""

from decimal import Decimal

from accounts.models import User
from agreements.models import Version
from budgets.models import Envelope
from execution.models import Explanation, Realisation, Shift


def realise(envelope: Envelope | None, person: User, **attributes) -> Realisation:
    """€ 100.000,00 of an envelope of a signed version in the first year of its agreement, or in a given period."""
    agreement = attributes.pop("agreement", None) or envelope.version.agreement
    same = {"envelope": envelope, "envelope_key": envelope and envelope.key, "agreement": agreement, "person": person}
    period = {"year": agreement.starts_on.year, "parts": 1, "part": 1}
    return Realisation.objects.create(**{**same, **period, "amount": Decimal(100_000), **attributes})


def explain(envelope: Envelope, person: User, **attributes) -> Explanation:
    """Why the first year of the agreement went another way."""
    agreement = envelope.version.agreement
    same = {"envelope": envelope, "envelope_key": envelope.key, "agreement": agreement, "person": person}
    said = {"cause": "external", "text": "De leveringen liepen vertraging op.", "language": "nl"}
    return Explanation.objects.create(**{**same, "year": agreement.starts_on.year, **said, **attributes})


def shift(version: Version, person: User, **attributes) -> Shift:
    """€ 1.000,00 from the line of the first output to what its envelope has not divided, in the first year."""
    line = version.budgetline_set.order_by("pk").first()
    year, envelope = version.agreement.starts_on.year, line.envelope
    place = {"year_from": year, "envelope_from": envelope, "output_from": line.output}
    place |= {"year_to": year, "envelope_to": envelope, "agreement": version.agreement, "version": version}
    values = {"amount": Decimal(1000), "reason": "De vraag liep terug.", "person": person}
    return Shift.objects.create(**{**place, **values, **attributes})
