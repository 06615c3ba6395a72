"""What was spent of the envelopes, one row for each amount that a source gives, and why a year goes another way."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, Version
from agreements.years.periods import Period
from budgets.models import BudgetLine, Envelope
from core.texts.bilingual import LANGUAGES
from core.texts.characters import long_text, text_line
from core.triggers import Rule, declares_rules
from outputs.models import Output

LONGEST = 2000  # characters of a reason, of an explanation
PARTS = (1, 4, 12)  # Years, quarters and months; no source gives half years
_PLACE = ("agreement", "year", "parts", "part")


class OfAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the agreement sees what became of its credits."""
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class OfAgreement(models.Model):
    """Something that somebody wrote down about an agreement; it never changes."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("agreement")
    )
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("person")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return f"{reverse('execution:realisation', args=[self.agreement_id])}?year={self.year}"

    @property
    def organisation_id(self) -> int:
        return self.agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.agreement.office_ids

    def history_visible_since(self, user) -> dt.datetime | None:
        return None


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


class Realisation(OfAgreement):
    """What was spent in one period; without envelope it is not explained by the source. A correction is a new row.

    Amounts add up: what has no output was spent for no output in particular. Without amount, it is taken back.
    """

    KIND = "realisation"

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
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("amount before it"),
    )
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
            models.CheckConstraint(
                condition=(models.Q(follows=None) & models.Q(reason=""))
                | (models.Q(follows__isnull=False) & ~models.Q(reason="")),
                name="a_correction_of_an_amount_says_why",
            ),
            models.CheckConstraint(condition=models.Q(parts__in=PARTS), name="realised_in_a_year_quarter_or_month"),
        ]

    def __str__(self):
        return f"{self.envelope or _('Not explained by the source')}, {self.period.code}"

    @property
    def period(self) -> Period:
        return Period(self.agreement.year(self.year), self.parts, self.part)


class Explanation(OfAgreement):
    """Why an envelope leaves the pace of its plan in a year, and what is done about it; the last one counts."""

    KIND = "explanation"

    class Cause(models.TextChoices):
        INTERNAL = "internal", _("Within the agency")
        EXTERNAL = "external", _("Outside both parties")
        PRINCIPAL = "principal", _("On the side of the principal")

    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, editable=False, related_name="explanations", verbose_name=_("envelope")
    )
    envelope_key = models.UUIDField(_("key of the envelope"), editable=False)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    text = long_text(_("explanation"), max_length=LONGEST)
    measure = long_text(_("measure"), max_length=LONGEST, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], editable=False
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("explanation of a deviation")
        verbose_name_plural = _("explanations of deviations")
        ordering = ["entered_at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="a_deviation_is_explained_in_words")]

    def __str__(self):
        return f"{self.envelope}, {self.year}"


@declares_rules
def what_was_realised_stays() -> Iterator[Rule]:
    for model, message in (
        (Realisation, "A realised amount stays; a correction is a new row."),
        (Explanation, "An explanation stays; another one is a new row."),
    ):
        table = model._meta.db_table
        for event in ("UPDATE", "DELETE"):
            yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", message)
        named = f"({_absent('envelope')} OR {_is_signed(Envelope, 'envelope')})"
        if model is Realisation:
            named += f" AND ({_absent('output')} OR {_is_signed(Output, 'output')})"
        yield Rule(f"{table}_insert", table, "INSERT", f"NOT ({named})", "Only what a signed text holds is realised.")


@declares_rules
def a_year_has_one_kind_of_period() -> Iterator[Rule]:
    table = Realisation._meta.db_table
    other = (
        f'EXISTS (SELECT 1 FROM "{table}" r WHERE r.agreement_id = NEW.agreement_id AND r.year = NEW.year '  # noqa: S608
        "AND r.parts <> NEW.parts AND r.amount IS NOT NULL AND NEW.amount IS NOT NULL "
        "AND (r.envelope_key = NEW.envelope_key OR (r.envelope_key IS NULL AND NEW.envelope_key IS NULL)) "
        f'AND NOT EXISTS (SELECT 1 FROM "{table}" f WHERE f.follows_id = r.id))'
    )
    yield Rule(f"{table}_one_kind", table, "INSERT", other, "A year of an envelope has one kind of period.")


def _absent(name: str) -> str:
    return f"(NEW.{name}_id IS NULL AND NEW.{name}_key IS NULL)"


def _is_signed(term: type, name: str) -> str:
    """The row names a term of a signed text of its agreement, and the key of that term."""
    return (
        f'EXISTS (SELECT 1 FROM "{term._meta.db_table}" t '  # noqa: S608 -- own names
        f'JOIN "{Version._meta.db_table}" v ON v.id = t.version_id '
        f"WHERE t.id = NEW.{name}_id AND v.status = 'signed' "
        f"AND t.key = NEW.{name}_key AND v.agreement_id = NEW.agreement_id)"
    )
