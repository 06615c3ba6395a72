"""The parties, organisations and ministers' offices, and who acts for them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.kinds import model_of_kind
from core.models import Revisioned
from core.texts.alphabet import ByName, Letters
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import text_line


class PartyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The parties that this person acts for; all of them for an administrator."""
        if not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        party = self.model._meta.model_name
        return self.filter(pk__in=Membership.objects.active(user).exclude(**{party: None}).values(party))


class Party(Revisioned):
    """What an organisation and a minister's office have in common: a name in two languages."""

    PRINTED: tuple[str, ...] = ("name_nl", "name_fr", "abbreviation_nl", "abbreviation_fr")  # What a seal keeps of it

    name_nl = text_line(_("name in Dutch"), blank=True)
    name_fr = text_line(_("name in French"), blank=True)
    abbreviation_nl = text_line(_("abbreviation in Dutch"), max_length=20, blank=True)
    abbreviation_fr = text_line(_("abbreviation in French"), max_length=20, blank=True)

    name = Bilingual()
    abbreviation = Bilingual()

    objects = PartyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = [ByName("name"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=either_language("name"),
                name="%(class)s_has_a_name",
                violation_error_message=_("Give a name in Dutch or in French."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name


class Organisation(Party):
    """An agency, public company or department that makes an agreement with its principal."""

    KIND = "organisation"
    PRINTED = (*Party.PRINTED, "legal_basis_nl", "legal_basis_fr")

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Federal public service")
        PROGRAMMING_DEPARTMENT = "programming_department", _("Programming federal public service")
        SOCIAL_SECURITY = "social_security", _("Public institution of social security")
        PUBLIC_INTEREST_A = "public_interest_a", _("Institution of public interest, category A")
        PUBLIC_INTEREST_B = "public_interest_b", _("Institution of public interest, category B")
        PUBLIC_INTEREST_C = "public_interest_c", _("Institution of public interest, category C")
        PUBLIC_INTEREST_D = "public_interest_d", _("Institution of public interest, category D")
        PUBLIC_COMPANY = "public_company", _("Autonomous public company")
        SCIENTIFIC = "scientific", _("Scientific institution")
        AGENCY_INSIDE = "agency_inside", _("Agency inside the administration")
        AGENCY_ATTACHED = "agency_attached", _("Agency attached to the administration")
        AGENCY_OUTSIDE = "agency_outside", _("Agency outside the administration")

    class Level(models.TextChoices):
        FEDERAL = "federal", _("Federal")
        FLANDERS = "flanders", _("Flanders")
        WALLONIA = "wallonia", _("Walloon Region")
        FRENCH_COMMUNITY = "french_community", _("French Community")
        BRUSSELS = "brussels", _("Brussels-Capital Region")
        GERMAN_COMMUNITY = "german_community", _("German-speaking Community")

    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    level = models.CharField(_("level of government"), max_length=20, choices=Level, default=Level.FEDERAL)
    legal_basis_nl = text_line(_("legal basis in Dutch"), max_length=300, blank=True)
    legal_basis_fr = text_line(_("legal basis in French"), max_length=300, blank=True)

    legal_basis = Bilingual()
    history = HistoricalRecords()

    class Meta(Party.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def get_absolute_url(self):
        return reverse("organisations:organisation_detail", args=[self.pk])

    @property
    def organisation_id(self) -> int:
        return self.pk

    @staticmethod
    def history_includes():
        return ((Membership, "organisation"), (model_of_kind("mandate"), "organisation"))


class Office(Party):
    """The office of a minister: the principal of agreements."""

    KIND = "office"
    PRINTED = (*Party.PRINTED, "minister")

    minister = text_line(_("name of the minister"), blank=True)

    history = HistoricalRecords()

    class Meta(Party.Meta):
        verbose_name = _("minister’s office")
        verbose_name_plural = _("ministers’ offices")

    def get_absolute_url(self):
        return reverse("organisations:office_detail", args=[self.pk])

    @staticmethod
    def history_includes():
        return ((Membership, "office"),)


class Role(models.TextChoices):
    """What a person may be for a party; `rules.py` of each app says what that allows."""

    READER = "reader", _("Reader")
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    PERSONNEL = "personnel", _("Personnel (P&O)")
    BUDGET = "budget", _("Budget")
    HEAD = "head", _("Head")
    CHAIR = "chair", _("Chair of the management board")
    COMMISSIONER = "commissioner", _("Government commissioner")
    AUDITOR = "auditor", _("Auditor")
    REVIEWER = "reviewer", _("Reviewer")
    MINISTER = "minister", _("Minister")


AGENCY_ROLES = (Role.READER, Role.CONTRIBUTOR, Role.EDITOR, Role.PERSONNEL, Role.BUDGET, Role.HEAD, Role.CHAIR)
CONTROL_ROLES = (Role.COMMISSIONER, Role.AUDITOR)
OFFICE_ROLES = (Role.REVIEWER, Role.MINISTER)


class MembershipQuerySet(models.QuerySet):
    def active(self, user):
        """What counts: an administrator sees no agreement, so a role of theirs rests, as does that of who has left."""
        return self.running().filter(user=user, user__is_administrator=False)

    def running(self):
        return self.filter(user__is_active=True, ended_on=None)

    def visible_to(self, user):
        """The roles for one's own parties, also those that have ended; all of them for an administrator."""
        if not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        own = Membership.objects.active(user)
        return self.filter(
            models.Q(organisation__in=own.exclude(organisation=None).values("organisation"))
            | models.Q(office__in=own.exclude(office=None).values("office"))
        )


class Membership(Revisioned):
    """A person's role for a party: the one source of every permission on an object."""

    KIND = "membership"

    Role = Role
    AGENCY_ROLES = AGENCY_ROLES
    CONTROL_ROLES = CONTROL_ROLES
    OFFICE_ROLES = OFFICE_ROLES

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("minister’s office"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = [Letters("user__last_name"), Letters("user__first_name"), "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(ended_on=None, organisation__isnull=False),
                name="one_membership_per_role_of_an_organisation",
                violation_error_message=_("This person already has this role."),
            ),
            models.UniqueConstraint(
                fields=["user", "office", "role"],
                condition=models.Q(ended_on=None, office__isnull=False),
                name="one_membership_per_role_of_an_office",
                violation_error_message=_("This person already has this role."),
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None, office__isnull=False)
                | models.Q(office=None, organisation__isnull=False),
                name="membership_of_one_party",
                violation_error_message=_("Choose an organisation or a minister’s office."),
            ),
            models.CheckConstraint(
                condition=models.Q(office=None, role__in=[*AGENCY_ROLES, *CONTROL_ROLES])
                | models.Q(organisation=None, role__in=OFFICE_ROLES),
                name="membership_role_fits_party",
                violation_error_message=_("This role does not exist for this party."),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}, {self.party}"

    def get_absolute_url(self):
        return self.party.get_absolute_url()

    @property
    def party(self) -> Party:
        return self.organisation or self.office
