from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self):
        from reporting import (  # noqa: PLC0415 -- documents and rules are declared when apps are ready
            agreement_document,  # noqa: F401
            amendment_document,  # noqa: F401
            documents,  # noqa: F401
            extract_document,  # noqa: F401
            panels,  # noqa: F401
            protection,  # noqa: F401
            remarks_document,  # noqa: F401
        )
