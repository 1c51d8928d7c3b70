"""Which two claims of each two clusters are held against each other? Two of one family of measures, unit and event.

Each cluster meets the next few hundred of its family by date, so that time and memory grow with their number; tables of
what places, people and kinds of event go together leave few of those to be looked at. What is found for two statements
holds for all who repeat them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from factcheck.comparing.differences import adds_up, date_of
from factcheck.comparing.events import (
    FLOW_DAYS,
    STOCK_DAYS,
    is_lasting,
    kinds_agree,
    people_agree,
    places_agree,
)
from factcheck.comparing.rates import common_unit
from factcheck.comparing.repeats import Repeats
from factcheck.comparing.voices import same_speaker
from factcheck.core.units import commensurable
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import usual
from factcheck.limits import LIMITS
from factcheck.models import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence

    from factcheck.comparing.events import Scenes, Trace
    from factcheck.limits import Limits
    from factcheck.models import Claim, Rate

__all__ = ["NEIGHBOURS", "Pair", "Pairs", "family", "restated", "when"]

NEIGHBOURS = 200  # clusters of one family that each is held against, the next by date
_KEPT = 500_000  # answers that are remembered

T = TypeVar("T", bound="Hashable")


def family(claim: Claim | Trace) -> tuple[str, str]:
    """The widest measure that this one is a part of, and the unit; without a measure, what is counted."""
    measure = claim.measure or f"? {claim.population}"
    row = lexicon().measures.get(measure)
    while row is not None and row.part_of:
        measure = row.part_of[0]
        row = lexicon().measures.get(measure)
    return measure, usual(claim.unit or "")


def restated(a: Claim, b: Claim) -> bool:
    """Whether one speaker's figure stands twice in one text: its meaning may have changed on the way."""
    return a.document_id == b.document_id != "" and a.figures == b.figures and same_speaker(a, b)


class Pair(NamedTuple):
    """Two claims to hold against each other; ``said`` names their statements where all repetitions fare alike."""

    a: Claim
    b: Claim
    said: tuple[int, int] | None


class _Row(dict[int, bool]):
    """Which values go with one, worked out when asked for."""

    def __init__(self, agree: Callable[[int], bool]) -> None:
        super().__init__()
        self._agree = agree

    def __missing__(self, code: int) -> bool:
        found = self[code] = self._agree(code)
        return found


class _Table(Generic[T]):
    """Sets of values by numbers, and whether some value of one set goes with some value of another."""

    _ROWS = 2_000

    def __init__(self, agree: Callable[[T, T], bool]) -> None:
        self._agree = agree
        self._sets: list[frozenset[T]] = []
        self._codes: dict[frozenset[T], int] = {}
        self._rows: dict[int, _Row] = {}

    def code(self, values: Iterable[T]) -> int:
        """The number of a set of values."""
        own = frozenset(values)
        code = self._codes.setdefault(own, len(self._sets))
        if code == len(self._sets):
            self._sets.append(own)
        return code

    def row(self, code: int) -> _Row:
        """For each number whether its set goes with that of ``code``."""
        if code not in self._rows:
            if len(self._rows) >= self._ROWS:
                self._rows.clear()
            ours = self._sets[code]
            self._rows[code] = _Row(lambda other: any(self._agree(a, b) for a in ours for b in self._sets[other]))
        return self._rows[code]


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands for a cluster: its claims, and all that can be told of them before two are compared."""

    members: tuple[Claim, ...]
    sorts: tuple[int, ...]  # of the members, as ``Pairs.sort`` numbers them
    day: int | None  # of the first member
    earliest: float
    latest: float
    lasting: bool
    people: int
    places: int
    kinds: int
    documents: frozenset[str]
    ids: tuple[str, ...]  # claims that these are or are made of
    named: frozenset[str]  # claims that these name as their parts and wholes

    def is_stranger(self, other: _Side) -> bool:
        """Whether the claims of both stand in other documents, and none names one of the other's."""
        if not self.documents.isdisjoint(other.documents):
            return False
        return self.named.isdisjoint(other.ids) and other.named.isdisjoint(self.ids)


class Pairs:
    """The pairs of claims that are worth holding against each other, among clusters and derived figures."""

    def __init__(
        self,
        scenes: Scenes,
        claims: Mapping[str, Claim],
        rates: Sequence[Rate] = (),
        limits: Limits = LIMITS,
    ) -> None:
        self.skipped: list[Skipped] = []
        self._scenes = scenes
        self._claims = claims
        self._rates = rates
        self._limits = limits
        self._nothing: set[tuple[int, int]] = set()
        self._repeats = Repeats(scenes)
        self._sorts: dict[tuple[object, ...], int] = {}
        self._people = _Table(people_agree)
        self._places = _Table(places_agree)
        self._kinds = _Table(kinds_agree)
        self._comparable: dict[tuple[int, int, bool], bool] = {}
        self._nearest: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[int, int] | None] = {}

    def of(
        self,
        clusters: Iterable[tuple[Claim, ...]],
        about: Container[str] | None = None,
        own: Container[str] | None = None,
    ) -> Iterator[Pair]:
        """For each two clusters of one story the two claims to hold against each other, in an order of their own.

        ``clusters`` are the claims that stand for each. Where ``about`` names claims, one of two clusters holds one of
        them; where ``own`` names the first claims of some, the others are only what follows these in time. What is
        beyond the limit is named in ``skipped``.
        """
        stories: dict[tuple[str, str], list[tuple[Claim, ...]]] = defaultdict(list)
        for members in clusters:
            measure, unit = family(members[0])
            stories[measure, common_unit(unit, self._rates) or ""].append(members)
        for story in sorted(stories):
            ordered = sorted(stories.pop(story), key=lambda members: when(members[0]))
            asked = [at for at, members in enumerate(ordered) if _is_asked(members, about)]
            yield from self._limited(self._of_story([self._side(members) for members in ordered], asked, own))

    def say_nothing(self, said: tuple[int, int] | None) -> None:
        """Leaves out from now on the pairs of two statements of which there is nothing to tell."""
        if said:
            _make_room(self._nothing)
            self._nothing.add(said)

    def _limited(self, pairs: Iterable[tuple[int | None, Pair]]) -> Iterator[Pair]:
        """The pairs up to the limits of the story and of each of its days; the first beyond one of them is told."""
        most, a_day = self._limits.story_comparisons, self._limits.day_comparisons
        day: int | None = -1
        total = today = 0
        for other, pair in pairs:
            day, today = (day, today + 1) if other == day else (other, 1)
            total += today <= a_day
            if total > most:
                self.skipped.append(_left_off(pair, f"{most:,} comparisons"))
                return
            if today <= a_day:
                yield pair
            elif today == a_day + 1:
                self.skipped.append(_left_off(pair, f"{a_day:,} comparisons a day"))

    def _of_story(
        self, sides: Sequence[_Side], asked: Sequence[int], own: Container[str] | None
    ) -> Iterator[tuple[int | None, Pair]]:
        near = _Neighbours(sides, asked, self._people, self._places, self._kinds)
        for at, left in enumerate(sides):
            if own is not None and left.members[0].id not in own:
                continue
            for other in near.of(at):
                if pair := self._pair(left, sides[other]):
                    yield left.day, pair

    def sort(self, claim: Claim) -> int:
        """A number for all of a claim that decides what it can be held against, its own name and document aside."""
        whole = self._claims.get(claim.part_of or "")
        about = (whole.unit, whole.population, whole.plausible) if whole else None
        key = self._repeats.of(claim), claim.part_of is None, about, not claim.parts
        return self._sorts.setdefault(key, len(self._sorts))

    def _side(self, members: tuple[Claim, ...]) -> _Side:
        settings = [self._scenes.of(claim) for claim in members]
        days = [date.toordinal() if (date := date_of(claim)) else None for claim in members]
        known = [day for day in days if day is not None]
        everywhere = len(known) < len(days)
        return _Side(
            members=members,
            sorts=tuple([self.sort(claim) for claim in members]),
            day=days[0],
            earliest=0 if everywhere else min(known),
            latest=float("inf") if everywhere else max(known),
            lasting=any(is_lasting(claim, setting) for claim, setting in zip(members, settings, strict=True)),
            people=self._people.code(claim.population for claim in members),
            places=self._places.code(setting.places for setting in settings),
            kinds=self._kinds.code(setting.kinds for setting in settings),
            documents=frozenset([claim.document_id for claim in members]),
            ids=tuple([each for claim in members for each in (claim.id, *claim.parts)]),
            named=frozenset([each for claim in members for each in (claim.part_of, *claim.parts) if each]),
        )

    def _pair(self, left: _Side, right: _Side) -> Pair | None:
        """Two claims of one event, of one text if there are such, else the fullest."""
        if left.is_stranger(right):
            key = left.sorts, right.sorts
            if key not in self._nearest:
                _make_room(self._nearest)
                self._nearest[key] = self._first(left, right)
            chosen = self._nearest[key]
        else:
            chosen = self._first(left, right, together=True) or self._first(left, right)
        if chosen is None:
            return None
        at, other = chosen
        a, b = left.members[at], right.members[other]
        said = (left.sorts[at], right.sorts[other]) if a.document_id != b.document_id else None
        return None if said in self._nothing else Pair(a, b, said)

    def _first(self, left: _Side, right: _Side, *, together: bool = False) -> tuple[int, int] | None:
        """The first two claims that can be held against each other, of one document or of two."""
        for at, a in enumerate(left.members):
            for other, b in enumerate(right.members):
                if (a.document_id == b.document_id) != together:
                    continue
                key = left.sorts[at], right.sorts[other], together
                comparable = self._comparable.get(key)
                if comparable is None:
                    _make_room(self._comparable)
                    comparable = self._comparable[key] = self._are_of_one_event(a, b)
                if comparable and not (_contains(a, b) or _contains(b, a)):
                    return at, other
        return None

    def _are_of_one_event(self, a: Claim, b: Claim) -> bool:
        """Whether the two are figures of one event that can be held against each other."""
        if (a.parts and b.parts) or not self._one_whole(a, b) or not (self._stands(a, b) and self._stands(b, a)):
            return False
        return _tell_of_what(a, b) and (self._scenes.one_event(a, b) or restated(a, b))

    def _stands(self, part: Claim, other: Claim) -> bool:
        """Whether a sub-count speaks for itself: "11 children" of 44 people against 25 children, not against 60 people.

        Against a total its whole speaks; and "12 of them" counts the people of its whole, not all of them.
        """
        if part.part_of is None or other.part_of is not None:
            return True
        whole = self._claims.get(part.part_of)
        if whole is not None and family(whole) != family(part):
            return True  # a share, the deaths among cases
        told = whole.population if whole else "people"
        return part.population not in {None, "people", told} and part.population == other.population

    def _one_whole(self, a: Claim, b: Claim) -> bool:
        """Whether two sub-counts ("including five children") can be of one whole."""
        if a.part_of is None or b.part_of is None:
            return True
        one, other = self._claims.get(a.part_of), self._claims.get(b.part_of)
        if one is None or other is None or not commensurable(one.unit, other.unit):
            return True
        return one.plausible.overlaps(other.plausible)


class _Neighbours:
    """The clusters of a story that may be of one event with one of them, as far as days and tables tell."""

    def __init__(
        self,
        sides: Sequence[_Side],
        asked: Sequence[int],
        people: _Table[str | None],
        places: _Table[frozenset[str]],
        kinds: _Table[frozenset[str]],
    ) -> None:
        self._sides = sides
        self._asked = None if len(asked) == len(sides) else asked
        self._days = [side.day or 0 for side in sides]  # without a date come first
        self._people, self._places, self._kinds = people, places, kinds
        self._same: dict[tuple[str, tuple[object, ...]], list[int]] = defaultdict(list)
        for at, side in enumerate(sides):
            for key in _figures(side):
                self._same[key].append(at)

    def of(self, at: int) -> list[int]:
        """The positions behind ``at`` of clusters that may be of its event, in order."""
        sides, left = self._sides, self._sides[at]
        people, places = self._people.row(left.people), self._places.row(left.places)
        kinds = self._kinds.row(left.kinds)
        lasts = left.latest + STOCK_DAYS if left.lasting else left.latest + FLOW_DAYS
        begins = left.earliest - FLOW_DAYS
        last = at + 1 + NEIGHBOURS
        if left.day is not None:
            last = min(last, bisect_right(self._days, left.day + STOCK_DAYS))
        those = self._following(at, last)
        found = [
            other
            for other in those
            if people[(right := sides[other]).people]
            and places[right.places]
            and kinds[right.kinds]
            and ((left.lasting and right.lasting) or (right.earliest <= lasts and right.latest >= begins))
        ]
        again = {other for key in _figures(left) for other in self._same[key] if at < other < last}
        if again.issubset(found):
            return found
        return sorted({*found, *again.intersection(those)})

    def _following(self, at: int, last: int) -> Sequence[int]:
        """The next clusters of the story, each with the one at hand a pair of which one at least is asked for."""
        if self._asked is None:
            return range(at + 1, min(last, len(self._sides)))
        first = bisect_right(self._asked, at)
        if first and self._asked[first - 1] == at:
            return range(at + 1, min(last, len(self._sides)))
        return self._asked[first : bisect_right(self._asked, last - 1)]


def _figures(side: _Side) -> set[tuple[str, tuple[object, ...]]]:
    """The figures that stand in the documents of a cluster: one document may give one twice (``restated``)."""
    return {(claim.document_id, claim.figures) for claim in side.members if claim.document_id and claim.speaker}


def _make_room(kept: dict[Any, Any] | set[Any]) -> None:
    if len(kept) >= _KEPT:
        kept.clear()


def _tell_of_what(a: Claim, b: Claim) -> bool:
    """Whether what is counted is said: "people" of whom nothing is told may be any, and a rise means nothing alone."""
    if a.population and b.population and not {a.population, b.population} <= {"people"}:
        return True
    return bool(a.measure and b.measure) and (a.unit == "person" or (adds_up(a) and adds_up(b)))


def _contains(a: Claim, b: Claim) -> bool:
    """Whether ``a`` names ``b``, or what ``b`` is made of, as its whole or its part."""
    return bool(a.part_of or a.parts) and not {a.part_of, *a.parts}.isdisjoint((b.id, *b.parts))


def _is_asked(members: Sequence[Claim], about: Container[str] | None) -> bool:
    return about is None or any(each in about for claim in members for each in (claim.id, *claim.parts))


def when(claim: Claim) -> tuple[str, str, int, str]:
    """Where a claim stands in the order of its story: by its day, which comes first ("" where there is none)."""
    date = date_of(claim)
    return date.isoformat() if date else "", claim.document_id, claim.start, claim.id


def _left_off(pair: Pair, limit: str) -> Skipped:
    return Skipped(
        document_id=pair.a.document_id,
        text=f"{pair.a.text} … {pair.b.text}",
        start=pair.a.start,
        reason=f"a story of more than {limit}, which is the limit: left off at these two",
    )
