"""Who knows the screen knows the folder; who knows the kind of code knows the file: see docs/architecture.md."""

import re
import tomllib
from pathlib import Path

from tests.house.source import APPS, ROOT, modules

SHELF = {  # What stands in a file of this name is told by the table in docs/architecture.md
    "actions",
    "apps",
    "checks",
    "documents",
    "exports",
    "filters",
    "forms",
    "frame",
    "imports",
    "models",
    "panels",
    "proof",
    "protection",
    "queries",
    "reference",
    "rules",
    "signals",
    "slots",
    "tables",
    "tasks",
    "urls",
    "views",
    "waiting",
    "workflow",
}
OUTSIDE = ("config", "core", "demo")  # The settings, what knows no word of the domain, and what is invented
IN_FOLDERS_OF_DJANGO = {"management", "migrations", "models", "templatetags"}
NOT_PURE = re.compile(
    r"\.objects\b|\.save\(|\.filter\(|\bHttpRequest\b|^from django\.(db|forms|shortcuts)", re.MULTILINE
)
NOUNS_THAT_ASK = {
    "accounts/adapter.py": "the name that the sign-in package asks for",
    "accounts/invitations.py": "a link is good for one use, which the row of the person tells",
    "accounts/middleware.py": "a name of Django’s: it answers whoever is not signed in",
    "agreements/chapters.py": "a chapter is a choice of a column, and leads to its page",
    "agreements/text/comparison.py": "compares the terms of all apps, whatever they are",
    "agreements/text/names.py": "the names under a seal, for the terms of all apps",
    "agreements/text/sealed_rows.py": "the rows under a seal, for the terms of all apps",
    "agreements/text/fingerprint.py": "written by the database itself",
    "agreements/text/terms.py": "copies, loads and freezes the terms of all apps, whatever they are",
    "agreements/text/through_time.py": "the one answer to which text decides",
    "budgets/cells.py": "the one way in which amounts of a budget change",
    "documents/kinds.py": "a kind of document makes the row of a document",
    "documents/seals/kinds.py": "what has to be sealed, and what a seal covers",
    "documents/seals/sealing.py": "a seal is a row of a chain",
    "documents/seals/verification.py": "goes through all seals and documents",
    "documents/word.py": "saves the file of a text processor",
    "organisations/permissions.py": "reads the rules of all apps",
    "organisations/roles.py": "the roles of a person are rows",
}


def test_every_file_has_the_name_of_its_kind_or_is_a_pure_module_named_by_a_noun():
    assert nouns_that_ask() == set(NOUNS_THAT_ASK)


def test_no_folder_names_its_files_twice_over():
    """No views_x beside x_views: what belongs to a feature stands in its folder."""
    kinds = "|".join(sorted(SHELF))
    doubled = [path for path in own_modules() if re.search(rf"/({kinds})_\w+\.py$|/\w+_({kinds})\.py$", path)]

    assert [
        path for path in doubled if path != "accounts/sign_in_urls.py"
    ] == []  # The pages of a package, by its names


def test_every_app_stands_in_every_import_contract():
    contracts = {contract["name"]: contract for contract in importlinter()["contracts"]}
    of_all = contracts["Apps import downward only"]["layers"]

    assert set(importlinter()["root_packages"]) == {*APPS, "tests"}
    assert set(of_all) == set(APPS)
    assert set(contracts["Nothing imports the tests"]["source_modules"]) == set(APPS)
    assert set(contracts["No import cycles"]["ancestors"]) == set(APPS) - {"config", "demo"}


def test_every_folder_of_a_feature_stands_in_the_contract_about_its_floors():
    contracts = {contract["name"]: contract for contract in importlinter()["contracts"]}
    inside = contracts["Inside an app and inside the folder of a feature, imports run downward only"]

    assert set(inside["containers"]) == folders_with_floors(inside["layers"])


def importlinter() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def nouns_that_ask() -> set[str]:
    """Modules with a name of their own that are not pure: they ask the database, or know of requests and forms."""
    return {
        path
        for path in own_modules()
        if Path(path).stem not in SHELF
        and not IN_FOLDERS_OF_DJANGO & set(Path(path).parts)
        and NOT_PURE.search((ROOT / path).read_text())
    }


def folders_with_floors(layers: list[str]) -> set[str]:
    """Every folder in which two files stand on floors of the contract."""
    floors = {name for layer in layers for name in re.findall(r"\w+", layer)}
    found: dict[str, set[str]] = {}
    for path in own_modules():
        folder, name = Path(path).parent, Path(path).stem
        if name == "__init__" and folder.name == "models":
            folder, name = folder.parent, "models"
        if name in floors and not {"migrations", "management"} & set(folder.parts):
            found.setdefault(".".join(folder.parts), set()).add(name)
    return {folder for folder, names in found.items() if len(names) > 1}


def own_modules() -> list[str]:
    return [path for path, _module in modules() if not path.startswith(tuple(f"{name}/" for name in OUTSIDE))]
