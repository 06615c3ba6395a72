"""What is known about a file or a hash: what it is, whether it is sealed, and whether it still counts.

Whoever has a file has what is in it; beyond that nothing is told of what is not public to a person who may not see it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from agreements.models import Signature, Version
from agreements.queries import versions_with_parties
from agreements.text.names import SEALED_AS, call_parties_as_sealed
from agreements.text.through_time import has_begun
from attachments.models import Attachment, Enclosure
from documents.kinds import document_kinds
from documents.models import Document, Seal
from documents.seals.sealing import canonical_json, link, sha256
from signing.models import SignedFile
from signing.queries import moment_of
from signing.recognition.embedded import beginnings, embedded_data
from signing.verification import Signer

ALL_OF_IT = 64  # characters of a hash

# What a file or hash turned out to be: how it is coloured, and in a sentence
OUTCOMES = {
    "sealed": ("good", _("This is exactly a document that was sealed here.")),
    "content": ("good", _("This is the hash of the content that was sealed here, or that content itself.")),
    "signed": ("good", _("This is the hash of the text that the parties have signed.")),
    "chain": ("good", _("This is the hash of the chain of seals, up to the seal below.")),
    "elsewhere": ("good", _("This is a PDF that was signed elsewhere, exactly as it is kept here.")),
    "kept": ("good", _("This is a file that was added here, exactly as it is kept.")),
    "unsealed": ("warn", _("This document was made here, but it is not sealed: it is a draft or a working paper.")),
    "added": ("bad", _("This file begins with a document that was sealed here, but something was added behind it.")),
    "added_to_draft": (
        "warn",
        _("This file begins with a document made here but not sealed, and more was added."),
    ),
    "altered": (
        "bad",
        _("This file carries the data of a sealed document, but is not the file made here."),
    ),
    "other_data": ("bad", _("This file carries data as our documents do, but these data were never sealed here.")),
}


@dataclass(frozen=True)
class Finding:
    """One thing that a file or hash is. `subject` and `url` only for whom it may be told to."""

    outcome: str
    seal: Seal | None = None
    subject: models.Model | None = None
    kind: str = ""
    url: str = ""
    people: tuple = ()
    seen: Version | None = None  # The version, when this person may know it
    successor: Version | None = None  # The version that replaces it, when this person may know that one

    @property
    def tone(self) -> str:
        return OUTCOMES[self.outcome][0] if self.chain_holds else "bad"

    @property
    def sentence(self) -> str:
        return OUTCOMES[self.outcome][1]

    @property
    def is_over(self) -> bool:
        """Another version that this person may know has taken effect."""
        return bool(self.successor and has_begun(self.successor, localdate()))

    @cached_property
    def chain_holds(self) -> bool:
        """The seal is what it was, and hangs on the one before it; true where there is none."""
        if self.seal is None:
            return True
        before = Seal.objects.filter(chain=self.seal.chain, position=self.seal.position - 1).first()
        tied = link(before.chain_sha256 if before else "", self.seal) == self.seal.chain_sha256
        return tied and sha256(self.seal.content) == self.seal.content_sha256


def findings_about_file(content: bytes, user) -> list[Finding]:
    """What these bytes are; when they are nothing that is kept, what they were made from."""
    if found := findings_about_hash(sha256(content), user):
        return found
    if (plain := _plain(content)) and (found := findings_about_hash(sha256(plain), user)):
        return found
    if begun := Document.objects.filter(status=Document.Status.READY, sha256__in=beginnings(content)):
        documents = begun.without_content().select_related("seal").order_by(models.F("seal").asc(nulls_last=True))[:1]
        return [_about_document(one, user, "added" if one.seal else "added_to_draft") for one in documents]
    return list(_altered(content, user))


def findings_about_hash(digest: str, user) -> list[Finding]:
    """Everything with this SHA-256, of which the first characters are enough for what is sealed."""
    return [
        *_documents(digest, user),
        *(_about_seal(seal, user, "content") for seal in Seal.objects.filter(content_sha256__startswith=digest)),
        *(_about_seal(seal, user, "chain") for seal in Seal.objects.filter(chain_sha256__startswith=digest)),
        *_signed_texts(digest, user),
        *(_files(digest, user) if len(digest) == ALL_OF_IT else ()),
    ]


def _documents(digest: str, user) -> Iterator[Finding]:
    rows = Document.objects.filter(sha256__startswith=digest, status=Document.Status.READY)
    for document in rows.without_content().select_related("seal"):
        yield _about_document(document, user, "sealed" if document.seal else "unsealed")


def _signed_texts(digest: str, user) -> Iterator[Finding]:
    """One for each version, however many have signed it, and only once it is sealed."""
    versions = Signature.objects.filter(content_sha256__startswith=digest).values("version")
    for seal in Seal.objects.filter(kind=SEALED_AS, subject_id__in=versions):
        yield _about_seal(seal, user, "signed")


def _files(digest: str, user) -> Iterator[Finding]:
    """Files of whoever may see them, and of what is public."""
    for model, outcome in ((SignedFile, "elsewhere"), (Attachment, "kept"), (Enclosure, "kept")):
        visible = model.objects.visible_to(user) if user.is_authenticated else model.objects.none()
        rows = model.objects.filter(file__sha256=digest)
        seen = set(rows.filter(pk__in=visible.values("pk")).values_list("pk", flat=True))
        for row in rows.select_related("file").defer("file__content"):
            version = _told(row.version_id, user) if model is not Enclosure else None
            if row.pk in seen or version:
                people = tuple((Signer(**p), moment_of(p["signed_at"])) for p in getattr(row, "signers", ()))
                url = row.get_absolute_url() if row.pk in seen else ""
                kind = str(model._meta.verbose_name)
                yield Finding(outcome, None, row, kind, url, people, version, _successor(version, user))


def _about_document(document: Document, user, outcome: str) -> Finding:
    seen = user.is_authenticated and Document.objects.visible_to(user).filter(pk=document.pk).exists()
    version = _version_under(document.seal, user)
    return Finding(
        outcome,
        document.seal,
        document if seen or version else None,
        str(document_kinds[document.kind].label) if seen or version else "",
        document.get_absolute_url() if seen else "",
        (),
        version,
        _successor(version, user),
    )


def _about_seal(seal: Seal, user, outcome: str) -> Finding:
    kind, version = document_kinds.get(seal.kind), _version_under(seal, user)
    subject = None
    if kind and user.is_authenticated:
        subject = kind.subjects_for(user).filter(pk=seal.subject_id).first()
    url = subject.get_absolute_url() if subject else ""
    label = str(kind.label) if kind and (subject or version) else ""
    return Finding(outcome, seal, subject or version, label, url, (), version, _successor(version, user))


def _altered(content: bytes, user) -> Iterator[Finding]:
    """A file with data like ours that is not a file of ours."""
    for data in embedded_data(content):
        if seal := Seal.objects.filter(content_sha256=sha256(data)).first():
            yield _about_seal(seal, user, "altered")
            return
        if _is_content(data):
            yield Finding("other_data")
            return


def _version_under(seal: Seal | None, user) -> Version | None:
    return _told(seal.subject_id, user) if seal and seal.kind == SEALED_AS else None


def _told(version_id: int, user) -> Version | None:
    """A signed version, with the names under its seal, when it is public or this person may see it."""
    rows = _knowable(Version.objects.filter(pk=version_id), user)
    version = versions_with_parties().filter(pk__in=rows.values("pk")).first()
    return call_parties_as_sealed(version) if version else None


def _successor(version: Version | None, user) -> Version | None:
    """The next signed version, when it is public or this person may see it."""
    if version is None:
        return None
    later = Version.objects.filter(agreement=version.agreement_id, number__gt=version.number)
    return _knowable(later, user).order_by("number").first()


def _knowable(versions: models.QuerySet, user) -> models.QuerySet:
    """Of these versions the signed ones that are published, or that this person may see."""
    public = Q(publications__published_on__lte=localdate())
    seen = Q(pk__in=Version.objects.visible_to(user).values("pk")) if user.is_authenticated else Q(pk__in=())
    return versions.filter(public | seen, status=Version.Status.SIGNED).distinct()


def _plain(content: bytes) -> str:
    """The canonical form of a JSON, however it was saved again; "" for anything else."""
    if not content.lstrip().startswith(b"{"):
        return ""
    try:
        return canonical_json(json.loads(content))
    except (ValueError, RecursionError):
        return ""


def _is_content(data: bytes) -> bool:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and {"format", "agreement"} <= read.keys()


def as_hash(typed: Iterable[str]) -> str:
    """What somebody typed or copied from paper, without spaces, line breaks and dots."""
    return "".join(one for one in "".join(typed).lower() if not one.isspace() and one not in "….:-")
