"""What the verbs return: Report and Verification. How they are shown is their neighbours' business."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from factcheck import models
from factcheck.core.quantities import Quantity
from factcheck.core.ranges import Range
from factcheck.core.validated import Value
from factcheck.limits import Limits
from factcheck.models import (
    Citation,
    Claim,
    Cluster,
    Comparison,
    Conflict,
    Document,
    Estimate,
    Skipped,
    SourceRecord,
)
from factcheck.reports.changes import Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from typing import Literal

__all__ = ["Check", "CheckStatus", "Report", "Verification", "schemas"]


class Report(Value):
    """Everything that ``check`` found.

    ``divergences`` are comparisons with the verdict explained, unexplained or contradiction; ``notes`` are worth a
    look though both sides can hold (one figure read as a floor and as a ceiling); ``conflicts`` are three or more
    claims that cannot all hold; ``estimates`` are low, best and high of each cluster, ``stories`` of each thing that
    several clusters give rival figures for; ``skipped`` is what could not be judged, and why.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    divergences: tuple[Comparison, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    stories: tuple[Estimate, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Comparison, ...] = ()
    citations: tuple[Citation, ...] = ()

    def to_text(self, width: int | None = None) -> str:
        """Plain text in lines of at most ``width`` characters (100 where none is given)."""
        from factcheck.reports import outline, text

        return text.plain(outline.of_report(self), width)

    def to_markdown(self) -> str:
        """Markdown; whatever is quoted is escaped."""
        from factcheck.reports import markdown, outline

        return markdown.render(outline.of_report(self))

    def to_html(self) -> str:
        """One self-contained page: charts, quotes in their articles, filters; needs the extra ``html``."""
        from factcheck.reports import html

        return html.of_report(self)

    def to_json(self, indent: int | None = 2) -> str:
        """JSON that ``from_json`` turns into an equal report."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Report:
        """The report that ``to_json`` wrote; raises InvalidValueError for anything else."""
        return cls.model_validate_json(text)

    def to_audit(self) -> str:
        """The audit trail, one JSON object a line: all that each verdict rests on, in a fixed order."""
        from factcheck.reports import audit

        return audit.to_audit(self)

    @classmethod
    def from_audit(cls, trail: str | Iterable[str]) -> Report:
        """The report that ``to_audit`` wrote; raises InvalidValueError that names the line which is none of a trail."""
        from factcheck.reports import audit

        return audit.from_audit(trail)

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """A data frame (or pyarrow table) with one row a claim; needs the extra ``frame``."""
        from factcheck.reports import frame

        return frame.to_frame(self, backend)

    def to_claimreview(
        self,
        *,
        author: str | None = None,
        url: str | None = None,
        published: dt.date | None = None,
        ratings: Mapping[str, int] | None = None,
        scale: tuple[int, int] = (1, 5),
    ) -> list[dict[str, Any]]:
        """schema.org ClaimReview objects for what diverges or agrees; ``author`` and the rest describe the review.

        Ratings are words for the verdicts. A value between worst and best stands only where ``ratings`` gives it, by
        the id of a cluster: truth is the editor's to find. Raises InvalidValueError for one off the ``scale``.
        """
        from factcheck.reports import claimreview

        about: dict[str, Any] = {"author": author, "url": url, "published": published}
        return claimreview.to_claimreview(self, **about, ratings=ratings, scale=scale)

    def plot(self, *, log: bool | None = None, limit: int = 12) -> Any:
        """An altair chart with a panel for each thing about which claims diverge; needs the extra ``plot``.

        ``log`` asks for logarithmic axes or for linear ones, ``limit`` is the most panels. Raises InvalidValueError
        where there is nothing to draw.
        """
        from factcheck.reports import plot

        return plot.plot(self, log=log, limit=limit)

    def _repr_html_(self) -> str:
        from factcheck.reports import notebook

        return notebook.report_html(self)

    def to_prompt(self, budget: int = 4000, *, count: Callable[[str], int] | None = None) -> str:
        """The report for a language model: worst first, in at most ``budget`` characters, quoted text delimited.

        With ``count``, which tells the length of a text, the budget is in its unit: ``count=lambda text:
        len(tokenizer.encode(text))`` for tokens. Raises InvalidValueError where it does not hold even the counts; 700
        characters always do.
        """
        from factcheck.reports import outline, prompt

        return prompt.render(outline.of_report(self), budget, count=count)


class CheckStatus(StrEnum):
    """How a draft's claim stands to its sources; ``stronger`` says more than any source does."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    EXPLAINED = "explained"
    UNSUPPORTED = "unsupported"
    STRONGER = "stronger"


class Check(Value):
    """One claim of the draft, its status, the comparisons that decided it, and one sentence that says why."""

    claim: Claim
    status: CheckStatus
    evidence: tuple[Comparison, ...] = ()
    text: str = ""


_FAILING = frozenset({CheckStatus.CONTRADICTED, CheckStatus.UNSUPPORTED, CheckStatus.STRONGER})


class Verification(Value):
    """What ``verify`` found: a check for each claim of the draft, and what could not be judged."""

    checks: tuple[Check, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no claim is contradicted, unsupported or stronger than its sources."""
        return not any(check.status in _FAILING for check in self.checks)

    def to_text(self, width: int | None = None) -> str:
        """Plain text in lines of at most ``width`` characters (100 where none is given)."""
        from factcheck.reports import outline, text

        return text.plain(outline.of_verification(self), width)

    def _repr_html_(self) -> str:
        from factcheck.reports import notebook

        return notebook.verification_html(self)

    def to_prompt(self, budget: int = 4000, *, count: Callable[[str], int] | None = None) -> str:
        """What to correct in the draft, as feedback to the language model that wrote it; as ``Report.to_prompt``.

        Each claim that is contradicted, unsupported, stronger or explained, with its status, its reason and the words
        of the sources. Claims that are supported are counted, not listed.
        """
        from factcheck.reports import outline, prompt

        return prompt.render(outline.of_verification(self), budget, count=count, draft=True)

    def to_html(self) -> str:
        """One self-contained page; needs the extra ``html``."""
        from factcheck.reports import html

        return html.of_verification(self)

    def to_json(self, indent: int | None = 2) -> str:
        """JSON that ``from_json`` turns into an equal verification."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Verification:
        """The verification that ``to_json`` wrote; raises InvalidValueError for anything else."""
        return cls.model_validate_json(text)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every public model, by name."""
    kinds: list[type] = [getattr(models, name) for name in models.__all__]
    kinds += [Range, Quantity, models.Rate, Limits, Change, Report, Check, CheckStatus, Verification]
    named = sorted(kinds, key=lambda kind: kind.__name__)
    return {kind.__name__: _without_examples(TypeAdapter(kind).json_schema()) for kind in named}


def _without_examples(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with descriptions in prose alone: the sessions in our docstrings are Python's business."""
    for part in (schema, *schema.get("$defs", {}).values()):
        if "description" in part:
            part["description"] = part["description"].partition(">>>")[0].strip()
    return schema
