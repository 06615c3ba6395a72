from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "execution"

    def ready(self):
        from execution import protection_realised  # noqa: F401, PLC0415 -- declared when all models are there
