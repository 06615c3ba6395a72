"""Documents made by the worker, and the seals that prove what was agreed, signed or accepted."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.triggers import Rule, database_rules
from documents.kinds import DocumentKind, document_kinds


class Seal(models.Model):
    """The exact content of a formal step as canonical JSON, hashed and chained to the seal before it."""

    chain = models.CharField(_("chain"), max_length=60)
    position = models.PositiveIntegerField(_("position in the chain"))
    kind = models.CharField(_("kind"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    label = models.CharField(_("label"), max_length=300)
    content = models.TextField(_("content as canonical JSON"))
    rows = models.TextField(_("rows under the seal as canonical JSON"), blank=True)
    names = models.TextField(_("names on the day of the seal as canonical JSON"), blank=True)
    content_sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    chain_sha256 = models.CharField(_("SHA-256 of the chain"), max_length=64)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("sealed by")
    )
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["chain", "position"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_seal_per_position"),
            models.UniqueConstraint(fields=["kind", "subject_id"], name="one_seal_per_formal_step"),
        ]

    def __str__(self):
        return self.label


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A document is seen by whoever sees what it is about."""
        seen = models.Q(pk__in=[])
        for kind in document_kinds:
            of_kind = models.Q(kind=kind.name, subject_id__in=kind.subjects_for(user).values("pk"))
            if kind.other_model:
                of_kind &= models.Q(other_id__in=kind.others_for(user).values("pk"))
            seen |= of_kind
        return self.filter(seen)

    def about(self, subject: models.Model):
        """The documents of the kinds that tell of nothing but the subject."""
        kinds = [kind for kind in document_kinds if isinstance(subject, kind.model) and not kind.other_model]
        return self.filter(kind__in=[kind.name for kind in kinds], subject_id=subject.pk)

    def of(self, kind: DocumentKind, subject: models.Model, language: str, other: models.Model | None = None):
        """The documents of one kind in one language, the sealed one before others, then the newest."""
        other_id = other.pk if other else None
        return self.filter(kind=kind.name, subject_id=subject.pk, other_id=other_id, language=language).order_by(
            models.F("seal").asc(nulls_last=True), "-requested_at", "-pk"
        )

    def being_made(self):
        """Waiting or being made, with a sign of life that is not too old."""
        now = timezone.now()
        alive = models.Q(pk__in=[])
        for status, patience in PATIENCE.items():
            alive |= models.Q(status=status, alive_at__gte=now - patience)
        return self.filter(alive)

    def for_pages(self):
        return self.without_content().select_related("seal__sealed_by", "requested_by")

    def without_content(self):
        return self.defer("content")


_NOT_IN_NAMES = '\\/:*?"<>|'
# How long nothing may happen before a document may be asked for again: its worker was stopped, or none is running
PATIENCE = {"queued": dt.timedelta(minutes=10), "rendering": dt.timedelta(minutes=2)}


def file_name(title: str, language: str, extension: str, *, otherwise: str = "agreement") -> str:
    """The title without what file systems refuse, and the language; `otherwise` where nothing of it is left."""
    plain = "".join(c if c.isprintable() and c not in _NOT_IN_NAMES else " " for c in title)
    name = " ".join(plain.split())[:120].strip(". ") or otherwise
    return f"{name} ({language}).{extension}"


class Document(models.Model):
    """A PDF asked for by a person and made by the worker; with a seal it is the one that counts, for good."""

    KIND = "document"

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RENDERING = "rendering", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    class Failure(models.TextChoices):
        RENDER = "render", _("It could not be made. The administrator of the application finds the cause in the log.")
        SIZE = "size", _("It became too large. Shorten the texts, or divide them over fewer outputs.")
        DISK = "disk", _("There is no room left on the disk. Tell the administrator, and ask again afterwards.")
        SEAL = "seal", _("What is kept is no longer what was sealed, so it is not printed. Tell the administrator.")

    kind = models.CharField(_("kind"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    other_id = models.BigIntegerField(_("told together with"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=300)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    alive_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    error = models.CharField(_("error"), max_length=500, blank=True)
    content = models.BinaryField(_("content"), null=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    seal = models.ForeignKey(
        Seal, on_delete=models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("seal")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["content"])

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "-pk"]
        indexes = [models.Index(fields=["kind", "subject_id"], name="document_subject")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.pk])

    @property
    def is_ready(self) -> bool:
        return self.status == self.Status.READY

    @property
    def is_in_progress(self) -> bool:
        return self.status in PATIENCE

    @property
    def is_stuck(self) -> bool:
        """Nothing has been heard of it for longer than it may take: it can be asked for again."""
        return self.is_in_progress and self.alive_at < timezone.now() - PATIENCE[self.status]

    @property
    def is_being_made(self) -> bool:
        return self.is_in_progress and not self.is_stuck

    @property
    def failure(self) -> str:
        """Why it failed, in a sentence."""
        return str(self.Failure(self.error or self.Failure.RENDER).label) if self.status == self.Status.FAILED else ""

    @property
    def is_final(self) -> bool:
        """Sealed and ready: served as it is, for good."""
        return self.seal_id is not None and self.is_ready

    @property
    def file_name(self) -> str:
        """The title without what file systems refuse, and the language."""
        return file_name(self.title, self.language, document_kinds[self.kind].extension, otherwise=self.kind)


@database_rules.add
def sealed_rows_stay() -> Iterator[Rule]:
    seal, document = Seal._meta.db_table, Document._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"seal_{event.lower()}", seal, event, "TRUE", "A seal is never changed or removed.")
        yield Rule(
            f"document_{event.lower()}",
            document,
            event,
            "OLD.seal_id IS NOT NULL AND OLD.status = 'ready'",
            "A sealed document is never changed or removed.",
        )
