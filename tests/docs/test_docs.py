"""The documentation is true: what it names exists, and what exists to be set is named."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.utils.module_loading import import_string

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    blocks = SHELL.findall(page.read_text())
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def all_commands() -> list[str]:
    return [command for page in PAGES for command in commands(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_every_make_target_in_the_docs_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {target for command in all_commands() for target in re.findall(r"\bmake ([a-z-]+)", command)}
    assert named <= targets
    assert {"run", "test"} <= named


def test_every_management_command_in_the_docs_exists():
    named = {name for command in all_commands() for name in re.findall(r"manage\.py (\w+)", command)}
    assert named - set(get_commands()) == set()
    assert "verify_seals" in named


def test_every_setting_of_the_environment_is_documented():
    read = set()
    for file in [ROOT / "config" / "settings.py", *ROOT.glob("scripts/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = ast.unparse(node.func)
                if name.startswith("environment.") or name in {"os.environ.get", "os.getenv"}:
                    read.add(node.args[0].value)
    page = (ROOT / "docs" / "operating.md").read_text()
    own = {name for name in read if name not in {"CI", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"}}
    assert {name for name in own if f"`{name}`" not in page} == set()
    assert len(own) > 10


def test_every_place_in_the_code_that_the_docs_name_exists():
    named = [(page.name, path) for page in PAGES for path in re.findall(r"`([a-z_]+/[a-z_/.]*)`", page.read_text())]
    assert [(page, path) for page, path in named if not (ROOT / path).exists()] == []
    assert len(named) > 10


def test_every_word_of_the_glossary_leads_to_its_place_in_the_code():
    names = re.findall(r"`([a-z]+)\.([A-Za-z_.]+)`", (ROOT / "docs" / "glossary.md").read_text())
    assert len(names) > 20
    for app, rest in names:
        head, *attributes = rest.split(".")
        found = import_string(f"{app}.models.{attributes.pop(0)}") if head == "models" else apps.get_model(app, head)
        for attribute in attributes:
            found = getattr(found, attribute)


IN_CONTAINERS = {"DATABASE_URL", "VAR_DIR", "DEBUG", "DISABLE_RATE_LIMITS"}  # Fixed there, or for development only


def read_by_settings() -> set[str]:
    tree = ast.parse((ROOT / "config" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return {
        node.args[0].value
        for node in calls
        if ast.unparse(node.func).startswith("environment.") and isinstance(node.args[0], ast.Constant)
    }


def test_the_containers_are_given_every_setting_and_the_example_names_each():
    example = {line.partition("=")[0] for line in (ROOT / "docs" / "example.env").read_text().splitlines() if line}
    passed = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    settable = read_by_settings() - IN_CONTAINERS

    assert example - passed == set()
    assert settable - passed == set()
    assert settable - example == set()
    assert len(settable) > 10
