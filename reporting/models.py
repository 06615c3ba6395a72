"""The yearly cycle: for now its first step, the operations plan."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, Version, YearNumber
from core.models import Revisioned
from core.texts.bilingual import Bilingual, either_language
from core.texts.characters import long_text, text_line
from core.triggers import Rule, database_rules
from organisations.models import Membership
from organisations.roles import has_agency_role, organisations_of
from outputs.models import Output


class OperationsPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans of one's own agency; for offices and commissioners those that were submitted."""
        inside = organisations_of(user, *Membership.AGENCY_ROLES, Membership.Role.AUDITOR)
        seen = Agreement.objects.visible_to(user)
        return self.filter(
            models.Q(agreement__organisation__in=inside) | models.Q(submitted_at__isnull=False, agreement__in=seen)
        )


class OperationsPlan(Revisioned):
    """What the agency will do in one year to reach the targets of the version in force."""

    KIND = "operations_plan"

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned with remarks")
        ACCEPTED = "accepted", _("Accepted")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="operations_plans", verbose_name=_("agreement")
    )
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="operations_plans", verbose_name=_("version in force")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    introduction_nl = long_text(_("introduction in Dutch"), blank=True)
    introduction_fr = long_text(_("introduction in French"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    remarks = long_text(_("remarks of the principal"), max_length=5000, blank=True, editable=False)

    introduction = Bilingual()
    objects = OperationsPlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("operations plan")
        verbose_name_plural = _("operations plans")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"],
                name="one_operations_plan_per_year",
                violation_error_message=_("There already is an operations plan for this year."),
            ),
        ]

    def __str__(self):
        return _("Operations plan %(year)s") % {"year": self.year}

    def get_absolute_url(self):
        return reverse("reporting:plan_detail", args=[self.pk])

    @property
    def organisation_id(self) -> int:
        return self.agreement.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.agreement.office_ids

    @property
    def agreement_year(self) -> YearNumber:
        """The days and the name of its year."""
        return self.agreement.year(self.year)

    @property
    def is_content_open(self) -> bool:
        return self.status in (self.Status.DRAFT, self.Status.RETURNED)

    @property
    def is_accepted(self) -> bool:
        return self.status == self.Status.ACCEPTED

    def history_visible_since(self, user) -> dt.datetime | None:
        """Whoever sees a plan only since it was submitted, sees its history only since the first time that it was."""
        if has_agency_role(user, self, *Membership.AGENCY_ROLES, Membership.Role.AUDITOR):
            return None
        submissions = self.history.filter(status=self.Status.SUBMITTED).order_by("history_date")
        first = submissions.values_list("history_date", flat=True).first()
        return first or self.submitted_at or timezone.now()

    @staticmethod
    def history_includes():
        return ((Action, "plan"),)


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(plan__in=OperationsPlan.objects.visible_to(user))


class Action(Revisioned):
    """A dated piece of work of one year for one output, with an owner and a budget."""

    KIND = "action"

    plan = models.ForeignKey(
        OperationsPlan, on_delete=models.CASCADE, related_name="actions", verbose_name=_("operations plan")
    )
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="actions", verbose_name=_("output"))
    position = models.PositiveSmallIntegerField(_("number within the output"), editable=False)
    title_nl = text_line(_("title in Dutch"), max_length=300, blank=True)
    title_fr = text_line(_("title in French"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions", verbose_name=_("owner")
    )
    starts_on = models.DateField(_("starts on"))
    due_on = models.DateField(_("due date"))
    budget = models.DecimalField(
        _("budget of the year"),
        max_digits=14,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0, _("An amount is never negative."))],
    )

    title = Bilingual()
    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["plan", "output", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "output", "position"], name="one_action_per_position"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")),
                name="action_ends_after_it_starts",
                violation_error_message=_("An action cannot be due before it starts."),
            ),
            models.CheckConstraint(
                condition=either_language("title"),
                name="action_has_a_title",
                violation_error_message=_("Give a title in Dutch or in French."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    def clean(self):
        days, year = {"starts_on": self.starts_on, "due_on": self.due_on}, self.plan.agreement_year
        message = _("The date lies outside %(year)s, the year of the plan.")
        errors = {
            name: ValidationError(message, "year", {"year": year.name})
            for name, day in days.items()
            if day and not year.holds(day)
        }
        if errors:
            raise ValidationError(errors)

    @property
    def number(self) -> str:
        return f"{self.output.number}.{self.position}"

    def history_visible_since(self, user) -> dt.datetime | None:
        return self.plan.history_visible_since(user)

    @property
    def organisation_id(self) -> int:
        return self.plan.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.plan.office_ids


CLOSED = ("submitted", "accepted")
CONTENT = ("agreement_id", "version_id", "year", "introduction_nl", "introduction_fr")


@database_rules.add
def closed_plans_stay() -> Iterator[Rule]:
    table = OperationsPlan._meta.db_table
    changed = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in CONTENT)
    yield Rule(
        "plan_accepted_update", table, "UPDATE", "OLD.status = 'accepted'", "An accepted operations plan never changes."
    )
    yield Rule(
        "plan_submitted_update",
        table,
        "UPDATE",
        f"OLD.status = 'submitted' AND ({changed})",
        "The content of a submitted operations plan does not change.",
    )
    yield Rule(
        "plan_delete",
        table,
        "DELETE",
        "OLD.submitted_at IS NOT NULL",
        "An operations plan that was submitted is never removed.",
    )


@database_rules.add
def actions_of_a_closed_plan_stay() -> Iterator[Rule]:
    plan, table = OperationsPlan._meta.db_table, Action._meta.db_table
    closed = ", ".join(f"'{status}'" for status in CLOSED)
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        condition = " OR ".join(
            f'EXISTS (SELECT 1 FROM "{plan}" p WHERE p.id = {row}.plan_id AND p.status IN ({closed}))'  # noqa: S608 -- own names
            for row in rows
        )
        yield Rule(
            f"action_{event.lower()}", table, event, condition, "The actions of a submitted operations plan stay."
        )
