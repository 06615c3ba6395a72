from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"

    def ready(self):
        from budgets import blocks, checks, panels  # noqa: F401, PLC0415 -- they register themselves when apps are ready
