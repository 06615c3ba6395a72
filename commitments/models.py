"""What happens with commitments after signature: reports; and the catalogue of those that many agreements share."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Commitment, Version
from core.bilingual import LANGUAGES, Bilingual, either_language
from core.models import Revisioned
from core.text import long_text, text_line
from organisations.models import Office, Party

LONGEST = 2000  # characters of an explanation
WEB = ("https://", "http://")


def reference_or_address(value: str) -> None:
    """What begins like a web address must be one."""
    if value.startswith(WEB):
        try:
            URLValidator(schemes=["http", "https"])(value)
        except ValidationError:
            raise ValidationError(_("This is not a complete web address."), "address") from None


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the agreement sees what both parties report."""
        return self.filter(commitment__version__in=Version.objects.visible_to(user))


class Report(models.Model):
    """What one party says about a commitment of its own, at one due moment; a correction is a new report."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Partly kept")
        NOT_KEPT = "not_kept", _("Not kept")
        IN_PROGRESS = "in_progress", _("In progress")

    commitment = models.ForeignKey(  # As it stood in the text that decided about the moment
        Commitment, on_delete=models.PROTECT, editable=False, related_name="reports", verbose_name=_("commitment")
    )
    moment = models.DateField(_("due moment"), null=True, editable=False)
    office = models.ForeignKey(  # None: the agency
        Office,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="commitment_reports",
        verbose_name=_("minister’s office"),
    )
    outcome = models.CharField(_("status"), max_length=20, choices=Outcome)
    on = models.DateField(_("date"))
    explanation = long_text(_("explanation"), max_length=LONGEST, blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=500,
        blank=True,
        validators=[reference_or_address],
        help_text=_("The reference of a letter, minutes or a report, or a web address."),
    )
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("report before it"),
    )
    reason = long_text(_("why it is corrected"), max_length=LONGEST, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], editable=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("person")
    )
    reported_at = models.DateTimeField(_("reported at"), auto_now_add=True)

    objects = ReportQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("report on a commitment")
        verbose_name_plural = _("reports on commitments")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(follows__isnull=False) | models.Q(reason=""),
                name="only_a_later_report_corrects",
            ),
        ]

    def __str__(self):
        return _("%(outcome)s: commitment %(what)s") % {"outcome": self.get_outcome_display(), "what": self.commitment}

    def get_absolute_url(self):
        return reverse("commitments:detail", args=[self.commitment_id])

    @property
    def organisation_id(self) -> int:
        return self.commitment.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.commitment.office_ids

    @property
    def party(self) -> Party:
        return self.office or self.commitment.version.agreement.organisation

    @property
    def evidence_url(self) -> str:
        """The evidence where it is a web address."""
        return self.evidence if self.evidence.startswith(WEB) else ""

    @property
    def is_open(self) -> bool:
        """Says that the commitment is still being worked on."""
        return self.outcome == self.Outcome.IN_PROGRESS

    def history_visible_since(self, user) -> dt.datetime | None:
        return self.commitment.history_visible_since(user)


class CatalogueQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()


class CatalogueEntry(Revisioned):
    """A commitment that many agreements share: reference data; each change of what it says is a new edition."""

    code = text_line(_("code"), max_length=20, unique=True, help_text=_("Never changes; agreements refer to it."))
    side = models.CharField(_("side"), max_length=10, choices=Commitment.Side)
    kind = models.CharField(_("kind"), max_length=20, choices=Commitment.Kind)
    text_nl = long_text(_("text in Dutch"), max_length=2000, blank=True)
    text_fr = long_text(_("text in French"), max_length=2000, blank=True)
    recurrence = models.CharField(
        _("recurrence"), max_length=20, choices=Commitment.Recurrence, default=Commitment.Recurrence.NONE
    )
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    is_in_use = models.BooleanField(_("in use for new versions"), default=True)

    CONTENT = ("side", "kind", "text_nl", "text_fr", "recurrence")

    text = Bilingual()
    objects = CatalogueQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("commitment of the catalogue")
        verbose_name_plural = _("commitments of the catalogue")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=either_language("text"),
                name="catalogue_entry_has_a_text",
                violation_error_message=_("Write the commitment in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.text[:80]}"

    def get_absolute_url(self):
        return reverse("commitments:catalogue")

    @property
    def content(self) -> dict[str, str]:
        """What a commitment takes over."""
        return {name: getattr(self, name) for name in self.CONTENT}
