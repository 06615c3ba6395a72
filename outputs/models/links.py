"""What ties an output to others: the mandates that own it together with its holder."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.terms import Term
from organisations.models import Mandate
from outputs.models.promises import Output


class CoOwner(Term):
    """This mandate owns the output together with its holder, who alone answers for it."""

    JOINED_LATER = True

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="co_owners", verbose_name=_("output"))
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="co_owned", verbose_name=_("mandate holder")
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("co-owner")
        verbose_name_plural = _("co-owners")
        ordering = ["version", "output", "-mandate__is_head", "mandate__holder"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["output", "mandate"], name="one_co_owner_per_output_and_mandate"),
        ]

    def __str__(self):
        return f"{self.output}: {self.mandate}"

    def get_absolute_url(self):
        return self.output.get_absolute_url()

    def clean(self):
        if self.mandate_id == self.output.holder_id:
            raise ValidationError(holder_is_no_co_owner(self.mandate), "holder")
        if self.mandate.organisation_id != self.organisation_id:
            raise ValidationError(_("A co-owner holds a mandate of the same organisation."), "another_organisation")


def holder_is_no_co_owner(mandate: Mandate) -> str:
    """The sentence that refuses one mandate as both holder and co-owner of an output."""
    message = _("%(holder)s already answers for this output. Untick that name here, or choose another mandate holder.")
    return message % {"holder": mandate}
