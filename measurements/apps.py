from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "measurements"

    def ready(self):
        from measurements import panels, protection, reminding  # noqa: F401, PLC0415 -- declared when all models are there
