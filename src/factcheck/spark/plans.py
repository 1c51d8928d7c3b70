"""What is worked out beforehand, from counts alone: where blocks and stories can be cut so that no task gets too much.

Both cuts change nothing of the result. Claims of a block whose figures are further apart than rounding reaches are
never in one cluster; and a claim is held against so many of the next claims of its story and no others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from factcheck.comparing.clusters import block, span
from factcheck.comparing.stories import NEIGHBOURS
from factcheck.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from factcheck.models import Claim

__all__ = ["Cuts", "Day", "Place", "windows"]


@dataclass(frozen=True, slots=True)
class Cuts:
    """The lower ends of the parts of each block, sorted: claims of two parts are never in one cluster."""

    ends: Mapping[tuple[str, ...], Sequence[Decimal]]

    @classmethod
    def of(cls, spans: Iterable[tuple[tuple[str, ...], Decimal, Decimal, int]], most: int) -> Cuts:
        """Cuts at each gap between the spans of a block, each given with how many claims have it.

        Raises InvalidValueError where a part that cannot be cut has more than ``most`` claims.
        """
        blocks: dict[tuple[str, ...], list[tuple[Decimal, Decimal, int]]] = defaultdict(list)
        for name, low, high, count in spans:
            blocks[name].append((low, high, count))
        ends: dict[tuple[str, ...], list[Decimal]] = {}
        for name, those in blocks.items():
            parts: list[tuple[Decimal, int]] = []
            reached: Decimal | None = None
            for low, high, count in sorted(those):
                if reached is None or low > reached:
                    parts.append((low, 0))
                parts[-1] = (parts[-1][0], parts[-1][1] + count)
                reached = high if reached is None else max(reached, high)
            _ask(f"claims of {'/'.join(name)} with figures from {max(parts, key=_count)[0]} on", parts, most)
            ends[name] = [low for low, _ in parts]
        return cls(ends)

    def part(self, claim: Claim) -> tuple[tuple[str, ...], int]:
        """The block of a claim, and the number of its part."""
        name = block(claim)
        return name, bisect_right(self.ends[name], span(claim)[0])


def _count(part: tuple[object, int]) -> int:
    return part[1]


def _ask(what: str, parts: Iterable[tuple[object, int]], most: int) -> None:
    largest = max(map(_count, parts), default=0)
    if largest > most:
        told = f"at most {most:,} for one task: check a shorter time, or give most= what a task can hold"
        raise InvalidValueError(f"too many {what}", value=largest, expected=told)


class Day(NamedTuple):
    """One day of a story: its measure, its unit, the day ("" where there is none)."""

    measure: str
    unit: str
    day: str


class Place(NamedTuple):
    """The part that a day of a story belongs to, and the parts before it that look on into it."""

    own: int
    seen_by: tuple[int, ...]


def windows(days: Mapping[Day, int], size: int, most: int) -> dict[Day, Place]:
    """Days of stories, given with how many claims stand in each, in parts of about ``size`` claims.

    A part sees as much of the days that follow its last one as ``check`` looks on. Raises InvalidValueError where a day
    has more than ``most``.
    """
    own: dict[Day, int] = {}
    part = held = 0
    for day in sorted(days):
        if held and held + days[day] > size:
            part, held = part + 1, 0
        own[day] = part
        held += days[day]
        _ask(f"claims of {day.measure}/{day.unit} on one day ({day.day or 'no date'})", [(day, days[day])], most)
    seen: dict[Day, list[int]] = defaultdict(list)
    for _, story in groupby(sorted(days), key=lambda day: day[:2]):
        ordered = list(story)
        for at, day in enumerate(ordered[:-1]):
            if own[ordered[at + 1]] == own[day]:
                continue
            ahead = 0
            for later in ordered[at + 1 :]:
                seen[later].append(own[day])
                ahead += days[later]
                if ahead >= NEIGHBOURS:
                    break
    return {day: Place(own[day], tuple(seen[day])) for day in days}
