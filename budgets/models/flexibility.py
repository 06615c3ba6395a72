"""How far the credits of a version may move without an amendment."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term

_PART = (
    MinValueValidator(Decimal(0), _("A percentage lies between 0 and 100.")),
    MaxValueValidator(Decimal(100), _("A percentage lies between 0 and 100.")),
)


def _percent(label, help_text) -> models.DecimalField:
    options = {"max_digits": 5, "decimal_places": 2, "null": True, "blank": True, "validators": _PART}
    return models.DecimalField(label, help_text=help_text, **options)


def _between_0_and_100(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{name: None}) | models.Q(**{f"{name}__gte": 0, f"{name}__lte": 100}),
        name=f"{name}_is_a_part",
        violation_error_message=_("A percentage lies between 0 and 100."),
    )


class Flexibility(Term):
    """The thresholds of shifts, at most one set for a version; what is left empty moves only by an amendment."""

    KIND = "shift_thresholds"
    JOINED_LATER = True

    shift_percent = _percent(
        _("most that may be shifted, in percent"),
        _(
            "Of the credit of an envelope in one year: what may be moved away from it in that year, all shifts "
            "together. Empty: nothing is shifted without an amendment."
        ),
    )
    shift_amount = models.DecimalField(
        _("largest single shift, in euro"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), _("An amount is never negative."))],
        help_text=_("One shift moves at most this amount. Empty: no limit besides the percentage."),
    )
    between_envelopes = models.BooleanField(
        _("shifts between envelopes allowed"),
        default=False,
        help_text=_("Otherwise amounts move only between the outputs of one envelope."),
    )
    carry_percent = _percent(
        _("most that may be carried to the next year, in percent"),
        _("Of the credit of an envelope in one year. Empty or 0: nothing is carried over without an amendment."),
    )
    explain_percent = _percent(
        _("deviation that asks for an explanation, in percent"),
        _("What is realised may differ this much from what was planned before the agency explains it."),
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("thresholds for shifts")
        verbose_name_plural = _("thresholds for shifts")
        ordering = ["version_id"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["version"], name="one_flexibility_per_version"),
            *map(_between_0_and_100, ("shift_percent", "carry_percent", "explain_percent")),
            models.CheckConstraint(
                condition=models.Q(shift_amount=None) | models.Q(shift_amount__gte=0),
                name="shift_amount_not_negative",
                violation_error_message=_("An amount is never negative."),
            ),
        ]

    def __str__(self):
        return gettext("Thresholds for shifts")

    def get_absolute_url(self):
        return reverse("budgets:chapter", args=[self.version_id])

    @property
    def edit_url(self) -> str:
        return reverse("budgets:flexibility_update", args=[self.version_id])
