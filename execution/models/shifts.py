"""What was shifted within the thresholds of an agreement: one row for each shift, never changed, never removed."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Statement, Version
from budgets.models import Envelope
from core.numbers.notation import format_money
from core.texts.characters import long_text
from execution.thresholds import CENT, Move, Place
from outputs.models import Output

LONGEST_REASON = 2000  # characters


def _end(model: type[models.Model], label, **options) -> models.ForeignKey:
    """A term as it stood in the text in force then; its key finds its kin in other versions."""
    options = {"on_delete": models.PROTECT, "related_name": "+", "editable": False, **options}
    return models.ForeignKey(model, verbose_name=label, **options)


class Shift(Statement):
    """An amount that went from one place of a budget to another; what was wrong is shifted back, with a reason."""

    KIND = "shift"

    version = _end(Version, _("version in force then"))
    year_from = models.PositiveSmallIntegerField(_("from the year"), editable=False)
    envelope_from = _end(Envelope, _("from the envelope"))
    output_from = _end(Output, _("from the output"), null=True)  # None is what was not divided
    year_to = models.PositiveSmallIntegerField(_("to the year"), editable=False)
    envelope_to = _end(Envelope, _("to the envelope"))
    output_to = _end(Output, _("to the output"), null=True)
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(CENT, _("Shift an amount of more than nought."))],
    )
    reason = long_text(_("reason"), max_length=LONGEST_REASON)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="undone_by",
        verbose_name=_("shift that it moves back"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["agreement", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="shift_moves_something",
                violation_error_message=_("Shift an amount of more than nought."),
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_shift_says_why"),
            models.CheckConstraint(
                condition=models.Q(year_to__gte=models.F("year_from") - 1, year_to__lte=models.F("year_from") + 1),
                name="shift_stays_near_its_year",
            ),
        ]

    def __str__(self):
        words = {"amount": format_money(self.amount), "source": self.source_name, "target": self.target_name}
        return gettext("€ %(amount)s from %(source)s to %(target)s") % words

    def get_absolute_url(self):
        return f"{reverse('execution:shifts', args=[self.agreement_id])}#shift-{self.pk}"

    @property
    def source_name(self) -> str:
        return name_of_end(self.envelope_from, self.output_from, self.year_from)

    @property
    def target_name(self) -> str:
        return name_of_end(self.envelope_to, self.output_to, self.year_to)

    @property
    def move(self) -> Move:
        """Where from and where to, by the keys that outlive a version; fetch the four ends with it."""
        source = Place(self.envelope_from.key, self.year_from, self.output_from and self.output_from.key)
        target = Place(self.envelope_to.key, self.year_to, self.output_to and self.output_to.key)
        return Move(source, target, self.amount)


def name_of_end(envelope: Envelope, output: Output | None, year: int) -> str:
    """“Operating credits, 1.2 Answer questions, 2027”, or what is not divided of it."""
    what = output or gettext("not yet divided")
    return f"{envelope}, {what}, {year}"
