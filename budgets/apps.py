from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"

    def ready(self):
        from budgets import (  # noqa: PLC0415 -- they register themselves when apps are ready
            allocations,  # noqa: F401
            blocks,  # noqa: F401
            checks,  # noqa: F401
            means,  # noqa: F401
            panels,  # noqa: F401
        )
