"""The boxes on the form of an output for those who own it together with its holder."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organisations.models import Mandate
from outputs.models.links import holder_is_no_co_owner


class CoOwnerBoxes:
    """A box for each mandate of the organisation; the holder cannot be one of them. Not there without any mandate."""

    def _offer_co_owners(self, mandates: QuerySet[Mandate]) -> None:
        self._mandates = {str(mandate.pk): mandate for mandate in mandates}
        if not self._mandates:
            return
        linked = {link.mandate_id for link in self.instance.co_owners.all()} if self.instance.pk else set()
        self.fields["co_owners"] = forms.MultipleChoiceField(
            label=_("Co-owners"),
            choices=[(pk, str(mandate)) for pk, mandate in self._mandates.items()],
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
