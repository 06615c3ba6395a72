from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "measurements"

    def ready(self):
        from measurements import (  # noqa: PLC0415 -- declared when all models are there
            documents,  # noqa: F401
            means,  # noqa: F401
            panels,  # noqa: F401
            panels_results,  # noqa: F401
            protection,  # noqa: F401
            reminding,  # noqa: F401
            standings,  # noqa: F401
        )
