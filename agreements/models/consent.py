"""What proves that the parties said yes to a version: acceptances while they negotiate, signatures at the end."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Version
from agreements.models.of_version import OfVersion
from core.models import Revisioned
from organisations.models import Office


class Acceptance(OfVersion, Revisioned):
    """A party's yes to the content of a version in negotiation; a later change of that content removes it."""

    KIND = "acceptance"

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="acceptances", verbose_name=_("version")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minister’s office")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    accepted_at = models.DateTimeField(_("accepted at"), auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        ordering = ["accepted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "office"], condition=models.Q(office__isnull=False), name="one_acceptance_per_office"
            ),
            models.UniqueConstraint(
                fields=["version"], condition=models.Q(office=None), name="one_acceptance_of_the_agency"
            ),
        ]

    def get_absolute_url(self):
        return self.version.get_absolute_url()

    def __str__(self):
        return f"{self.office or self.version.agreement.organisation}: {self.person}"


class Signature(OfVersion):
    """A signature under the exact content of a version: who, for which party, in which function, on what bytes."""

    KIND = "signature"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("position"))
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minister’s office")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(_("name as signed"), max_length=310)
    function = models.CharField(_("function as signed"), max_length=600)  # In both languages, with the party
    content_sha256 = models.CharField(_("SHA-256 of what was signed"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_signature_per_position"),
            models.UniqueConstraint(fields=["version", "person"], name="nobody_signs_a_version_twice"),
        ]

    def get_absolute_url(self):
        return self.version.get_absolute_url()

    def __str__(self):
        return f"{self.position}. {self.name}, {self.function}"
