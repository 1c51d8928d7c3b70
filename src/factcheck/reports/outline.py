"""What a report says, in what order, before any layout: the one place that text, Markdown, HTML and prompt draw on.

Every string here is clean (one line, nothing that acts on a screen), but not escaped: each layout knows its own syntax.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.comparing.sentences import DEFINITIONS, LATER, accounting
from factcheck.models import Verdict
from factcheck.reports.report import CheckStatus
from factcheck.reports.sides import Context, Side, brief, figure_in_words, heading, side, support
from factcheck.reports.wording import clean, counted, day, in_words, range_in_words, shorten, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Claim, Cluster, Comparison, Conflict, Estimate, Skipped, SourceRecord
    from factcheck.reports.report import Check, Report, Verification

__all__ = ["Block", "Kind", "Outline", "of_report", "of_verification"]

LIMIT = 20  # blocks of one kind that a person will read; what needs a person is never cut
_SKIPPED = 6  # examples for one reason
_REASON = 600


class Kind(StrEnum):
    """What a block is, as printed before it; the order is that of a report."""

    CONTRADICTION = "CONTRADICTION"
    UNEXPLAINED = "UNEXPLAINED"
    CONFLICT = "CONFLICT"
    CONTRADICTED = "CONTRADICTED"
    UNSUPPORTED = "UNSUPPORTED"
    STRONGER = "STRONGER"
    NOTE = "NOTE"
    EXPLAINED = "EXPLAINED"
    SUPPORTED = "SUPPORTED"
    STORY = "STORY"
    AGREED = "AGREED"
    SOURCE = "SOURCE"
    SKIPPED = "SKIPPED"


_SECTIONS = {
    Kind.CONTRADICTION: "To look at",
    Kind.UNEXPLAINED: "To look at",
    Kind.CONFLICT: "To look at",
    Kind.CONTRADICTED: "To look at",
    Kind.UNSUPPORTED: "To look at",
    Kind.STRONGER: "To look at",
    Kind.NOTE: "Notes",
    Kind.EXPLAINED: "Explained",
    Kind.SUPPORTED: "Supported",
    Kind.STORY: "Stories",
    Kind.AGREED: "Agreed",
    Kind.SOURCE: "Sources",
    Kind.SKIPPED: "Skipped",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One finding: a title, the sides with their quotes, and lines that say why."""

    kind: Kind
    title: str
    sides: tuple[Side, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Counts first, then the blocks, worst first."""

    counts: tuple[str, ...]
    blocks: tuple[Block, ...]

    def sections(self) -> Iterator[tuple[str, list[Block], list[Block]]]:
        """For a page with headings: each section, its blocks with quotes, and those that make a list."""
        for title, group in groupby(self.blocks, lambda block: _SECTIONS[block.kind]):
            blocks = list(group)
            yield title, [block for block in blocks if block.sides], [block for block in blocks if not block.sides]


def of_report(report: Report) -> Outline:
    """The outline of a report.

    Divergences between the same two clusters are one block. A derived total is shown with its parts.
    """
    context = Context.of(report)
    pairs = _divergences(report, context)
    notes = _distinct(report.notes, context)
    blocks = [
        *(_facing(_WORST[pair.verdict], pair, context) for pair in pairs if pair.verdict in _WORST),
        *(_conflict(conflict, context) for conflict in report.conflicts),
        *_first([_facing(Kind.NOTE, pair, context) for pair in notes]),
        *_first([_explained(pair, context) for pair in pairs if pair.verdict not in _WORST]),
        *_first(list(_rivals(report, context))),
        *_first(list(_agreed(report, context))),
        *_first([_source(record) for record in _foremost(report.sources)]),
        *_skipped(report.skipped),
    ]
    return Outline((_size(report), _tally(pairs, report.conflicts, notes)), tuple(blocks))


_WORST = {Verdict.CONTRADICTION: Kind.CONTRADICTION, Verdict.UNEXPLAINED: Kind.UNEXPLAINED}


def _divergences(report: Report, context: Context) -> list[Comparison]:
    """Worst first: contradictions, what nothing explains, what a definition explains; the widest apart first."""
    order = list(_WORST)

    def rank(pair: Comparison) -> tuple[int, Decimal]:
        worst = order.index(pair.verdict) if pair.verdict in order else len(order)
        return worst, -(pair.ratio or Decimal(0))

    return _distinct(sorted(report.divergences, key=rank), context)


def _distinct(pairs: Iterable[Comparison], context: Context) -> list[Comparison]:
    """One comparison, the first, for each two clusters and verdict."""
    kept: dict[tuple[object, ...], Comparison] = {}
    for pair in pairs:
        kept.setdefault((pair.verdict, *sorted((context.group(pair.a), context.group(pair.b)))), pair)
    return list(kept.values())


def _size(report: Report) -> str:
    publishers = {document.publisher for document in report.documents if document.publisher}
    counts = [
        counted(len(report.documents), "document"),
        counted(len(publishers), "publisher") if publishers else "",
        counted(len(report.claims), "claim"),
        counted(_stories(report.claims), "story", "stories") if report.claims else "",
    ]
    return " · ".join(filter(None, counts))


def _stories(claims: Iterable[Claim]) -> int:
    """How many things the claims are about: one story is one family of measures counted of one population.

    Killed, wounded and casualties are one family, so are pledged, committed and disbursed.
    """
    return len({(_family(claim.measure), claim.population or claim.subject) for claim in claims})


def _family(measure: str | None) -> str | None:
    """The widest whole that a measure is a part of."""
    from factcheck.lexicon.load import lexicon

    row = lexicon().measures.get(measure or "")
    return _family(row.part_of[0]) if row and row.part_of else measure


def _tally(pairs: Sequence[Comparison], conflicts: Sequence[Conflict], notes: Sequence[Comparison]) -> str:
    """What awaits the reader, what needs a person first."""
    verdicts = Counter(pair.verdict for pair in pairs)
    worst = verdicts[Verdict.CONTRADICTION]
    urgent = worst + verdicts[Verdict.UNEXPLAINED]
    among = f" ({counted(worst, 'contradiction')})" if worst else ""
    counts = [
        f"{counted(urgent, 'divergence') if urgent else 'no divergence'} to look at{among}",
        counted(len(conflicts), "conflict of several claims", "conflicts of several claims") if conflicts else "",
        counted(len(notes), "note") if notes else "",
        f"{len(pairs) - urgent:,} explained" if len(pairs) > urgent else "",
    ]
    return ", ".join(filter(None, counts))


def _facing(kind: Kind, pair: Comparison, context: Context) -> Block:
    """Two claims face to face, with their quotes."""
    apart = times(pair.ratio)
    figures = f"{figure_in_words(pair.a)} against {figure_in_words(pair.b)}"
    title = f"{heading((pair.a, pair.b))}: {figures}".removeprefix(": ")
    sides = (side(pair.a, pair.b, context), side(pair.b, pair.a, context))
    return Block(kind, f"{title} ({apart})" if apart else title, sides, _why(pair))


def _explained(pair: Comparison, context: Context) -> Block:
    named = accounting(pair.differences, DEFINITIONS) or accounting(pair.differences, LATER)
    reasons = "; ".join(f"{each.kind.replace('_', ' ')}: {clean(each.text)}" for each in named)
    title = f"{brief(pair.a, pair.b, context)} ~ {brief(pair.b, pair.a, context)}"
    return Block(Kind.EXPLAINED, title, lines=(shorten(reasons, _REASON),) if reasons else _why(pair))


def _why(pair: Comparison) -> tuple[str, ...]:
    """The verdict in a sentence; where none is given, what the differences say."""
    said = clean(pair.text) or "; ".join(clean(each.text) for each in pair.differences)
    return (shorten(said, _REASON),) if said else ()


def _conflict(conflict: Conflict, context: Context) -> Block:
    claims = [context.claims[each] for each in conflict.claim_ids if each in context.claims]
    title = heading(claims) or "Claims"
    sides = tuple(side(claim, None, context) for claim in claims)
    number = len(conflict.claim_ids)
    return Block(Kind.CONFLICT, f"{title}: {number} claims that cannot all hold", sides, (clean(conflict.text),))


def _rivals(report: Report, context: Context) -> Iterator[Block]:
    """Low, best and high of each thing that several clusters give rival figures for."""
    by_id = {cluster.id: cluster for cluster in report.clusters}
    for story in report.stories:
        clusters = [by_id[each] for each in story.cluster_ids if each in by_id]
        claims = [
            context.claims[cluster.claim_ids[0]] for cluster in clusters if cluster.claim_ids[0] in context.claims
        ]
        title = f"{heading(claims)}: {counted(len(claims), 'rival figure')}".removeprefix(": ")
        yield Block(Kind.STORY, title, lines=(*_estimated(story), f"best: {clean(story.method)}"))


def _agreed(report: Report, context: Context) -> Iterator[Block]:
    """Every cluster of two or more claims, what most reports say first."""
    estimates = {estimate.cluster_id: estimate for estimate in report.estimates}
    several = [cluster for cluster in report.clusters if len(cluster.claim_ids) > 1]
    for cluster in sorted(several, key=lambda cluster: -len(cluster.claim_ids)):
        claims = [context.claims[each] for each in cluster.claim_ids if each in context.claims]
        title = f"{heading(claims)}{_dated(claims)}: {_joint(cluster, claims)}".removeprefix(": ")
        lines = (*_backing(cluster), *_estimated(estimates.get(cluster.id)))
        yield Block(Kind.AGREED, title, lines=lines)


def _joint(cluster: Cluster, claims: Sequence[Claim]) -> str:
    """The joint range; where everybody only approximates, the first words for it, which claim no false precision."""
    blurred = claims and all(claim.approximate for claim in claims)
    return figure_in_words(claims[0]) if blurred else range_in_words(cluster.range)


def _dated(claims: Iterable[Claim]) -> str:
    """The day of the count, where all claims that give one agree."""
    days = {claim.as_of for claim in claims if claim.as_of}
    return f", {day(days.pop())}" if len(days) == 1 else ""


def _backing(cluster: Cluster) -> tuple[str, ...]:
    """Reports, outlets, origins by name, the grade; and what it all rests on in a sentence, or the reasons."""
    names = ", ".join(shorten(clean(name), 40) for name in cluster.origins[:3]) if cluster.independent != 0 else ""
    more = f" and {len(cluster.origins) - 3} more" if len(cluster.origins) > 3 else ""
    facts = support(cluster) + (f" ({names}{more})" if names else "")
    if cluster.credibility is None:
        return (facts,)
    grade = f"{facts} · credibility {cluster.credibility} of 6"
    if cluster.text:
        return (f"{grade} ({clean(cluster.grade or '')})", clean(cluster.text))
    return (f"{grade}: {', '.join(map(clean, cluster.reasons))}" if cluster.reasons else grade,)


def _foremost(sources: Iterable[SourceRecord]) -> list[SourceRecord]:
    """Speakers before outlets, those with most claims first."""
    return sorted(sources, key=lambda one: (one.role != "origin", -one.claims, one.name))


def _source(record: SourceRecord) -> Block:
    """A row of the table of sources: who it is, what it said, how that stands, its grade."""
    who = ", ".join(filter(None, (record.kind, _land(record.side))))
    facts = [
        counted(record.claims, "claim"),
        f"from {counted(record.origins, 'origin')}" if record.role == "outlet" else "",
        counted(record.agreements, "agreement") if record.agreements else "",
        counted(record.contradictions, "open divergence") if record.contradictions else "",
        f"grade {record.grade}" if record.grade != "F" else "",
        f"reliability {record.reliability:.2f} (n = {record.n})" if record.reliability is not None else "",
    ]
    name = shorten(clean(record.name), 60)
    return Block(Kind.SOURCE, f"{name}{f' ({clean(who)})' if who else ''}: {', '.join(filter(None, facts))}")


def _land(side: str | None) -> str | None:
    from factcheck.lexicon.load import lexicon

    place = lexicon().places.get(side or "")
    return place.name if place else side


def _estimated(estimate: Estimate | None) -> tuple[str, ...]:
    """Low, best and high, where they say more than the range does."""
    if estimate is None or len({estimate.low, estimate.best, estimate.high} - {None}) < 2:
        return ()
    ends = (("low", estimate.low), ("best", estimate.best), ("high", estimate.high))
    return (", ".join(f"{name} {in_words(value, estimate.unit)}" for name, value in ends if value is not None),)


def _skipped(skipped: Iterable[Skipped]) -> list[Block]:
    """What could not be judged, one block a reason, each thing named once."""
    reasons: dict[str, dict[str, None]] = {}
    for each in skipped:
        reasons.setdefault(clean(each.reason), {})[shorten(clean(each.text), 60)] = None
    blocks = []
    for reason, texts in reasons.items():
        shown = ", ".join(f"“{text}”" for text in list(texts)[:_SKIPPED])
        more = f" and {len(texts) - _SKIPPED:,} more" if len(texts) > _SKIPPED else ""
        blocks.append(Block(Kind.SKIPPED, f"{shown}{more}: {reason.rstrip('.')}."))
    return _first(blocks)


def _first(blocks: list[Block]) -> list[Block]:
    """As many blocks as a person will read, and how many are left."""
    if len(blocks) <= LIMIT:
        return blocks
    left = Block(blocks[0].kind, f"{len(blocks) - LIMIT:,} more; the JSON report lists all")
    return [*blocks[:LIMIT], left]


def of_verification(verification: Verification) -> Outline:
    """The outline of a verification: what fails first, what the sources support last and on one line."""
    order = list(Kind)
    blocks = sorted(map(_checked, verification.checks), key=lambda block: order.index(block.kind))
    counts = Counter(block.kind for block in blocks)
    found = [f"{counts[kind]:,} {kind.lower()}" for kind in order if counts[kind]]
    size = counted(len(blocks), "claim")
    return Outline((": ".join(filter(None, (size, ", ".join(found)))),), (*blocks, *_skipped(verification.skipped)))


def _checked(check: Check) -> Block:
    """A draft's claim against the sources' claims that decided its status."""
    context = Context()
    title = f"{heading((check.claim,))}: {figure_in_words(check.claim)}".removeprefix(": ")
    lines = (clean(check.text),) if check.text else ()
    if check.status == CheckStatus.SUPPORTED:
        return Block(Kind.SUPPORTED, title, lines=lines)
    others = [pair.b if pair.a.id == check.claim.id else pair.a for pair in check.evidence[:3]]
    sides = [
        side(check.claim, others[0] if others else None, context),
        *(side(each, check.claim, context) for each in others),
    ]
    return Block(Kind[check.status.name], title, tuple(sides), lines)
