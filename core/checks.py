"""What the application does not start with."""

from django.apps import apps
from django.core.checks import Error, Tags, register

from core.kinds import wrong_kinds


@register(Tags.models)
def kinds_are_names_for_good(app_configs, **kwargs) -> list[Error]:
    return list(wrong_kinds(apps.get_models()))
