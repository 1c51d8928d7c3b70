"""Who took figures from whom, as a small graph in layers: origins on the left, who repeats them to the right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING

from factcheck.models import Citation, CitationKind
from factcheck.reports.sides import Context
from factcheck.reports.wording import clean, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.models import Claim
    from factcheck.reports.report import Report
    from factcheck.reports.storylines import Storyline

__all__ = ["Drawing", "Edge", "Node", "citations", "draw", "layers"]

_CHARACTER, _LINE = 6.4, 15  # pixels
_PADDING, _BETWEEN = 8, 12
_ARROW = 7
_LINES = 3  # of a name, in its box
_NAME = 120  # characters of a name in full


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a name in it, broken into lines."""

    name: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from giver to taker, as the path of an SVG."""

    path: str
    kind: CitationKind


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph laid out in pixels."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def citations(report: Report, story: Storyline) -> tuple[Citation, ...]:
    """Who took the figures of a story from whom: the report's citations, else what its claims say themselves."""
    ids = {claim.id for claim in story.claims}
    if report.citations:
        return tuple(
            each.model_copy(update={"claim_ids": shared})
            for each in report.citations
            if (shared := tuple(claim for claim in each.claim_ids if claim in ids))
        )
    context = Context.of(report)
    found: dict[tuple[str, str, CitationKind], dict[str, None]] = {}
    for claim in story.claims:
        for taker, giver, kind in _chain(claim, context):
            if clean(taker).casefold() != clean(giver).casefold():
                found.setdefault((taker, giver, kind), {})[claim.id] = None
    return tuple(
        Citation(taker=taker, giver=giver, kind=kind, claim_ids=tuple(claims))
        for (taker, giver, kind), claims in found.items()
    )


def _chain(claim: Claim, context: Context) -> Iterator[tuple[str, str, CitationKind]]:
    """Site, outlet, speaker, whom the speaker cites: each takes the figure from the next."""
    document = context.document(claim)
    publisher = document.publisher if document else None
    if document and document.via and publisher:
        yield document.via, publisher, CitationKind.CARRIES
    names = [who.name for who in claim.attribution]
    cluster = context.clusters.get(claim.id)
    if names and cluster and len(cluster.origins) == 1:
        names[-1] = cluster.origins[0]  # the name that all spellings of the origin go by
    if publisher and names:
        yield publisher, names[0], CitationKind.QUOTES
    yield from ((taker, giver, CitationKind.CITES) for taker, giver in pairwise(names))


def layers(edges: Iterable[Citation]) -> list[list[str]]:
    """The names in layers: each to the right of everybody it takes from; a circle is cut where it closes.

    >>> quotes = [Citation(taker=t, giver=g, kind="quotes", claim_ids=()) for t, g in ("ba", "ca", "cb", "da")]
    >>> layers(quotes)
    [['a'], ['b', 'd'], ['c']]
    """
    givers: dict[str, list[str]] = {}
    for edge in edges:
        givers.setdefault(edge.giver, [])
        givers.setdefault(edge.taker, []).append(edge.giver)
    depth = _depths(givers)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in givers:
        columns[depth[name]].append(name)
    for left, right in pairwise(columns):
        height = {name: at for at, name in enumerate(left)}
        right.sort(key=lambda name: _middle(givers[name], height))
    return columns


def _depths(givers: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest way to each name from a name that takes from nobody; depth first, without recursion."""
    depth: dict[str, int] = {}
    for start in givers:
        way = [start]
        on_the_way = {start}
        while way:
            name = way[-1]
            ahead = next((each for each in givers[name] if each not in depth and each not in on_the_way), None)
            if ahead is not None:
                way.append(ahead)
                on_the_way.add(ahead)
                continue
            way.pop()
            on_the_way.discard(name)
            if name not in depth:
                depth[name] = 1 + max((depth[each] for each in givers[name] if each in depth), default=-1)
    return depth


def _middle(names: Sequence[str], height: Mapping[str, int]) -> float:
    """Half way between those that a name takes from: lines cross less."""
    known = [height[name] for name in names if name in height]
    return sum(known) / len(known) if known else len(height)


def draw(edges: Sequence[Citation], width: int, gap: int) -> Drawing:
    """The graph of the edges, so many pixels wide, with so many between its layers."""
    columns = layers(edges)
    box = (width - gap * (len(columns) - 1)) / (len(columns) or 1)
    boxes = [[(name, _broken(name, box)) for name in column] for column in columns]
    heights = [sum(_height(lines) + _BETWEEN for _, lines in column) - _BETWEEN for column in boxes]
    height = max(heights, default=0)
    nodes: dict[str, Node] = {}
    for at, column in enumerate(boxes):
        x, y = at * (box + gap), (height - heights[at]) / 2
        for name, lines in column:
            placed = tuple((y + _PADDING + _LINE * (n + 0.75), line) for n, line in enumerate(lines))
            nodes[name] = Node(
                shorten(clean(name), _NAME), round(x, 1), round(y, 1), round(box, 1), _height(lines), placed
            )
            y += _height(lines) + _BETWEEN
    paths = tuple(Edge(_path(nodes[edge.giver], nodes[edge.taker]), edge.kind) for edge in edges)
    return Drawing(width, round(height, 1), tuple(nodes.values()), paths)


def _broken(name: str, box: float) -> list[str]:
    room = max(4, int((box - 2 * _PADDING) / _CHARACTER))
    return wrap(clean(name), room, max_lines=_LINES, placeholder=" …") or ["…"]


def _height(lines: Sequence[str]) -> int:
    return len(lines) * _LINE + 2 * _PADDING


def _path(giver: Node, taker: Node) -> str:
    """A curve from the right of the giver to the left of the taker, short of its arrow head."""
    x, y = giver.x + giver.width, giver.y + giver.height / 2
    to_x, to_y = taker.x - _ARROW, taker.y + taker.height / 2
    half = (to_x - x) / 2
    return f"M{x:.1f} {y:.1f}C{x + half:.1f} {y:.1f} {to_x - half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
