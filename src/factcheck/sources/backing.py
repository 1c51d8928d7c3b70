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

__all__ = ["Backing", "backings"]

_OPEN = frozenset({Verdict.UNEXPLAINED, Verdict.CONTRADICTION})
_DOUBTS = ("preliminary", "reportedly", "allegedly", "unconfirmed", "estimate", "believed")
_VOICES = frozenset({SourceKind.OFFICIAL, SourceKind.PARTY})  # bodies that speak for their side


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
    divergences: Sequence[Comparison],
    provenance: Provenance,
    interests: Interests,
) -> Iterator[Backing]:
    """The backing of each cluster, in their order."""
    rivals = _rivals(clusters, divergences)
    named = {cluster.id: _named(cluster, provenance) for cluster in clusters}
    voices = {each: _voices(names, provenance) for each, names in named.items()}
    for cluster in clusters:
        members = tuple(claims[claim_id] for claim_id in cluster.claim_ids)
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in members:
            told[provenance.origin(claim)[0]].append(claim)
        stakes = {claim.id: interest for claim in members if (interest := interests.of(claim))}
        texts = {interest.text: interest for interest in stakes.values()}
        yield Backing(
            cluster=cluster,
            members=members,
            named=named[cluster.id],
            voices=voices[cluster.id],
            unhedged=_voices([name for name in named[cluster.id] if not any(map(_doubts, told[name]))], provenance),
            doubts=tuple(doubt for doubt in _DOUBTS if any(doubt in claim.hedges for claim in members)),
            interests=tuple(texts[text] for text in sorted(texts)),
            disinterested=any(not any(one.id in stakes for one in told[name]) for name in named[cluster.id]),
            circle=provenance.circle(members),
            against=max((max(1, voices.get(other or "", 1)) for other, sure in rivals[cluster.id] if sure), default=0),
            disputed=bool(rivals[cluster.id]),
        )


def _doubts(claim: Claim) -> bool:
    return not set(_DOUBTS).isdisjoint(claim.hedges)


def _rivals(clusters: Sequence[Cluster], divergences: Sequence[Comparison]) -> dict[str, list[tuple[str | None, bool]]]:
    """For each cluster those that diverge unexplained (None for a derived total), and whether both cannot hold."""
    home = {claim_id: cluster.id for cluster in clusters for claim_id in cluster.claim_ids}
    rivals: dict[str, list[tuple[str | None, bool]]] = defaultdict(list)
    for one in divergences:
        if one.verdict in _OPEN:
            for mine, other in ((one.a, one.b), (one.b, one.a)):
                for cluster in {home[each] for each in (mine.id, *mine.parts) if each in home}:
                    rivals[cluster].append((home.get(other.id), one.verdict == Verdict.CONTRADICTION))
    return rivals


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
