"""Which claims say the same? Equal figures of one event, blocked by measure, unit and size, without chains.

Every member of a cluster agrees with every other: single linkage would chain neighbours into one cluster (with a
million claims, precision .02 to .86).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from factcheck.comparing.alignment import align
from factcheck.comparing.differences import date_of, shape
from factcheck.comparing.events import Scenes
from factcheck.core.units import commensurable
from factcheck.lexicon.ontology import Relation
from factcheck.models import Claim, Cluster, digest
from factcheck.reading.qualifiers import is_round, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.core.ranges import Range

__all__ = ["block", "fullest", "group", "span"]

_NO_DATE = dt.date.max
_LARGE = 100  # a figure this large does not fall together by chance as often as "two killed" does
_WITNESSES = 16  # members of a cluster that a claim must agree with: the fullest
_CANDIDATES = 64  # clusters that a claim is held against: the nearest figures


def group(claims: Iterable[Claim], scenes: Scenes | None = None) -> list[Cluster]:
    """Clusters of claims that say the same; a claim that nobody repeats is a cluster of its own.

    The order of the claims changes nothing. ``origins`` are left to who knows the documents.

    >>> from factcheck.reading.by_hand import claim
    >>> known = {"measure": "killed", "subject": "people", "place": "Aleppo"}
    >>> made = [claim(words, **known) for words in ("3,000", "some 3,000", "40")]
    >>> [len(cluster.claim_ids) for cluster in group(made)]
    [2, 1]
    """
    blocks: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in {claim.id: claim for claim in claims}.values():
        blocks[block(claim)].append(claim)
    told = scenes or Scenes()
    found = [members for those in blocks.values() for members in _gather(those, told)]
    return sorted(map(_cluster, found), key=lambda cluster: (-len(cluster.claim_ids), cluster.id))


def block(claim: Claim) -> tuple[str, ...]:
    """Claims of two blocks are never in one cluster."""
    return (claim.measure or f"? {claim.population}", claim.unit or "", claim.modality.value)


def fullest(claim: Claim) -> tuple[int, dt.date, str, int, str]:
    """Sort key: the claim that states most comes first, then the earliest."""
    stated = (claim.population, claim.place, claim.as_of, claim.window, claim.speaker, claim.subject)
    silent = sum(each is None for each in stated)
    return silent, date_of(claim) or _NO_DATE, claim.document_id, claim.start, claim.id


def span(claim: Claim) -> tuple[Decimal, Decimal]:
    """How far from its figure a claim may lie from others that say the same: claims whose spans are apart never do.

    Those of a block that lie between two gaps of the spans can be grouped without the rest.
    """
    figure = _figure(claim)
    blur = _blur(figure, claim) if claim.figures else Decimal(0)
    return figure - blur, figure + blur


def _gather(claims: Sequence[Claim], scenes: Scenes) -> Iterator[list[Claim]]:
    """Each claim, the fullest first, joins the nearest cluster whose every member it agrees with."""
    clusters: list[list[Claim]] = []
    figures: list[Decimal] = []  # of the clusters' first members, sorted, with their positions beside them
    positions: list[int] = []
    for claim in sorted(claims, key=fullest):
        figure = _figure(claim)
        at = bisect_left(figures, figure)
        near = positions[max(0, at - _CANDIDATES // 2) : at + _CANDIDATES // 2]
        home = next((clusters[one] for one in near if _agrees(claim, clusters[one], scenes)), None)
        if home is not None:
            home.append(claim)
            continue
        figures.insert(at, figure)
        positions.insert(at, len(clusters))
        clusters.append([claim])
    yield from clusters


def _agrees(claim: Claim, members: Sequence[Claim], scenes: Scenes) -> bool:
    return all(_say_the_same(claim, member, scenes) for member in members[:_WITNESSES])


def _figure(claim: Claim) -> Decimal:
    return claim.figures[0] if claim.figures else claim.plausible.lower or claim.plausible.upper or Decimal(0)


def _say_the_same(a: Claim, b: Claim, scenes: Scenes) -> bool:
    if not _same_figures(a, b) or not _same_window(a, b):
        return False
    if not scenes.one_event(a, b, given=int(_figure(a) >= _LARGE)):
        return False
    pair = align(a, b)
    return pair is not None and pair.population == pair.place == Relation.SAME


def _same_figures(a: Claim, b: Claim) -> bool:
    """The same figures as written, or as near as rounding makes them; "about 12,000" is not "up to 12,000"."""
    shapes = {shape(a), shape(b)}
    if len(a.figures) != len(b.figures) or not commensurable(a.unit, b.unit):
        return False
    if len(shapes) > 1 and ("a single figure" not in shapes or "a range" in shapes):
        return False
    if not a.figures:
        return a.range == b.range
    if date_of(a) != date_of(b):  # another figure on another day is a count that goes on, and no rounding
        return a.figures == b.figures
    return all(abs(x - y) <= max(_blur(x, a), _blur(y, b)) for x, y in zip(a.figures, b.figures, strict=True))


def _blur(figure: Decimal, claim: Claim) -> Decimal:
    """How far a figure may lie from another that means the same: a bound is as sharp as it is written."""
    if claim.approximate or (shape(claim) == "a single figure" and is_round(figure)):
        return width(figure)
    return Decimal(0)


def _same_window(a: Claim, b: Claim) -> bool:
    return a.window == b.window or (a.window is not None and b.window is not None and a.window.days == b.window.days)


def _cluster(members: Sequence[Claim]) -> Cluster:
    first = min(members, key=fullest)
    ids = sorted(claim.id for claim in members)
    return Cluster(
        id=digest(*ids),
        claim_ids=tuple(claim.id for claim in sorted(members, key=fullest)),
        measure=first.measure,
        population=first.population,
        place=first.place,
        range=_joint([claim.range for claim in sorted(members, key=fullest)]),
    )


def _joint(ranges: Sequence[Range]) -> Range:
    """What all of them allow; where they allow nothing together (12,000 and 12,400, rounded), what they span."""
    both: Range | None = ranges[0]
    for other in ranges[1:]:
        both = both and both.intersection(other)
    return both or reduce(lambda one, other: one.hull(other), ranges)
