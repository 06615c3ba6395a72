"""Finds modules by their name, in every app of ours and in every folder of a feature.

Django's `autodiscover_modules` looks in the apps of others too, where a name such as `stages.documents` imports what
was never meant for us.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from django.apps import apps

#: What contributes to a slot, says where its pages stand, or listens to a signal
CONTRIBUTING = ("checks", "documents", "frame", "panels", "proof", "protection", "reference", "signals", "waiting")
ROOT = Path(__file__).resolve().parent.parent


def discover(*names: str) -> list[ModuleType]:
    """Every module of one of these names, imported: app by app as they are installed, in an app by the alphabet."""
    return [
        import_module(module.name)
        for config in apps.get_app_configs()
        if Path(config.path).parent == ROOT
        for module in walk_packages(config.module.__path__, f"{config.name}.")
        if module.name.rpartition(".")[2] in names
    ]
