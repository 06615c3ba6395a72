"""What happens with a text around its signature: an urgent start before it, publication after it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Version
from agreements.models.of_version import OfVersion
from core.models import Revisioned
from core.texts.characters import long_text, text_line


class ProvisionalExecution(OfVersion, Revisioned):
    """An urgent start with a text that still waits for advice: since when, why, and until when."""

    KIND = "provisional_execution"

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="provisional_executions", verbose_name=_("version")
    )
    starts_on = models.DateField(_("starts on"))
    reason = long_text(_("reason of the urgency"), max_length=2000)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("started by"),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = long_text(_("why it ended"), max_length=2000, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("provisional execution")
        verbose_name_plural = _("provisional executions")
        ordering = ["version_id", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(ended_on=None),
                name="one_provisional_execution_at_a_time",
                violation_error_message=_("This version is already being executed provisionally."),
            ),
        ]

    def __str__(self):
        return _("Provisional execution of %(version)s") % {"version": self.version}

    def get_absolute_url(self):
        return self.version.get_absolute_url()


class Publication(OfVersion, Revisioned):
    """Where and when a signed version was published in one of the two languages."""

    KIND = "publication"

    class Language(models.TextChoices):
        NL = "nl", _("Dutch")
        FR = "fr", _("French")

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="publications", verbose_name=_("version")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    published_on = models.DateField(_("published on"))
    place = text_line(
        _("where"), max_length=300, help_text=_("For instance the Belgian Official Gazette, with the page number.")
    )
    address = models.URLField(_("web address"), max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["version_id", "-language"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"],
                name="one_publication_per_language",
                violation_error_message=_("The publication in this language is already recorded."),
            ),
        ]

    def __str__(self):
        return _("%(version)s in %(language)s") % {"version": self.version, "language": self.get_language_display()}

    def get_absolute_url(self):
        return reverse("agreements:publication", args=[self.version_id])
