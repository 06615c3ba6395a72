from budgets.models.base_allocations import BaseAllocation
from budgets.models.credits import BudgetLine, Credit, Envelope
from budgets.models.flexibility import Flexibility

__all__ = ["BaseAllocation", "BudgetLine", "Credit", "Envelope", "Flexibility"]
