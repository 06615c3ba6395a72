"""What was signed elsewhere, who may sign now, and what is known about the bytes of a file."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from agreements.models import Version
from agreements.versions.workflow import version_workflow
from attachments.models import Attachment, Enclosure
from documents.models import Document, Seal
from documents.seals.sealing import link, sha256
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


@dataclass(frozen=True)
class Known:
    """One thing kept here with exactly these bytes: what it is, its page, and its seal when it has one."""

    what: models.Model
    kind: str
    url: str
    seal: Seal | None = None
    people: tuple = ()

    @property
    def chain_holds(self) -> bool:
        """The seal is what it was, and hangs on the one before it."""
        before = Seal.objects.filter(chain=self.seal.chain, position=self.seal.position - 1).first()
        tied = link(before.chain_sha256 if before else "", self.seal.content_sha256) == self.seal.chain_sha256
        return tied and sha256(self.seal.content) == self.seal.content_sha256


def known_as(digest: str, user) -> list[Known]:
    """Everything that this person may see whose bytes have this SHA-256. A constant number of queries."""
    documents = Document.objects.visible_to(user).filter(sha256=digest, status=Document.Status.READY)
    found = [
        Known(one, str(one._meta.verbose_name), one.get_absolute_url(), one.seal)
        for one in documents.without_content().select_related("seal")
    ]
    for model in (SignedFile, Attachment, Enclosure):
        rows = model.objects.visible_to(user).filter(file__sha256=digest).select_related("file").defer("file__content")
        for row in rows:
            people = tuple((Signer(**p), moment_of(p["signed_at"])) for p in getattr(row, "signers", ()))
            found.append(Known(row, str(model._meta.verbose_name), row.get_absolute_url(), people=people))
    return found
