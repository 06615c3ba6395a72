"""The rules of the house that can be read from the code itself."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from tests.house.source import APPS, ROOT, called, enclosing_functions, functions, length, modules, where

WRITERS_OF_A_STATUS = {
    ("core/workflow.py", "_carry_out"): "the one place",
    ("documents/tasks.py", "show"): "tells how far the worker is, which is no decision of a person",
}
WRITERS_WITHOUT_HISTORY: dict[tuple[str, str], str] = {}
NAMED = re.compile(rf"\b(?:{'|'.join(APPS)})(?:/\w+)+\.py\b")
ENDS_OF_A_YEAR = ((1, 1), (12, 31))
MAKERS_OF_YEARS = {
    "agreements/models/year_number.py": "where an agreement has no year yet, they would go on as calendar years",
}


def test_a_status_is_written_by_the_workflow_only():
    written = {(path, function) for path, function in writers_of_a_status()}

    assert written - set(WRITERS_OF_A_STATUS) == set()


def test_rows_are_not_changed_behind_the_back_of_the_history():
    assert set(writers_without_history()) - set(WRITERS_WITHOUT_HISTORY) == set()


def test_an_exception_to_a_rule_is_struck_off_when_nothing_needs_it_any_more():
    assert set(WRITERS_OF_A_STATUS) - set(writers_of_a_status()) == set()
    assert set(WRITERS_WITHOUT_HISTORY) - set(writers_without_history()) == set()


def test_which_text_decides_about_a_day_is_asked_in_one_place():
    home = ("agreements/text/through_time.py", "agreements/models/", "agreements/protection.py")

    assert [place for place in comparisons_of_the_first_day() if not place.startswith(home)] == []
    assert any(place.startswith(home[0]) for place in comparisons_of_the_first_day())


def test_no_day_is_made_of_the_number_of_a_year():
    """A year of an agreement knows its first and its last day; 1 January is not always the first."""
    makers = {
        path: where(path, node)
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and is_end_of_a_year(node)
    }

    assert {path: found for path, found in makers.items() if path not in MAKERS_OF_YEARS} == {}
    assert set(MAKERS_OF_YEARS) - set(makers) == set()


def is_end_of_a_year(call: ast.Call) -> bool:
    """date(x, 1, 1) or date(x, 12, 31), where x is no number that stands there."""
    if called(call) != "date" or len(call.args) != 3 or isinstance(call.args[0], ast.Constant):
        return False
    return tuple(getattr(part, "value", None) for part in call.args[1:]) in ENDS_OF_A_YEAR


def test_every_module_that_the_code_names_exists():
    """A docstring that sends its reader to another module still does so after a move."""
    named = {(path, name) for path, _ in modules() for name in NAMED.findall((ROOT / path).read_text())}

    assert sorted((path, name) for path, name in named if not (ROOT / name).exists()) == []
    assert len(named) > 5


def test_functions_and_classes_and_files_are_short():
    too_long = [f"{where(path, node)} {node.name}" for path, node in functions() if length(node) > limit(path, node)]
    for path, module in modules():
        classes = (node for node in ast.walk(module) if isinstance(node, ast.ClassDef))
        too_long += [f"{where(path, node)} class {node.name}" for node in classes if length(node) > 120]
        too_long += [path] * (len((ROOT / path).read_text().splitlines()) > 300)

    assert too_long == []


def test_an_import_inside_a_function_says_why():
    assert list(imports_without_a_reason()) == []


def test_no_module_but_urls_imports_views():
    assert list(importers_of_views()) == []


def test_every_model_says_in_one_sentence_what_it_is():
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {app.name for app in apps.get_app_configs() if is_ours(app)}
        and not hasattr(model, "instance_type")
        and (not model.__doc__ or model.__doc__.startswith(f"{model.__name__}("))
    ]

    assert silent == []


def imports_without_a_reason() -> Iterator[str]:
    for path, module in modules():
        lines = (ROOT / path).read_text().splitlines()
        inside = enclosing_functions(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Import | ast.ImportFrom) and inside[node] and " -- " not in lines[node.lineno - 1]:
                yield where(path, node)


def importers_of_views() -> Iterator[str]:
    """What several pages need stands in `frame`, `tables` or `queries`, where no page depends on another."""
    for path, module in modules():
        if path.rpartition("/")[2] != "urls.py":
            for node in ast.walk(module):
                yield from (f"{where(path, node)} {name}" for name in imported(node) if is_views_of_ours(name))


def imported(node: ast.AST) -> list[str]:
    """The full names of what an import brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def is_views_of_ours(name: str) -> bool:
    first, *others = name.split(".")
    return first in APPS and "views" in others


def comparisons_of_the_first_day() -> Iterator[str]:
    """Where the day from which a version takes effect is held against another day, in Python or in a query."""
    ordering = ast.Lt | ast.LtE | ast.Gt | ast.GtE
    for path, module in modules():
        for node in ast.walk(module):
            is_ordered = isinstance(node, ast.Compare) and any(isinstance(each, ordering) for each in node.ops)
            is_ordered |= isinstance(node, ast.Call) and called(node) in {"min", "max", "sorted", "sort", "Min", "Max"}
            is_lookup = isinstance(node, ast.keyword) and (node.arg or "").rpartition("effective_from__")[1]
            if is_lookup or (is_ordered and names_the_first_day(node)):
                yield where(path, getattr(node, "value", node))


def names_the_first_day(node: ast.AST) -> bool:
    inside = list(ast.walk(node))
    return any(isinstance(each, ast.Attribute) and each.attr == "effective_from" for each in inside) or any(
        isinstance(each, ast.Constant) and each.value == "effective_from" for each in inside
    )


def is_ours(app) -> bool:
    return str(ROOT) in app.path and "site-packages" not in app.path


def limit(path: str, function: ast.FunctionDef) -> int:
    arguments = function.args.args
    is_in_views = path.rpartition("/")[2].startswith("views") or path.endswith("views.py")
    is_view = is_in_views and not function.name.startswith("_") and arguments[:1] and arguments[0].arg == "request"
    return 20 if is_view else 40


def writers_of_a_status() -> Iterator[tuple[str, str]]:
    """(file, function) of everything that sets a status: an assignment, or a keyword of a row that is written."""
    with_status = {model.__name__ for model in apps.get_models() if has_status(model)}
    for path, module in modules():
        inside = enclosing_functions(module)
        for node in ast.walk(module):
            if assigns_status(node) or (isinstance(node, ast.Call) and writes_status(node, with_status)):
                yield path, inside[node]


def has_status(model) -> bool:
    return any(field.name == "status" for field in model._meta.fields)


def assigns_status(node: ast.AST) -> bool:
    targets = {ast.Assign: "targets", ast.AugAssign: "target", ast.AnnAssign: "target"}.get(type(node))
    found = getattr(node, targets) if targets else []
    for target in found if isinstance(found, list) else [found]:
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        if any(isinstance(part, ast.Attribute) and part.attr == "status" for part in parts):
            return True
    return False


def writes_status(node: ast.Call, with_status: set[str]) -> bool:
    if called(node) == "setattr":
        return any(isinstance(argument, ast.Constant) and argument.value == "status" for argument in node.args)
    writes = {"update", "create", "get_or_create", "update_or_create", "bulk_create_with_history", *with_status}
    return called(node) in writes and any(keyword.arg == "status" for keyword in node.keywords)


def writers_without_history() -> Iterator[tuple[str, str]]:
    """(file, function) of calls that write rows without a word in the history."""
    for path, module in modules():
        inside = enclosing_functions(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and skips_history(node):
                yield path, inside[node]


def skips_history(node: ast.Call) -> bool:
    name = called(node)
    if name == "update":  # Of a queryset; that of a dictionary takes keywords for the attributes of a widget only
        return bool(node.keywords) and not node.args and getattr(node.func.value, "attr", "") != "attrs"
    return name in {"bulk_create", "bulk_update", "_raw_delete", "_update", "abulk_create", "abulk_update", "aupdate"}
