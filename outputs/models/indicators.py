"""How outputs are measured: indicator sheets with a target for every year, frozen when the version is signed."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term, TermQuerySet
from core.texts.bilingual import LANGUAGES, Bilingual, either_language
from core.texts.characters import long_text, text_line
from outputs.models.promises import Output, needs_title


class Indicator(Term):
    """How an output is measured: unit, direction, baseline."""

    KIND = "indicator"

    class Dimension(models.TextChoices):
        QUANTITY = "quantity", _("Quantity")
        QUALITY = "quality", _("Quality")
        TIMELINESS = "timeliness", _("Timeliness")
        COST = "cost", _("Cost")

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        BAND = "band", _("Within a band")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Every month")
        QUARTERLY = "quarterly", _("Every quarter")
        HALF_YEARLY = "half_yearly", _("Every half-year")
        YEARLY = "yearly", _("Every year")

    class Accumulation(models.TextChoices):
        LAST = "last", _("The last value counts")
        SUM = "sum", _("Values are added")
        AVERAGE = "average", _("The average counts")

    class Quality(models.TextChoices):
        A = "a", _("A: audited or from an authentic source")
        B = "b", _("B: from a system, checked by the agency")
        C = "c", _("C: estimated or counted by hand")

    ADDED_LATER = frozenset(
        {"dimension", "owner", "frequency", "accumulation", "tolerance", "quality"}
        | {f"{name}_{language}" for name in ("definition", "formula", "source") for language in LANGUAGES}
    )

    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("output"))
    position = models.PositiveSmallIntegerField(_("number within the output"), editable=False)
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)
    unit_nl = text_line(_("unit in Dutch"), max_length=50, blank=True)
    unit_fr = text_line(_("unit in French"), max_length=50, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("date of the baseline"), null=True, blank=True)
    dimension = models.CharField(_("dimension"), max_length=12, choices=Dimension, blank=True)
    definition_nl = long_text(_("definition in Dutch"), max_length=2000, blank=True)
    definition_fr = long_text(_("definition in French"), max_length=2000, blank=True)
    formula_nl = long_text(_("formula in Dutch"), max_length=1000, blank=True)
    formula_fr = long_text(_("formula in French"), max_length=1000, blank=True)
    source_nl = text_line(_("source in Dutch"), max_length=300, blank=True)
    source_fr = text_line(_("source in French"), max_length=300, blank=True)
    owner = text_line(_("owner"), max_length=200, blank=True)
    frequency = models.CharField(_("frequency"), max_length=12, choices=Frequency, blank=True)
    accumulation = models.CharField(_("accumulation"), max_length=10, choices=Accumulation, default=Accumulation.LAST)
    tolerance = models.DecimalField(
        _("tolerance"), max_digits=18, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    quality = models.CharField(_("quality of the data"), max_length=1, choices=Quality, blank=True)

    title = Bilingual()
    unit = Bilingual()
    definition = Bilingual()
    formula = Bilingual()
    source = Bilingual()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["output", "position"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["output", "position"], name="one_indicator_per_position"),
            needs_title("indicator"),
            models.CheckConstraint(
                condition=either_language("unit"),
                name="indicator_has_a_unit",
                violation_error_message=_("Give the unit in Dutch or in French."),
            ),
            models.CheckConstraint(
                condition=models.Q(tolerance=None) | models.Q(tolerance__gte=0),
                name="indicator_tolerance_is_not_negative",
                violation_error_message=_("A tolerance is zero or more."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.output.get_absolute_url()

    @property
    def edit_url(self) -> str:
        return reverse("outputs:indicator_update", args=[self.pk])

    @property
    def has_sheet(self) -> bool:
        """More than unit, direction and baseline is written of how it is measured."""
        told = (self.definition, self.formula, self.source, self.owner, self.frequency, self.dimension, self.quality)
        return any(told) or self.tolerance is not None

    @staticmethod
    def history_includes():
        return ((Target, "indicator"),)


class TargetQuerySet(TermQuerySet):
    def of_year(self, year: int):
        return self.filter(year=year)


class Target(Term):
    """The value that an indicator reaches in one year; for a band its lower and upper bound."""

    KIND = "target"

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="targets", verbose_name=_("indicator")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    upper_value = models.DecimalField(_("upper bound"), max_digits=18, decimal_places=4, null=True, blank=True)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "year"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["indicator", "year"], name="one_target_per_year"),
            models.CheckConstraint(
                condition=models.Q(upper_value=None) | models.Q(upper_value__gte=models.F("value")),
                name="target_band_is_ordered",
                violation_error_message=_("The upper bound of a band is at least its lower bound."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator}, {self.year}"

    def get_absolute_url(self):
        return self.indicator.get_absolute_url()
