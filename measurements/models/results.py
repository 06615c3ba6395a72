"""What people say of results: a status given by hand in place of the computed one, and milestones that are done."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import CorrectableStatement
from core.texts.bilingual import written_language
from core.texts.characters import long_text
from outputs.models import Indicator, Milestone

LONGEST_REASON = 2000  # characters


class GivenStatus(CorrectableStatement):
    """The status that the head of the agency gives an indicator for a year; without one, the computed counts again."""

    KIND = "given_status"

    class Status(models.TextChoices):
        GREEN = "green", _("Reached")
        AMBER = "amber", _("Within tolerance")
        RED = "red", _("Not reached")
        GREY = "grey", _("Not known")

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        editable=False,
        related_name="given_statuses",
        verbose_name=_("indicator"),
    )
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, blank=True)
    reason = long_text(_("reason"), max_length=LONGEST_REASON)
    language = written_language()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("status given by hand")
        verbose_name_plural = _("statuses given by hand")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="") | models.Q(follows__isnull=False),
                name="only_a_given_status_is_taken_back",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_status_is_given_for_a_reason"),
        ]

    def __str__(self):
        status = self.get_status_display() if self.status else _("computed status again")
        return f"{self.indicator}, {self.year}: {status}"

    def get_absolute_url(self):
        return reverse("measurements:score", args=[self.indicator_id, self.year])


class MilestoneReport(CorrectableStatement):
    """On which day a milestone was done; without a day, that it is not done after all."""

    KIND = "milestone_report"

    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, editable=False, related_name="reports", verbose_name=_("milestone")
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    comment = long_text(_("comment"), max_length=LONGEST_REASON, blank=True)
    language = written_language()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("report on a milestone")
        verbose_name_plural = _("reports on milestones")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=False) | (models.Q(follows__isnull=False) & ~models.Q(comment="")),
                name="only_a_reported_milestone_is_taken_back",
            ),
        ]

    def __str__(self):
        said = f"{self.done_on:%d/%m/%Y}" if self.done_on else _("not done after all")
        return f"{self.milestone}: {said}"

    def get_absolute_url(self):
        milestone = self.milestone
        page = reverse("measurements:scores", args=[milestone.version_id])
        return f"{page}?year={milestone.due_on.year}#milestone-{milestone.key}"
