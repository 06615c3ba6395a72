"""The models of this app: agreement and versions, what proves consent, terms and the chapters made of them."""

from agreements.models.agreement import Agreement, Principal, Version
from agreements.models.chapters import Autonomy, Commitment
from agreements.models.instrument_type import InstrumentType
from agreements.models.proof import Acceptance, Signature
from agreements.models.term import Term, TermQuerySet

__all__ = [
    "Acceptance",
    "Agreement",
    "Autonomy",
    "Commitment",
    "InstrumentType",
    "Principal",
    "Signature",
    "Term",
    "TermQuerySet",
    "Version",
]
