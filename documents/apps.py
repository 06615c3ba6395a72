from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self):
        from documents import protection  # noqa: F401, PLC0415 -- declares its rules when apps are ready
