from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"

    def ready(self):
        from budgets import (  # noqa: PLC0415 -- they register themselves when apps are ready
            blocks,  # noqa: F401
            checks,  # noqa: F401
            means,  # noqa: F401
            panels,  # noqa: F401
        )
