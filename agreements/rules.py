"""Who may do what with an agreement and its versions. When it may be done is told by workflow.py."""

import rules

from agreements.advice.checks import has_own_people, may_correct
from agreements.models import AdviceBody
from organisations.roles import (
    is_administrator,
    is_chair,
    is_commissioner,
    is_editor,
    is_head,
    is_minister,
    is_reviewer,
)


@rules.predicate
def is_of_the_commissioner(user, advice=None) -> bool:
    return advice is not None and advice.body == AdviceBody.COMMISSIONER


@rules.predicate
def is_of_the_ministers(user, advice=None) -> bool:
    return advice is not None and advice.body in AdviceBody.of_the_ministers()


@rules.predicate
def is_open_to_the_agency(user, advice=None) -> bool:
    """Where its body has people here, it is theirs; else whoever recorded it corrects it."""
    return advice is not None and not has_own_people(advice) and may_correct(user, advice)


rules.add_perm("agreements.add_agreement", is_editor)  # asked of the organisation
rules.add_perm("agreements.change_agreement", is_editor)
rules.add_perm("agreements.change_version", is_editor)
rules.add_perm("agreements.confirm_version_translation", is_editor | is_head)
rules.add_perm("agreements.set_version_answer_day", is_editor | is_head | is_reviewer | is_minister)
rules.add_perm("agreements.amend_version", is_editor | is_head)
rules.add_perm("agreements.share_version", is_head)
rules.add_perm("agreements.pass_version_to_principal", is_editor | is_head)
rules.add_perm("agreements.resume_version", is_editor | is_head)
rules.add_perm("agreements.pass_version_to_agency", is_reviewer | is_minister)
rules.add_perm("agreements.agree_version_as_agency", is_head)
rules.add_perm("agreements.agree_version_as_principal", is_minister)
rules.add_perm("agreements.reopen_version", is_head | is_minister)
rules.add_perm("agreements.sign_version_as_agency", is_head)
rules.add_perm("agreements.sign_version_as_chair", is_chair)
rules.add_perm("agreements.sign_version_as_principal", is_minister)
rules.add_perm("agreements.withdraw_version", is_head)
rules.add_perm("agreements.withdraw_version_acceptance", is_head | is_minister)
rules.add_perm("agreements.withdraw_version_signature", is_head | is_chair | is_minister)
rules.add_perm("agreements.refuse_version", is_chair | is_minister)
rules.add_perm("agreements.add_yearclosure", is_head)  # asked of the agreement

rules.add_perm("agreements.ask_version_advice", is_editor | is_head)
rules.add_perm("agreements.record_version_advice", is_editor | is_head)  # any advice about the version
_of_its_body = (is_commissioner & is_of_the_commissioner) | ((is_reviewer | is_minister) & is_of_the_ministers)
rules.add_perm("agreements.ask_advice", is_editor | is_head | _of_its_body)
rules.add_perm("agreements.change_advice", _of_its_body | ((is_editor | is_head) & is_open_to_the_agency))
rules.add_perm("agreements.settle_advice", is_editor | is_head)
rules.add_perm("agreements.overrule_advice", is_minister)
rules.add_perm("agreements.start_version_provisionally", is_head)
rules.add_perm("agreements.change_provisionalexecution", is_head)
rules.add_perm("agreements.publish_version", is_editor | is_head)
rules.add_perm("agreements.change_publication", is_editor | is_head)

rules.add_perm("agreements.add_advicestep", is_administrator)
rules.add_perm("agreements.change_advicestep", is_administrator)
rules.add_perm("agreements.delete_advicestep", is_administrator)
rules.add_perm("agreements.add_instrumenttype", is_administrator)
rules.add_perm("agreements.change_instrumenttype", is_administrator)

_of_a_party = is_editor | is_head | is_reviewer | is_minister
for _what in ("add_appliedsanction", "change_appliedsanction", "add_dispute", "change_dispute", "change_disputeentry"):
    rules.add_perm(f"agreements.{_what}", _of_a_party)
