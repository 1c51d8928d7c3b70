"""What new documents change among divergences.

They are held against those stored documents that could tell of one event with them, and no others. Candidates are
found by the keys of ``comparing.blocks``, the nearest days first, and kept where ``one_event`` takes a claim for one
with a new claim. What follows is what ``check`` does, on old and new documents with these neighbours; the difference is
what the new ones changed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zlib import decompress

from factcheck.comparing.blocks import ANYWHERE, NO_DAY, blocks, reach
from factcheck.comparing.clusters import group
from factcheck.comparing.events import Scenes
from factcheck.comparing.pairs import family
from factcheck.comparing.rates import common_unit
from factcheck.comparing.stories import divergences
from factcheck.running.store.rows import Outline, Reading, unpacked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.comparing.blocks import Block
    from factcheck.comparing.events import Trace
    from factcheck.models import Claim, Cluster, Comparison, Rate

__all__ = ["Neighbours", "Read"]

_NEAREST = 200  # documents that are looked at under one key, on each side of a day: as check, which stops at 200
_KEPT = 4_096  # documents that are remembered: news comes in the order of its days
_QUERY = """SELECT document FROM blocks WHERE measure = ? AND unit = ? AND country = ? AND lasting = ?
    AND day BETWEEN ? AND ? ORDER BY day {}, document LIMIT ?"""
_UPWARDS, _DOWNWARDS = _QUERY.format("ASC"), _QUERY.format("DESC")
_ROUNDS = 4  # neighbours of claims that change their cluster for a new one, and of those that change it in turn
_LAST = 2**31  # after every day
_SURE = 1  # a vote that clustering gives to large figures: more than any other caller of one_event gives


class Read(NamedTuple):
    """What was read in a document, and its outline."""

    claims: tuple[Claim, ...]
    outline: Outline


class Neighbours:
    """The stored documents that could tell of one event with others."""

    def __init__(self, connection: sqlite3.Connection, rates: tuple[Rate, ...] = ()) -> None:
        self._connection = connection
        self._rates = rates
        self._outline = lru_cache(_KEPT)(self._outlined)  # a number stands for one version of one document for ever
        self._claims = lru_cache(_KEPT)(self._claimed)

    def changed(
        self, before: Sequence[Read], after: Sequence[Read], own: frozenset[int]
    ) -> tuple[tuple[Comparison, ...], tuple[Comparison, ...]]:
        """The divergences that come and those that go when ``before`` gives way to ``after``.

        ``own`` are the numbers of those documents in the store, which are no neighbours.
        """
        outlines = [read.outline for read in (*before, *after)]
        touched = {claim.id for read in (*before, *after) for claim in read.claims}
        numbers: set[int] = set()
        for _ in range(_ROUNDS):
            found = self._near(outlines, own) - numbers
            numbers |= found
            near = [Read(self._claims(number), self._outline(number)) for number in sorted(numbers)]
            (old, old_clusters), (new, new_clusters) = (self._clustered([*near, *those]) for those in (before, after))
            moved = old_clusters.keys() ^ new_clusters.keys()
            ids = {each for one in moved for each in (old_clusters.get(one) or new_clusters[one]).claim_ids} - touched
            outlines = [part for read in near if (part := _part(read.outline, ids)).traces]
            if not found or not outlines:
                break
        gone = self._diverging(old, old_clusters, touched, new_clusters)
        come = self._diverging(new, new_clusters, touched, old_clusters)
        return (
            tuple(pair for key, pair in come.items() if gone.get(key) != pair),
            tuple(pair for key, pair in gone.items() if come.get(key) != pair),
        )

    def _clustered(self, read: Iterable[Read]) -> tuple[_Side, dict[str, Cluster]]:
        side = _Side.of(read)
        return side, {cluster.id: cluster for cluster in group(side.claims, side.scenes)}

    def _diverging(
        self, side: _Side, clusters: Mapping[str, Cluster], touched: set[str], others: Mapping[str, Cluster]
    ) -> dict[tuple[str, str], Comparison]:
        """The divergences of clusters that hold a touched claim, or are no clusters on the other side."""
        changed = [one for one in clusters.values() if one.id not in others or not touched.isdisjoint(one.claim_ids)]
        about = touched.union(*(one.claim_ids for one in changed))
        found, _, _ = divergences(side.claims, list(clusters.values()), side.scenes, self._rates, about)
        return {(pair.a.id, pair.b.id): pair for pair in found}

    def _near(self, given: Sequence[Outline], own: frozenset[int]) -> set[int]:
        """The numbers of the documents that hold a claim which could be of one event with one of these."""
        asked: dict[tuple[str, str], list[Trace]] = {}
        heads: dict[str, frozenset[str]] = {}
        candidates: set[int] = set()
        for outline in given:
            for trace in outline.traces:
                asked.setdefault(self._story(trace), []).append(trace)
                heads[trace.document_id] = outline.head
        for key in {block for outline in given for trace in outline.traces for block in blocks(trace)}:
            candidates.update(self._under(key))
        return {number for number in candidates - own if self._meets(self._outline(number), asked, heads)}

    def _story(self, trace: Trace) -> tuple[str, str]:
        measure, unit = family(trace)
        return measure, common_unit(unit, self._rates) or ""

    def _meets(
        self, outline: Outline, asked: Mapping[tuple[str, str], Sequence[Trace]], heads: Mapping[str, frozenset[str]]
    ) -> bool:
        own = {outline.traces[0].document_id: outline.head} if outline.traces else {}
        scenes = Scenes(heads={**own, **heads})
        pairs = ((ours, theirs) for theirs in outline.traces for ours in asked.get(self._story(theirs), ()))
        return any(scenes.one_event(ours, theirs, given=_SURE) for ours, theirs in pairs)

    def _under(self, block: Block) -> Iterator[int]:
        """The documents under the key and those that it reaches, the nearest days first."""
        for unit in self._units(block.unit):
            countries = self._countries(block.measure, unit) if block.country == ANYWHERE else (block.country, ANYWHERE)
            for country in countries:
                for lasting in (False, True):
                    key = (block.measure, unit, country, lasting)
                    yield from self._nearest(key, block.day, reach(block, lasting=lasting))

    def _nearest(self, key: tuple[str, str, str, bool], day: int, days: int) -> Iterator[int]:
        if day == NO_DAY:
            spans = [(NO_DAY, _LAST, _UPWARDS)]
        else:
            spans = [(NO_DAY, NO_DAY, _UPWARDS), (day, day + days, _UPWARDS), (day - days, day - 1, _DOWNWARDS)]
        for first, last, query in spans:
            found = self._connection.execute(query, (*key, first, last, _NEAREST))
            yield from (number for (number,) in found)

    def _units(self, unit: str) -> list[str]:
        """The units that figures in this one are compared with at the rates given."""
        base = common_unit(unit, self._rates)
        known = {unit, base or "", *(rate.currency for rate in self._rates)}
        return sorted(one for one in known if common_unit(one, self._rates) == base)

    def _countries(self, measure: str, unit: str) -> list[str]:
        """Every country of a story, each found by one step in the index."""
        found: list[str] = []
        query = "SELECT min(country) FROM blocks WHERE measure = ? AND unit = ? AND country > ?"
        first = "SELECT min(country) FROM blocks WHERE measure = ? AND unit = ?"
        (country,) = self._connection.execute(first, (measure, unit)).fetchone()
        while country is not None:
            found.append(country)
            (country,) = self._connection.execute(query, (measure, unit, country)).fetchone()
        return found

    def _outlined(self, number: int) -> Outline:
        (outline,) = self._connection.execute("SELECT outline FROM documents WHERE number = ?", (number,)).fetchone()
        return unpacked(outline)

    def _claimed(self, number: int) -> tuple[Claim, ...]:
        (reading,) = self._connection.execute("SELECT reading FROM documents WHERE number = ?", (number,)).fetchone()
        return Reading.model_validate_json(decompress(reading)).claims


def _part(outline: Outline, ids: set[str]) -> Outline:
    """The outline with the traces of these claims alone."""
    return replace(outline, traces=tuple(trace for trace in outline.traces if trace.id in ids))


class _Side(NamedTuple):
    """Claims and their scenes, before or after a change."""

    claims: list[Claim]
    scenes: Scenes

    @classmethod
    def of(cls, read: Iterable[Read]) -> _Side:
        those = list(read)
        outlines = [one.outline for one in those]
        settings = {trace.id: trace.setting for outline in outlines for trace in outline.traces}
        heads = {outline.traces[0].document_id: outline.head for outline in outlines if outline.traces}
        return cls(list(chain.from_iterable(one.claims for one in those)), Scenes((), settings, heads))
