"""What happens with the credits after the signature."""

from execution.models.realisations import Explanation, Realisation

__all__ = ["Explanation", "Realisation"]
