"""What was measured: one row for each value that somebody entered."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, Version
from agreements.years.periods import Period
from commitments.models import reference_or_address
from core.texts.characters import long_text
from core.triggers import Rule, declares_rules
from measurements.models import GivenStatus, MilestoneReport
from outputs.models import Indicator, Milestone

LONGEST = 2000  # characters of a comment


class MeasurementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the text in which the indicator stands sees what was measured."""
        return self.filter(indicator__version__in=Version.objects.visible_to(user))


class Measurement(models.Model):
    """The value of an indicator in one period, or why there is none; a correction is a new row after this one."""

    KIND = "measurement"

    indicator = models.ForeignKey(  # As it stood in the text that was in force in that period
        Indicator, on_delete=models.PROTECT, editable=False, related_name="measurements", verbose_name=_("indicator")
    )
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("agreement")
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
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("value before it"),
    )
    reason = long_text(_("why it is corrected"), max_length=LONGEST, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("person")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = MeasurementQuerySet.as_manager()
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
            models.CheckConstraint(
                condition=(models.Q(follows=None) & models.Q(reason=""))
                | (models.Q(follows__isnull=False) & ~models.Q(reason="")),
                name="a_correction_of_a_value_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.indicator}, {self.period.code}"

    def get_absolute_url(self):
        return reverse("outputs:output_panel", args=[self.indicator.output_id, "measurements"])

    @property
    def period(self) -> Period:
        return Period(self.agreement.year(self.year), self.parts, self.part)

    @property
    def organisation_id(self) -> int:
        return self.agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.agreement.office_ids

    @property
    def evidence_url(self) -> str:
        """The evidence where it is a web address."""
        return self.evidence if self.evidence.startswith(("https://", "http://")) else ""

    def history_visible_since(self, user) -> dt.datetime | None:
        return self.indicator.version.history_visible_since(user)


@declares_rules
def what_was_measured_stays() -> Iterator[Rule]:
    table, terms, versions = Measurement._meta.db_table, Indicator._meta.db_table, Version._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", "A measurement stays; a correction is a new row.")
    same = (
        f'EXISTS (SELECT 1 FROM "{terms}" i JOIN "{versions}" v ON v.id = i.version_id '  # noqa: S608 -- own names
        "WHERE i.id = NEW.indicator_id AND v.status = 'signed' "
        "AND i.key = NEW.key AND v.agreement_id = NEW.agreement_id)"
    )
    yield Rule(f"{table}_insert", table, "INSERT", f"NOT {same}", "Only what a signed text asks for is measured.")


@declares_rules
def what_was_said_of_results_stays() -> Iterator[Rule]:
    for model, term in ((GivenStatus, Indicator), (MilestoneReport, Milestone)):
        table, terms, versions = model._meta.db_table, term._meta.db_table, Version._meta.db_table
        for event in ("UPDATE", "DELETE"):
            yield Rule(
                f"{table}_{event.lower()}", table, event, "TRUE", "What was said stays; a later row replaces it."
            )
        signed = (
            f'EXISTS (SELECT 1 FROM "{terms}" t JOIN "{versions}" v ON v.id = t.version_id '  # noqa: S608 -- own names
            f"WHERE t.id = NEW.{model.ABOUT}_id AND v.status = 'signed')"
        )
        yield Rule(f"{table}_insert", table, "INSERT", f"NOT {signed}", "Only what is signed has results.")
