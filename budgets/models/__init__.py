from budgets.models.allocations import BaseAllocation
from budgets.models.credits import BudgetLine, Credit, Envelope

__all__ = ["BaseAllocation", "BudgetLine", "Credit", "Envelope"]
