"""What a permission allows, in a sentence, where no step of a workflow says it already."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "accounts.add_user": _("Invite people"),
    "accounts.change_user": _("See, change, deactivate and reactivate people"),
    "organisations.add_organisation": _("Add organisations"),
    "organisations.change_organisation": _("Change organisations"),
    "organisations.add_office": _("Add ministers’ offices"),
    "organisations.change_office": _("Change ministers’ offices"),
    "organisations.add_membership": _("Give people a role for a party"),
    "organisations.change_membership": _("End the role of a person"),
    "organisations.add_mandate": _("Add mandates"),
    "organisations.change_mandate": _("Change mandates"),
    "agreements.add_agreement": _("Begin an agreement"),
    "agreements.change_agreement": _("Change the title and the period of an agreement"),
    "agreements.change_version": _(
        "Edit the text of a version: strategy, outputs, indicators, commitments, autonomy, arrangements"
    ),
    "agreements.confirm_version_translation": _("Say that a translation is still right after the other text changed"),
    "agreements.add_yearclosure": _("Close the values of a year, or open them again"),
    "agreements.set_version_answer_day": _("Agree by which day an answer is expected of the party that is to move"),
    "agreements.amend_version": _("Open an amendment of a signed version"),
    "agreements.record_version_advice": _("Bring the advices in line with the advice chain of the kind of agreement"),
    "agreements.ask_advice": _(
        "Ask advice, ask it again, and keep its papers: the agency all; the commissioner their own; the office that of "
        "the budget, the civil service, the council of ministers and the royal decree"
    ),
    "agreements.change_advice": _(
        "Record and correct advice: the commissioner their own; the office that of the budget, the civil service, the "
        "council of ministers and the royal decree; the agency that of bodies without people here"
    ),
    "agreements.settle_advice": _("Say that the conditions of an advice are met or accepted"),
    "agreements.overrule_advice": _("Overrule a negative advice, with a reason"),
    "agreements.start_version_provisionally": _("Start urgent provisional execution while advice is asked"),
    "agreements.change_provisionalexecution": _("Stop provisional execution"),
    "agreements.publish_version": _("Record where and when a signed version was published"),
    "agreements.change_publication": _("Correct a recorded publication"),
    "agreements.add_appliedsanction": _("Record a sanction that was decided"),
    "agreements.change_appliedsanction": _("Correct a recorded sanction"),
    "agreements.add_dispute": _("Open a dispute"),
    "agreements.change_dispute": _("Write one’s own view of a dispute, record its steps, close it"),
    "agreements.change_disputeentry": _("Correct a recorded step of a dispute"),
    "attachments.delete_enclosure": _("Take away a file that one enclosed oneself"),
    "agreements.add_advicestep": _("Add steps to the advice chain of an instrument type"),
    "agreements.change_advicestep": _("Change steps of the advice chain of an instrument type"),
    "agreements.delete_advicestep": _("Remove steps from the advice chain of an instrument type"),
    "agreements.add_instrumenttype": _("Add instrument types"),
    "agreements.change_instrumenttype": _("Change instrument types"),
    "measurements.add_measurement": _(
        "Enter and correct what was measured; a contributor for the outputs that are theirs"
    ),
    "measurements.support_measurement": _(
        "Attach files to a measurement; a contributor for the outputs that are theirs"
    ),
    "outputs.add_theme": _("Add transversal domains, sustainable-development goals and policy notes"),
    "outputs.change_theme": _("Change themes, or take them out of use"),
    "outputs.delete_theme": _("Remove themes that no text refers to"),
    "commitments.add_report": _("Report on the commitments of one’s own side: the agency, or one’s own office"),
    "commitments.support_report": _("Attach files to the reports of one’s own party on a commitment"),
    "commitments.add_catalogueentry": _("Add commitments to the catalogue"),
    "commitments.change_catalogueentry": _("Change commitments of the catalogue; what they say becomes a new edition"),
    "measurements.add_givenstatus": _(
        "Give an indicator another status than the computed one for a year, with a reason, or take that back"
    ),
    "measurements.add_milestonereport": _(
        "Report that a milestone is done; a contributor for the outputs that are theirs"
    ),
    "budgets.change_budget": _("Edit the budget: envelopes, credits and lines"),
    "execution.add_realisation": _("Enter, import and correct what was realised of the credits"),
    "execution.add_explanation": _("Explain why what was realised leaves the pace of the plan"),
    "execution.add_shift": _(
        "Shift an amount between the outputs of one envelope within the thresholds of the agreement, or shift it back"
    ),
    "execution.shift_credit": _("Shift credits between envelopes or to the next year within those thresholds"),
    "negotiation.add_remark": _("Make remarks and ask questions about a shared version"),
    "negotiation.add_answer": _("Answer remarks and questions"),
    "negotiation.close_remark": _("Close and reopen what one’s own side asked"),
    "negotiation.mark_section": _("Mark the chapters of a version for one’s own party: agreed, or a question"),
    "signing.add_signedfile": _("Sign for one’s own party with a PDF that was signed elsewhere"),
    "reporting.add_operationsplan": _("Begin the operations plan of a year"),
    "reporting.change_operationsplan": _("Edit the introduction of an operations plan"),
    "reporting.add_action": _("Add actions to an operations plan; a contributor for the outputs that are theirs"),
    "reporting.change_action": _("Change actions of an operations plan; a contributor for the outputs that are theirs"),
    "reporting.delete_action": _("Remove actions of an operations plan; a contributor for the outputs that are theirs"),
}
