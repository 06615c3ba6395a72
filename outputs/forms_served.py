"""The outputs that a P&O objective serves: a box for each, and what the kind of an output has to do with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import EditForm
from outputs import actions
from outputs.models import Output
from outputs.queries import with_objective


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
