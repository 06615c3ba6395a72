"""What the outputs may cost: envelopes, their credits per year, and the lines that divide them over outputs."""

from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import text_line
from outputs.models import Output

looks_like_a_base_allocation = RegexValidator(r"^\d+(\.\d+)*$", _("A base allocation looks like 24.58.48.62.10.02."))
_not_negative = MinValueValidator(Decimal(0), _("An amount is never negative."))


def _amount(label) -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=2, validators=[_not_negative])


class Envelope(Term):
    """A group of credits of one nature, of which the agency disposes within the agreement."""

    KIND = "envelope"

    class Kind(models.TextChoices):
        PERSONNEL = "personnel", _("Personnel credits")
        OPERATING = "operating", _("Operating credits")
        INVESTMENT = "investment", _("Investment credits")
        OTHER = "other", _("Other credits")

    class Budget(models.TextChoices):
        """Which budget the credits belong to: what the agency runs on, or what it pays out on behalf of others."""

        MANAGEMENT = "management", _("Management budget")
        MISSION = "mission", _("Mission budget")

    ADDED_LATER = frozenset({"budget"})

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    budget = models.CharField(_("budget"), max_length=20, choices=Budget, default=Budget.MANAGEMENT)
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    title_nl = text_line(_("title in Dutch"), blank=True)
    title_fr = text_line(_("title in French"), blank=True)

    title = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")
        ordering = ["version_id", "position"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version", "position"], name="one_envelope_per_position"),
            models.CheckConstraint(
                condition=either_language("title"),
                name="envelope_has_a_title",
                violation_error_message=_("Give a title in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("budgets:chapter", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("budgets:envelope_update", args=[self.pk])

    @staticmethod
    def history_includes():
        return ((Credit, "envelope"), (BudgetLine, "envelope"))


class Credit(Term):
    """The amount of an envelope in one year, in euro; of personnel also the most that may go to statutory personnel."""

    KIND = "credit"

    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="credits", verbose_name=_("envelope"))
    year = models.PositiveSmallIntegerField(_("year"))
    amount = _amount(_("amount"))
    statutory_maximum = models.DecimalField(
        _("maximum credit for statutory personnel"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[_not_negative],
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["envelope", "year"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["envelope", "year"], name="one_credit_per_year"),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="credit_not_negative",
                violation_error_message=_("An amount is never negative."),
            ),
            models.CheckConstraint(
                condition=models.Q(statutory_maximum=None) | models.Q(statutory_maximum__gte=0),
                name="statutory_maximum_not_negative",
                violation_error_message=_("An amount is never negative."),
            ),
        ]

    def __str__(self):
        return f"{self.envelope}, {self.year}"

    def get_absolute_url(self):
        return reverse("budgets:chapter", args=[self.version_id])


class BudgetLine(Term):
    """The part of an envelope that goes to one output in one year, in euro."""

    KIND = "budget_line"

    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="lines", verbose_name=_("envelope"))
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="budget_lines", verbose_name=_("output"))
    year = models.PositiveSmallIntegerField(_("year"))
    amount = _amount(_("amount"))
    base_allocation = models.CharField(
        _("base allocation"),
        max_length=30,
        blank=True,
        validators=[looks_like_a_base_allocation],
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["envelope", "output", "year"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["envelope", "output", "year"], name="one_line_per_output_and_year"),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="line_not_negative",
                violation_error_message=_("An amount is never negative."),
            ),
        ]

    def __str__(self):
        return f"{self.envelope}, {self.output}, {self.year}"

    def get_absolute_url(self):
        return reverse("budgets:chapter", args=[self.version_id])
