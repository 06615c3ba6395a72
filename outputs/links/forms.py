"""The boxes on the form of an output for those who own it together with its holder."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.editing.forms import EditForm
from organisations.models import Mandate
from outputs import actions
from outputs.models import Output
from outputs.models.links import holder_is_no_co_owner
from outputs.queries import with_objective


class CoOwnerBoxes:
    """A box for each mandate of the organisation; the holder cannot be one of them. Not there without any mandate."""

    def _offer_co_owners(self, mandates: QuerySet[Mandate]) -> None:
        self._mandates = {str(mandate.pk): mandate for mandate in mandates}
        if not self._mandates:
            return
        linked = {link.mandate_id for link in self.instance.co_owners.all()} if self.instance.pk else set()
        self.fields["co_owners"] = forms.MultipleChoiceField(
            label=_("Co-owners"),
            choices=[(pk, mandate.told) for pk, mandate in self._mandates.items()],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Those who own this output together with the mandate holder, who alone answers for it."),
        )
        self.initial["co_owners"] = [pk for pk in self._mandates if int(pk) in linked]
        names = list(self.fields)
        names.insert(names.index("holder") + 1, names.pop())
        self.order_fields(names)

    def clean(self):
        cleaned = super().clean()
        holder = cleaned.get("holder")
        if holder in self.co_owners():
            self.add_error("co_owners", forms.ValidationError(holder_is_no_co_owner(holder), "holder"))
        return cleaned

    def co_owners(self) -> list[Mandate]:
        """The mandates that were chosen."""
        return [self._mandates[pk] for pk in self.cleaned_data.get("co_owners", ())]


class ServedOutputsForm(EditForm):
    """A box for each other output of the version that is no P&O objective itself, by number."""

    class Meta(EditForm.Meta):
        model = Output
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = with_objective(Output.objects.filter(version=self.instance.version).exclude(pk=self.instance.pk))
        self._offered = {str(output.pk): output for output in others if not output.is_po_objective}
        linked = {link.output_id for link in self.instance.served_links.all()}
        self.fields["served"] = forms.MultipleChoiceField(
            label=_("Outputs that it serves"),
            choices=[(pk, str(output)) for pk, output in self._offered.items()],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="" if self._offered else _("There is no other output in this version that it can serve yet."),
        )
        self.initial["served"] = [pk for pk in self._offered if int(pk) in linked]
        self.order_fields([name for name in self.fields if name != "change_reason"])

    def save(self, commit: bool = True):
        saved = super().save(commit)
        chosen = [self._offered[pk] for pk in self.cleaned_data["served"]]
        actions.set_served(saved, chosen, reason=self.cleaned_data["change_reason"] or self.default_reason)
        return saved


class KindKeepsLinks:
    """Refuses a kind that the links of an output with others do not allow, and says where to take these away."""

    def clean_kind(self) -> str:
        kind, output = self.cleaned_data["kind"], self.instance
        if Output(kind=kind).is_po_objective:
            self._refuse(
                with_objective(Output.objects.filter(served_links__output=output)),
                _(
                    "A P&O objective is not served by another one, and this output is served by %(outputs)s. Untick it "
                    "first on the page of that P&O objective; then change the kind."
                ),
            )
        else:
            self._refuse(
                with_objective(Output.objects.filter(po_links__po_objective=output)),
                _(
                    "Only a P&O objective serves other outputs, and this one serves %(outputs)s. Untick these first "
                    "under “Choose the outputs that it serves” on its page; then change the kind."
                ),
            )
        return kind

    def _refuse(self, others, message: str) -> None:
        if names := [f"“{other}”" for other in others]:
            raise forms.ValidationError(message, "linked", {"outputs": ", ".join(names)})
