"""The models of this app: agreement and versions, what proves consent, terms and the chapters made of them."""

from agreements.models.advice import Advice, AdviceBody, AdviceStep
from agreements.models.agreement import Agreement, Principal, Version
from agreements.models.arrangements import ConductRule, DisputeStep, Provision, Sanction
from agreements.models.autonomy import Autonomy
from agreements.models.consent import Acceptance, PartyStep, Signature
from agreements.models.disputes import AppliedSanction, Dispute, DisputeEntry
from agreements.models.instrument_type import InstrumentType, Languages, SigningOrder
from agreements.models.publication import ProvisionalExecution, Publication
from agreements.models.statement import (
    CorrectableStatement,
    Statement,
    StatementQuerySet,
    corrected_for_a_reason,
)
from agreements.models.term import Term, TermQuerySet
from agreements.models.translation import TranslationReview
from agreements.models.year_number import YearNumber, Years
from agreements.models.years import AgreementYear, YearClosure

__all__ = [
    "Acceptance",
    "Advice",
    "AdviceBody",
    "AdviceStep",
    "Agreement",
    "AgreementYear",
    "AppliedSanction",
    "Autonomy",
    "ConductRule",
    "CorrectableStatement",
    "Dispute",
    "DisputeEntry",
    "DisputeStep",
    "InstrumentType",
    "Languages",
    "PartyStep",
    "Principal",
    "Provision",
    "ProvisionalExecution",
    "Publication",
    "Sanction",
    "Signature",
    "SigningOrder",
    "Statement",
    "StatementQuerySet",
    "Term",
    "TermQuerySet",
    "TranslationReview",
    "Version",
    "YearClosure",
    "YearNumber",
    "Years",
    "corrected_for_a_reason",
]
