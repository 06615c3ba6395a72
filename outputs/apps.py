from django.apps import AppConfig


class OutputsConfig(AppConfig):
    name = "outputs"

    def ready(self):
        from outputs import blocks, checks, over_time, reference  # noqa: F401, PLC0415 -- they register themselves
