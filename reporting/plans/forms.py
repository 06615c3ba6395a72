from collections.abc import Iterator

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Version, YearNumber
from core.editing.forms import CreateForm, EditForm
from core.numbers.fields import MoneyField
from core.texts.fields import TextField
from core.workflow import Refusal, Refused
from organisations.models import Membership
from organisations.roles import is_editor
from reporting.models import Action, OperationsPlan
from reporting.plans.actions import save_action, start_plan
from reporting.plans.queries import outputs_of, runs_in, version_for


class PlanForm(CreateForm):
    """A new operations plan of a year that has none yet, drawn from the version in force."""

    year = forms.TypedChoiceField(
        label=_("Year"),
        coerce=int,
        error_messages={"invalid_choice": _("Choose a year of the agreement that has no operations plan yet.")},
    )
    copies_actions = forms.BooleanField(
        label=_("Copy the actions of the year before"),
        help_text=_("With dates one year later; only for outputs that still run."),
        required=False,
    )

    class Meta(CreateForm.Meta):
        model = OperationsPlan
        fields = ["year", "introduction_nl", "introduction_fr"]

    field_order = ["year", "copies_actions", "introduction_nl", "introduction_fr"]

    def __init__(self, *args, years: list[YearNumber], user, can_copy: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["year"].choices = [(year, year.name) for year in years]
        if not can_copy:
            del self.fields["copies_actions"]

    def clean_year(self) -> int:
        """Also asked here, under the lock on the agreement: somebody may have been first."""
        year, agreement = self.cleaned_data["year"], self.instance.agreement
        if OperationsPlan.objects.filter(agreement=agreement, year=year).exists():
            raise ValidationError(_("There already is an operations plan for this year."), code="taken")
        version = version_for(agreement, year, timezone.localdate())
        if version is None:
            message = _("No signed version of this agreement is in force on 1 January %(year)s or today.")
            raise ValidationError(message, "not_in_force", {"year": year})
        self.instance.version = version
        return year

    def save(self, commit: bool = True):
        self.instance._change_reason = self.default_reason
        previous = None
        if self.cleaned_data.get("copies_actions"):
            plan = self.instance
            previous = OperationsPlan.objects.filter(agreement=plan.agreement_id, year=plan.year - 1).first()
        return start_plan(self.instance, copied_from=previous, by=self.user)


class PlanEditForm(EditForm):
    class Meta(EditForm.Meta):
        model = OperationsPlan
        fields = ["introduction_nl", "introduction_fr"]

    @property
    def is_stale(self) -> bool:
        """Actions that somebody wrote count as a change of the plan for its readers, not for its introduction."""
        seen = self.cleaned_data.get("revision")
        return seen is None or self.instance.history.filter(revision__gt=seen).exists()


class _ActionFields(forms.ModelForm):
    """What both forms of an action share: outputs that run, owners who are there, numbers by themselves."""

    budget = MoneyField(label=_("Budget of the year"), help_text=_("In euro; 0 when the action costs nothing."))

    class Meta:
        model = Action
        fields = ["output", "title_nl", "title_fr", "owner", "starts_on", "due_on", "budget"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self.fields["output"].queryset = outputs_to_choose(plan, user)
        self.fields["owner"].queryset = people_of(plan.organisation_id)

    def save(self, commit: bool = True):
        self.instance._change_reason = self.cleaned_data.get("change_reason") or self.default_reason
        save_action(self.instance, is_elsewhere=self.instance.pk is None or "output" in self.changed_data)
        return self.instance


class ActionForm(_ActionFields, CreateForm):
    class Meta(_ActionFields.Meta, CreateForm.Meta):
        pass


class ActionEditForm(_ActionFields, EditForm):
    class Meta(_ActionFields.Meta, EditForm.Meta):
        pass

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.repeat = {**self.repeat, "user": user}


class PlanStepForm(forms.Form):
    """What goes with a step in the life of a plan; remarks are shown and printed."""

    reason = TextField(label=_("Remark"), max_length=2000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)

    def answers(self) -> tuple[str, int]:
        """What was typed and which state was read; Refused when either is unusable."""
        if not self.is_valid():
            raise Refused([Refusal(message) for errors in self.errors.values() for message in errors])
        return self.cleaned_data["reason"], self.cleaned_data["revision"]


def years_without_plan(agreement: Agreement) -> list[YearNumber]:
    taken = set(OperationsPlan.objects.filter(agreement=agreement).values_list("year", flat=True))
    return [year for year in agreement.agreed_years if year not in taken]


def why_no_plan(agreement: Agreement, years: list[YearNumber]) -> Iterator[Refusal]:
    """Why no plan can be made at all."""
    if not agreement.versions.filter(status=Version.Status.SIGNED).exists():
        message = _("This agreement is not signed yet. A plan is drawn from a signed version that is in force.")
        yield Refusal(message, agreement.get_absolute_url())
    if not years:
        url = reverse("reporting:plan_list", args=[agreement.pk])
        yield Refusal(_("Every year of this agreement has its operations plan."), url)


def outputs_to_choose(plan: OperationsPlan, user):
    """The outputs that run in the year; for who is no editor, those that they answer for."""
    running = [output.pk for output in outputs_of(plan.version) if runs_in(output, plan.agreement_year)]
    outputs = outputs_of(plan.version).filter(pk__in=running)
    return outputs if is_editor(user, plan) else outputs.filter(holder__user=user)


def people_of(organisation_id: int):
    """Who may own an action: everybody with a role in the organisation."""
    present = Membership.objects.filter(
        organisation=organisation_id, role__in=Membership.AGENCY_ROLES, ended_on=None, user__is_active=True
    )
    return get_user_model().objects.filter(pk__in=present.values("user"))
