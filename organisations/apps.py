from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self):
        from organisations import queries  # noqa: F401, PLC0415 -- registers what it tells about a person
