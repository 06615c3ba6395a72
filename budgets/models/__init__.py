from budgets.models.credits import BudgetLine, Credit, Envelope
from budgets.models.flexibility import Flexibility

__all__ = ["BudgetLine", "Credit", "Envelope", "Flexibility"]
