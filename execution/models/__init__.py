from execution.models.shifts import Shift

__all__ = ["Shift"]
