"""The one kind of slot: a place where apps above contribute what an app below shows, counts or keeps.

The app below makes a `Slot` and says what it holds; the others write `@slot.add` above a function, or
`slot.add(thing)`, in a module that core/discovery.py finds. What is contributed stands in the order that the slot asks
for; where that says nothing, by the floor of the app it comes from, the lower first, then by the name of its module,
then as it is written there. Which module happened to be imported first decides nothing.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.http import HttpRequest
from django.template.loader import render_to_string

T = TypeVar("T")
Function = TypeVar("Function", bound=Callable[..., Any])


def _itself(contribution: Any) -> Any:
    return contribution


def _nothing(contribution: Any) -> int:
    return 0


class Slot(Generic[T]):
    """What the apps contribute to one place.

    `order` tells the order that the place asks for, `key` under which name or number each is found, and `by` what was
    written by the app it comes from, where that is not the contribution itself.
    """

    def __init__(
        self,
        *,
        order: Callable[[T], Any] = _nothing,
        key: Callable[[T], Hashable] | None = None,
        by: Callable[[T], Any] = _itself,
    ):
        self._order, self._key, self._by = order, key, by
        self._found: list[T] = []

    def add(self, contribution: T) -> T:
        """Contribute; also written above a function. ValueError when its key is taken."""
        if self._key and self._key(contribution) in self:
            raise ValueError(f"Two contributions are called {self._key(contribution)!r}.")
        self._found.append(contribution)
        return contribution

    def adds(self, make: Callable[[Function], T]) -> Callable[[Function], Function]:
        """For a function that comes with facts: what is contributed is made of the function that stands below."""

        def contribute(function: Function) -> Function:
            self.add(make(function))
            return function

        return contribute

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._found, key=self._place))

    def __contains__(self, key: Hashable) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: Hashable) -> T:
        if (found := self.get(key)) is None:
            raise KeyError(key)
        return found

    def get(self, key: Hashable) -> T | None:
        return next((each for each in self._found if self._key(each) == key), None)

    @contextmanager
    def holding(self, *contributions: T) -> Iterator[None]:
        """These and no others as long as the block runs; a test that contributes within it leaves no traces."""
        kept, self._found = self._found, list(contributions)
        try:
            yield
        finally:
            self._found = kept

    def written_in(self) -> set[str]:
        """The modules that what is contributed comes from."""
        return {self._by(each).__module__ for each in self._found}

    def _place(self, contribution: T) -> tuple[Any, int, str]:
        module = self._by(contribution).__module__
        return self._order(contribution), floor_of(module), module


@cache
def floor_of(module: str) -> int:
    """The place of its app in the house, the lowest first; what is of no app stands above all."""
    config = apps.get_containing_app_config(module)
    return list(apps.get_app_configs()).index(config) if config else len(apps.app_configs)


@dataclass(frozen=True)
class Panel:
    """What a page shows of an app above: a template of that app with its own context."""

    template: str
    context: dict[str, Any]

    def shown(self, request: HttpRequest) -> str:
        """As safe HTML."""
        return render_to_string(self.template, self.context, request)
