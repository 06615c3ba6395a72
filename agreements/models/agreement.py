"""The agreement, its principals and its versions."""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models.instrument_type import InstrumentType, Languages, SigningOrder
from agreements.models.period import AgreementPeriod, VersionPeriod
from core.kinds import model_of_kind
from core.models import Revisioned
from core.texts.alphabet import ByName
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text, text_line
from organisations.models import Membership, Office, Organisation
from organisations.roles import has_agency_role, offices_of, organisations_of

INSIDE = (*Membership.AGENCY_ROLES, Membership.Role.AUDITOR)  # Who sees a version before it is shared


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Agency and audit see their agreements; offices and commissioners what has been shared with them."""
        return self.filter(pk__in=Version.objects.visible_to(user).values("agreement"))


class Agreement(AgreementPeriod, Revisioned):
    """What a principal and an agency promise each other for a number of years."""

    class FileLanguage(models.TextChoices):
        NL = "nl", _("Dutch")
        FR = "fr", _("French")
        BOTH = "both", _("Dutch and French")

    KIND = "agreement"
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
    file_language = models.CharField(
        _("language of the file"), max_length=4, choices=FileLanguage, default=FileLanguage.BOTH
    )

    title = Bilingual()
    objects = AgreementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-starts_on", ByName("title"), "pk"]
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

    @cached_property
    def office_ids(self) -> list[int]:
        return [principal.office_id for principal in self.principals.all()]

    def history_visible_since(self, user) -> dt.datetime | None:
        """Whoever sees an agreement only since it was shared, sees its history only since then."""
        if has_agency_role(user, self, *INSIDE):
            return None
        return self.versions.visible_to(user).aggregate(first=models.Min("shared_at"))["first"]

    @staticmethod
    def history_includes():
        return ((Principal, "agreement"), (model_of_kind("agreement_year"), "agreement"))


class PrincipalQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Principal(Revisioned):
    """A minister's office as a party to an agreement, in the order in which the ministers sign."""

    KIND = "principal"
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
        inside = organisations_of(user, *INSIDE)
        commissioner = organisations_of(user, Membership.Role.COMMISSIONER)
        office = Principal.objects.filter(office__in=offices_of(user)).values("agreement")
        shared = models.Q(agreement__organisation__in=commissioner) | models.Q(agreement__in=office)
        return self.filter(models.Q(agreement__organisation__in=inside) | (models.Q(shared_at__isnull=False) & shared))

    def open(self):
        return self.filter(status__in=Version.OPEN)


KNOW_THEIR_VERSION = ("acceptance", "signature", "commitment", "autonomy")
KNOW_THEIR_VERSION += ("advice", "provisional_execution", "publication", "translation_review")


class Version(VersionPeriod, Revisioned):
    """One complete text of an agreement: the first, or the agreement as an amendment leaves it."""

    class Status(models.TextChoices):
        DRAFTING = "drafting", _("Drafting")
        NEGOTIATION = "negotiation", _("Negotiation")
        AGREED = "agreed", _("Agreed")
        ADVICE = "advice", _("Advice")
        SIGNED = "signed", _("Signed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Side(models.TextChoices):
        AGENCY = "agency", _("the agency")
        PRINCIPAL = "principal", _("the principal")

    KIND = "version"
    OPEN = (Status.DRAFTING, Status.NEGOTIATION, Status.AGREED, Status.ADVICE)

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="versions", verbose_name=_("agreement")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by", verbose_name=_("based on")
    )
    cause = long_text(_("reason of this version"), max_length=2000, blank=True)
    effective_from = models.DateField(_("effective from"))
    ends_on = models.DateField(_("new end of the period"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFTING, editable=False)
    turn = models.CharField(_("whose turn"), max_length=20, choices=Side, default=Side.AGENCY, editable=False)
    turn_since = models.DateField(_("turn since"), editable=False)
    answer_by = models.DateField(_("answer expected by"), null=True, blank=True)
    signing_order = models.CharField(
        _("who signs, in order"), max_length=30, choices=SigningOrder, blank=True, editable=False
    )
    languages = models.CharField(
        _("languages of the text"), max_length=4, choices=Languages, blank=True, editable=False
    )
    renamed_from = models.TextField(_("SHA-256 of the same text under earlier names"), blank=True, editable=False)
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
                condition=models.Q(status__in=["drafting", "negotiation", "agreed", "advice"]),
                name="one_open_version_per_agreement",
                violation_error_message=_("Another version of this agreement is still open."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__month=12, ends_on__day=31),
                name="version_ends_with_a_calendar_year",
                violation_error_message=_("The period ends on 31 December."),
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
    def its_languages(self) -> Languages:
        """Those of its text: as they were fixed when all accepted it, until then those of its kind."""
        is_fixed = self.languages and self.status not in (self.Status.DRAFTING, self.Status.NEGOTIATION)
        return Languages(self.languages if is_fixed else self.agreement.instrument_type.languages)

    @property
    def written_in(self) -> tuple[str, ...]:
        return self.its_languages.codes

    @property
    def tone(self) -> str:
        """How its status is coloured, see components/status.html."""
        return {"signed": "good", "drafting": "none", "withdrawn": "none"}.get(self.status, "warn")

    @property
    def is_accepted_by_somebody(self) -> bool:
        """A party has said yes to this text; prefetch `acceptances` where many versions are asked."""
        return bool(self.acceptances.all())

    @property
    def is_content_open(self) -> bool:
        """Terms can be edited: while drafting, and in negotiation when the agency is to move and nobody accepted."""
        if self.status == self.Status.NEGOTIATION:
            return self.turn == self.Side.AGENCY and not self.is_accepted_by_somebody
        return self.status == self.Status.DRAFTING

    @property
    def is_signed(self) -> bool:
        return self.status == self.Status.SIGNED

    def history_visible_since(self, user) -> dt.datetime | None:
        """Whoever sees a version only since it was shared, sees its history only since then."""
        return None if has_agency_role(user, self, *INSIDE) else self.shared_at

    @staticmethod
    def history_includes():
        return tuple((model_of_kind(kind), "version") for kind in KNOW_THEIR_VERSION)
