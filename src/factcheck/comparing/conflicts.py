"""Sums that cannot hold: parts that share nothing and together exceed a whole which has room for each of them."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.comparing.alignment import align, label
from factcheck.comparing.clusters import fullest
from factcheck.comparing.differences import date_of
from factcheck.comparing.events import STOCK_DAYS, Scenes
from factcheck.comparing.pairs import family
from factcheck.comparing.voices import same_speaker
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, measure_relation, place_relation, population_relation
from factcheck.models import Conflict, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Claim

__all__ = ["conflicts"]

_PARTS = 12  # parts of one whole that are tried together, the largest
_NEAR = 200  # claims of a story that a whole is held against on each side: time stays linear
_MEMBERS = 4  # parts in one sum
_INSIDE = frozenset({Relation.SAME, Relation.PART})
_NOT_ADDED = frozenset({"percent", "percentage point", "basis point"})
_OF_FORCES = frozenset({"missing", "captured"})  # casualties of armed forces alone hold them (NATO AAP-06)


def conflicts(claims: Iterable[Claim], scenes: Scenes | None = None) -> list[Conflict]:
    """Minimal sets of three or more claims that cannot all hold though each two of them can.

    Parts are killed and wounded of casualties, soldiers and civilians of people, two towns of a province. One conflict
    is told for each whole, of as few parts as do. The order of the claims changes nothing.

    >>> from factcheck.reading.by_hand import claim
    >>> made = [claim("60", measure="killed", subject="people"), claim("70", measure="wounded", subject="people"),
    ...         claim("100", measure="casualties", subject="people")]
    >>> print(conflicts(made)[0].text)
    “60” killed and “70” wounded make at least 130, too many for “100” casualties.
    """
    stories: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_when):
        if claim.modality == Modality.ACTUAL and not claim.approximate and claim.unit not in _NOT_ADDED:
            stories[family(claim)].append(claim)
    told = scenes or Scenes()
    found = [conflict for story in sorted(stories) for conflict in _of_story(stories[story], told)]
    return sorted(found, key=lambda conflict: conflict.claim_ids)


def _when(claim: Claim) -> tuple[str, tuple[object, ...]]:
    date = date_of(claim)
    return date.isoformat() if date else "", fullest(claim)


def _of_story(story: Sequence[Claim], scenes: Scenes) -> Iterator[Conflict]:
    sorts: dict[tuple[str | None, ...], int] = {}
    sort_of = [sorts.setdefault(_sort(claim), len(sorts)) for claim in story]
    lies_inside: dict[int, dict[int, bool]] = defaultdict(dict)  # by the sorts of a whole and of what is near it
    for at, whole in enumerate(story):
        if whole.range.upper is None or whole.part_of is not None:
            continue
        inside = lies_inside[sort_of[at]]
        parts = []
        for one in range(max(0, at - _NEAR), min(at + 1 + _NEAR, len(story))):
            if sort_of[one] not in inside:
                inside[sort_of[one]] = _lies_inside(story[one], whole)
            if inside[sort_of[one]] and _part_of(story[one], whole, scenes):
                parts.append(story[one])
        largest = sorted(parts, key=lambda part: (-(part.range.lower or 0), fullest(part)))[:_PARTS]
        exceeding = _exceeding(whole, largest)
        if exceeding:
            yield _told(exceeding, whole)


def _sort(claim: Claim) -> tuple[str | None, ...]:
    """All that decides whether a claim's figure can be a part of another's."""
    return claim.measure, claim.population, claim.place, claim.unit


def _lies_inside(part: Claim, whole: Claim) -> bool:
    """Whether measure, people or place make the one a part of the other, and nothing keeps them apart."""
    pair = align(part, whole)
    if pair is None:
        return False
    relations = (pair.measure, pair.population, pair.place)
    return Relation.PART in relations and _INSIDE.issuperset(relations)


def _exceeding(whole: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The fewest parts that share nothing and together exceed the whole; none where all of them fit."""
    for size in range(2, min(_MEMBERS, len(parts)) + 1):
        for chosen in combinations(parts, size):
            if _exceeds(chosen, whole) and all(_disjoint(a, b) for a, b in combinations(chosen, 2)):
                return chosen
    return ()


def _exceeds(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether the least that the parts make is more than the whole allows; "more than 70" is not reached at 70."""
    floor, ceiling = _floor(parts), whole.range.upper or Decimal(0)
    closed = whole.range.upper_closed and all(part.range.lower_closed for part in parts)
    return floor > ceiling or (floor == ceiling and not closed)


def _floor(parts: Sequence[Claim]) -> Decimal:
    """What the parts make at least."""
    return sum((part.range.lower or Decimal(0) for part in parts), Decimal(0))


def _part_of(part: Claim, whole: Claim, scenes: Scenes) -> bool:
    """Whether what lies inside belongs to this whole and fits into it: same event and time; not larger by itself."""
    if part.unit != whole.unit or not part.range.lower or _exceeds((part,), whole):
        return False
    if part.window != whole.window or not _not_later(part, whole) or not _may_add(part, whole):
        return False
    if part.measure == whole.measure and not _one_account(part, whole):
        return False
    return scenes.one_event(part, whole)


def _one_account(part: Claim, whole: Claim) -> bool:
    """Whether towns or sorts of people are counted by who counts the whole: between reports, events are many."""
    by_hand = part.document_id == whole.document_id == ""
    return by_hand or (same_speaker(part, whole) and date_of(part) == date_of(whole))


def _may_add(part: Claim, whole: Claim) -> bool:
    """Whether parts of this sort make up the whole: the missing and captured are casualties of armed forces alone."""
    if part.measure not in _OF_FORCES or part.measure == whole.measure:
        return True
    row = lexicon().populations.get((part.population or "").rpartition(":")[2])
    return row is not None and row.force


def _not_later(part: Claim, whole: Claim) -> bool:
    """Whether the part was counted by the day of the whole: a count that only grows is then still to be held."""
    first, second = date_of(part), date_of(whole)
    if first is None or second is None:
        return True
    return first <= second and (second - first).days <= STOCK_DAYS


def _disjoint(a: Claim, b: Claim) -> bool:
    """Whether nobody is counted in both: other measures, other people, or other places."""
    if a.window != b.window:
        return False
    measures = measure_relation(a.measure, b.measure)
    if measures == Relation.SEPARATE:
        return True
    if measures != Relation.SAME:
        return False
    people = bool(a.population and b.population) and population_relation(a.population, b.population)
    places = bool(a.place and b.place) and place_relation(a.place, b.place)
    return Relation.SEPARATE in (people, places)


def _told(parts: Sequence[Claim], whole: Claim) -> Conflict:
    order = list(lexicon().measures)
    parts = sorted(
        parts, key=lambda part: (order.index(part.measure) if part.measure in order else -1, -(part.range.lower or 0))
    )
    one_measure = len({part.measure for part in parts}) == 1
    sides = [_side(part, whole, where=one_measure) for part in parts]
    floor = "at least" if all(part.range.lower_closed for part in parts) else "more than"
    added = f"{', '.join(sides[:-1])} and {sides[-1]} make {floor} {_floor(parts):,}"
    ids = (*sorted(part.id for part in parts), whole.id)
    return Conflict(claim_ids=ids, text=f"{added}, too many for {_side(whole, whole, where=one_measure)}.")


def _side(claim: Claim, whole: Claim, *, where: bool) -> str:
    """ "“at least 60” killed (soldiers; Leeds; police)": in the claim's own words, and who says so."""
    known = [*(_where(claim, whole) if where else ()), claim.speaker or ""]
    told = "; ".join(each for each in known if each)
    return f"“{claim.text}” {label(claim.measure)}" + (f" ({told})" if told else "")


def _where(claim: Claim, whole: Claim) -> tuple[str, str]:
    """Of whom and where, as far as it is not the whole's own."""
    return claim.subject or "", (claim.place or "") if claim.place != whole.place or claim is whole else ""
