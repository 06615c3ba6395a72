from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self):
        from commitments import panels, protection, reminding  # noqa: F401, PLC0415 -- declared when all models are there
