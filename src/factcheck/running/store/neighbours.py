"""What new documents change among divergences.

They are held against those stored documents that could tell of one event with them, and against those that say the same
as these, so that clusters are whole. What follows is what ``check`` does, on old and new documents with these
neighbours; the difference is what the new ones changed.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from factcheck.comparing.clusters import group
from factcheck.comparing.events import Scenes
from factcheck.comparing.stories import divergences
from factcheck.running.store.database import row_of
from factcheck.running.store.rows import Outline, Reading, outline_in, unpacked
from factcheck.running.store.search import Search

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Cluster, Comparison, Rate

__all__ = ["Neighbours", "Read"]

_KEPT = 4_096  # documents that are remembered: news comes in the order of its days


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
        search = Search(self._connection, self._outline, self._rates, own)
        touched = {claim.id for read in (*before, *after) for claim in read.claims}
        grown = search.around(read.outline for read in (*before, *after))
        while True:
            near = [Read(self._claims(number), self._outline(number)) for number in sorted(search.numbers)]
            (old, old_clusters), (new, new_clusters) = (self._clustered([*near, *those]) for those in (before, after))
            moved = old_clusters.keys() ^ new_clusters.keys()
            ids = {each for one in moved for each in (old_clusters.get(one) or new_clusters[one]).claim_ids} - touched
            grown = grown and search.around((read.outline for read in near), ids)
            if not grown:
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

    def _outlined(self, number: int) -> Outline:
        (outline,) = row_of(self._connection, "SELECT outline FROM documents WHERE number = ?", number)
        return outline_in(outline)

    def _claimed(self, number: int) -> tuple[Claim, ...]:
        (reading,) = row_of(self._connection, "SELECT reading FROM documents WHERE number = ?", number)
        return Reading.model_validate_json(unpacked(reading)).claims


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
