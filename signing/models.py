"""PDFs that were signed elsewhere and verified here, each the signature of one party."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models import Signature, Version
from agreements.models.of_version import OfVersion
from attachments.models import StoredFile
from core.triggers import Rule, database_rules


class SignedFile(OfVersion):
    """The uploaded bytes: exactly the PDF that was offered, with signatures added behind it. Written once."""

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="signed_files", verbose_name=_("version")
    )
    signature = models.OneToOneField(
        Signature, on_delete=models.PROTECT, related_name="signed_file", verbose_name=_("signature")
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="signed_files", verbose_name=_("file"))
    offered_sha256 = models.CharField(_("SHA-256 of the PDF that was offered"), max_length=64)
    offered_size = models.PositiveIntegerField(_("size of the PDF that was offered, in bytes"))
    signers = models.JSONField(_("signatures in the PDF"))  # What verification.Signer tells, one after the other

    class Meta:
        verbose_name = _("signed PDF")
        verbose_name_plural = _("signed PDFs")
        ordering = ["version_id", "signature__position"]

    def __str__(self):
        return self.file.name

    def get_absolute_url(self):
        return self.version.get_absolute_url()


@database_rules.add
def signed_files_stay() -> Iterator[Rule]:
    table = SignedFile._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"signedfile_{event.lower()}", table, event, "TRUE", "A signed PDF is never changed or removed.")
