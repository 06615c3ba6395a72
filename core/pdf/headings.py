"""The headings of a printed document, numbered while it is written, for its table of contents."""

from dataclasses import dataclass, field

_FIRST_LEVEL = 2  # h1 is the title of the document


@dataclass(frozen=True)
class Heading:
    level: int
    number: str
    text: str
    anchor: str


@dataclass
class Contents:
    """Collects headings in the order of the document."""

    headings: list[Heading] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _annexes: int = 0

    def add(self, level: int, text: str, style: str = "") -> Heading:
        """The next heading: numbered 1, 1.1, …; with style “annex” A, B, …; with style “plain” not numbered."""
        heading = Heading(level, self._number(level, style), text, f"h{len(self.headings) + 1}")
        self.headings.append(heading)
        return heading

    def _number(self, level: int, style: str) -> str:
        if style == "plain":
            return ""
        if style == "annex":
            self._annexes += 1
            self._numbers = []
            return chr(ord("A") + self._annexes - 1)
        depth = level - _FIRST_LEVEL
        counts = (self._numbers + [0] * depth)[: depth + 1]
        self._numbers = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        return ".".join(map(str, self._numbers))
