"""Low, best and high of each cluster, and of each story whose clusters give rival figures for one thing."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from factcheck.comparing.alignment import align
from factcheck.comparing.differences import date_of
from factcheck.comparing.events import Scenes
from factcheck.core.tokens import words_of
from factcheck.core.units import commensurable
from factcheck.errors import InvalidValueError
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, is_noun
from factcheck.models import Claim, DifferenceKind, Estimate, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.lexicon.schema import Profile
    from factcheck.models import Cluster, Comparison

__all__ = ["estimates", "grouped", "of_one_thing", "profile_named", "stories"]

_ONE_THING = frozenset({DifferenceKind.AS_OF, DifferenceKind.UNIT})


def profile_named(name: str) -> Profile:
    """The coding profile of that name; raises InvalidValueError for none.

    >>> profile_named("acled").words["dozens"]
    Decimal('12')
    """
    profiles = lexicon().profiles
    if name not in profiles:
        raise InvalidValueError("no such coding profile", value=name, expected=", ".join(sorted(profiles)))
    return profiles[name]


def estimates(clusters: Iterable[Cluster], claims: Iterable[Claim], profile: str = "entailed") -> list[Estimate]:
    """Low, best and high of each cluster, in the order of the clusters.

    Low and high are the ends of what its claims suggest, for counts the whole numbers within; best is the figure that
    most of its claims state or allow, the first among equals; with the profile ``acled`` the lowest. None is averaged.
    """
    by_id = {claim.id: claim for claim in claims}
    coded = profile_named(profile)
    found = []
    for cluster in clusters:
        members = [by_id[each] for each in cluster.claim_ids]
        found.append(_estimate([_Ballot(claim, 1) for claim in members], coded, cluster.id, "claims"))
    return found


def stories(
    clusters: Sequence[Cluster],
    claims: Iterable[Claim],
    diverging: Iterable[Comparison],
    scenes: Scenes | None = None,
    profile: str = "entailed",
) -> list[Estimate]:
    """Low, best and high of each thing that two or more clusters give rival figures for, most clusters first.

    Clusters are of one story where nothing but the day, the unit or nothing at all accounts for their figures. Each
    counts with its independent origins; best is the stated figure that the words of most origins allow ("at least 31"
    allows 35), the latest among equals.
    """
    by_id = {claim.id: claim for claim in claims}
    by_claim = {each: cluster for cluster in clusters for each in cluster.claim_ids}
    coded, told = profile_named(profile), scenes or Scenes()
    found = []
    for group in _groups(diverging, by_claim):
        ballots = [_Ballot(by_id[cluster.claim_ids[0]], _weight(cluster)) for cluster in group]
        estimate = _estimate(ballots, coded, "", "origins")
        update: dict[str, object] = {"cluster_ids": tuple(cluster.id for cluster in group)}
        found.append(_with_added(estimate, ballots[0].claim, by_id, told, coded).model_copy(update=update))
    return found


def _weight(cluster: Cluster) -> int:
    """The voices behind a cluster; what nobody answers for by name weighs as one."""
    return max(1, len(cluster.origins) if cluster.independent is None else cluster.independent)


def _groups(diverging: Iterable[Comparison], by_claim: Mapping[str, Cluster]) -> list[list[Cluster]]:
    """Clusters that a divergence about one thing ties together, largest groups first."""
    pairs = [(by_claim.get(one.a.id), by_claim.get(one.b.id)) for one in diverging if of_one_thing(one)]
    ties = [(a, b) for a, b in pairs if a is not None and b is not None]
    known = {cluster.id: cluster for tie in ties for cluster in tie}
    ordered = sorted(grouped((a.id, b.id) for a, b in ties), key=lambda group: (-len(group), min(group)))
    return [sorted((known[each] for each in group), key=lambda one: (-len(one.claim_ids), one.id)) for group in ordered]


def of_one_thing(pair: Comparison) -> bool:
    """Whether two figures that diverge are figures for one thing: the day or the unit is all that may differ."""
    accounting = {each.kind for each in pair.differences if each.accounts}
    return accounting <= _ONE_THING and pair.a.measure == pair.b.measure and commensurable(pair.a.unit, pair.b.unit)


def grouped(ties: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The sets of what ties hold together."""
    groups: dict[str, set[str]] = {}
    for tie in ties:
        smaller, larger = sorted((groups.get(each, {each}) for each in tie), key=len)
        larger |= smaller
        groups |= dict.fromkeys(smaller | set(tie), larger)
    return list({id(group): group for group in groups.values()}.values())


@dataclass(frozen=True, slots=True)
class _Ballot:
    """A claim that speaks for ``weight`` claims or origins."""

    claim: Claim
    weight: int

    def allows(self, figures: Sequence[Decimal]) -> range:
        """Which of some figures, in order, the claim's words allow; an approximation allows what it suggests."""
        span = self.claim.plausible if self.claim.approximate else self.claim.range
        below = bisect_left if span.lower_closed else bisect_right
        above = bisect_right if span.upper_closed else bisect_left
        first = 0 if span.lower is None else below(figures, span.lower)
        return range(first, len(figures) if span.upper is None else above(figures, span.upper))


def _estimate(ballots: Sequence[_Ballot], profile: Profile, cluster_id: str, voters: str) -> Estimate:
    first = ballots[0].claim
    alike = [ballot for ballot in ballots if ballot.claim.unit == first.unit]
    given = [one.claim for one in ballots]
    spans = [claim.plausible if claim.unit == first.unit else claim.plausible.to(first.unit) for claim in given]
    coded = [(figure, ballot) for ballot in alike if (figure := _coded(ballot.claim, profile)) is not None]
    lows = [span.lower for span in spans if span.lower is not None]
    lows += [figure for figure, ballot in coded if not ballot.claim.figures]
    best, method = _best(coded, ballots, profile, voters)
    low = min(lows, default=None)
    high = max((span.upper for span in spans if span.upper is not None), default=None)
    if first.unit and (first.unit == "person" or is_noun(first.unit)):
        low, high = low and low.to_integral_value(ROUND_CEILING), high and high.to_integral_value(ROUND_FLOOR)
    return Estimate(
        cluster_id=cluster_id,
        low=low,
        best=best,
        high=high,
        unit=first.unit,
        method=method,
        measure=first.measure,
        population=first.population,
        place=first.place,
        profile=profile.name,
    )


def _coded(claim: Claim, profile: Profile) -> Decimal | None:
    """The figure that a claim states, or that the profile codes its vague word as; None where neither is."""
    if claim.figures:
        return claim.figures[0]
    return next((profile.words[word] for word in words_of(claim.text) if word in profile.words), None)


def _best(
    coded: Sequence[tuple[Decimal, _Ballot]], ballots: Sequence[_Ballot], profile: Profile, voters: str
) -> tuple[Decimal | None, str]:
    """The best figure and how it was found."""
    if not coded:
        return None, "no figure stated"
    total = sum(ballot.weight for ballot in ballots)
    if profile.takes == "lowest":
        return min(figure for figure, _ in coded), f"the lowest of {total} {voters}"
    stated = Counter[Decimal]()
    latest: dict[Decimal, dt.date] = {}
    for figure, ballot in coded:
        stated[figure] += ballot.weight
        latest[figure] = max(latest.get(figure, dt.date.min), date_of(ballot.claim) or dt.date.min)
    allowed = _allowed(sorted(stated), ballots)
    order = {figure: -at for at, figure in enumerate(stated)}  # as they were first coded
    best = max(stated, key=lambda figure: (allowed[figure], stated[figure], latest[figure], order[figure]))
    return best, f"stated by {stated[best]}, allowed by {allowed[best]} of {total} {voters}"


def _allowed(figures: Sequence[Decimal], ballots: Sequence[_Ballot]) -> dict[Decimal, int]:
    """The weight of those who state or allow each figure; each ballot is looked at once, however many figures."""
    rises, own = [0] * (len(figures) + 1), Counter[Decimal]()
    for ballot in ballots:
        span = ballot.allows(figures)
        if span:
            rises[span.start] += ballot.weight
            rises[span.stop] -= ballot.weight
        for figure in {*ballot.claim.figures}:
            at = bisect_left(figures, figure)
            own[figure] += ballot.weight * (at not in span)
    return {figure: weight + own[figure] for figure, weight in zip(figures, accumulate(rises), strict=False)}


def _with_added(
    estimate: Estimate, first: Claim, claims: Mapping[str, Claim], scenes: Scenes, profile: Profile
) -> Estimate:
    """The estimate with the measures that the profile adds: for EM-DAT the missing are dead."""
    for measure in profile.adds.get(estimate.measure or "", ()):
        others = [
            claim for claim in claims.values() if claim.measure == measure and _of_one_event(claim, first, scenes)
        ]
        if not others or not others[0].figures:
            continue
        other = others[0]
        ends = {"low": other.plausible.lower, "best": other.figures[0], "high": other.plausible.upper}
        sums = {name: _sum(getattr(estimate, name), end) for name, end in ends.items()}
        estimate = estimate.model_copy(update={**sums, "method": f"{estimate.method}; with “{other.text}” {measure}"})
    return estimate


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _of_one_event(claim: Claim, first: Claim, scenes: Scenes) -> bool:
    if claim.unit != first.unit or claim.modality != Modality.ACTUAL or claim.part_of is not None:
        return False
    pair = align(claim.model_copy(update={"measure": first.measure}), first)
    return pair is not None and pair.population == pair.place == Relation.SAME and scenes.one_event(claim, first)
