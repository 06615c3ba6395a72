"""Every URL of the product: what it is about and what it asks of a person. A URL that is not here fails the tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from tests.house.world import YEAR, World


@dataclass(frozen=True)
class Address:
    """`about` names what the first argument is in the world; `asks` is the permission asked of it, or of `of`."""

    about: str = ""
    asks: str = ""
    of: str = ""
    more: tuple[Any, ...] = ()  # Further arguments; a callable is asked for its value
    before: tuple[str, ...] = ()  # Arguments in front of what it is about
    post_only: bool = False
    public: bool = False

    def subject(self, world: World):
        return getattr(world, self.about) if self.about else None

    def asked_of(self, world: World):
        return getattr(world, self.of) if self.of else self.subject(world)

    def url(self, name: str, world: World) -> str:
        more = [value(world) if callable(value) else value for value in self.more]
        own = [self.subject(world).pk] if self.about else []
        return reverse(name, args=[*self.before, *own, *more])


def names(patterns=None, namespace: str = "") -> Iterator[str]:
    """The name of every URL, with its namespace."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)


ADDRESSES: dict[str, Address] = {
    # Everybody's
    "account_login": Address(public=True),
    "account_logout": Address(public=True),  # Whoever is not signed in is led to the start
    "account_change_password": Address(),
    "account_reset_password": Address(public=True),
    "account_reset_password_done": Address(public=True),
    "account_reset_password_from_key": Address(public=True, more=("1", "set-password")),
    "account_reset_password_from_key_done": Address(public=True),
    "accounts:language": Address(public=True, post_only=True),
    "accounts:profile": Address(),
    "accounts:invitation": Address(public=True, more=("MQ", "no-such-token")),
    "pages:accessibility": Address(public=True),
    "pages:privacy": Address(public=True),
    "pages:rules": Address(),
    "work:my_work": Address(),
    "core:history": Address("agreement", before=("agreement",)),
    # Parties and people
    "organisations:party_list": Address(),
    "organisations:organisation_create": Address(asks="organisations.add_organisation"),
    "organisations:organisation_detail": Address("organisation"),
    "organisations:organisation_update": Address("organisation", "organisations.change_organisation"),
    "organisations:office_create": Address(asks="organisations.add_office"),
    "organisations:office_detail": Address("office"),
    "organisations:office_update": Address("office", "organisations.change_office"),
    "organisations:membership_create_organisation": Address("organisation", "organisations.add_membership"),
    "organisations:membership_create_office": Address("office", "organisations.add_membership"),
    "organisations:membership_end": Address("membership", "organisations.change_membership"),
    "organisations:mandate_create": Address("organisation", "organisations.add_mandate"),
    "organisations:mandate_update": Address("mandate", "organisations.change_mandate"),
    "organisations:person_list": Address(asks="accounts.change_user"),
    "organisations:person_invite": Address(asks="accounts.add_user"),
    "organisations:person_detail": Address("person"),
    "organisations:person_update": Address("person", "accounts.change_user"),
    "organisations:person_deactivate": Address("person", "accounts.change_user"),
    "organisations:person_reactivate": Address("person", "accounts.change_user"),
    "organisations:person_invitation": Address("person", "accounts.change_user", post_only=True),
    # Agreements and versions
    "agreements:list": Address(),
    "agreements:create": Address(asks="agreements.add_agreement", of="organisation"),
    "agreements:detail": Address("agreement"),
    "agreements:update": Address("agreement", "agreements.change_agreement"),
    "agreements:version_list": Address("agreement"),
    "agreements:as_valid_on": Address("agreement"),
    "agreements:version_detail": Address("version"),
    "agreements:version_update": Address("version", "agreements.change_version"),
    "agreements:answer_day_update": Address("version", "agreements.set_version_answer_day"),
    "agreements:compare": Address("signed", more=(lambda world: world.version.pk,)),
    "agreements:amend": Address("signed", "agreements.amend_version"),
    "agreements:transition": Address(
        "version", "agreements.pass_version_to_principal", more=("pass_to_principal",), post_only=True
    ),
    "agreements:consent": Address("version", "agreements.agree_version_as_agency", more=("agree_as_agency",)),
    "measurements:due": Address("agreement"),
    "measurements:import": Address("agreement", "measurements.add_measurement", of="signed_indicator"),
    "measurements:workbook": Address("agreement", "measurements.add_measurement", of="signed_indicator"),
    "measurements:closure": Address("agreement", "agreements.add_yearclosure", more=(YEAR + 1,)),
    "measurements:correct": Address("measurement", "measurements.add_measurement", of="signed_indicator"),
    "commitments:chapter": Address("version"),
    "commitments:detail": Address("commitment"),
    "commitments:report_create": Address("signed_commitment", "commitments.add_report"),
    "commitments:attach": Address("version", "agreements.change_version"),
    "commitments:take_over": Address("commitment", "agreements.change_version", of="version"),
    "commitments:catalogue": Address(),
    "commitments:entry_create": Address(asks="commitments.add_catalogueentry"),
    "commitments:entry_update": Address("entry", "commitments.change_catalogueentry"),
    "commitments:create": Address("version", "agreements.change_version"),
    "commitments:update": Address("commitment", "agreements.change_version", of="version"),
    "commitments:delete": Address("commitment", "agreements.change_version", of="version"),
    "agreements:completeness": Address("version"),
    "agreements:autonomy": Address("version"),
    "agreements:autonomy_create": Address("version", "agreements.change_version"),
    "agreements:autonomy_update": Address("autonomy", "agreements.change_version", of="version"),
    "agreements:autonomy_delete": Address("autonomy", "agreements.change_version", of="version"),
    "agreements:arrangements": Address("version"),
    "agreements:provisions": Address("version"),
    "agreements:provision_create": Address("version", "agreements.change_version"),
    "agreements:arrangement_create": Address("version", "agreements.change_version", before=("sanction",)),
    "agreements:arrangement_update": Address(
        "conduct_rule", "agreements.change_version", of="version", before=("conduct",)
    ),
    "agreements:arrangement_delete": Address(
        "dispute_step", "agreements.change_version", of="version", before=("dispute",)
    ),
    "agreements:disputes": Address("agreement"),
    "agreements:dispute_create": Address("agreement", "agreements.add_dispute"),
    "agreements:applied_sanction_create": Address("agreement", "agreements.add_appliedsanction"),
    "agreements:applied_sanction_update": Address("applied_sanction", "agreements.change_appliedsanction"),
    "agreements:dispute_detail": Address("dispute"),
    "agreements:dispute_update": Address("dispute", "agreements.change_dispute"),
    "agreements:dispute_entry_create": Address("dispute", "agreements.change_dispute"),
    "agreements:dispute_entry_update": Address("dispute_entry", "agreements.change_disputeentry"),
    "agreements:instrument_type_list": Address(),
    "agreements:instrument_type_create": Address(asks="agreements.add_instrumenttype"),
    "agreements:instrument_type_update": Address("instrument_type", "agreements.change_instrumenttype"),
    # Advice, provisional execution, publication
    "agreements:advice": Address("advised"),
    "agreements:advice_refresh": Address("advised", "agreements.record_version_advice", post_only=True),
    "agreements:advice_update": Address("advice", "agreements.change_advice"),
    "agreements:advice_decide": Address("advice", "agreements.ask_advice", more=("request",), post_only=True),
    "agreements:provisional_create": Address("advised", "agreements.start_version_provisionally"),
    "agreements:provisional_end": Address("execution", "agreements.change_provisionalexecution"),
    "agreements:publication": Address("signed"),
    "agreements:publication_create": Address("signed", "agreements.publish_version"),
    "agreements:publication_update": Address("publication", "agreements.change_publication"),
    "agreements:advice_steps": Address("instrument_type"),
    "agreements:advice_step_create": Address("instrument_type", "agreements.add_advicestep"),
    "agreements:advice_step_update": Address("advice_step", "agreements.change_advicestep"),
    "agreements:advice_step_delete": Address("advice_step", "agreements.delete_advicestep"),
    # Outputs
    "outputs:chapter": Address("version"),
    "outputs:strategy_update": Address("version", "agreements.change_version"),
    "outputs:core_task_create": Address("version", "agreements.change_version"),
    "outputs:core_task_update": Address("core_task", "agreements.change_version", of="version"),
    "outputs:core_task_delete": Address("core_task", "agreements.change_version", of="version"),
    "outputs:objective_create": Address("version", "agreements.change_version"),
    "outputs:objective_update": Address("objective", "agreements.change_version", of="version"),
    "outputs:objective_delete": Address("objective", "agreements.change_version", of="version"),
    "outputs:output_create": Address("objective", "agreements.change_version", of="version"),
    "outputs:output_detail": Address("output"),
    "outputs:output_panel": Address("output", more=("measurements",)),
    "outputs:output_update": Address("output", "agreements.change_version", of="version"),
    "outputs:output_delete": Address("output", "agreements.change_version", of="version"),
    "outputs:register": Address("version"),
    "outputs:register_workbook": Address("version"),
    "outputs:register_csv": Address("version"),
    "outputs:served_update": Address("po_objective", "agreements.change_version", of="version"),
    "outputs:smart": Address("version"),
    "outputs:smart_text": Address(post_only=True),
    "outputs:milestone_create": Address("output", "agreements.change_version", of="version"),
    "outputs:milestone_update": Address("milestone", "agreements.change_version", of="version"),
    "outputs:milestone_delete": Address("milestone", "agreements.change_version", of="version"),
    "outputs:indicator_create": Address("output", "agreements.change_version", of="version"),
    "outputs:indicator_update": Address("indicator", "agreements.change_version", of="version"),
    "outputs:indicator_delete": Address("indicator", "agreements.change_version", of="version"),
    "outputs:theme_list": Address(),
    "outputs:theme_create": Address(asks="outputs.add_theme"),
    "outputs:theme_update": Address("theme", "outputs.change_theme"),
    "outputs:theme_delete": Address("theme", "outputs.delete_theme"),
    # What was measured
    "measurements:scores": Address("signed"),
    "measurements:score": Address("signed_indicator", more=(2027,)),
    "measurements:status_create": Address("signed_indicator", "measurements.add_givenstatus", more=(2027,)),
    "measurements:milestone_report_create": Address("signed_milestone", "measurements.add_milestonereport"),
    # Budgets
    "budgets:chapter": Address("version"),
    "budgets:envelope_create": Address("version", "budgets.change_budget"),
    "budgets:envelope_update": Address("envelope", "budgets.change_budget", of="version"),
    "budgets:envelope_delete": Address("envelope", "budgets.change_budget", of="version"),
    "budgets:lines_update": Address("output", "budgets.change_budget", of="version"),
    "budgets:grid": Address("version"),
    "budgets:grid_paste": Address("version", "budgets.change_budget"),
    "budgets:allocations": Address("version"),
    "budgets:allocation_create": Address("version", "budgets.change_budget"),
    "budgets:allocation_update": Address("base_allocation", "budgets.change_budget", of="version"),
    "budgets:allocation_delete": Address("base_allocation", "budgets.change_budget", of="version"),
    "budgets:workbook": Address("version", "budgets.change_budget"),
    "budgets:workbook_file": Address("version", "budgets.change_budget"),
    "budgets:import": Address("version", "budgets.change_budget"),
    "budgets:savings": Address("agreement"),
    "budgets:savings_workbook": Address("agreement"),
    "budgets:savings_apply": Address("agreement", "budgets.change_budget", post_only=True),
    "budgets:flexibility_update": Address("version", "budgets.change_budget"),
    # Execution of the budget
    "execution:realisation": Address("agreement"),
    "execution:entry": Address("agreement", "execution.add_realisation"),
    "execution:rows": Address("agreement"),
    "execution:import": Address("agreement", "execution.add_realisation"),
    "execution:workbook": Address("agreement", "execution.add_realisation"),
    "execution:correct": Address("realisation", "execution.add_realisation"),
    "execution:explanation_create": Address(
        "signed_envelope", "execution.add_explanation", of="agreement", more=(YEAR,)
    ),
    "execution:shifts": Address("agreement"),
    "execution:shifts_workbook": Address("agreement"),
    "execution:shifts_csv": Address("agreement"),
    "execution:shift_create": Address("agreement", "execution.add_shift"),
    "execution:shift_back_create": Address("shift", "execution.add_shift"),
    "execution:overview": Address("agreement"),
    "execution:overview_workbook": Address("agreement"),
    "execution:overview_csv": Address("agreement"),
    # The negotiation
    "negotiation:languages": Address("version"),
    "negotiation:translation_confirm": Address(
        "review", "agreements.confirm_version_translation", of="version", post_only=True
    ),
    "negotiation:remarks": Address("version"),
    "negotiation:remark_create": Address("version", "negotiation.add_remark", more=(4,)),
    "negotiation:term_remark_create": Address(
        "version", "negotiation.add_remark", more=("commitment", lambda world: world.commitment.key)
    ),
    "negotiation:remark_detail": Address("remark"),
    "negotiation:answer_create": Address("remark", "negotiation.add_answer"),
    "negotiation:remark_close": Address("remark", "negotiation.close_remark", post_only=True),
    "negotiation:remark_reopen": Address("remark", "negotiation.close_remark", post_only=True),
    "negotiation:mark_update": Address("version", "negotiation.mark_section", more=(4,)),
    "negotiation:changes": Address("version"),
    # Attachments
    "attachments:about_version": Address("version"),
    "attachments:version_create": Address("version", "agreements.change_version"),
    "attachments:about_term": Address("output", before=("output",)),
    "attachments:term_create": Address("output", "agreements.change_version", of="version", before=("output",)),
    "attachments:about": Address("dispute", before=("dispute",)),
    "attachments:create": Address("dispute", "agreements.change_dispute", before=("dispute",)),
    "attachments:delete": Address("attachment", "agreements.change_version", of="version", before=("attachment",)),
    "attachments:download": Address("enclosure", before=("enclosure",)),
    # Signing
    "signing:upload": Address("advised", "signing.add_signedfile"),
    "signing:download": Address("signed_file"),
    "signing:verify": Address(public=True),
    # The year
    "papers:version_workbook": Address("version"),
    "reporting:plan_list": Address("agreement"),
    "reporting:plan_create": Address("agreement", "reporting.add_operationsplan"),
    "reporting:plan_detail": Address("plan"),
    "reporting:plan_update": Address("plan", "reporting.change_operationsplan"),
    "reporting:plan_transition": Address("plan", "reporting.submit_operationsplan", more=("submit",), post_only=True),
    "reporting:action_create": Address("plan", "reporting.change_operationsplan"),
    "reporting:action_update": Address("action", "reporting.change_operationsplan", of="plan"),
    "reporting:action_delete": Address("action", "reporting.change_operationsplan", of="plan"),
    # Documents
    "documents:request": Address("signed", before=("agreement",), post_only=True),
    "documents:request_with": Address(
        "signed", before=("comparison",), more=(lambda world: world.version.pk,), post_only=True
    ),
    "documents:detail": Address("document"),
    "documents:progress": Address("document"),
    "documents:download": Address("document"),
}
