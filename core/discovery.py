"""Finds what registers itself: modules of these names, in every app of ours and in every folder of a feature."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from django.apps import AppConfig

REGISTERING = frozenset(
    {"checks", "documents", "frame", "panels", "proof", "protection", "reference", "signals", "waiting"}
)
ROOT = Path(__file__).resolve().parent.parent


def import_what_registers(configs: Iterable[AppConfig]) -> None:
    """Import these modules of each app, in the order of the apps, so that slots, checks and crumbs are known."""
    for config in configs:
        if Path(config.path).parent == ROOT:
            for module in walk_packages(config.module.__path__, f"{config.name}."):
                if module.name.rpartition(".")[2] in REGISTERING:
                    import_module(module.name)
