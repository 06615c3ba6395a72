"""Every place to which apps contribute is a slot, and whatever is contributed is found by the name of its module."""

import ast
from importlib import import_module

from core.discovery import CONTRIBUTING
from core.slots import Slot
from tests.house.source import called, modules


def slots() -> dict[str, Slot]:
    """Every slot, by its dotted name."""
    return {
        f"{path}:{node.target.id}": getattr(import_module(path.removesuffix(".py").replace("/", ".")), node.target.id)
        for path, module in modules()
        for node in module.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Call) and called(node.value) == "Slot"
    }


def test_every_slot_is_filled():
    assert len(slots()) > 20
    assert [name for name, slot in slots().items() if not slot.written_in()] == []


def test_contributions_stand_where_they_are_found_whatever_else_is_imported():
    """Models are imported by Django, before everything else; a slot comes with what stands beside it."""
    astray = {
        f"{name}: {module}"
        for name, slot in slots().items()
        for module in slot.written_in()
        if module.rpartition(".")[2] not in CONTRIBUTING
        and "models" not in module.split(".")
        and not name.startswith(module.replace(".", "/"))
    }

    assert astray == set()


def test_no_app_but_core_does_anything_when_it_is_ready():
    ready = [
        path
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.name == "ready"
    ]

    assert ready == ["accounts/apps.py", "core/apps.py"]  # The first listens to a signal of Django, no registry of ours


def test_nothing_but_a_slot_is_filled_after_it_was_made():
    """An empty list or dictionary at the level of a module is a registry of its own."""
    own = [
        f"{path}:{node.lineno}"
        for path, module in modules()
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_empty(node.value) and path != "config/settings.py"
    ]

    assert own == []


def is_empty(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return called(value) in {"list", "dict", "set", "defaultdict"}
    return (isinstance(value, ast.List) and not value.elts) or (isinstance(value, ast.Dict) and not value.keys)
