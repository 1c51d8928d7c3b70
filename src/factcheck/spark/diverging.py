"""Clusters to divergences: what stands for them goes to the parts of its story, and is held against what follows it."""

from __future__ import annotations

import json
from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from factcheck.comparing.estimates import of_one_thing
from factcheck.comparing.stories import NEIGHBOURS, held
from factcheck.spark.clustering import Told
from factcheck.spark.columns import runs
from factcheck.spark.plans import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.models import Comparison, Rate
    from factcheck.spark.columns import Row
    from factcheck.spark.plans import Place

__all__ = ["FOUND", "PLACED", "found_rows", "placed_rows", "undecided"]

PLACED = {"part": "int", "own": "boolean", "standing": "binary"}
# ``kind`` is divergence, note or skipped; ``a`` and ``b`` are claims, or totals that add up those of ``a_parts``.
FOUND = {
    "kind": "string",
    "a": "string",
    "b": "string",
    "a_parts": "array<string>",
    "b_parts": "array<string>",
    "verdict": "string",
    "kinds": "array<string>",
    "ratio": "double",
    "text": "string",
    "one_thing": "boolean",
    "json": "string",
}


def placed_rows(rows: Iterable[Row], places: Mapping[Day, Place]) -> Iterator[Row]:
    """What stands for clusters in the part that it belongs to, and in those before it that look on so far."""
    ahead: dict[Day, list[tuple[list[str | int], bytes]]] = defaultdict(list)
    for row in rows:
        if row["standing"] is None:
            continue
        day = Day(row["measure"], row["unit"], row["day"])
        yield {"part": places[day].own, "own": True, "standing": row["standing"]}
        if places[day].seen_by:
            ahead[day].append((json.loads(row["order"]), row["standing"]))
            if len(ahead[day]) >= 2 * NEIGHBOURS:
                ahead[day] = nsmallest(NEIGHBOURS, ahead[day])
    for day, those in ahead.items():  # no part looks further on than this
        for _, standing in nsmallest(NEIGHBOURS, those):
            yield from ({"part": part, "own": False, "standing": standing} for part in places[day].seen_by)


def found_rows(rows: Iterable[Row], rates: Sequence[Rate], most: int) -> Iterator[Row]:
    """What comes of holding the claims of each part against each other, ``most`` pairs of each of its stories."""
    for _, those in runs(rows, "part"):
        read = [(row["own"], Told.read(row["standing"])) for row in those]
        told = Told.joined(one for _, one in read)
        claims = {claim.id: claim for claim in (*told.wholes, *told.claims)}
        sets = [tuple(one.claims) for _, one in read]
        own = frozenset(one.claims[0].id for is_own, one in read if is_own)
        diverging, notes, left = held(sets, claims, told.scenes(), rates, own=own, most=most)
        yield from (_row("divergence", pair) for pair in diverging)
        yield from (_row("note", pair) for pair in notes)
        yield from ({"kind": "skipped", "json": one.model_dump_json()} for one in left)


def undecided(rows: Iterable[Row]) -> Iterator[Row]:
    """What was left undecided, as rows of what was skipped."""
    yield from (json.loads(row["json"]) for row in rows)


def _row(kind: str, pair: Comparison) -> Row:
    return {
        "kind": kind,
        "a": pair.a.id,
        "b": pair.b.id,
        "a_parts": list(pair.a.parts),
        "b_parts": list(pair.b.parts),
        "verdict": pair.verdict.value,
        "kinds": [each.kind.value for each in pair.differences],
        "ratio": None if pair.ratio is None else float(pair.ratio),
        "text": pair.text,
        "one_thing": of_one_thing(pair),
        "json": pair.model_dump_json(),
    }
