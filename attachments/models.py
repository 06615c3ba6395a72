"""Files that people attach: the bytes, kept once, and where they belong."""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement
from agreements.text.terms import Term
from attachments.slots import seen_enclosures
from core.kinds import LONGEST_KIND
from core.models import Revisioned
from core.texts.characters import text_line
from core.triggers import Rule, database_rules


class StoredFileQuerySet(models.QuerySet):
    def without_content(self):
        return self.defer("content")


class StoredFile(models.Model):
    """The bytes of one upload under a generated name, written once and never changed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name of the file"), max_length=150)
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(_("content"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self):
        return f"{self.name} (SHA-256 {self.sha256})"


class Attachment(Term):
    """A file that belongs to the text of a version: to the version itself, or to one of its terms.

    It is a term, so that it is copied into the next version, compared, frozen and closed like all others.
    """

    KIND = "attachment"

    about = models.CharField(_("what it is attached to"), max_length=LONGEST_KIND, editable=False)  # KIND of a model
    about_key = models.UUIDField(_("key of the term"), null=True, editable=False)  # None: the version itself
    title = text_line(_("title"), max_length=200)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="attachments", editable=False, verbose_name=_("file")
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["version_id", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("attachments:about_version", args=[self.version_id])


class EnclosureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees what it is enclosed with."""
        return self.filter(seen_enclosures(user))


class Enclosure(Revisioned):
    """A file with what happens around a text: an advice, a remark, a dispute, a publication. It stays behind."""

    KIND = "enclosure"

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="enclosures", editable=False, verbose_name=_("agreement")
    )
    about = models.CharField(_("what it is enclosed with"), max_length=LONGEST_KIND, editable=False)
    subject_id = models.BigIntegerField(_("subject"), editable=False)
    title = text_line(_("title"), max_length=200)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="enclosures", editable=False, verbose_name=_("file")
    )

    objects = EnclosureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        ordering = ["pk"]
        indexes = [models.Index(fields=["about", "subject_id"], name="enclosure_subject")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("attachments:about", args=[self.about, self.subject_id])


@database_rules.add
def stored_bytes_stay() -> Iterator[Rule]:
    table = StoredFile._meta.db_table
    yield Rule("storedfile_update", table, "UPDATE", "TRUE", "A stored file is never changed.")
