"""``factcheck check``: where documents, or claims, diverge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.inputs import BAD_INPUT, FOUND, Read, Table
from factcheck.cli.options import (
    Claims,
    ColumnMap,
    Constants,
    DateOrder,
    FailOn,
    Files,
    Input,
    Known,
    Layout,
    Limited,
    Out,
    Quiet,
)
from factcheck.cli.output import print_outline, progress, show, show_json, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.limits import Limits
    from factcheck.reports.report import Report

__all__ = ["check", "checked"]

_SUFFIXES = {".md": Layout.MARKDOWN, ".json": Layout.JSON, ".html": Layout.HTML, ".jsonl": Layout.AUDIT}


def check(
    files: Files,
    *,
    layout: Annotated[
        Layout | None,
        typer.Option("--format", "-f", help="How to write the report; by default as --out ends, else text."),
    ] = None,
    out: Out = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", show_default=False, help="Also write the report as a web page.")
    ] = None,
    audit: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="Also write the audit trail: what each verdict rests on."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 if a divergence is this bad or worse.", show_default=False)
    ] = None,
    column: ColumnMap = None,
    constants: Constants = None,
    dates: DateOrder = "",
    kind: Input = None,
    claims: Claims = False,
    sources: Known = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to work in.")] = 1,
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="How vague words are coded: entailed, acled, ucdp or emdat.")
    ] = "entailed",
    grading: Annotated[
        str, typer.Option(metavar="NAME", help="The scale of credibility: admiralty or airwars.")
    ] = "admiralty",
    limit: Limited = None,
    quiet: Quiet = False,
) -> None:
    """Find where documents diverge.

    The report has the divergences, worst first, then what agrees, then what could not be judged.
    """
    table = Table(column, constants, dates, kind, claims, quiet, limit)
    given = table.read(files)
    report = checked(given, workers, profile, grading, sources, limits=table.limits, quiet=quiet)
    for path, beside in ((html, Layout.HTML), (audit, Layout.AUDIT)):
        if path:
            write(path, _rendered(report, beside))
    chosen = layout or _SUFFIXES.get(out.suffix.lower() if out else "", Layout.TEXT)
    if out:
        write(out, _rendered(report, chosen))
    elif not quiet:
        _show(report, chosen)
    found = fail_on is not None and _found(report, fail_on)
    raise typer.Exit(BAD_INPUT if not given.complete else FOUND if found else 0)


def checked(
    given: Read,
    workers: int = 1,
    profile: str = "entailed",
    grading: str = "admiralty",
    sources: Path | None = None,
    *,
    limits: Limits | None = None,
    quiet: bool = False,
) -> Report:
    """The report on what was read, with a bar where that takes long."""
    import factcheck

    known = factcheck.load_sources(sources) if sources else None
    if given.claims is not None:
        return factcheck.check_claims(given.claims, given.documents, known, profile, grading=grading, limits=limits)
    with progress(len(given.documents), quiet=quiet) as moved:
        return factcheck.check(given.documents, known, workers, moved, profile, grading=grading, limits=limits)


def _found(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds a divergence that bad; claims that cannot all hold contradict each other."""
    from factcheck.models import Verdict

    bad = {Verdict.CONTRADICTION} if fail_on is FailOn.CONTRADICTION else {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}
    return bool(report.conflicts) or any(pair.verdict in bad for pair in report.divergences)


def _rendered(report: Report, layout: Layout) -> str:
    renderers: dict[Layout, Callable[[], str]] = {
        Layout.TEXT: report.to_text,
        Layout.MARKDOWN: report.to_markdown,
        Layout.JSON: lambda: report.to_json() + "\n",
        Layout.HTML: report.to_html,
        Layout.PROMPT: report.to_prompt,
        Layout.AUDIT: report.to_audit,
    }
    return renderers[layout]()


def _show(report: Report, layout: Layout) -> None:
    from factcheck.reports.outline import of_report

    if layout is Layout.TEXT:
        print_outline(of_report(report))
    else:
        (show_json if layout in {Layout.JSON, Layout.AUDIT} else show)(_rendered(report, layout))
