"""What was measured: one row for each value that somebody entered."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import CorrectableStatement, corrected_for_a_reason
from agreements.years.periods import Period
from core.texts.characters import long_text, reference_or_address
from outputs.models import Indicator

LONGEST = 2000  # characters of a comment


class Measurement(CorrectableStatement):
    """The value of an indicator in one period, or why there is none; a correction is a new row after this one."""

    KIND = "measurement"
    KEYS = {"indicator": "key"}

    indicator = models.ForeignKey(  # As it stood in the text that was in force in that period
        Indicator, on_delete=models.PROTECT, editable=False, related_name="measurements", verbose_name=_("indicator")
    )
    key = models.UUIDField(_("key of the indicator"), editable=False)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    parts = models.PositiveSmallIntegerField(_("periods in a year"), editable=False)
    part = models.PositiveSmallIntegerField(_("period"), editable=False)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    comment = long_text(_("comment"), max_length=LONGEST, blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=500,
        blank=True,
        validators=[reference_or_address],
        help_text=_("Where the value can be found again: a report, a query, a web address."),
    )
    reason = long_text(_("why it is corrected"), max_length=LONGEST, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["agreement", "key", "year", "parts", "part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key", "year", "parts", "part"],
                condition=models.Q(follows=None),
                name="one_first_value_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(comment=""),
                name="measurement_has_a_value_or_says_why_not",
                violation_error_message=_("Give a value, or write in the comment why there is none."),
            ),
            corrected_for_a_reason("a_correction_of_a_value_says_why"),
        ]

    def __str__(self):
        return f"{self.indicator}, {self.period.code}"

    def get_absolute_url(self):
        return reverse("outputs:output_panel", args=[self.indicator.output_id, "measurements"])

    @property
    def period(self) -> Period:
        return Period(self.agreement.year(self.year), self.parts, self.part)

    @property
    def evidence_url(self) -> str:
        """The evidence where it is a web address."""
        return self.evidence if self.evidence.startswith(("https://", "http://")) else ""
