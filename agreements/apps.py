from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"

    def ready(self):
        from agreements import (  # noqa: F401, PLC0415 -- declared when all models are there
            checks,
            own_blocks,
            protection,
            reference,
            reference_advice,
        )
