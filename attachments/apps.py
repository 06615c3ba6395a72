from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "attachments"

    def ready(self):
        from attachments import (  # noqa: F401, PLC0415 -- declared when all models are there
            links,
            own_carriers,
            panels,
            proof,
            protection,
            signals,
        )
