"""How each source fared: its claims, agreements and open divergences, and what its record is worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from factcheck.models import SourceKind, SourceRecord, Verdict
from factcheck.sources.truth import Statement, judge, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.models import Claim, Cluster, Comparison, Estimate, Source
    from factcheck.sources.origins import Provenance
    from factcheck.sources.truth import Standing

__all__ = ["records"]

_OPEN = frozenset({Verdict.UNEXPLAINED, Verdict.CONTRADICTION})
_Key = tuple[str, str]


def records(
    clusters: Sequence[Cluster],
    claims: Sequence[Claim],
    divergences: Sequence[Comparison],
    stories: Sequence[Estimate],
    provenance: Provenance,
    sources: Sequence[Source] = (),
) -> list[SourceRecord]:
    """The record of each origin and each outlet, by name.

    Agreements are clusters that another origin shares; contradictions are divergences that nothing explains.
    """
    grades = {source.name: source.grade for source in sources if source.grade}
    told, origins = _told(claims, provenance)
    agreed, disputed = _agreed(clusters), _disputed(clusters, divergences)
    found, identified = _standings(clusters, claims, stories, provenance)
    out = []
    for name, role in sorted(told.keys() | agreed.keys()):
        known = provenance.registry.source(name)
        at = found.get((name, role))
        shared = at if at and at.n and identified else None
        out.append(
            SourceRecord(
                name=name,
                role=role,
                kind=known.kind or (SourceKind.OUTLET if role == "outlet" else None),
                side=known.side,
                claims=told[name, role],
                origins=len(origins[name, role]),
                agreements=agreed[name, role],
                contradictions=disputed[name, role],
                grade=grades.get(name) or "F",
                n=at.n if at else 0,
                reliability=round(shared.reliability, 3) if shared else None,
                reasons=_reasons(grades.get(name), at, identified=identified),
            )
        )
    return out


def _told(claims: Iterable[Claim], provenance: Provenance) -> tuple[Counter[_Key], dict[_Key, set[str]]]:
    """How many claims each source made or printed, and the origins that an outlet's rest on."""
    told: Counter[_Key] = Counter()
    origins: dict[_Key, set[str]] = defaultdict(set)
    for claim in claims:
        origin, outlet = provenance.origin(claim)[0], provenance.outlet(claim)
        if origin != outlet:
            told[origin, "origin"] += 1
        if outlet:
            told[outlet, "outlet"] += 1
            origins[outlet, "outlet"].add(origin)
    return told, origins


def _agreed(clusters: Iterable[Cluster]) -> Counter[_Key]:
    return Counter(key for cluster in clusters if len(cluster.origins) > 1 for key in _keys(cluster))


def _disputed(clusters: Iterable[Cluster], divergences: Iterable[Comparison]) -> Counter[_Key]:
    home = {claim_id: cluster for cluster in clusters for claim_id in cluster.claim_ids}
    disputed: Counter[_Key] = Counter()
    for one in divergences:
        if one.verdict in _OPEN:
            ids = (each for side in (one.a, one.b) for each in (side.id, *side.parts) if each in home)
            disputed.update({key for each in ids for key in _keys(home[each])})
    return disputed


def _keys(cluster: Cluster) -> set[_Key]:
    origins = {(origin, "origin") for origin in cluster.origins if origin not in cluster.outlets}
    return origins | {(outlet, "outlet") for outlet in cluster.outlets}


def _standings(
    clusters: Sequence[Cluster], claims: Sequence[Claim], stories: Sequence[Estimate], provenance: Provenance
) -> tuple[dict[_Key, Standing], bool]:
    """How origins fare by numeric truth discovery over the stories, and outlets by the figures it picks."""
    by_id = {claim.id: claim for claim in claims}
    thing = {cluster.id: cluster.id for cluster in clusters}
    thing |= {each: f"story {story.cluster_ids[0]}" for story in stories for each in story.cluster_ids}
    said, printed = set(), set()
    for cluster in clusters:
        for claim in (by_id[each] for each in cluster.claim_ids):
            if (span := _span(claim)) is not None:
                origin, outlet = provenance.origin(claim)[0], provenance.outlet(claim)
                said.add(Statement(thing[cluster.id], origin, *span))
                printed |= {Statement(thing[cluster.id], outlet, *span)} if outlet else set()
    verdicts = judge(said)
    voices = Counter(one for one, _ in {(one.thing, one.source) for one in said})
    picks = {one: value for one, value in verdicts.picks.items() if voices[one] > 1}
    return {
        (name, role): each
        for role, told in (("origin", said), ("outlet", printed))
        for name, each in standing(told, picks).items()
    }, verdicts.identified


def _span(claim: Claim) -> tuple[float, float, float] | None:
    """A claim's figure and the ends of what its words allow; a vague word states no figure."""
    if not claim.figures:
        return None
    value = float(claim.figures[0])
    span = claim.plausible if claim.approximate or claim.range.upper is None else claim.range
    low, high = (value if end is None else float(end) for end in (span.lower, span.upper))
    return value, min(low, value), max(high, value)


def _reasons(grade: str | None, at: Standing | None, *, identified: bool) -> tuple[str, ...]:
    by_user = ("graded by the user",) if grade else ()
    if at and at.n and identified:
        return (*by_user, f"on the better-borne-out side in {at.agreed} of {at.n} things that others speak of too")
    if at and at.n:
        return (*by_user, "no thing is told by three origins: records cannot be told apart")
    return by_user or ("no record beyond these documents",)
