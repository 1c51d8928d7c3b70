"""Which claims of a collection are worth holding against each other, and what comes of it.

Claims are compared within a story: one family of measures (killed, wounded, casualties), one unit, one event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.comparing.clusters import fullest
from factcheck.comparing.differences import date_of
from factcheck.comparing.events import STOCK_DAYS, Scenes, same_speaker, same_voice
from factcheck.comparing.rates import common_unit
from factcheck.comparing.reconcile import derived_totals
from factcheck.comparing.sentences import opposite_bounds
from factcheck.comparing.shares import counts_of_shares
from factcheck.comparing.verdicts import compare
from factcheck.core.tokens import words_of
from factcheck.core.units import commensurable
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, place_relation
from factcheck.limits import LIMITS
from factcheck.models import Comparison, DifferenceKind, Modality, Skipped, Verdict

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from factcheck.comparing.events import Trace
    from factcheck.models import Claim, Cluster, Rate

__all__ = ["NEIGHBOURS", "divergences", "family", "held", "standing", "when"]

_WORST = (Verdict.CONTRADICTION, Verdict.UNEXPLAINED, Verdict.EXPLAINED)
_SCOPES = frozenset({DifferenceKind.POPULATION, DifferenceKind.PLACE, DifferenceKind.TIME_WINDOW, DifferenceKind.AS_OF})
_LEAD = 30  # characters before a figure that hold the words which lead it
_NEXT = 20  # characters behind a figure that hold the next word
_STANDING = 6  # claims that stand for a cluster: the fullest
_FEW = 12  # what "several" may be at the most
_VAGUE = 3  # times that a word such as "dozens" may fall short of the count that follows
_FAR = 50  # times: no reader takes figures so far apart for one another
NEIGHBOURS = 200  # claims of one story and time that each claim is held against: memory and time stay linear


def divergences(
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    scenes: Scenes | None = None,
    rates: Sequence[Rate] = (),
    about: Container[str] | None = None,
    most: int = LIMITS.story_comparisons,
) -> tuple[list[Comparison], list[Comparison], list[Skipped]]:
    """What diverges, worst first; notes (one figure as floor and as ceiling); and what was left undecided, and why.

    Clusters are held against each other by the two of their claims that are nearest; where ``about`` names claims, only
    those that hold one of them against all. A story is left after ``most`` comparisons, which is said. The order of the
    claims changes nothing.
    """
    by_id = {claim.id: claim for claim in claims}
    derived = (*derived_totals(claims), *counts_of_shares(claims))
    sets = standing(
        [*([by_id[each] for each in cluster.claim_ids] for cluster in clusters), *([one] for one in derived)]
    )
    return held(sets, by_id, scenes or Scenes(), rates, about, most=most)


def standing(clusters: Iterable[Sequence[Claim]]) -> list[tuple[Claim, ...]]:
    """The claims that stand for clusters, which are given by their claims, the fullest first."""
    return [tuple(claims[:_STANDING]) for claims in clusters if not _is_addition(claims[0])]


def held(
    sets: Iterable[tuple[Claim, ...]],
    claims: Mapping[str, Claim],
    scenes: Scenes,
    rates: Sequence[Rate] = (),
    about: Container[str] | None = None,
    own: Container[str] | None = None,
    most: int = LIMITS.story_comparisons,
) -> tuple[list[Comparison], list[Comparison], list[Skipped]]:
    """What ``divergences`` tells of what stands for clusters; ``claims`` has at least those that others are part of.

    Where ``own`` names the first claims of some, the others are only what follows these in time.
    """
    found: list[Comparison] = []
    notes: list[Comparison] = []
    skipped: list[Skipped] = []
    judge = _Judge(scenes, claims, tuple(rates))
    for a, b in _pairs(sets, judge, about, own, most, skipped):
        comparison = compare(_spelt_out(a), _spelt_out(b), rates)
        if comparison.verdict == Verdict.CONSISTENT and opposite_bounds(a, b):
            notes.append(comparison)
        elif comparison.verdict not in _WORST or not _worth_telling(comparison):
            continue
        elif comparison.verdict != Verdict.EXPLAINED and same_voice(a, b):
            skipped.append(_two_figures(a, b))
        elif comparison.verdict != Verdict.EXPLAINED or judge.surely_one(comparison):
            found.append(comparison)
    return sorted(found, key=_rank), notes, skipped


def _rank(one: Comparison) -> tuple[int, float, tuple[object, ...], tuple[object, ...]]:
    return _WORST.index(one.verdict), -float(one.ratio or 0), fullest(one.a), fullest(one.b)


def _pairs(
    clusters: Iterable[tuple[Claim, ...]],
    judge: _Judge,
    about: Container[str] | None,
    own: Container[str] | None,
    most: int,
    skipped: list[Skipped],
) -> Iterator[tuple[Claim, Claim]]:
    """For each two clusters of one story the two claims to hold against each other, in an order of their own."""
    stories: dict[tuple[str, str], list[tuple[Claim, ...]]] = defaultdict(list)
    for members in clusters:
        measure, unit = family(members[0])
        stories[measure, common_unit(unit, judge.rates) or ""].append(members)
    for story in sorted(stories):
        pairs = _of_story(stories[story], judge, about, own)
        yield from islice(pairs, most)
        if (beyond := next(pairs, None)) is not None:
            skipped.append(_left_off(*beyond, most))


def _of_story(
    clusters: Iterable[tuple[Claim, ...]], judge: _Judge, about: Container[str] | None, own: Container[str] | None
) -> Iterator[tuple[Claim, Claim]]:
    ordered = sorted(clusters, key=lambda members: when(members[0]))
    asked = [at for at, members in enumerate(ordered) if _is_asked(members, about)]
    for at, left in enumerate(ordered):
        if own is not None and left[0].id not in own:
            continue
        for right in _following(ordered, at, asked):
            if _days_apart(left[0], right[0]) > STOCK_DAYS:
                break
            if pair := _nearest(left, right, judge):
                yield pair


def _is_asked(members: Sequence[Claim], about: Container[str] | None) -> bool:
    return about is None or any(each in about for claim in members for each in (claim.id, *claim.parts))


def _following(ordered: Sequence[tuple[Claim, ...]], at: int, asked: Sequence[int]) -> Sequence[tuple[Claim, ...]]:
    """The next clusters of a story, each with the one at hand a pair of which one at least is asked for."""
    last = at + NEIGHBOURS
    first = bisect_right(asked, at)
    if first and asked[first - 1] == at:
        return ordered[at + 1 : last + 1]
    return [ordered[one] for one in asked[first : bisect_right(asked, last)]]


def _days_apart(a: Claim, b: Claim) -> int:
    first, second = date_of(a), date_of(b)
    return abs((second - first).days) if first and second else 0


def _nearest(left: Sequence[Claim], right: Sequence[Claim], judge: _Judge) -> tuple[Claim, Claim] | None:
    """Two claims of one event, of one text if there are such, else the fullest."""
    both = [(a, b) for a in left for b in right if judge.comparable(a, b)]
    return min(both, key=lambda pair: pair[0].document_id != pair[1].document_id, default=None)


def family(claim: Claim | Trace) -> tuple[str, str]:
    """The widest measure that this one is a part of, and the unit; without a measure, what is counted."""
    measure = claim.measure or f"? {claim.population}"
    row = lexicon().measures.get(measure)
    while row is not None and row.part_of:
        measure = row.part_of[0]
        row = lexicon().measures.get(measure)
    return measure, claim.unit or ""


def when(claim: Claim) -> tuple[str, str, int, str]:
    """Where a claim stands in the order of its story: by its day, which comes first ("" where there is none)."""
    date = date_of(claim)
    return date.isoformat() if date else "", claim.document_id, claim.start, claim.id


@dataclass(frozen=True, slots=True)
class _Judge:
    """Which two claims of a collection can be held against each other."""

    scenes: Scenes
    claims: Mapping[str, Claim]
    rates: tuple[Rate, ...] = ()

    def comparable(self, a: Claim, b: Claim) -> bool:
        """Whether the two are figures of one event, and neither contains the other's."""
        if {a.part_of, *a.parts} & {b.id, *b.parts} or {b.part_of, *b.parts} & {a.id, *a.parts}:
            return False
        if (a.parts and b.parts) or not self._one_whole(a, b) or not (self._stands(a, b) and self._stands(b, a)):
            return False
        said = a.unit == "person" or bool(a.measure and b.measure) or bool(a.population and b.population)
        return said and (self.scenes.one_event(a, b) or _restated(a, b))

    def surely_one(self, found: Comparison) -> bool:
        """Whether a difference of people, place or time is worth telling: between texts it may be another event."""
        kinds = {each.kind for each in found.differences if each.accounts}
        if found.a.document_id == found.b.document_id or not kinds <= _SCOPES:
            return True
        return self.scenes.one_event(found.a, found.b, given=-1)

    def _stands(self, part: Claim, other: Claim) -> bool:
        """Whether a sub-count speaks for itself: "11 children" of 44 people against 25 children, not against 60 people.

        Against a total its whole speaks; and "12 of them" counts the people of its whole, not all of them.
        """
        if part.part_of is None or other.part_of is not None:
            return True
        whole = self.claims.get(part.part_of)
        if whole is not None and whole.unit != part.unit:  # a share speaks for itself
            return True
        told = whole.population if whole else "people"
        return part.population not in {None, "people", told} and part.population == other.population

    def _one_whole(self, a: Claim, b: Claim) -> bool:
        """Whether two sub-counts ("including five children") can be of one whole."""
        if a.part_of is None or b.part_of is None:
            return True
        one, other = self.claims.get(a.part_of), self.claims.get(b.part_of)
        if one is None or other is None or not commensurable(one.unit, other.unit):
            return True
        return one.plausible.overlaps(other.plausible)


def _is_addition(claim: Claim) -> bool:
    """Whether the figure comes on top of another: "another 42", "as well as the 10", not "more than 12"."""
    additions = lexicon().grammar.additions
    within = words_of(claim.text)[:2]
    before, _, rest = claim.sentence.partition(claim.text)
    lead = tuple(word for word in words_of(before[-_LEAD:]) if word not in lexicon().grammar.determiners)
    counted = (*words_of(claim.subject or ""), *words_of(rest[:_NEXT])[:1])
    if lexicon().addition_leads.before(lead, len(lead)):
        return True
    return not additions.isdisjoint(counted) or (not additions.isdisjoint(within) and within[-1:] != ("than",))


def _spelt_out(claim: Claim) -> Claim:
    """A count of persons that does not say of whom counts people: children are some of them."""
    if claim.unit != "person" or claim.population is not None:
        return claim
    return claim.model_copy(update={"population": "people"})


def _restated(a: Claim, b: Claim) -> bool:
    """Whether one speaker's figure stands twice in one text: its meaning may have changed on the way."""
    return a.document_id == b.document_id != "" and a.figures == b.figures and same_speaker(a, b)


def _worth_telling(one: Comparison) -> bool:
    """An explained pair is told where the figures differ, or where one speaker's figure changed its meaning."""
    nought = any(claim.range.is_exact and claim.range.lower == 0 for claim in (one.a, one.b))
    if one.ratio is not None and one.ratio > _FAR and not nought:
        return False
    if _of_another_scope(one) or not (one.a.figures or one.b.figures):
        return False
    if one.verdict != Verdict.EXPLAINED:
        return not _vague_floor(one)
    if one.a.parts or one.b.parts or _only_unsaid(one) or _only_unknown(one):
        return False
    if one.a.modality != one.b.modality and Modality.DENIED in {one.a.modality, one.b.modality}:
        return False  # a denial of another figure: of what is not known
    if same_voice(one.a, one.b) and not _restated(one.a, one.b):
        return False  # one text tells its reader what each of its figures means
    another_mode = one.a.modality != one.b.modality and one.a.figures != one.b.figures
    meant = any(each.kind == DifferenceKind.MEASURE and each.accounts for each in one.differences)
    return one.ratio != 1 or another_mode or (meant and _restated(one.a, one.b))


def _only_unsaid(one: Comparison) -> bool:
    """Whether all that explains the figures is that one does not say of whom it is."""
    kinds = {each.kind for each in one.differences if each.accounts} - {DifferenceKind.AS_OF}
    silent = any(side.population == "people" and side.subject is None for side in (one.a, one.b))
    return kinds == {DifferenceKind.POPULATION} and silent


def _only_unknown(one: Comparison) -> bool:
    """Whether the places are all that differs, and nobody knows whether they are one."""
    accounting = [each for each in one.differences if each.accounts and each.kind != DifferenceKind.AS_OF]
    unknown = place_relation(one.a.place, one.b.place) == Relation.UNKNOWN
    return unknown and {each.kind for each in accounting} == {DifferenceKind.PLACE}


def _vague_floor(one: Comparison) -> bool:
    """Whether "dozens" stands against a figure that is not much higher: a word for many, and then a count."""
    (low, high) = sorted((one.a, one.b), key=lambda claim: claim.plausible.lower or 0)
    if low.figures or low.range.upper is not None or high.plausible == low.plausible:
        return False
    few = low.plausible.upper is not None and low.plausible.upper <= _FEW  # "several colleagues": no total
    return few or (one.ratio or 9) < _VAGUE


def _of_another_scope(one: Comparison) -> bool:
    """Whether a part is larger than what is taken for its whole: between reports, that whole is of something else.

    "Since April 300 were killed" and "ten were killed on Tuesday" do not contradict: ten is no total. A part that
    exceeds its whole is told where the measure makes it a part (450 killed of 100 casualties), or one text the place.
    """
    scopes = {DifferenceKind.POPULATION, DifferenceKind.TIME_WINDOW}
    if one.a.document_id != one.b.document_id:
        scopes.add(DifferenceKind.PLACE)
    return any(each.kind in scopes and not each.accounts for each in one.differences)


def _two_figures(a: Claim, b: Claim) -> Skipped:
    return Skipped(
        document_id=a.document_id,
        text=f"{a.text} … {b.text}",
        start=a.start,
        reason="two figures in one voice: two events, or one figure brought up to date",
    )


def _left_off(a: Claim, b: Claim, most: int) -> Skipped:
    return Skipped(
        document_id=a.document_id,
        text=f"{a.text} … {b.text}",
        start=a.start,
        reason=f"a story of more than {most:,} comparisons, which is the limit: left off at these two",
    )
