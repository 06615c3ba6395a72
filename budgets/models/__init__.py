from budgets.models.credits import BudgetLine, Credit, Envelope

__all__ = ["BudgetLine", "Credit", "Envelope"]
