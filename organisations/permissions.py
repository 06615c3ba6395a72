"""Who may do what, read from the rules in the code: for each permission the roles that its predicate names."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules.permissions import permissions
from rules.predicates import Predicate

from core.discovery import discover
from core.workflow import Workflow
from organisations.models import Role
from organisations.roles import NAMED_ROLES

ADMINISTRATOR = "administrator"
COLUMNS: dict[str, str | Promise] = {**dict(Role.choices), ADMINISTRATOR: gettext_lazy("Administrator")}
_VERBS: dict[str, Callable[[str], str]] = {
    "add": lambda kind: _("Add: %(kind)s") % {"kind": kind},
    "change": lambda kind: _("Change: %(kind)s") % {"kind": kind},
    "delete": lambda kind: _("Remove: %(kind)s") % {"kind": kind},
    "view": lambda kind: _("See: %(kind)s") % {"kind": kind},
}


@dataclass(frozen=True)
class Permission:
    """A line of the published table."""

    name: str
    label: str
    roles: frozenset[str]


def published_permissions(sentences: Mapping[str, str | Promise]) -> dict[str, list[Permission]]:
    """Every permission under the name of its app, in the order of the floors and of the rules.

    `sentences` says what a permission is about where no step of a workflow and no plain verb says it.
    """
    known = {**_steps(), **sentences}
    table: dict[str, list[Permission]] = {}
    for name, predicate in sorted(permissions.items(), key=lambda item: _floor(item[0])):
        line = Permission(name, _label(name, known), roles_of_predicate(predicate))
        table.setdefault(name.partition(".")[0], []).append(line)
    return table


def roles_of_predicate(predicate: Predicate) -> frozenset[str]:
    """The roles for which the predicate can hold; what it asks besides a role is taken to be true."""
    expression = ast.parse(predicate.name, mode="eval").body
    return frozenset(role for role in COLUMNS if _holds(expression, role))


def _holds(expression: ast.expr, role: str) -> bool:
    match expression:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _holds(left, role) or _holds(right, role)
        case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
            return _holds(left, role) and _holds(right, role)
        case ast.Name(id=name) if name in NAMED_ROLES:
            return role in NAMED_ROLES[name]
    return True


def _steps() -> dict[str, str]:
    """The steps of every workflow by the permission that they ask."""
    labels: dict[str, list[str]] = {}
    for module in discover("workflow"):
        for workflow in (value for value in vars(module).values() if isinstance(value, Workflow)):
            for transition in workflow.transitions.values():
                labels.setdefault(transition.permission, []).append(str(transition.label))
    return {permission: " / ".join(dict.fromkeys(own)) for permission, own in labels.items()}


def _label(name: str, known: Mapping[str, str | Promise]) -> str:
    """What is known about it; else the verb with the kind of thing; else its name in the code."""
    if name in known:
        return str(known[name])
    app, _dot, codename = name.partition(".")
    verb, _line, kind = codename.partition("_")
    model = _model(app, kind)
    if model is None or verb not in _VERBS:
        return codename.replace("_", " ")
    return _VERBS[verb](str(model._meta.verbose_name_plural))


def _model(app: str, name: str) -> type[models.Model] | None:
    try:
        return apps.get_model(app, name)
    except LookupError:
        return None


def _floor(name: str) -> int:
    floors = [config.label for config in apps.get_app_configs()]
    app = name.partition(".")[0]
    return floors.index(app) if app in floors else len(floors)
