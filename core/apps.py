from functools import cache

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from simple_history.manager import HistoryManager

from core import triggers
from core.discovery import CONTRIBUTING, discover
from core.texts.alphabet import give_sqlite_the_letters


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        connection_created.connect(give_sqlite_the_letters, dispatch_uid="letters")
        pre_migrate.connect(triggers.drop_before_migrate, sender=self, dispatch_uid="drop_rules")
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="install_rules")
        # Else each look at `.history`, of which every save takes two, builds a class of its own
        HistoryManager.from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))
        discover(*CONTRIBUTING)
