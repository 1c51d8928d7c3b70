"""How far to trust it: Admiralty credibility of each cluster and the record of each source, each with its reasons.

Scale: NATO AJP-2.1: credibility 1 (confirmed by others) to 5 (improbable), 6 (cannot be judged); reliability A to F.
Only what the documents show is used: nobody is graded out of the box, and F means "cannot be judged", not "bad".
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factcheck.comparing.names import fold
from factcheck.models import SourceRecord, Verdict
from factcheck.sources.registry import is_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.models import Claim, Cluster, Comparison, Source
    from factcheck.sources.origins import Provenance

__all__ = ["graded", "records"]

_OPEN = frozenset({Verdict.UNEXPLAINED, Verdict.CONTRADICTION})
_DOUBTS = ("preliminary", "reportedly", "allegedly", "unconfirmed", "estimate", "believed")


def graded(
    clusters: Sequence[Cluster], claims: Mapping[str, Claim], divergences: Sequence[Comparison]
) -> list[Cluster]:
    """The clusters with their credibility and the reasons for it."""
    disputed = {
        claim_id
        for one in divergences
        if one.verdict in _OPEN
        for side in (one.a, one.b)
        for claim_id in (side.id, *side.parts)
    }
    out = []
    for cluster in clusters:
        members = [claims[claim_id] for claim_id in cluster.claim_ids]
        grade, reasons = _credibility(cluster, members, disputed=not disputed.isdisjoint(cluster.claim_ids))
        out.append(cluster.model_copy(update={"credibility": grade, "reasons": reasons}))
    return out


def _credibility(cluster: Cluster, members: Sequence[Claim], *, disputed: bool) -> tuple[int, tuple[str, ...]]:
    named = [
        origin
        for origin in cluster.origins
        if is_named(origin) and origin not in cluster.outlets and not origin.startswith("unnamed")
    ]
    reasons = []
    if len(named) > 1:
        grade = 1
        reasons.append(f"{len(named)} named origins say the same")
    elif named:
        grade = 3
        reasons.append(f"one origin ({named[0]})")
    else:
        grade = 6
        reasons.append("no named origin")
    doubts = [doubt for doubt in _DOUBTS if any(doubt in claim.hedges for claim in members)]
    if doubts:
        reasons.append(", ".join(doubts))
    if disputed:
        grade = max(grade, 4) if grade != 6 else 6
        reasons.append("another claim diverges and nothing explains it")
    return grade, tuple(reasons)


def records(
    clusters: Sequence[Cluster],
    claims: Sequence[Claim],
    divergences: Sequence[Comparison],
    provenance: Provenance,
    sources: Sequence[Source] = (),
) -> list[SourceRecord]:
    """How each origin and each outlet fared: claims, agreements with independent origins, open divergences."""
    grades = {fold(name): source.grade for source in sources if source.grade for name in (source.name, *source.aliases)}
    told: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    disputed: Counter[tuple[str, str]] = Counter()
    home = {claim_id: cluster for cluster in clusters for claim_id in cluster.claim_ids}
    for claim in claims:
        origin, outlet = provenance.origin(claim)[0], provenance.outlet(claim)
        told.update({(origin, "origin")} if origin != outlet else ())
        told.update({(outlet, "outlet")} if outlet else ())
    for cluster in clusters:
        for key in _keys(cluster):
            agreed[key] += len(cluster.origins) > 1
    for one in divergences:
        if one.verdict in _OPEN:
            touched = {id_: home[id_] for side in (one.a, one.b) for id_ in (side.id, *side.parts) if id_ in home}
            for key in {key for cluster in touched.values() for key in _keys(cluster)}:
                disputed[key] += 1
    return [
        SourceRecord(
            name=name,
            role=role,
            claims=told[name, role],
            agreements=agreed[name, role],
            contradictions=disputed[name, role],
            grade=grades.get(fold(name)) or "F",
            reasons=("graded by the user",) if grades.get(fold(name)) else ("no record beyond these documents",),
        )
        for name, role in sorted(told.keys() | agreed.keys())
    ]


def _keys(cluster: Cluster) -> set[tuple[str, str]]:
    origins = {(origin, "origin") for origin in cluster.origins if origin not in cluster.outlets}
    return origins | {(outlet, "outlet") for outlet in cluster.outlets}
