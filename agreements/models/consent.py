"""What proves that the parties said yes to a version: acceptances while they negotiate, signatures at the end."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.agreement import Version
from agreements.models.of_version import OfVersion, OfVersionQuerySet
from core.models import Revisioned
from organisations.models import Office

_COUNTS = models.Q(withdrawn_at=None)


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
    content_sha256 = models.CharField(_("SHA-256 of what was accepted"), max_length=64, blank=True, editable=False)
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


class GivenSignatures(models.Manager):
    """Every signature that was given, those that were withdrawn included."""


class SignatureManager(models.Manager.from_queryset(OfVersionQuerySet)):
    """The signatures that count."""

    def get_queryset(self):
        return super().get_queryset().filter(withdrawn_at=None)


class Signature(OfVersion):
    """A signature under the exact content of a version: who, for which party, in which function, on what bytes.

    Until the last one is given it can be withdrawn; the row stays, with who did so and why.
    """

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
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)

    history = HistoricalRecords()

    objects = SignatureManager()
    given = GivenSignatures()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], condition=_COUNTS, name="one_signature_per_position"
            ),
            models.UniqueConstraint(
                fields=["version", "person"], condition=_COUNTS, name="nobody_signs_a_version_twice"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (~models.Q(withdrawn_at=None) & ~models.Q(withdrawn_reason="")),
                name="a_signature_is_withdrawn_with_a_reason",
            ),
        ]

    def get_absolute_url(self):
        return self.version.get_absolute_url()

    def __str__(self):
        return f"{self.position}. {self.name}, {self.function}"


class PartyStep(OfVersion):
    """That a person took a step with a version, and for which side: nobody ever acts for both. Written once."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="steps", verbose_name=_("version"))
    name = models.CharField(_("step"), max_length=40)
    side = models.CharField(_("side"), max_length=20, choices=Version.Side)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    taken_at = models.DateTimeField(_("taken at"), auto_now_add=True)

    class Meta:
        verbose_name = _("step for a party")
        verbose_name_plural = _("steps for parties")
        ordering = ["version_id", "pk"]

    def __str__(self):
        return f"{self.name}: {self.person}"

    def get_absolute_url(self):
        return self.version.get_absolute_url()
