"""What happens with the credits after the signature."""

from execution.models.realisation import LONGEST, PARTS, Explanation, Realisation
from execution.models.shifts import Shift

__all__ = ["LONGEST", "PARTS", "Explanation", "Realisation", "Shift"]
