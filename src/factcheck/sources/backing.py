"""What stands behind a cluster and what against it: the facts that grades and sentences are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.models import SourceKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.models import Claim, Cluster, Comparison
    from factcheck.sources.interests import Interest, Interests
    from factcheck.sources.origins import Provenance

__all__ = ["OPEN", "Backing", "Sides", "backings", "disputes", "voices"]

OPEN = frozenset({Verdict.UNEXPLAINED, Verdict.CONTRADICTION})
_DOUBTS = ("preliminary", "reportedly", "allegedly", "unconfirmed", "estimate", "believed")
_VOICES = frozenset({SourceKind.OFFICIAL, SourceKind.PARTY})  # bodies that speak for their side


@dataclass(frozen=True, slots=True)
class Sides:
    """The ids of the claims on both sides of a divergence, each followed by those that it adds up."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    verdict: Verdict

    @classmethod
    def of(cls, pair: Comparison) -> Sides:
        return cls((pair.a.id, *pair.a.parts), (pair.b.id, *pair.b.parts), pair.verdict)


@dataclass(frozen=True, slots=True)
class Backing:
    """The evidence for and against one cluster.

    ``named`` are the origins that answer for it, ``voices`` counts those that stand for themselves, ``unhedged`` those
    of them that speak without a word of doubt; ``against`` counts the voices of the strongest contradiction.
    """

    cluster: Cluster
    members: tuple[Claim, ...]
    named: tuple[str, ...]
    voices: int
    unhedged: int
    doubts: tuple[str, ...]
    interests: tuple[Interest, ...]
    disinterested: bool
    circle: tuple[str, ...]
    against: int
    disputed: bool


def backings(
    clusters: Sequence[Cluster],
    claims: Mapping[str, Claim],
    against: Mapping[str, int],
    provenance: Provenance,
    interests: Interests,
) -> Iterator[Backing]:
    """The backing of each cluster, in their order; ``against`` is what ``disputes`` tells."""
    for cluster in clusters:
        named = _named(cluster, provenance)
        members = tuple(claims[claim_id] for claim_id in cluster.claim_ids)
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            told[provenance.origin(claim)[0]].append(claim)
        stakes = {claim.id: interest for claim in members if (interest := interests.of(claim))}
        texts = {interest.text: interest for interest in stakes.values()}
        yield Backing(
            cluster=cluster,
            members=members,
            named=named,
            voices=_voices(named, provenance),
            unhedged=_voices([name for name in named if not any(map(_doubts, told[name]))], provenance),
            doubts=tuple(doubt for doubt in _DOUBTS if any(doubt in claim.hedges for claim in members)),
            interests=tuple(texts[text] for text in sorted(texts)),
            disinterested=any(not any(one.id in stakes for one in told[name]) for name in named),
            circle=provenance.circle(members),
            against=against.get(cluster.id, 0),
            disputed=cluster.id in against,
        )


def _doubts(claim: Claim) -> bool:
    return not set(_DOUBTS).isdisjoint(claim.hedges)


def disputes(divergences: Iterable[Sides], home: Mapping[str, str], voices: Mapping[str, int]) -> dict[str, int]:
    """The clusters that a claim diverges from unexplained, with the voices of the strongest that contradicts them.

    ``home`` has the cluster of a claim and ``voices`` those of a cluster; what adds up claims is in none and speaks
    with one voice. 0 stands where both could hold.
    """
    found: dict[str, int] = {}
    for one in divergences:
        if one.verdict not in OPEN:
            continue
        for mine, other in ((one.a, one.b), (one.b, one.a)):
            strength = max(1, voices.get(home.get(other[0], ""), 1)) if one.verdict == Verdict.CONTRADICTION else 0
            for cluster in {home[each] for each in mine if each in home}:
                found[cluster] = max(found.get(cluster, 0), strength)
    return found


def voices(cluster: Cluster, provenance: Provenance) -> int:
    """How many stand for themselves among those that answer for a cluster by name."""
    return _voices(_named(cluster, provenance), provenance)


def _named(cluster: Cluster, provenance: Provenance) -> tuple[str, ...]:
    """The origins that answer for the figure by name; an outlet only passes it on."""
    return tuple(name for name in cluster.origins if provenance.is_named(name) and not provenance.is_outlet(name))


def _voices(named: Iterable[str], provenance: Provenance) -> int:
    """How many stand for themselves: bodies of one side, and people of one body, are one voice."""
    registry = provenance.registry
    found = set()
    for name in named:
        bearer = registry.bearer(name)
        source = registry.source(bearer)
        sided = source.side is not None and (source.kind in _VOICES or registry.is_users(bearer))
        found.add(("side", registry.camp(source.side)) if sided and source.side else ("name", bearer))
    return len(found)
