"""Which claims say the same? Equal figures of one event, blocked by measure, unit and size, without chains.

Every member of a cluster agrees with every other: single linkage would chain neighbours into one cluster (with a
million claims, precision .02 to .86).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from factcheck.comparing.alignment import align
from factcheck.comparing.differences import date_of, shape
from factcheck.comparing.events import Scenes
from factcheck.comparing.nearest import Nearest
from factcheck.comparing.repeats import Repeats
from factcheck.core.units import commensurable
from factcheck.lexicon.ontology import Relation
from factcheck.models import Claim, Cluster, digest
from factcheck.reading.qualifiers import is_round, width

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from factcheck.core.ranges import Range

__all__ = ["block", "fullest", "group", "span"]

_NO_DATE = dt.date.max
_LARGE = 100  # a figure this large does not fall together by chance as often as "two killed" does
_WITNESSES = 16  # members of a cluster that a claim must agree with: the fullest
_CANDIDATES = 64  # clusters that a claim is held against: the nearest figures

_Order = tuple[int, dt.date]
_Day = tuple[list["Claim"], list[int]]  # claims that state as much and are of one day, and their statements
_Witness = tuple["_Told", "Claim"]


def group(claims: Iterable[Claim], scenes: Scenes | None = None) -> list[Cluster]:
    """Clusters of claims that say the same; a claim that nobody repeats is a cluster of its own.

    The order of the claims changes nothing. ``origins`` are left to who knows the documents.

    >>> from factcheck.reading.by_hand import claim
    >>> known = {"measure": "killed", "subject": "people", "place": "Aleppo"}
    >>> made = [claim(words, **known) for words in ("3,000", "some 3,000", "40")]
    >>> [len(cluster.claim_ids) for cluster in group(made)]
    [2, 1]
    """
    told = scenes or Scenes()
    repeats = Repeats(told)
    blocks: dict[tuple[str, ...], dict[_Order, _Day]] = {}
    days: dict[int, _Day] = {}  # by statement
    for claim in {claim.id: claim for claim in claims}.values():
        number = repeats.of(claim)
        day = days.get(number)
        if day is None:
            those = blocks.setdefault(block(claim), {})
            day = days[number] = those.setdefault(fullest(claim)[:2], ([], []))
        day[0].append(claim)
        day[1].append(number)
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


def _gather(those: Mapping[_Order, _Day], scenes: Scenes) -> Iterator[list[Claim]]:
    """Each claim, the fullest first, joins the nearest cluster whose every member it agrees with.

    Claims of one statement stand near one another in that order: what is found for one is kept until the next day.
    """
    clusters: list[list[Claim]] = []
    witnesses: list[list[_Witness]] = []
    nearest = Nearest[int]()  # clusters by the figures of their first members
    seats: dict[str, set[int]] = defaultdict(set)  # clusters that a document's claims are witnesses of
    for day in sorted(those):
        statements: dict[int, _Statement] = {}
        for claim, number in sorted(zip(*those[day], strict=True), key=_place):
            statement = statements.get(number)
            if statement is None:
                statement = statements[number] = _Statement(claim, number, scenes)
            figure = statement.told.figure
            near = nearest.around(figure, _CANDIDATES // 2)
            home = statement.home(claim, witnesses, near, seats.get(claim.document_id, ()))
            if home is None:
                nearest.add(figure, len(clusters))
                home = len(clusters)
                clusters.append([])
                witnesses.append([])
            if len(witnesses[home]) < _WITNESSES:
                seats[claim.document_id].add(home)
                witnesses[home].append((statement.told, claim))
            clusters[home].append(claim)
    yield from clusters


def _place(row: tuple[Claim, int]) -> tuple[str, int, str]:
    claim = row[0]
    return claim.document_id, claim.start, claim.id


class _Told:
    """What is asked of a claim's figures again and again."""

    __slots__ = ("blurs", "date", "figure", "figures", "number", "shape", "span", "unit")

    def __init__(self, claim: Claim, number: int) -> None:
        self.number = number
        self.shape = shape(claim)
        self.date = date_of(claim)
        self.unit = claim.unit
        self.span = claim.range
        self.figure = _figure(claim)
        self.figures = claim.figures
        self.blurs = tuple([_blur(figure, claim) for figure in claim.figures])


class _Statement:
    """What is known of a claim and its repetitions on their way through the clusters of a block."""

    def __init__(self, claim: Claim, number: int, scenes: Scenes) -> None:
        self.told = _Told(claim, number)
        self._scenes = scenes
        self._same: dict[tuple[int, bool], bool] = {}  # by another statement, and whether one document gives both
        self._refused: set[int] = set()  # clusters with a witness that it does not agree with: witnesses stay
        self._agreed: dict[int, int] = {}  # how many witnesses of a cluster it agrees with

    def home(
        self, claim: Claim, clusters: Sequence[Sequence[_Witness]], near: Sequence[int], seats: Container[int]
    ) -> int | None:
        """The first near cluster that the claim agrees with; those in ``seats`` hold a claim of its own document."""
        refused, agreed = self._refused, self._agreed
        for one in near:
            if one in seats:
                if self._agrees(claim, clusters[one]):
                    return one
            elif one not in refused:
                if self._agrees(claim, clusters[one][agreed.get(one, 0) :]):
                    agreed[one] = len(clusters[one])
                    return one
                refused.add(one)
        return None

    def _agrees(self, claim: Claim, witnesses: Iterable[_Witness]) -> bool:
        for told, witness in witnesses:
            key = told.number, claim.document_id == witness.document_id
            same = self._same.get(key)
            if same is None:
                same = _same_figures(self.told, told) and _say_the_same(claim, witness, self._scenes)
                self._same[key] = same
            if not same:
                return False
        return True


def _figure(claim: Claim) -> Decimal:
    return claim.figures[0] if claim.figures else claim.plausible.lower or claim.plausible.upper or Decimal(0)


def _say_the_same(a: Claim, b: Claim, scenes: Scenes) -> bool:
    if not _same_window(a, b):
        return False
    if not scenes.one_event(a, b, given=int(_figure(a) >= _LARGE)):
        return False
    pair = align(a, b)
    return pair is not None and pair.population == pair.place == Relation.SAME


def _same_figures(a: _Told, b: _Told) -> bool:
    """The same figures as written, or as near as rounding makes them; "about 12,000" is not "up to 12,000"."""
    if len(a.figures) != len(b.figures):
        return False
    if a.shape != b.shape and ("a single figure" not in {a.shape, b.shape} or "a range" in {a.shape, b.shape}):
        return False
    if not commensurable(a.unit, b.unit):
        return False
    if not a.figures:
        return a.span == b.span
    if a.date != b.date:  # another figure on another day is a count that goes on, and no rounding
        return a.figures == b.figures
    return all(
        abs(x - y) <= max(one, other) for x, y, one, other in zip(a.figures, b.figures, a.blurs, b.blurs, strict=True)
    )


def _blur(figure: Decimal, claim: Claim) -> Decimal:
    """How far a figure may lie from another that means the same: a bound is as sharp as it is written."""
    if claim.approximate or (shape(claim) == "a single figure" and is_round(figure)):
        return width(figure)
    return Decimal(0)


def _same_window(a: Claim, b: Claim) -> bool:
    return a.window == b.window or (a.window is not None and b.window is not None and a.window.days == b.window.days)


def _cluster(members: Sequence[Claim]) -> Cluster:
    """A cluster of claims, the fullest first."""
    first = members[0]
    return Cluster(
        id=digest(*sorted([claim.id for claim in members])),
        claim_ids=tuple([claim.id for claim in members]),
        measure=first.measure,
        population=first.population,
        place=first.place,
        range=_joint([claim.range for claim in members]),
    )


def _joint(ranges: Sequence[Range]) -> Range:
    """What all of them allow; where they allow nothing together (12,000 and 12,400, rounded), what they span."""
    distinct = list(dict.fromkeys(ranges))
    both: Range | None = distinct[0]
    for other in distinct[1:]:
        both = both and both.intersection(other)
    return both or reduce(lambda one, other: one.hull(other), distinct)
