"""What happens while an agreement runs: sanctions that somebody decided, disputes and the steps taken in them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Agreement
from agreements.models.arrangements import DisputeStep, Sanction
from core.models import Revisioned
from core.texts.characters import long_text, text_line


class OfAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(**{f"{self.model.ROAD}__in": Agreement.objects.visible_to(user)})


class _OfAgreement(Revisioned):
    """Who sees the agreement sees it; both parties write it down."""

    ROAD = "agreement"  # From this row to the agreement

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def of_agreement(self) -> Agreement:
        return self.agreement

    @property
    def organisation_id(self) -> int:
        return self.of_agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.of_agreement.office_ids

    def history_visible_since(self, user):
        return self.of_agreement.history_visible_since(user)

    def get_absolute_url(self):
        return reverse("agreements:disputes", args=[self.of_agreement.pk])


class AppliedSanction(_OfAgreement):
    """An agreed sanction that was decided: by whom, when, why, and what came of it."""

    KIND = "applied_sanction"

    ROAD = "sanction__version__agreement"

    sanction = models.ForeignKey(
        Sanction, on_delete=models.PROTECT, related_name="applications", verbose_name=_("sanction")
    )
    decided_on = models.DateField(_("decided on"))
    decided_by = text_line(_("decided by"), max_length=300)
    reason = long_text(_("reason"), max_length=5000)
    outcome = long_text(_("outcome"), max_length=5000)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("applied sanction")
        verbose_name_plural = _("applied sanctions")
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return _("%(sanction)s, decided on %(day)s") % {"sanction": self.sanction, "day": f"{self.decided_on:%d/%m/%Y}"}

    @property
    def of_agreement(self) -> Agreement:
        return self.sanction.version.agreement


class Dispute(_OfAgreement):
    """A difference of opinion that the parties settle the agreed way, with the view of each."""

    KIND = "dispute"

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="disputes", verbose_name=_("agreement")
    )
    subject = text_line(_("subject"), max_length=300)
    opened_on = models.DateField(_("opened on"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("opened by"),
    )
    agency_view = long_text(_("view of the agency"), max_length=5000, blank=True)
    principal_view = long_text(_("view of the principal"), max_length=5000, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    conclusion = long_text(_("conclusion"), max_length=5000, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="dispute_closes_after_it_opens",
                violation_error_message=_("A dispute cannot be closed before it was opened."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | ~models.Q(conclusion=""),
                name="dispute_closes_with_a_conclusion",
                violation_error_message=_("Write down the conclusion that closes the dispute."),
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("agreements:dispute_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class DisputeEntry(_OfAgreement):
    """A step that was really taken in a dispute."""

    KIND = "dispute_entry"

    ROAD = "dispute__agreement"

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="entries", verbose_name=_("dispute"))
    step = models.ForeignKey(
        DisputeStep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("agreed step"),
        help_text=_("Empty when something else was done than what was agreed."),
    )
    taken_on = models.DateField(_("taken on"))
    participants = text_line(_("participants"), max_length=500)
    outcome = long_text(_("outcome"), max_length=5000)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("step taken in a dispute")
        verbose_name_plural = _("steps taken in a dispute")
        ordering = ["dispute", "taken_on", "pk"]

    def __str__(self):
        return _("%(day)s, %(dispute)s") % {"day": f"{self.taken_on:%d/%m/%Y}", "dispute": self.dispute}

    @property
    def of_agreement(self) -> Agreement:
        return self.dispute.agreement

    def get_absolute_url(self):
        return reverse("agreements:dispute_detail", args=[self.dispute_id])
