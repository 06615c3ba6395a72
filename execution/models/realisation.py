"""What was spent of the envelopes, one row for each amount that a source gives, and why a year goes another way."""

from collections.abc import Iterator

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import CorrectableStatement, Statement, corrected_for_a_reason
from agreements.years.periods import Period
from budgets.models import BudgetLine, Envelope
from core.texts.bilingual import written_language
from core.texts.characters import long_text, text_line
from core.triggers import Rule, database_rules
from outputs.models import Output

LONGEST = 2000  # characters of a reason, of an explanation
PARTS = (1, 4, 12)  # Years, quarters and months; no source gives half years
_PLACE = ("agreement", "year", "parts", "part")


class YearStatement(models.Model):
    """About one year of an agreement, and shown on the page of that year."""

    year = models.PositiveSmallIntegerField(_("year"), editable=False)

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return f"{reverse('execution:realisation', args=[self.agreement_id])}?year={self.year}"


def _one_first_row() -> list[models.UniqueConstraint]:
    """One for each of the four ways in which keys can be there: what is absent would equal nothing otherwise."""
    return [
        models.UniqueConstraint(
            fields=[*_PLACE, *(name for name, is_there in keys.items() if is_there)],
            condition=models.Q(follows=None, **{f"{name}__isnull": not is_there for name, is_there in keys.items()}),
            name=f"one_first_amount_{'of_envelope' if envelope else 'unexplained'}{'_and_output' if output else ''}",
        )
        for envelope in (True, False)
        for output in (True, False)
        for keys in ({"envelope_key": envelope, "output_key": output},)
    ]


class Realisation(YearStatement, CorrectableStatement):
    """What was spent in one period; without envelope it is not explained by the source. A correction is a new row.

    Amounts add up: what has no output was spent for no output in particular. Without amount, it is taken back.
    """

    KIND = "realisation"
    KEYS = {"envelope": "envelope_key", "output": "output_key"}

    envelope = models.ForeignKey(  # As it stood in the text that was in force in that period
        Envelope,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="realisations",
        verbose_name=_("envelope"),
    )
    output = models.ForeignKey(
        Output, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("output")
    )
    envelope_key = models.UUIDField(_("key of the envelope"), null=True, editable=False)
    output_key = models.UUIDField(_("key of the output"), null=True, editable=False)
    parts = models.PositiveSmallIntegerField(_("periods in a year"), editable=False)
    part = models.PositiveSmallIntegerField(_("period"), editable=False)
    amount = models.DecimalField(_("realised amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    base_allocation = models.CharField(
        _("base allocation"),
        max_length=30,
        blank=True,
        validators=BudgetLine._meta.get_field("base_allocation").validators,
    )
    source = text_line(_("source"), blank=True)
    reason = long_text(_("why it is corrected"), max_length=LONGEST, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("realised amount")
        verbose_name_plural = _("realised amounts")
        ordering = ["agreement", "year", "parts", "part", "pk"]
        constraints = [
            *_one_first_row(),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=False) | models.Q(follows__isnull=False),
                name="only_an_entered_amount_is_taken_back",
            ),
            corrected_for_a_reason("a_correction_of_an_amount_says_why"),
            models.CheckConstraint(condition=models.Q(parts__in=PARTS), name="realised_in_a_year_quarter_or_month"),
        ]

    def __str__(self):
        return f"{self.envelope or _('Not explained by the source')}, {self.period.code}"

    @property
    def period(self) -> Period:
        return Period(self.agreement.year(self.year), self.parts, self.part)


class Explanation(YearStatement, Statement):
    """Why an envelope leaves the pace of its plan in a year, and what is done about it; the last one counts."""

    KIND = "explanation"

    class Cause(models.TextChoices):
        INTERNAL = "internal", _("Within the agency")
        EXTERNAL = "external", _("Outside both parties")
        PRINCIPAL = "principal", _("On the side of the principal")

    KEYS = {"envelope": "envelope_key"}

    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, editable=False, related_name="explanations", verbose_name=_("envelope")
    )
    envelope_key = models.UUIDField(_("key of the envelope"), editable=False)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    text = long_text(_("explanation"), max_length=LONGEST)
    measure = long_text(_("measure"), max_length=LONGEST, blank=True)
    language = written_language()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("explanation of a deviation")
        verbose_name_plural = _("explanations of deviations")
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="a_deviation_is_explained_in_words")]

    def __str__(self):
        return f"{self.envelope}, {self.year}"


@database_rules.add
def a_year_has_one_kind_of_period() -> Iterator[Rule]:
    table = Realisation._meta.db_table
    other = (
        f'EXISTS (SELECT 1 FROM "{table}" r WHERE r.agreement_id = NEW.agreement_id AND r.year = NEW.year '  # noqa: S608
        "AND r.parts <> NEW.parts AND r.amount IS NOT NULL AND NEW.amount IS NOT NULL "
        "AND (r.envelope_key = NEW.envelope_key OR (r.envelope_key IS NULL AND NEW.envelope_key IS NULL)) "
        f'AND NOT EXISTS (SELECT 1 FROM "{table}" f WHERE f.follows_id = r.id))'
    )
    yield Rule(f"{table}_one_kind", table, "INSERT", other, "A year of an envelope has one kind of period.")
