"""The advice chains of the kinds of agreement in reference.py: given once, from then on kept by an administrator.

The order follows the road of the file in practice: inside the agency first, then the federal advice, then the
government. Terms are usual ones where nothing else is known; they are a starting point and no legal advice.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext_noop

from agreements.instruments.reference import DEPARTMENT, SOCIAL_SECURITY, Kind
from agreements.models import AdviceBody, AdviceStep, InstrumentType
from core.reference import reference_data


@dataclass(frozen=True)
class Step:
    body: str
    position: int
    is_required: bool = True
    term_days: int | None = None


CHAINS: tuple[tuple[Kind, tuple[Step, ...]], ...] = (
    (
        SOCIAL_SECURITY,
        (
            Step(AdviceBody.CONSULTATION, 1, term_days=30),
            Step(AdviceBody.MANAGEMENT_BOARD, 2, term_days=30),
            Step(AdviceBody.COMMISSIONER, 3, is_required=False, term_days=14),
            Step(AdviceBody.FINANCE_INSPECTOR, 4, term_days=21),
            Step(AdviceBody.CIVIL_SERVICE, 5, term_days=30),
            Step(AdviceBody.BUDGET, 5, term_days=30),
            Step(AdviceBody.COUNCIL, 6, term_days=30),
            Step(AdviceBody.ROYAL_DECREE, 7, is_required=False),
            Step(AdviceBody.PUBLICATION, 8, is_required=False, term_days=30),
        ),
    ),
    (
        DEPARTMENT,
        (
            Step(AdviceBody.CONSULTATION, 1, term_days=30),
            Step(AdviceBody.FINANCE_INSPECTOR, 2, term_days=21),
            Step(AdviceBody.CIVIL_SERVICE, 3, is_required=False, term_days=30),
            Step(AdviceBody.BUDGET, 3, is_required=False, term_days=30),
            Step(AdviceBody.PUBLICATION, 4, is_required=False, term_days=30),
        ),
    ),
)


@reference_data.add
@transaction.atomic
def load_advice_steps() -> list[AdviceStep]:
    """Give each kind its chain, unless it ever had a step: what an administrator changed or removed stays so."""
    added = []
    for kind, steps in CHAINS:
        instrument_type = _as_it_is_now(kind)
        if instrument_type and not AdviceStep.history.filter(instrument_type=instrument_type).exists():
            added += [AdviceStep(instrument_type=instrument_type, **asdict(step)) for step in steps]
    for step in added:
        step._change_reason = gettext_noop("Reference data of a new installation")
        step.full_clean()
        step.save()
    return added


def _as_it_is_now(kind: Kind) -> InstrumentType | None:
    """The kind, also when an administrator has renamed it; None when it was removed."""
    known = InstrumentType.history.filter(name_nl=kind.name_nl).values("id")
    return InstrumentType.objects.filter(pk__in=known).order_by("pk").first()
