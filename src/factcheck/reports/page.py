"""Composes the page of a report or verification: which stories, articles and filters, and what leads where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factcheck.models import CitationKind
from factcheck.reports import outline
from factcheck.reports.articles import paragraphs
from factcheck.reports.graph import citations, draw, layers
from factcheck.reports.outline import Kind
from factcheck.reports.plots import charts, timeline
from factcheck.reports.sides import Context, figure_in_words, label, side
from factcheck.reports.storylines import agreed, alone, storylines
from factcheck.reports.views import (
    AgreedView,
    ArticleView,
    Choice,
    EdgeView,
    FigureView,
    FindingView,
    Group,
    Option,
    Page,
    PieceView,
    StoryView,
    Told,
    Verified,
)
from factcheck.reports.wording import capital, clean, counted, day, shorten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factcheck.models import Citation, Claim, Document
    from factcheck.reports.articles import Piece
    from factcheck.reports.graph import Drawing
    from factcheck.reports.outline import Block, Outline
    from factcheck.reports.report import Report, Verification
    from factcheck.reports.storylines import Figure, Finding, Storyline

__all__ = ["of_report", "of_verification", "web_address"]

_URGENT = 8  # findings named at the head
_NOT_IN_ADDRESSES = frozenset(' "<>\\^`{|}')  # RFC 3986
_ROOM = 400_000  # characters of articles in a page; beyond it, only those with something that diverges
_GRAPH = ((3, 640, 64), (9, 640, 28))  # for so many layers: pixels of the graph and between its layers
_SMALL_GRAPH = ((2, 296, 44), (3, 296, 24))
_SAYS = {
    CitationKind.QUOTES: "quotes",
    CitationKind.CITES: "cites",
    CitationKind.CARRIES: "carries",
    CitationKind.COPIES: "has the words of",
}


class _Names:
    """Names with a short token each, and how many items bear them."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._tokens: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def tokens(self, names: Iterable[str | None]) -> str:
        """The tokens of an item's names."""
        own = list(dict.fromkeys(shorten(clean(name), 60) for name in names if name))
        self._counts.update(own)
        return " ".join(self._tokens.setdefault(name, f"{self._letter}{len(self._tokens)}") for name in own)

    def group(self, title: str = "") -> Group:
        """The names in the order of the alphabet."""
        ordered = sorted(self._tokens, key=lambda name: (name.casefold(), name))
        return Group(title, tuple(Option(self._tokens[name], name, self._counts[name]) for name in ordered))


class _Builder:
    """Makes the views of one report: knows its context, its names and which claim is told of where."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.context = Context.of(report)
        self._apart = Context(self.context.documents, self.context.claims)  # a report for itself, without its cluster
        self.measures, self.outlets, self.speakers = _Names("m"), _Names("o"), _Names("s")
        self.stories = storylines(report)
        self.agreed = agreed(report, self.stories)
        self.homes = dict(_homes(self.stories, self.agreed))
        self.articles = self._articles()
        self.marks = {claim: mark for article in self.articles for claim, mark in article.marks.items()}

    def _articles(self) -> list[_Article]:
        """The articles that the page has room for: all that are told of, else those of the stories."""
        inside = _documents(self.stories)
        also = _documents([*self.stories, *self.agreed])
        everything = sum(len(each.text) for each in self.report.documents if each.id in also)
        shown = also if everything <= _ROOM else inside
        kept = [each for each in self.report.documents if each.id in shown]
        by_document: dict[str, list[Claim]] = {}
        for claim in self.report.claims:
            by_document.setdefault(claim.document_id, []).append(claim)
        return [
            _Article(f"a{n}", each, paragraphs(each, by_document.get(each.id, ())), self.homes)
            for n, each in enumerate(kept, 1)
        ]

    def story(self, number: int, story: Storyline) -> StoryView:
        name = f"s{number}"
        taken = citations(self.report, story)
        columns = len(layers(taken))
        keys = {claim.id: figure.key for figure in story.figures for claim in figure.reports}
        drawn = len(taken) > 1
        return StoryView(
            id=name,
            title=story.title or "Figures",
            tally=self._tally(story),
            measures=self._measures(story),
            sources=self._sources(story),
            figures={figure.key: self.figure(figure) for figure in story.figures},
            charts=tuple(charts(story)),
            findings=_findings(name, story.findings),
            timeline=timeline(story, self.context.documents),
            edges=tuple(_edge(each, keys) for each in taken) if drawn else (),
            wide=_drawing(taken, columns, _GRAPH) if drawn else None,
            narrow=_drawing(taken, columns, _SMALL_GRAPH) if drawn else None,
        )

    def figure(self, figure: Figure) -> FigureView:
        added = "" if figure.cluster or not figure.claim.parts else f"Added up from {len(figure.reports)} figures"
        several = f"{len(figure.reports)} reports" if len(figure.reports) > 1 else "Quote"
        facts = dict.fromkeys(side(figure.claim, None, self.context).facts)
        return FigureView(figure_in_words(figure.claim), tuple(facts), added or several, self._told(figure.reports))

    def agreement(self, number: int, story: Storyline) -> AgreedView:
        block, figure = story.findings[0].block, story.figures[0]
        return AgreedView(
            id=f"g{number}",
            title=block.title,
            lines=block.lines,
            measures=self._measures(story),
            sources=self._sources(story),
            summary=counted(len(figure.reports), "report"),
            reports=self._told(figure.reports),
        )

    def _told(self, claims: Iterable[Claim]) -> tuple[Told, ...]:
        return tuple(self._one(claim) for claim in claims)

    def _one(self, claim: Claim) -> Told:
        seen = side(claim, None, self._apart)
        document = self.context.documents.get(claim.document_id)
        url = web_address(document.url if document else None)
        return Told(tuple(dict.fromkeys((seen.figure, *seen.facts))), seen.quotes, self.marks.get(claim.id, ""), url)

    def _measures(self, story: Storyline) -> str:
        measures = (figure.claim.measure for figure in story.figures)
        return self.measures.tokens(label(each) if each else "no measure" for each in measures)

    def _sources(self, story: Storyline) -> str:
        outlets: list[str | None] = []
        speakers: list[str | None] = []
        for figure in story.figures:
            cluster = figure.cluster
            outlets += cluster.outlets if cluster else ()
            speakers += [each for each in cluster.origins if each not in cluster.outlets] if cluster else ()
            if cluster is None or not cluster.outlets:
                outlets += [self._publisher(claim) for claim in figure.reports]
            if cluster is None or not cluster.origins:
                speakers += [claim.speaker for claim in figure.reports]
        return f"{self.outlets.tokens(outlets)} {self.speakers.tokens(speakers)}".strip()

    def _publisher(self, claim: Claim) -> str | None:
        document = self.context.document(claim)
        return document.publisher if document else None

    def _tally(self, story: Storyline) -> str:
        kinds = Counter(finding.block.kind for finding in story.findings)
        found = [f"{kinds[kind]} {_plural(kind, kinds[kind])}" for kind in Kind if kinds[kind]]
        outlets = {self._publisher(claim) for claim in story.claims} - {None}
        sizes = [counted(len(story.figures), "figure"), counted(len(story.claims), "report")]
        sizes += [counted(len(outlets), "outlet")] if outlets else []
        dates = [date for claim in story.claims if (date := self._date(claim))]
        return " · ".join((*found, *sizes, *([_between(min(dates), max(dates))] if dates else [])))

    def _date(self, claim: Claim) -> dt.date | None:
        document = self.context.document(claim)
        return (document.published if document else None) or claim.reported or claim.as_of


def of_report(report: Report) -> Page:
    """The page of a report."""
    builder = _Builder(report)
    told = outline.of_report(report)
    size, tally = told.counts
    stories = tuple(builder.story(n, story) for n, story in enumerate(builder.stories, 1))
    agreements = tuple(builder.agreement(n, story) for n, story in enumerate(builder.agreed, 1))
    findings = [finding for story in stories for finding in story.findings]
    urgent = [each for each in findings if each.urgent]
    verdicts = Counter(finding.verdict for finding in findings) + Counter({"agreed": len(agreements)})
    left = alone(report, (*builder.stories, *builder.agreed))
    behind = _documents([*builder.stories, *builder.agreed])
    return Page(
        title=f"Figures compared: {tally}",
        headline=capital(tally),
        size=size,
        verdicts=tuple(_verdicts(verdicts)),
        choices=(
            Choice("measure", "Measure", "Every measure", (builder.measures.group(),)),
            Choice(
                "source",
                "Source",
                "Every source",
                (builder.outlets.group("Outlets"), builder.speakers.group("Who says so")),
            ),
        ),
        urgent=tuple(urgent[:_URGENT]),
        urgent_left=max(0, len(urgent) - _URGENT),
        stories=stories,
        agreed=agreements,
        sources=tuple(_of_kind(told, Kind.SOURCE)),
        skipped=tuple(_of_kind(told, Kind.SKIPPED)),
        alone=f"{counted(left, 'more figure')} had nothing to be held against." if left else "",
        articles=tuple(article.view for article in builder.articles),
        articles_left=_left_out(len(report.documents), len(behind), len(builder.articles)),
    )


def of_verification(verification: Verification) -> Verified:
    """The page of a verification."""
    told = outline.of_verification(verification)
    (size,) = told.counts
    blocks = [block for block in told.blocks if block.kind != Kind.SKIPPED]
    checks = tuple(FindingView(f"f{n}", block, tuple("" for _ in block.sides)) for n, block in enumerate(blocks, 1))
    claims, _, found = size.partition(": ")
    headline = capital(found) or "Nothing to check"
    verdicts = tuple(_verdicts(Counter(check.verdict for check in checks)))
    return Verified(
        f"Draft checked: {found or claims}", headline, claims, verdicts, (), checks, tuple(_of_kind(told, Kind.SKIPPED))
    )


def web_address(url: str | None) -> str:
    """The address, if it is one of the web and means what it shows; else nothing.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a', '', '')
    """
    cleaned = clean(url or "")
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return ""
    is_address = parts.scheme in {"http", "https"} and bool(parts.netloc) and not _NOT_IN_ADDRESSES & set(cleaned)
    return cleaned if is_address else ""


def _homes(stories: Sequence[Storyline], agreements: Sequence[Storyline]) -> Iterator[tuple[str, str]]:
    """Where each claim is told of; its own figure rather than a total that adds it up."""
    for own in (False, True):
        for number, story in enumerate(stories, 1):
            for figure in story.figures:
                if own == bool(figure.cluster or not figure.claim.parts):
                    yield from ((claim.id, f"s{number}-{figure.key}") for claim in figure.reports)
    for number, story in enumerate(agreements, 1):
        yield from ((claim.id, f"g{number}") for claim in story.claims)


def _documents(stories: Iterable[Storyline]) -> set[str]:
    return {claim.document_id for story in stories for claim in story.claims}


class _Article:
    """An article with the addresses of its figures."""

    def __init__(self, name: str, document: Document, lines: list[list[Piece]], homes: Mapping[str, str]) -> None:
        self.marks: dict[str, str] = {}
        self._name, self._homes = name, homes
        pieces = tuple(tuple(self._piece(piece) for piece in line) for line in lines)
        title = shorten(clean(document.title or document.publisher or document.id), 120)
        printed = day(document.published) if document.published else ""
        facts = " · ".join(filter(None, (clean(document.publisher or ""), printed)))
        self.view = ArticleView(name, title, facts, web_address(document.url), pieces)

    def _piece(self, piece: Piece) -> PieceView:
        told = [claim for claim in piece.claims if claim.id in self._homes]
        if not told:
            return PieceView(piece.text, claim=bool(piece.claims))
        fresh = [claim for claim in told if claim.id not in self.marks]
        for claim in fresh:
            self.marks[claim.id] = f"{self._name}-{len(self.marks) + 1}"
        names = tuple(self.marks[claim.id] for claim in fresh)
        return PieceView(
            piece.text, claim=True, id=next(iter(names), ""), also=names[1:], href=f"#{self._homes[told[0].id]}"
        )


def _findings(story: str, findings: Iterable[Finding]) -> tuple[FindingView, ...]:
    return tuple(FindingView(f"{story}-f{n}", each.block, each.keys) for n, each in enumerate(findings, 1))


def _edge(citation: Citation, keys: Mapping[str, str]) -> EdgeView:
    text = f"{clean(citation.taker)} {_SAYS[citation.kind]} {clean(citation.giver)}"
    return EdgeView(text, tuple(sorted({keys[each] for each in citation.claim_ids if each in keys})))


def _drawing(edges: Sequence[Citation], columns: int, sizes: Sequence[tuple[int, int, int]]) -> Drawing | None:
    """The graph at the first size that has room for its layers."""
    return next((draw(edges, width, gap) for most, width, gap in sizes if columns <= most), None)


def _of_kind(told: Outline, kind: Kind) -> Iterator[Block]:
    return (block for block in told.blocks if block.kind == kind)


def _verdicts(counts: Counter[str]) -> Iterator[Option]:
    return (Option(kind.lower(), kind.capitalize(), counts[kind.lower()]) for kind in Kind if counts[kind.lower()])


def _plural(kind: Kind, number: int) -> str:
    noun = kind.lower()
    return f"{noun}s" if number > 1 and kind in {Kind.CONTRADICTION, Kind.CONFLICT, Kind.NOTE} else noun


def _between(first: dt.date, last: dt.date) -> str:
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _left_out(documents: int, behind: int, shown: int) -> str:
    if shown == behind:
        return ""
    return (
        f"{shown:,} of {counted(documents, 'document')}: those with figures that diverge. "
        "The others are in the JSON report."
    )
