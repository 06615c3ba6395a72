"""Reads our own source code, for the tests that hold it to the rules of the house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "accounts",
    "agreements",
    "attachments",
    "budgets",
    "commitments",
    "config",
    "core",
    "demo",
    "documents",
    "execution",
    "measurements",
    "negotiation",
    "organisations",
    "outputs",
    "papers",
    "reminders",
    "reporting",
    "signing",
    "work",
)


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """Every module of the product with its path; generated migrations apart."""
    paths = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text())) for path in paths]


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def where(path: str, node: ast.AST) -> str:
    return f"{path}:{node.lineno}"


def called(node: ast.Call) -> str:
    """The last name of what is called: `update` for `rows.filter(...).update(...)`."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def enclosing_functions(module: ast.Module) -> dict[ast.AST, str]:
    """The name of the function in which each node stands; empty outside functions."""
    found: dict[ast.AST, str] = {}

    def visit(node: ast.AST, name: str) -> None:
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else name
            found[child] = inside
            visit(child, inside)

    visit(module, "")
    return found


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            yield str(path.relative_to(ROOT)), path.read_text()
