from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"

    def ready(self):
        from agreements import protection  # noqa: F401, PLC0415 -- declares its rules when apps are ready
