from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "execution"

    def ready(self):
        from execution import (  # noqa: PLC0415 -- declared when all models are there
            checks,  # noqa: F401
            documents,  # noqa: F401
            protection,  # noqa: F401
            protection_realised,  # noqa: F401
        )
