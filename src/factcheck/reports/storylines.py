"""What a page tells in one place: the figures that were held against each other, and what was found of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from factcheck.reports.outline import WORST, Block, Kind, agreement, conflicting, distinct, divergences, facing
from factcheck.reports.sides import Context, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Claim, Cluster, Estimate
    from factcheck.reports.report import Report

__all__ = ["Figure", "Finding", "Storyline", "agreed", "alone", "storylines"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a story: the claims that say the same, or the parts of a derived total.

    ``key`` is the letter that a page calls it by, ``claim`` stands for all.
    """

    key: str
    claim: Claim
    reports: tuple[Claim, ...]
    cluster: Cluster | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of some figures, as a block of the outline; its sides stand in the order of ``claims``."""

    block: Block
    claims: tuple[Claim, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Storyline:
    """Figures from low to high, and what was found of them, worst first."""

    title: str
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    estimates: tuple[Estimate, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the story, derived totals apart."""
        return tuple({each.id: each for figure in self.figures for each in figure.reports}.values())


def storylines(report: Report) -> list[Storyline]:
    """Each group of figures that a finding joins, directly or through others; the worst group first."""
    context = Context.of(report)
    findings = _findings(report, context)
    groups = _Groups()
    for finding in findings:
        groups.join(context.group(claim) for claim in finding.claims)
    gathered: dict[str, list[Finding]] = {}
    for finding in findings:
        gathered.setdefault(groups.of(context.group(finding.claims[0])), []).append(finding)
    return [_storyline(found, report, context) for found in gathered.values()]


def _findings(report: Report, context: Context) -> list[Finding]:
    """Contradictions, what nothing explains, conflicts, notes, what a definition explains: in that order."""
    pairs = divergences(report, context)
    worst = [(WORST[pair.verdict], pair) for pair in pairs if pair.verdict in WORST]
    conflicts = [
        Finding(conflicting(conflict, context), claims)
        for conflict in report.conflicts
        if (claims := tuple(context.claims[each] for each in conflict.claim_ids if each in context.claims))
    ]
    return [
        *(Finding(facing(kind, pair, context), (pair.a, pair.b)) for kind, pair in worst),
        *conflicts,
        *(Finding(facing(Kind.NOTE, pair, context), (pair.a, pair.b)) for pair in distinct(report.notes, context)),
        *(
            Finding(facing(Kind.EXPLAINED, pair, context), (pair.a, pair.b))
            for pair in pairs
            if pair.verdict not in WORST
        ),
    ]


class _Groups:
    """Which groups belong together: a union-find without ranks, for the groups are small."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, name: str) -> str:
        while (above := self._parent.setdefault(name, name)) != name:
            self._parent[name] = name = self._parent[above]
        return name

    def join(self, names: Iterable[str]) -> None:
        first, *others = names
        for other in others:
            self._parent[self.of(other)] = self.of(first)


def _storyline(findings: Sequence[Finding], report: Report, context: Context) -> Storyline:
    figures = _figures(findings, context)
    keys = {context.group(figure.claim): figure.key for figure in figures}
    keyed = tuple(replace(each, keys=tuple(keys[context.group(claim)] for claim in each.claims)) for each in findings)
    clusters = {figure.cluster.id for figure in figures if figure.cluster}
    estimates = tuple(story for story in report.stories if clusters.issuperset(story.cluster_ids))
    return Storyline(heading(figure.claim for figure in figures), figures, keyed, estimates)


def _figures(findings: Iterable[Finding], context: Context) -> tuple[Figure, ...]:
    """One for each cluster, derived total or claim of its own, from low to high."""
    shown: dict[str, Claim] = {}
    for claim in chain.from_iterable(finding.claims for finding in findings):
        shown.setdefault(context.group(claim), claim)
    ordered = sorted(shown.values(), key=_height)
    return tuple(_figure(key, claim, context) for key, claim in zip(_keys(), ordered, strict=False))


def _figure(key: str, claim: Claim, context: Context) -> Figure:
    cluster = context.clusters.get(claim.id)
    members = cluster.claim_ids if cluster else claim.parts
    reports = tuple(context.claims[each] for each in members if each in context.claims)
    return Figure(key, claim, reports or (claim,), cluster)


def _height(claim: Claim) -> tuple[str, Decimal, str]:
    """The middle of what a reader takes from the claim, within its unit."""
    ends = [end for end in (claim.plausible.lower, claim.plausible.upper) if end is not None]
    return claim.unit or "", sum(ends, Decimal(0)) / (len(ends) or 1), claim.id


def _keys() -> Iterator[str]:
    """A to Z, AA to ZZ, AAA …: as many as are asked for."""
    for length in range(1, 9):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def agreed(report: Report, told: Iterable[Storyline]) -> list[Storyline]:
    """Every cluster of two or more claims that no story tells, what most reports say first."""
    context = Context.of(report)
    known = {figure.cluster.id for story in told for figure in story.figures if figure.cluster}
    estimates = {estimate.cluster_id: estimate for estimate in report.estimates}
    several = [each for each in report.clusters if len(each.claim_ids) > 1 and each.id not in known]
    found = []
    for cluster in sorted(several, key=lambda cluster: -len(cluster.claim_ids)):
        claims = tuple(context.claims[each] for each in cluster.claim_ids if each in context.claims)
        if claims:
            block = agreement(cluster, estimates.get(cluster.id), context)
            figure = Figure("A", claims[0], claims, cluster)
            found.append(Storyline(block.title, (figure,), (Finding(block, claims),)))
    return found


def alone(report: Report, told: Iterable[Storyline]) -> int:
    """How many claims stand for themselves: nothing was found to hold against them."""
    told_of = {claim.id for story in told for claim in story.claims}
    return sum(claim.id not in told_of for claim in report.claims)
