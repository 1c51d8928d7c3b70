"""What comes of holding the claims of a collection against each other, and what of it is worth telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.clusters import fullest
from factcheck.comparing.events import Scenes
from factcheck.comparing.pairs import Pairs, restated
from factcheck.comparing.reconcile import derived_totals
from factcheck.comparing.sentences import opposite_bounds
from factcheck.comparing.shares import counts_of_shares
from factcheck.comparing.verdicts import compare
from factcheck.comparing.voices import same_voice
from factcheck.core.tokens import words_of
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, place_relation
from factcheck.lexicon.tables import remembered
from factcheck.limits import LIMITS
from factcheck.models import Comparison, DifferenceKind, Modality, Skipped, Verdict

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from factcheck.limits import Limits
    from factcheck.models import Claim, Cluster, Rate

__all__ = ["divergences", "held", "of_another_scope", "standing"]

_WORST = (Verdict.CONTRADICTION, Verdict.UNEXPLAINED, Verdict.EXPLAINED)
_SCOPES = frozenset({DifferenceKind.POPULATION, DifferenceKind.PLACE, DifferenceKind.TIME_WINDOW, DifferenceKind.AS_OF})
_LEAD = 30  # characters before a figure that hold the words which lead it
_NEXT = 20  # characters behind a figure that hold the next word
_STANDING = 6  # claims that stand for a cluster: the fullest
_FEW = 12  # what "several" may be at the most
_VAGUE = 3  # times that a word such as "dozens" may fall short of the count that follows
_PASSAGE = 400  # characters: some three sentences
_LONG = 14  # days
_FAR = 50  # times: no reader takes figures so far apart for one another


def divergences(
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    scenes: Scenes | None = None,
    rates: Sequence[Rate] = (),
    about: Container[str] | None = None,
    limits: Limits = LIMITS,
) -> tuple[list[Comparison], list[Comparison], list[Skipped]]:
    """What diverges, worst first; notes (one figure as floor and as ceiling); and what was left undecided, and why.

    Clusters are held against each other by the two of their claims that are nearest; where ``about`` names claims, only
    those that hold one of them against all. What is beyond the ``limits`` of a story is named. The order of the claims
    changes nothing.
    """
    by_id = {claim.id: claim for claim in claims}
    derived = (*derived_totals(claims), *counts_of_shares(claims))
    sets = standing(
        [*([by_id[each] for each in cluster.claim_ids] for cluster in clusters), *([one] for one in derived)]
    )
    return held(sets, by_id, scenes or Scenes(), rates, about, limits=limits)


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
    limits: Limits = LIMITS,
) -> tuple[list[Comparison], list[Comparison], list[Skipped]]:
    """What ``divergences`` tells of what stands for clusters; ``claims`` has at least those that others are part of.

    Where ``own`` names the first claims of some, the others are only what follows these in time.
    """
    found: list[Comparison] = []
    notes: list[Comparison] = []
    skipped: list[Skipped] = []
    pairs = Pairs(scenes, claims, tuple(rates), limits)
    for a, b, said in pairs.of(sets, about, own):
        comparison = compare(_spelt_out(a), _spelt_out(b), rates)
        if comparison.verdict == Verdict.CONSISTENT and opposite_bounds(a, b):
            notes.append(comparison)
        elif comparison.verdict not in _WORST or not _worth_telling(comparison):
            pairs.say_nothing(said)
        elif comparison.verdict != Verdict.EXPLAINED and same_voice(a, b):
            skipped.append(_two_figures(a, b))
        elif comparison.verdict != Verdict.EXPLAINED or _is_surely_one(comparison, scenes):
            found.append(comparison)
    return sorted(found, key=_rank), notes, skipped + pairs.skipped


def _rank(one: Comparison) -> tuple[int, float, tuple[object, ...], tuple[object, ...]]:
    return _WORST.index(one.verdict), -float(one.ratio or 0), fullest(one.a), fullest(one.b)


def _is_surely_one(found: Comparison, scenes: Scenes) -> bool:
    """Whether a difference of people, place or time is worth telling: between texts it may be another event."""
    kinds = {each.kind for each in found.differences if each.accounts}
    if found.a.document_id == found.b.document_id or not kinds <= _SCOPES:
        return True
    return scenes.one_event(found.a, found.b, given=-1)


def _is_addition(claim: Claim) -> bool:
    """Whether the figure comes on top of another: "another 42", "as well as the 10", not "no more than 12"."""
    before, _, rest = claim.sentence.partition(claim.text)
    return _adds(before[-_LEAD:], claim.text, rest[:_NEXT], claim.subject or "")


@remembered
def _adds(before: str, text: str, rest: str, subject: str) -> bool:
    additions = lexicon().grammar.additions
    words = words_of(text)
    within = () if "than" in words else words[:2]  # "no more than 25" is no addition
    lead = tuple(word for word in words_of(before) if word not in lexicon().grammar.determiners)
    if lexicon().addition_leads.before(lead, len(lead)):
        return True
    counted = (*words_of(subject), *words_of(rest)[:1])
    return not additions.isdisjoint(counted) or not additions.isdisjoint(within)


def _spelt_out(claim: Claim) -> Claim:
    """A count of persons that does not say of whom counts people: children are some of them."""
    if claim.unit != "person" or claim.population is not None:
        return claim
    return claim.model_copy(update={"population": "people"})


def _worth_telling(one: Comparison) -> bool:
    """An explained pair is told where the figures differ, or where one speaker's figure changed its meaning."""
    nought = any(claim.range.is_exact and claim.range.lower == 0 for claim in (one.a, one.b))
    if one.ratio is not None and one.ratio > _FAR and not nought:
        return False
    if of_another_scope(one) or not (one.a.figures or one.b.figures):
        return False
    if one.verdict != Verdict.EXPLAINED:
        return not _vague_floor(one)
    if nought and any(each.kind == DifferenceKind.POPULATION and each.accounts for each in one.differences):
        return False  # that no hostage was hurt is nothing beside two soldiers
    if one.a.parts or one.b.parts or _only_unsaid(one) or _only_unknown(one):
        return False
    if one.a.modality != one.b.modality and Modality.DENIED in {one.a.modality, one.b.modality}:
        return False  # a denial of another figure: of what is not known
    if same_voice(one.a, one.b) and not restated(one.a, one.b):
        return False  # one text tells its reader what each of its figures means
    another_mode = one.a.modality != one.b.modality and one.a.figures != one.b.figures
    meant = any(each.kind == DifferenceKind.MEASURE and each.accounts for each in one.differences)
    return one.ratio != 1 or another_mode or (meant and restated(one.a, one.b))


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


def of_another_scope(one: Comparison) -> bool:
    """Whether a part is larger than what is taken for its whole: between reports, that whole is of something else.

    "Since April 300 were killed" and "ten were killed on Tuesday" do not contradict: ten is no total. A part that
    exceeds its whole is told where the measure makes it a part (450 killed of 100 casualties), or one text the place.
    Rival counts in one passage are of one thing: "38 protesters died, doctors say. The state puts the toll at 11."
    """
    if _are_rivals(one.a, one.b):
        return False
    scopes = {DifferenceKind.POPULATION, DifferenceKind.TIME_WINDOW}
    if one.a.document_id != one.b.document_id:
        scopes.add(DifferenceKind.PLACE)
    return any(each.kind in scopes and not each.accounts for each in one.differences)


def _are_rivals(a: Claim, b: Claim) -> bool:
    """Whether two speakers count one thing: in one sentence, or one of them a bare toll ("put it at 11") close by.

    Whoever names the people anew may speak of another event.
    """
    spoken = a.speaker is not None and b.speaker is not None and not same_voice(a, b)
    if a.document_id != b.document_id or not spoken or (a.as_of and b.as_of and a.as_of != b.as_of):
        return False
    windows = [claim.window for claim in (a, b) if claim.window is not None]
    near = abs(a.start - b.start) < _PASSAGE and all((window.days or _LONG) < _LONG for window in windows)
    return a.sentence == b.sentence or (near and (a.subject is None or b.subject is None))


def _two_figures(a: Claim, b: Claim) -> Skipped:
    return Skipped(
        document_id=a.document_id,
        text=f"{a.text} … {b.text}",
        start=a.start,
        reason="two figures in one voice: two events, or one figure brought up to date",
    )
