"""What ties an output to others: the mandates that own it with its holder, the P&O objectives that serve it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.text.terms import Term
from core.texts.alphabet import Letters
from organisations.models import Mandate
from outputs.models.promises import Output

ONLY_A_PO_OBJECTIVE_SERVES = _("Only a P&O objective serves other outputs. Change its kind first.")


class CoOwner(Term):
    """This mandate owns the output together with its holder, who alone answers for it."""

    KIND = "co_owner"
    JOINED_LATER = True

    output = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="co_owners", verbose_name=_("output"))
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="co_owned", verbose_name=_("mandate holder")
    )

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("co-owner")
        verbose_name_plural = _("co-owners")
        ordering = ["version_id", "output", "-mandate__is_head", Letters("mandate__holder")]
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


class ServedOutput(Term):
    """This P&O objective serves this output; its cost and FTE are counted once, however many it serves."""

    KIND = "served_output"
    JOINED_LATER = True

    po_objective = models.ForeignKey(
        Output, on_delete=models.CASCADE, related_name="served_links", verbose_name=_("P&O objective")
    )
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="po_links", verbose_name=_("output"))

    history = HistoricalRecords()

    class Meta(Term.Meta):
        verbose_name = _("output served by a P&O objective")
        verbose_name_plural = _("outputs served by P&O objectives")
        ordering = ["version_id", "po_objective", "output"]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(fields=["po_objective", "output"], name="one_link_per_po_objective_and_output"),
            models.CheckConstraint(
                condition=~models.Q(po_objective=models.F("output")),
                name="po_objective_serves_another_output",
                violation_error_message=_("A P&O objective does not serve itself."),
            ),
        ]

    def __str__(self):
        return f"{self.po_objective}: {self.output}"

    def get_absolute_url(self):
        return self.po_objective.get_absolute_url()

    @property
    def edit_url(self) -> str:
        return reverse("outputs:served_update", args=[self.po_objective_id])

    def clean(self):
        if not self.po_objective.is_po_objective:
            raise ValidationError(ONLY_A_PO_OBJECTIVE_SERVES, "no_po_objective")
        if self.output.is_po_objective and self.output_id != self.po_objective_id:
            raise ValidationError(_("A P&O objective does not serve another P&O objective."), "po_objective")
        if {self.po_objective.version_id, self.output.version_id} != {self.version_id}:
            raise ValidationError(_("A P&O objective serves outputs of its own version only."), "another_version")


def holder_is_no_co_owner(mandate: Mandate) -> str:
    """The sentence that refuses one mandate as both holder and co-owner of an output."""
    message = _("%(holder)s already answers for this output. Untick that name here, or choose another mandate holder.")
    return message % {"holder": mandate}
