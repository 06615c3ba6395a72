"""Terms of the chapters that the agreement itself holds: commitments of both parties, and autonomy with its control."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.term import Term
from core.bilingual import Bilingual, either_language
from core.text import long_text, text_line


class Commitment(Term):
    """What the agency, the principal or both promise each other besides the outputs."""

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
        return reverse("agreements:commitment_update", args=[self.pk])

    @property
    def is_dated(self) -> bool:
        return self.due_on is not None or self.recurrence != self.Recurrence.NONE


class Autonomy(Term):
    """What the agency decides alone in one domain and under what condition, with the control that answers for it."""

    class Domain(models.TextChoices):
        OBJECTIVES = "objectives", _("Setting operational objectives")
        SERVICES = "services", _("Running its services")
        BUDGETS = "budgets", _("Budget envelopes")
        PERSONNEL = "personnel", _("Its own human resources management")

    class Control(models.TextChoices):
        LEGALITY = "legality", _("Legality supervision")
        INTERNAL = "internal", _("Internal control and audit")
        EXTERNAL = "external", _("External audit")
        REPORTING = "reporting", _("Reporting duty")

    domain = models.CharField(_("domain"), max_length=20, choices=Domain)
    decides_nl = long_text(_("what the agency decides alone, in Dutch"), max_length=2000, blank=True)
    decides_fr = long_text(_("what the agency decides alone, in French"), max_length=2000, blank=True)
    condition_nl = long_text(_("condition in Dutch"), max_length=2000, blank=True)
    condition_fr = long_text(_("condition in French"), max_length=2000, blank=True)
    control_kind = models.CharField(_("control that answers for it"), max_length=20, choices=Control, blank=True)
    control_nl = long_text(_("how it is controlled, in Dutch"), max_length=2000, blank=True)
    control_fr = long_text(_("how it is controlled, in French"), max_length=2000, blank=True)

    decides = Bilingual()
    condition = Bilingual()
    control = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("autonomy")
        verbose_name_plural = _("autonomy")
        ordering = ["version_id", "pk"]
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=either_language("decides"),
                name="autonomy_decides_something",
                violation_error_message=_("Write what the agency decides alone, in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return Truncator(self.decides).chars(80)

    def get_absolute_url(self):
        return reverse("agreements:autonomy", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("agreements:autonomy_update", args=[self.pk])

    def clean(self):
        if (self.control_nl or self.control_fr) and not self.control_kind:
            raise ValidationError({"control_kind": _("Choose which control this describes.")})

    @property
    def is_paired(self) -> bool:
        return bool(self.control_kind)

    @classmethod
    def domains_without(cls, rules) -> list[tuple[str, str]]:
        """(value, label) of every domain that none of these rules is about."""
        found = {rule.domain for rule in rules}
        return [(value, label) for value, label in cls.Domain.choices if value not in found]
