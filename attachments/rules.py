"""Who may take away a file that stays behind: only whoever enclosed it, so that no party loses what it filed."""

import rules

from attachments.slots import carrier_of


@rules.predicate
def enclosed_it(user, enclosure=None) -> bool:
    return enclosure is not None and enclosure.file.uploaded_by_id == user.pk


@rules.predicate
def may_still_enclose(user, enclosure=None) -> bool:
    if enclosure is None:
        return False
    carrier = carrier_of(enclosure.about)
    return user.has_perm(carrier.permission, carrier.model._default_manager.get(pk=enclosure.subject_id))


rules.add_perm("attachments.delete_enclosure", enclosed_it & may_still_enclose)
