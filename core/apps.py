from functools import cache

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from simple_history.manager import HistoryManager

from core import triggers
from core.discovery import CONTRIBUTING, discover


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        pre_migrate.connect(triggers.drop_before_migrate, sender=self, dispatch_uid="drop_rules")
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="install_rules")
        # Else each look at `.history`, of which every save takes two, builds a class of its own
        HistoryManager.from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))
        discover(*CONTRIBUTING)
