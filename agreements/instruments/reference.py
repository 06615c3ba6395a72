"""The kinds of agreement that exist in Belgium and their chains of advice, for a new installation.

From then on an administrator keeps them. Durations and legal bases come from docs/glossary.md and the laws named; where
the law leaves the duration open, the usual maximum stands here with room below it. A chain follows the road of the file
in practice: inside the agency first, then the federal advice, then the government; terms are usual ones. All of it is a
starting point and no legal advice.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext_noop

from agreements.models import AdviceBody, AdviceStep, InstrumentType
from core.reference import reference_data


@dataclass(frozen=True)
class InstrumentKind:
    name_nl: str
    name_fr: str
    legal_basis_nl: str
    legal_basis_fr: str
    minimum_years: int
    maximum_years: int


SOCIAL_SECURITY = InstrumentKind(
    name_nl="bestuursovereenkomst van een openbare instelling van sociale zekerheid",
    name_fr="contrat d’administration d’une institution publique de sécurité sociale",
    legal_basis_nl="Koninklijk besluit van 3 april 1997 houdende maatregelen met het oog op de responsabilisering van "
    "de openbare instellingen van sociale zekerheid",
    legal_basis_fr="Arrêté royal du 3 avril 1997 portant des mesures en vue de la responsabilisation des institutions "
    "publiques de sécurité sociale",
    minimum_years=3,
    maximum_years=5,
)
DEPARTMENT = InstrumentKind(
    name_nl="bestuursovereenkomst van een federale of programmatorische overheidsdienst",
    name_fr="contrat d’administration d’un service public fédéral ou de programmation",
    legal_basis_nl="Koninklijk besluit van 4 april 2014",
    legal_basis_fr="Arrêté royal du 4 avril 2014",
    minimum_years=3,
    maximum_years=3,
)
STRATEGIC_PLAN = InstrumentKind(
    name_nl="strategisch plan en operationeel plan van een federale overheidsdienst",
    name_fr="plan stratégique et plan opérationnel d’un service public fédéral",
    legal_basis_nl="Koninklijk besluit van 21 december 2021",
    legal_basis_fr="Arrêté royal du 21 décembre 2021",
    minimum_years=1,
    maximum_years=5,
)
FLANDERS = InstrumentKind(
    name_nl="beheersovereenkomst van een Vlaams agentschap",
    name_fr="contrat de gestion d’une agence flamande",
    legal_basis_nl="",
    legal_basis_fr="",
    minimum_years=3,
    maximum_years=5,
)
WALLONIA = InstrumentKind(
    name_nl="beheerscontract van een Waalse instelling van openbaar nut",
    name_fr="contrat de gestion d’un organisme d’intérêt public wallon",
    legal_basis_nl="Decreet van 12 februari 2004 betreffende het beheerscontract en de verplichtingen tot "
    "informatieverstrekking",
    legal_basis_fr="Décret du 12 février 2004 relatif au contrat de gestion et aux obligations d’information",
    minimum_years=3,
    maximum_years=5,
)
FRENCH_COMMUNITY = InstrumentKind(
    name_nl="beheerscontract van een instelling van openbaar nut van de Franse Gemeenschap",
    name_fr="contrat de gestion d’un organisme d’intérêt public de la Communauté française",
    legal_basis_nl="",
    legal_basis_fr="",
    minimum_years=3,
    maximum_years=5,
)
PUBLIC_COMPANY = InstrumentKind(
    name_nl="beheerscontract van een autonoom overheidsbedrijf",
    name_fr="contrat de gestion d’une entreprise publique autonome",
    legal_basis_nl="Wet van 21 maart 1991 betreffende de hervorming van sommige economische overheidsbedrijven",
    legal_basis_fr="Loi du 21 mars 1991 portant réforme de certaines entreprises publiques économiques",
    minimum_years=3,
    maximum_years=5,
)
KINDS = (SOCIAL_SECURITY, DEPARTMENT, STRATEGIC_PLAN, FLANDERS, WALLONIA, FRENCH_COMMUNITY, PUBLIC_COMPANY)


@reference_data.add
@transaction.atomic
def load_instrument_types() -> list[InstrumentType]:
    """Add the kinds that were never here, with history. What an administrator changed or renamed stays as it is."""
    known = set(InstrumentType.history.values_list("name_nl", flat=True))
    added = [InstrumentType(**asdict(kind)) for kind in KINDS if kind.name_nl not in known]
    for instrument_type in added:
        instrument_type._change_reason = gettext_noop("Reference data of a new installation")
        instrument_type.full_clean()
        instrument_type.save()
    return added


@dataclass(frozen=True)
class ChainStep:
    body: str
    position: int
    is_required: bool = True
    term_days: int | None = None


CHAINS: tuple[tuple[InstrumentKind, tuple[ChainStep, ...]], ...] = (
    (
        SOCIAL_SECURITY,
        (
            ChainStep(AdviceBody.CONSULTATION, 1, term_days=30),
            ChainStep(AdviceBody.MANAGEMENT_BOARD, 2, term_days=30),
            ChainStep(AdviceBody.COMMISSIONER, 3, is_required=False, term_days=14),
            ChainStep(AdviceBody.FINANCE_INSPECTOR, 4, term_days=21),
            ChainStep(AdviceBody.CIVIL_SERVICE, 5, term_days=30),
            ChainStep(AdviceBody.BUDGET, 5, term_days=30),
            ChainStep(AdviceBody.COUNCIL, 6, term_days=30),
            ChainStep(AdviceBody.ROYAL_DECREE, 7, is_required=False),
            ChainStep(AdviceBody.PUBLICATION, 8, is_required=False, term_days=30),
        ),
    ),
    (
        DEPARTMENT,
        (
            ChainStep(AdviceBody.CONSULTATION, 1, term_days=30),
            ChainStep(AdviceBody.FINANCE_INSPECTOR, 2, term_days=21),
            ChainStep(AdviceBody.CIVIL_SERVICE, 3, is_required=False, term_days=30),
            ChainStep(AdviceBody.BUDGET, 3, is_required=False, term_days=30),
            ChainStep(AdviceBody.PUBLICATION, 4, is_required=False, term_days=30),
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


def _as_it_is_now(kind: InstrumentKind) -> InstrumentType | None:
    """The kind, also when an administrator has renamed it; None when it was removed."""
    known = InstrumentType.history.filter(name_nl=kind.name_nl).values("id")
    return InstrumentType.objects.filter(pk__in=known).order_by("pk").first()
