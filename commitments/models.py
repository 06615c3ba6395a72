"""What happens with commitments after signature: reports; and the catalogue of those that many agreements share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import CorrectableStatement
from agreements.models.term import Term
from core.models import Revisioned
from core.texts.bilingual import Bilingual, either_language, written_language
from core.texts.characters import WEB, long_text, reference_or_address, text_line
from organisations.models import Office, Party

LONGEST = 2000  # characters of an explanation


class Commitment(Term):
    """What the agency, the principal or both promise each other besides the outputs."""

    KIND = "commitment"

    class Side(models.TextChoices):
        AGENCY = "agency", _("Commitments of the agency")
        PRINCIPAL = "principal", _("Commitments of the principal")
        COMMON = "common", _("Common commitments")

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information and consultation")
        BUDGETS = "budgets", _("Respect of budgets and adaptations")
        EVALUATION = "evaluation", _("Follow-up and evaluation")
        OTHER = "other", _("Other")

    class Recurrence(models.TextChoices):
        NONE = "none", _("Does not recur")
        QUARTERLY = "quarterly", _("Every quarter")
        HALF_YEARLY = "half_yearly", _("Every half year")
        YEARLY = "yearly", _("Every year")

    side = models.CharField(_("side"), max_length=10, choices=Side)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    text_nl = long_text(_("text in Dutch"), max_length=2000, blank=True)
    text_fr = long_text(_("text in French"), max_length=2000, blank=True)
    owner = text_line(_("owner"), blank=True, help_text=_("The person or service that keeps this commitment."))
    due_on = models.DateField(_("due date"), null=True, blank=True)
    recurrence = models.CharField(_("recurrence"), max_length=20, choices=Recurrence, default=Recurrence.NONE)
    source_code = text_line(_("reference in the catalogue"), max_length=20, blank=True, editable=False)
    source_edition = models.PositiveSmallIntegerField(_("edition in the catalogue"), null=True, editable=False)

    text = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["version_id", "number"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version", "number"], name="one_commitment_per_number"),
            models.CheckConstraint(
                condition=either_language("text"),
                name="commitment_has_a_text",
                violation_error_message=_("Write the commitment in Dutch or in French."),
            ),
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(recurrence="none"),
                name="commitment_is_due_once_or_recurs",
                violation_error_message=_("Give a due date or a recurrence, not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(source_code="", source_edition=None)
                | (~models.Q(source_code="") & models.Q(source_edition__gte=1)),
                name="commitment_of_the_catalogue_has_its_edition",
            ),
        ]

    def __str__(self):
        return f"{self.number} {Truncator(self.text).chars(80)}"

    def get_absolute_url(self):
        return reverse("commitments:chapter", args=[self.version_id])

    def clean(self):
        first, last = self.version.agreement.starts_on, self.version.last_day
        if self.due_on and not first <= self.due_on <= last:
            values = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
            message = _("Choose a day within the period, from %(first)s to %(last)s.")
            raise ValidationError({"due_on": ValidationError(message, "period", values)})

    @property
    def edit_url(self) -> str:
        return reverse("commitments:update", args=[self.pk])

    @property
    def is_dated(self) -> bool:
        return self.due_on is not None or self.recurrence != self.Recurrence.NONE


class Report(CorrectableStatement):
    """What one party says about a commitment of its own, at one due moment; a correction is a new report."""

    KIND = "commitment_report"

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
    reason = long_text(_("why it is corrected"), max_length=LONGEST, blank=True)
    language = written_language()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("report on a commitment")
        verbose_name_plural = _("reports on commitments")
        ordering = ["said_at", "pk"]
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
    def party(self) -> Party:
        return self.office or self.agreement.organisation

    @property
    def evidence_url(self) -> str:
        """The evidence where it is a web address."""
        return self.evidence if self.evidence.startswith(WEB) else ""

    @property
    def is_open(self) -> bool:
        """Says that the commitment is still being worked on."""
        return self.outcome == self.Outcome.IN_PROGRESS


class CatalogueQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()


class CatalogueEntry(Revisioned):
    """A commitment that many agreements share: reference data; each change of what it says is a new edition."""

    KIND = "catalogue_entry"

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
