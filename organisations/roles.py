"""Predicates on a person's role for the parties of an object.

An object names its parties by `organisation_id` and, where it has principals, `office_ids`.
"""

from collections.abc import Iterable

import rules

from accounts.models import User
from organisations.models import Membership

Role = Membership.Role

#: The roles that a predicate names, for the published table of who may do what
NAMED_ROLES: dict[str, frozenset[str]] = {"is_administrator": frozenset({"administrator"})}


def roles_of(user) -> set[tuple[str, str, int]]:
    """(role, "organisation" or "office", id) of every active membership; read once per person and request."""
    if not user.is_authenticated or not user.is_active:
        return set()
    if not hasattr(user, "_roles"):
        rows = Membership.objects.active(user).values_list("role", "organisation_id", "office_id")
        user._roles = {
            (role, "organisation", organisation) if organisation else (role, "office", office)
            for role, organisation, office in rows
        }
    return user._roles


def people_with_roles() -> list[User]:
    """Everybody who has a role that counts, with their roles read at once: one query."""
    rows = Membership.objects.running().filter(user__is_administrator=False).select_related("user").order_by("user")
    people: dict[int, User] = {}
    for row in rows:
        person = people.setdefault(row.user_id, row.user)
        party, pk = ("organisation", row.organisation_id) if row.organisation_id else ("office", row.office_id)
        person._roles = {*getattr(person, "_roles", ()), (row.role, party, pk)}
    return list(people.values())


def organisations_of(user, *roles: str) -> set[int]:
    """The ids of the organisations for which `user` has one of these roles."""
    return {pk for role, party, pk in roles_of(user) if party == "organisation" and role in roles}


def offices_of(user) -> set[int]:
    """The ids of the offices for which `user` has a role."""
    return {pk for _role, party, pk in roles_of(user) if party == "office"}


def has_agency_role(user, obj, *roles: str) -> bool:
    return any((role, "organisation", obj.organisation_id) in roles_of(user) for role in roles)


def has_office_role(user, obj, *roles: str) -> bool:
    office_ids: Iterable[int] = obj.office_ids
    return any((role, "office", office) in roles_of(user) for role in roles for office in office_ids)


def _agency(name: str, *roles: str) -> rules.Predicate:
    NAMED_ROLES[name] = frozenset(roles)
    return rules.predicate(lambda user, obj=None: obj is not None and has_agency_role(user, obj, *roles), name=name)


def _office(name: str, *roles: str) -> rules.Predicate:
    NAMED_ROLES[name] = frozenset(roles)
    return rules.predicate(lambda user, obj=None: obj is not None and has_office_role(user, obj, *roles), name=name)


is_reader = _agency("is_reader", Role.READER)
is_contributor = _agency("is_contributor", Role.CONTRIBUTOR)
is_editor = _agency("is_editor", Role.EDITOR)
is_personnel = _agency("is_personnel", Role.PERSONNEL)
is_budget = _agency("is_budget", Role.BUDGET)
is_head = _agency("is_head", Role.HEAD)
is_chair = _agency("is_chair", Role.CHAIR)
is_agency = _agency("is_agency", *Membership.AGENCY_ROLES)
is_commissioner = _agency("is_commissioner", Role.COMMISSIONER)
is_auditor = _agency("is_auditor", Role.AUDITOR)
is_reviewer = _office("is_reviewer", Role.REVIEWER)
is_minister = _office("is_minister", Role.MINISTER)
is_office = _office("is_office", *Membership.OFFICE_ROLES)


@rules.predicate
def is_administrator(user, obj=None) -> bool:
    return user.is_active and user.is_administrator
