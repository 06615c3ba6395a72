from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from core import triggers


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        pre_migrate.connect(triggers.drop_before_migrate, sender=self, dispatch_uid="drop_rules")
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="install_rules")
