from django.apps import AppConfig


class NegotiationConfig(AppConfig):
    name = "negotiation"

    def ready(self):
        from negotiation import links, panels, panels_outputs, protection  # noqa: F401, PLC0415 -- declared when all models are there
