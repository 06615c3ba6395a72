from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "signing"

    def ready(self):
        from signing import panels, proof, protection  # noqa: F401, PLC0415 -- declared when all models are there
