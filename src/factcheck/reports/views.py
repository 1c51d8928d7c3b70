"""What the templates of the pages receive: every string clean, every link decided, nothing escaped yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.reports.outline import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.reports.graph import Drawing
    from factcheck.reports.outline import Block
    from factcheck.reports.plots import Chart, Timeline
    from factcheck.reports.sides import Quote

__all__ = [
    "AgreedView",
    "ArticleView",
    "Choice",
    "EdgeView",
    "FigureView",
    "FindingView",
    "Group",
    "Option",
    "Page",
    "PieceView",
    "StoryView",
    "Told",
    "Verified",
]

_AT_ONCE, _LINES_AT_ONCE = 20, 40  # stories, and agreements or checks, that a page opens with
_URGENT = (Kind.CONTRADICTION, Kind.UNEXPLAINED, Kind.CONFLICT)


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a filter, and how many items it fits."""

    token: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a common label."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with one entry chosen, or ``any``."""

    name: str
    label: str
    any: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a figure: what is known of it, its quotes, its place in the article, its source."""

    facts: tuple[str, ...]
    quotes: tuple[Quote, ...]
    mark: str
    url: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in words: what is known of it, and its reports."""

    words: str
    facts: tuple[str, ...]
    summary: str
    reports: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its address."""

    id: str
    block: Block
    keys: tuple[str, ...]

    @property
    def verdict(self) -> str:
        return self.block.kind.lower()

    @property
    def urgent(self) -> bool:
        """Whether it needs a person: its quotes are shown at once."""
        return self.block.kind in _URGENT


@dataclass(frozen=True, slots=True)
class EdgeView:
    """An edge of the graph as a sentence, and the figures that it carried."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: figures by their keys, charts, findings, dates, origins; ``measures`` and ``sources`` are tokens."""

    id: str
    title: str
    tally: str
    measures: str
    sources: str
    figures: Mapping[str, FigureView]
    charts: tuple[Chart, ...]
    findings: tuple[FindingView, ...]
    timeline: Timeline | None
    edges: tuple[EdgeView, ...]
    wide: Drawing | None
    narrow: Drawing | None


@dataclass(frozen=True, slots=True)
class AgreedView:
    """A figure that several reports agree on."""

    id: str
    title: str
    lines: tuple[str, ...]
    measures: str
    sources: str
    summary: str
    reports: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """Words of an article; a figure that is told of above has an address and leads there."""

    text: str
    claim: bool = False
    id: str = ""
    also: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A text with its figures marked."""

    id: str
    title: str
    facts: str
    url: str
    lines: tuple[tuple[PieceView, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of a report shows."""

    title: str
    headline: str
    size: str
    verdicts: tuple[Option, ...]
    choices: tuple[Choice, ...]
    urgent: tuple[FindingView, ...]
    urgent_left: int
    stories: tuple[StoryView, ...]
    agreed: tuple[AgreedView, ...]
    sources: tuple[Block, ...]
    skipped: tuple[Block, ...]
    alone: str
    articles: tuple[ArticleView, ...]
    articles_left: str
    at_once: int = _AT_ONCE
    lines_at_once: int = _LINES_AT_ONCE


@dataclass(frozen=True, slots=True)
class Verified:
    """All that the page of a verification shows."""

    title: str
    headline: str
    size: str
    verdicts: tuple[Option, ...]
    choices: tuple[Choice, ...]
    checks: tuple[FindingView, ...]
    skipped: tuple[Block, ...]
    at_once: int = _LINES_AT_ONCE
