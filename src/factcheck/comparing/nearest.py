"""Things by their figures, in order: the nearest are found, and others added, in a time that hardly grows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Nearest"]

T = TypeVar("T")
_FULL = 1_000  # a chunk is cut in two: one long list would be moved with each insertion


class Nearest(Generic[T]):
    """Things sorted by a figure, in chunks; of equal figures the last that was added comes first.

    >>> from decimal import Decimal
    >>> known = Nearest[str]()
    >>> for figure, name in ((5, "a"), (1, "b"), (3, "c"), (3, "d")):
    ...     known.add(Decimal(figure), name)
    >>> known.around(Decimal(3), 2)
    ['b', 'd', 'c']
    """

    def __init__(self) -> None:
        self._figures: list[list[Decimal]] = [[]]
        self._things: list[list[T]] = [[]]
        self._last: list[Decimal] = []  # figure of each chunk but the last one

    def around(self, figure: Decimal, each: int) -> list[T]:
        """In order, up to ``each`` things below the figure and as many from it on."""
        chunk, at = self._position(figure)
        found = self._things[chunk][max(0, at - each) : at + each]
        below, above = min(each, at), min(each, len(self._things[chunk]) - at)
        for before in reversed(self._things[:chunk] if below < each else ()):
            more = before[below - each :]
            found[:0] = more
            below += len(more)
            if below == each:
                break
        for after in self._things[chunk + 1 :] if above < each else ():
            more = after[: each - above]
            found += more
            above += len(more)
            if above == each:
                break
        return found

    def add(self, figure: Decimal, thing: T) -> None:
        """Puts a thing before all that have its figure or a higher one."""
        chunk, at = self._position(figure)
        figures, things = self._figures[chunk], self._things[chunk]
        figures.insert(at, figure)
        things.insert(at, thing)
        if len(figures) > _FULL:
            half = _FULL // 2
            self._last.insert(chunk, figures[half - 1])
            self._figures[chunk : chunk + 1] = [figures[:half], figures[half:]]
            self._things[chunk : chunk + 1] = [things[:half], things[half:]]

    def _position(self, figure: Decimal) -> tuple[int, int]:
        chunk = bisect_left(self._last, figure)
        return chunk, bisect_left(self._figures[chunk], figure)
