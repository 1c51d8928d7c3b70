"""Reports and verifications in notebooks: what is found, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.core.display import grid
from factcheck.reports.outline import Kind, of_report, of_verification

if TYPE_CHECKING:
    from factcheck.reports.outline import Outline
    from factcheck.reports.report import Report, Verification

__all__ = ["report_html", "verification_html"]

_ROWS = 12
_BACKGROUND = frozenset({Kind.SKIPPED, Kind.SOURCE})


def report_html(report: Report) -> str:
    """The counts of a report and its first findings, worst first."""
    return _html(of_report(report))


def verification_html(verification: Verification) -> str:
    """The counts of a verification and its first checks, worst first."""
    return _html(of_verification(verification))


def _html(outline: Outline) -> str:
    blocks = [block for block in outline.blocks if block.kind not in _BACKGROUND]
    rows = [(str(block.kind), block.title, " ".join(block.lines)) for block in blocks[:_ROWS]]
    more = f" · {len(blocks) - _ROWS:,} more in to_html()" if len(blocks) > _ROWS else ""
    return grid(" · ".join(outline.counts) + more, ("", "what", "why"), rows)
