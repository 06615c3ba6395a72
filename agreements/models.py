"""The agreement, its versions, and what proves that a version was accepted, signed and sealed."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.bilingual import Bilingual, either_language
from core.models import Revisioned
from core.text import long_text, text_line
from organisations.models import Membership, Office, Organisation


class InstrumentTypeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated else self.none()


class InstrumentType(Revisioned):
    """A kind of agreement with its rules: reference data that an administrator keeps."""

    name_nl = text_line(_("name in Dutch"), blank=True)
    name_fr = text_line(_("name in French"), blank=True)
    legal_basis_nl = text_line(_("legal basis in Dutch"), max_length=300, blank=True)
    legal_basis_fr = text_line(_("legal basis in French"), max_length=300, blank=True)
    minimum_years = models.PositiveSmallIntegerField(_("minimum duration in years"))
    maximum_years = models.PositiveSmallIntegerField(_("maximum duration in years"))
    is_in_use = models.BooleanField(_("in use for new agreements"), default=True)

    name = Bilingual()
    legal_basis = Bilingual()
    objects = InstrumentTypeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("instrument type")
        verbose_name_plural = _("instrument types")
        ordering = ["name_nl", "name_fr"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_years__gte=1, maximum_years__gte=models.F("minimum_years")),
                name="instrument_type_durations",
                violation_error_message=_("The maximum duration is at least the minimum, which is at least one year."),
            ),
            models.CheckConstraint(
                condition=either_language("name"),
                name="instrument_type_has_a_name",
                violation_error_message=_("Give a name in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("agreements:instrument_type_list")


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Agency and audit see their agreements; offices and commissioners what has been shared with them."""
        return self.filter(pk__in=Version.objects.visible_to(user).values("agreement"))


class Agreement(Revisioned):
    """What a principal and an agency promise each other for a number of calendar years."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("organisation")
    )
    instrument_type = models.ForeignKey(
        InstrumentType, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("instrument type")
    )
    offices = models.ManyToManyField(Office, through="Principal", related_name="agreements")
    title_nl = text_line(_("title in Dutch"), blank=True)
    title_fr = text_line(_("title in French"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    title = Bilingual()
    objects = AgreementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-starts_on", "title_nl", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("An agreement cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__month=1, starts_on__day=1, ends_on__month=12, ends_on__day=31),
                name="agreement_covers_calendar_years",
                violation_error_message=_("An agreement starts on 1 January and ends on 31 December."),
            ),
            models.CheckConstraint(
                condition=either_language("title"),
                name="agreement_has_a_title",
                violation_error_message=_("Give a title in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("agreements:detail", args=[self.pk])

    def clean(self):
        if self.starts_on and self.ends_on and self.instrument_type_id and self.starts_on < self.ends_on:
            self._check_duration()

    def _check_duration(self):
        kind, count = self.instrument_type, len(self.years)
        if kind.minimum_years <= count <= kind.maximum_years:
            return
        if kind.minimum_years == kind.maximum_years:
            message = _("“%(kind)s” lasts exactly %(least)s calendar years; these dates make %(count)s.")
        else:
            message = _("“%(kind)s” lasts %(least)s to %(most)s calendar years; these dates make %(count)s.")
        values = {"kind": kind, "least": kind.minimum_years, "most": kind.maximum_years, "count": count}
        raise ValidationError({"ends_on": ValidationError(message, "duration", values)})

    @property
    def years(self) -> range:
        return range(self.starts_on.year, self.ends_on.year + 1)

    @cached_property
    def office_ids(self) -> list[int]:
        return [principal.office_id for principal in self.principals.all()]


class PrincipalQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Principal(Revisioned):
    """A minister's office as a party to an agreement, in the order in which the ministers sign."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="principals", verbose_name=_("agreement")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="principals", verbose_name=_("minister’s office")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects = PrincipalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("principal")
        verbose_name_plural = _("principals")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "office"], name="one_principal_per_office")]

    def __str__(self):
        return str(self.office)


class VersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All versions for the agency and its auditor; for the others those that were shared."""
        if not user.is_authenticated:
            return self.none()
        own = Membership.objects.active(user)
        inside = own.filter(role__in=[*Membership.AGENCY_ROLES, Membership.Role.AUDITOR]).values("organisation")
        commissioner = own.filter(role=Membership.Role.COMMISSIONER).values("organisation")
        office = Principal.objects.filter(office__in=own.exclude(office=None).values("office")).values("agreement")
        shared = models.Q(agreement__organisation__in=commissioner) | models.Q(agreement__in=office)
        return self.filter(models.Q(agreement__organisation__in=inside) | (models.Q(shared_at__isnull=False) & shared))

    def in_force_on(self, day: dt.date):
        """Signed versions that have begun by `day`, the one in force first."""
        return self.filter(status=Version.Status.SIGNED, effective_from__lte=day).order_by("-number")

    def open(self):
        return self.filter(status__in=Version.OPEN)


class Version(Revisioned):
    """One complete text of an agreement: the first, or the agreement as an amendment leaves it."""

    class Status(models.TextChoices):
        DRAFTING = "drafting", _("Drafting")
        NEGOTIATION = "negotiation", _("Negotiation")
        AGREED = "agreed", _("Agreed")
        SIGNED = "signed", _("Signed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Side(models.TextChoices):
        AGENCY = "agency", _("the agency")
        PRINCIPAL = "principal", _("the principal")

    OPEN = (Status.DRAFTING, Status.NEGOTIATION, Status.AGREED)

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="versions", verbose_name=_("agreement")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by", verbose_name=_("based on")
    )
    cause = long_text(_("reason of this version"), max_length=2000, blank=True)
    effective_from = models.DateField(_("effective from"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFTING, editable=False)
    turn = models.CharField(_("whose turn"), max_length=20, choices=Side, default=Side.AGENCY, editable=False)
    turn_since = models.DateField(_("turn since"), editable=False)
    shared_at = models.DateTimeField(_("shared at"), null=True, blank=True, editable=False)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True, editable=False)

    objects = VersionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(status__in=["drafting", "negotiation", "agreed"]),
                name="one_open_version_per_agreement",
                violation_error_message=_("Another version of this agreement is still open."),
            ),
        ]

    def __str__(self):
        return _("%(agreement)s, version %(number)s") % {"agreement": self.agreement, "number": self.number}

    def get_absolute_url(self):
        return reverse("agreements:version_detail", args=[self.pk])

    @property
    def organisation_id(self) -> int:
        return self.agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.agreement.office_ids

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_content_open(self) -> bool:
        """Terms can be edited: while drafting, and in negotiation when the agency is to move."""
        if self.status == self.Status.NEGOTIATION:
            return self.turn == self.Side.AGENCY
        return self.status == self.Status.DRAFTING

    @property
    def is_signed(self) -> bool:
        return self.status == self.Status.SIGNED

    def history_visible_since(self, user) -> dt.datetime | None:
        """Whoever sees a version only since it was shared, sees its history only since then."""
        from organisations.roles import has_agency_role  # noqa: PLC0415 -- roles stand beside models, used by one rule

        inside = (*Membership.AGENCY_ROLES, Membership.Role.AUDITOR)
        return None if has_agency_role(user, self, *inside) else self.shared_at


class Acceptance(Revisioned):
    """A party's yes to the content of a version in negotiation; a later change of that content removes it."""

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

    def __str__(self):
        return f"{self.office or self.version.agreement.organisation}: {self.person}"


class Signature(models.Model):
    """A signature under the exact content of a version: who, for which party, in which function, on what bytes."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("position"))
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minister’s office")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(_("name as signed"), max_length=200)
    function = models.CharField(_("function as signed"), max_length=200)
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

    def __str__(self):
        return f"{self.position}. {self.name}, {self.function}"
