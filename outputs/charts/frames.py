"""Places in a picture: from columns and values to coordinates, exact until they are written down."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from outputs.scoring import as_fraction


@dataclass(frozen=True)
class Frame:
    """The size of a picture and the margins that its values leave free."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    def edges(self) -> dict[str, int]:
        """The size, where the words below the picture stand, and from where to where values are drawn."""
        return {
            "width": self.width,
            "height": self.height,
            "foot": self.height - 8,
            "left": self.left,
            "right": self.width - self.right,
            "top": self.top,
            "bottom": self.height - self.bottom,
        }

    def across(self, count: int) -> list[Fraction]:
        """How far from the left `count` columns stand, the first and the last at the margins."""
        step = Fraction(self.width - self.left - self.right, max(count - 1, 1))
        return [self.left + step * number for number in range(count)]

    def down(self, values: Sequence[Fraction]) -> Callable[[Decimal | Fraction], str]:
        """From a value to how far down it stands: the highest at the top; all in the middle when they are equal."""
        lowest, highest = min(values), max(values)
        room, span = self.height - self.top - self.bottom, highest - lowest

        def place(value: Decimal | Fraction) -> str:
            return as_text(self.top + (Fraction(room, 2) if not span else room * (highest - as_fraction(value)) / span))

        return place


def runs_of(places: Iterable[int]) -> list[list[int]]:
    """The places in order, parted where one is missing in between."""
    ordered = sorted(places)
    runs = [ordered[:1]] if ordered else []
    for before, place in pairwise(ordered):
        if place == before + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def points_of(places: Iterable[tuple[str, str]]) -> str:
    """(x, y) of each place as an SVG drawing takes them."""
    return " ".join(f"{x},{y}" for x, y in places)


def as_text(coordinate: Fraction) -> str:
    """Rounded to a tenth, with a point, whatever the language of the page."""
    return f"{Decimal(round(coordinate * 10)) / 10:.1f}"
