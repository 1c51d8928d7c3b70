"""How each source fared: its claims, agreements and open divergences, and what its record is worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.models import SourceKind, SourceRecord
from factcheck.sources.backing import OPEN
from factcheck.sources.truth import Statement, judge, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factcheck.models import Claim, Cluster, Source
    from factcheck.sources.backing import Sides
    from factcheck.sources.origins import Provenance
    from factcheck.sources.registry import Registry
    from factcheck.sources.truth import Standing

__all__ = ["Tally", "disputed", "keys", "records", "tally"]

_Key = tuple[str, str]


@dataclass(slots=True)
class Tally:
    """What clusters add to the records of sources (each a name and a role); tallies of other clusters add up with it.

    ``told`` counts claims, ``origins`` are those that an outlet's claims rest on, ``agreed`` counts clusters that
    several origins share; ``said`` and ``printed`` are the figures of origins and outlets for what several speak of.
    """

    told: Counter[_Key] = field(default_factory=Counter)
    origins: dict[_Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    agreed: Counter[_Key] = field(default_factory=Counter)
    said: set[Statement] = field(default_factory=set)
    printed: set[Statement] = field(default_factory=set)

    def add(self, other: Tally) -> None:
        """Takes in what other clusters add."""
        self.told.update(other.told)
        for key, names in other.origins.items():
            self.origins[key] |= names
        self.agreed.update(other.agreed)
        self.said |= other.said
        self.printed |= other.printed


def tally(
    clusters: Iterable[Cluster],
    claims: Mapping[str, Claim],
    things: Mapping[str, str],
    provenance: Provenance,
) -> Tally:
    """What these clusters add; ``things`` has what a cluster gives a figure for where that is more than its own."""
    out = Tally()
    for cluster in clusters:
        members = [claims[each] for each in cluster.claim_ids]
        for claim in members:
            origin, outlet = provenance.origin(claim)[0], provenance.outlet(claim)
            if origin != outlet:
                out.told[origin, "origin"] += 1
            if outlet:
                out.told[outlet, "outlet"] += 1
                out.origins[outlet, "outlet"].add(origin)
        if len(cluster.origins) > 1:
            out.agreed.update(keys(cluster))
        said, printed = _statements(things.get(cluster.id, cluster.id), members, provenance)
        if cluster.id in things or len({one.source for one in said}) > 1:  # a lone voice tells nothing of itself
            out.said |= said
            out.printed |= printed
    return out


def records(
    told: Tally, disputes: Mapping[_Key, int], registry: Registry, sources: Sequence[Source] = ()
) -> list[SourceRecord]:
    """The record of each origin and each outlet, by name; ``disputes`` are what ``disputed`` counts.

    Agreements are clusters that another origin shares; contradictions are divergences that nothing explains.
    """
    grades = {source.name: source.grade for source in sources if source.grade}
    found, identified = _standings(told)
    out = []
    for name, role in sorted(told.told.keys() | told.agreed.keys()):
        known = registry.source(name)
        at = found.get((name, role))
        shared = at if at and at.n and identified else None
        out.append(
            SourceRecord(
                name=name,
                role=role,
                kind=known.kind or (SourceKind.OUTLET if role == "outlet" else None),
                side=known.side,
                claims=told.told[name, role],
                origins=len(told.origins.get((name, role), ())),
                agreements=told.agreed[name, role],
                contradictions=disputes.get((name, role), 0),
                grade=grades.get(name) or "F",
                n=at.n if at else 0,
                reliability=round(shared.reliability, 3) if shared else None,
                reasons=_reasons(grades.get(name), at, identified=identified),
            )
        )
    return out


def disputed(divergences: Iterable[Sides], home: Mapping[str, Cluster]) -> Counter[_Key]:
    """In how many divergences that nothing explains each source stands; ``home`` has the clusters of claims."""
    found: Counter[_Key] = Counter()
    for one in divergences:
        if one.verdict in OPEN:
            found.update({key for each in (*one.a, *one.b) if each in home for key in keys(home[each])})
    return found


def keys(cluster: Cluster) -> set[_Key]:
    """The sources of a cluster, each with its role."""
    origins = {(origin, "origin") for origin in cluster.origins if origin not in cluster.outlets}
    return origins | {(outlet, "outlet") for outlet in cluster.outlets}


def _statements(thing: str, members: Iterable[Claim], provenance: Provenance) -> tuple[set[Statement], set[Statement]]:
    """The figures that origins state for a thing, and those that outlets print."""
    said, printed = set(), set()
    for claim in members:
        if (span := _span(claim)) is not None:
            outlet = provenance.outlet(claim)
            said.add(Statement(thing, provenance.origin(claim)[0], *span))
            printed |= {Statement(thing, outlet, *span)} if outlet else set()
    return said, printed


def _standings(told: Tally) -> tuple[dict[_Key, Standing], bool]:
    """How origins fare by numeric truth discovery over what several speak of, and outlets by the figures it picks."""
    verdicts = judge(told.said)
    voices = Counter(one for one, _ in {(one.thing, one.source) for one in told.said})
    picks = {one: value for one, value in verdicts.picks.items() if voices[one] > 1}
    return {
        (name, role): each
        for role, those in (("origin", told.said), ("outlet", told.printed))
        for name, each in standing(those, picks).items()
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
