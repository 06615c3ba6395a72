"""What was signed elsewhere, and who may sign now."""

import datetime as dt

from agreements.models import Version
from agreements.versions.workflow import version_workflow
from signing.models import SignedFile
from signing.verification import Signer

STEPS = {
    "sign_as_agency": "agreements.sign_version_as_agency",
    "sign_as_chair": "agreements.sign_version_as_chair",
    "sign_as_principal": "agreements.sign_version_as_principal",
}


def step_of(version: Version, user) -> str:
    """The step with which this person signs for a party: one that is possible now comes first; "" without any."""
    permitted = [step for step, permission in STEPS.items() if user.has_perm(permission, version)]
    return next((step for step in permitted if _is_possible(step, version, user)), permitted[0] if permitted else "")


def _is_possible(step: str, version: Version, user) -> bool:
    transition = version_workflow.transitions[step]
    return transition.leaves(version) and not list(transition.refusals(version, user))


def signed_files_of(version: Version) -> list[SignedFile]:
    """The PDFs that were signed elsewhere, each with its `people`."""
    found = SignedFile.objects.filter(version=version).select_related("file", "signature").defer("file__content")
    for signed in found:
        signed.people = [(Signer(**plain), moment_of(plain["signed_at"])) for plain in signed.signers]
    return list(found)


def moment_of(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
