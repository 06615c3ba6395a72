"""The points that each chapter of a version has to meet: the hard ones before it may be shared, the others are advice.

Apps above this one contribute their own. The same points refuse a step, fill the page on completeness, count on the
home page and tell in My work what drafts lack.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from agreements.chapters import Chapter
from agreements.models import Version
from agreements.text.reading import reading
from core.slots import Function, Slot
from core.workflow import Refusal

Readiness = Callable[[Version], Iterator[Refusal]]


@dataclass(frozen=True)
class Point:
    """One thing that a chapter has to hold; its check yields a refusal for everything still to be done."""

    chapter: Chapter
    asks: str
    is_hard: bool
    check: Readiness


@dataclass(frozen=True)
class Result:
    """How one version stands on one point."""

    point: Point
    unmet: list[Refusal]

    @property
    def is_met(self) -> bool:
        return not self.unmet


@dataclass(frozen=True)
class Completeness:
    """How many points of a chapter are met, and which are not."""

    results: list[Result]

    @property
    def total(self) -> int:
        return len(self.results)

    @property
    def met(self) -> int:
        return sum(result.is_met for result in self.results)

    @property
    def blocks_sharing(self) -> bool:
        return any(result.point.is_hard and not result.is_met for result in self.results)

    @property
    def tone(self) -> str:
        if self.met == self.total:
            return "good"
        return "bad" if self.blocks_sharing else "warn"


readiness_points: Slot[Point] = Slot(
    order=lambda point: (point.chapter, not point.is_hard), by=lambda point: point.check
)


def required_for_sharing(chapter: Chapter, asks: str) -> Callable[[Function], Function]:
    """Contribute a hard point: as long as its check yields something, the version is not shared."""
    return readiness_points.adds(partial(Point, chapter, asks, True))


def advised(chapter: Chapter, asks: str) -> Callable[[Function], Function]:
    """Contribute a point that is shown and refuses nothing."""
    return readiness_points.adds(partial(Point, chapter, asks, False))


def must_be_ready(version: Version, by=None) -> list[Refusal]:
    """All reasons of all apps."""
    return [refusal for _version, result in what_is_lacking([version]) for refusal in result.unmet]


def what_is_lacking(versions: list[Version]) -> list[tuple[Version, Result]]:
    """The hard points that each of these versions does not meet; read together, whatever their number."""
    hard = [point for point in readiness_points if point.is_hard]
    with reading(*versions):
        results = [(version, Result(point, list(point.check(version)))) for version in versions for point in hard]
    return [(version, result) for version, result in results if not result.is_met]


def completeness_of(version: Version) -> dict[Chapter, Completeness]:
    """Each chapter with its points, the hard ones first."""
    chapters: dict[Chapter, list[Result]] = {}
    for point in readiness_points:
        chapters.setdefault(point.chapter, []).append(Result(point, list(point.check(version))))
    return {chapter: Completeness(results) for chapter, results in chapters.items()}
