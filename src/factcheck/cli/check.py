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
from factcheck.cli.output import print_outline, progress, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.limits import Limits
    from factcheck.models import Comparison, Conflict
    from factcheck.reports.report import Report

__all__ = ["SUFFIXES", "bad", "check", "checked", "rendered", "show"]

_WITH_TEXTS = frozenset({Layout.JSON, Layout.HTML, Layout.AUDIT})  # reports that hold the texts of their documents
SUFFIXES = {".md": Layout.MARKDOWN, ".json": Layout.JSON, ".html": Layout.HTML, ".jsonl": Layout.AUDIT}


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

    The report has the divergences, worst first, then what agrees, then what could not be judged. JSON lines are read
    one by one and may be larger than memory; a report as JSON, HTML or audit trail holds all texts.
    """
    table = Table(column, constants, dates, kind, claims, quiet, limit)
    given = table.stream(files)
    chosen = layout or SUFFIXES.get(out.suffix.lower() if out else "", Layout.TEXT)
    keep_texts = bool(html or audit or chosen in _WITH_TEXTS)
    report = checked(given, workers, profile, grading, sources, limits=table.limits, quiet=quiet, keep_texts=keep_texts)
    for path, beside in ((html, Layout.HTML), (audit, Layout.AUDIT)):
        if path:
            write(path, rendered(report, beside))
    if out:
        write(out, rendered(report, chosen))
    elif not quiet:
        show(report, chosen)
    found = bad(report.divergences, fail_on, report.conflicts)
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
    keep_texts: bool = False,
) -> Report:
    """The report on what was read, with a bar where that takes long; texts that come one by one may be let go."""
    import factcheck

    known = factcheck.load_sources(sources) if sources else None
    if given.claims is not None:
        return factcheck.check_claims(given.claims, given.documents, known, profile, grading=grading, limits=limits)
    keep_texts = keep_texts or given.total is not None
    with progress(given.total, quiet=quiet) as moved:
        return factcheck.check(
            given.documents,
            known,
            workers,
            moved,
            profile,
            grading=grading,
            limits=limits,
            keep_texts=keep_texts,
        )


def bad(pairs: Iterable[Comparison], fail_on: FailOn | None, conflicts: Sequence[Conflict] = ()) -> bool:
    """Whether divergences are as bad as that; claims that cannot all hold contradict each other."""
    from factcheck.models import Verdict

    if fail_on is None:
        return False
    worst = {Verdict.CONTRADICTION} if fail_on is FailOn.CONTRADICTION else {Verdict.CONTRADICTION, Verdict.UNEXPLAINED}
    return bool(conflicts) or any(pair.verdict in worst for pair in pairs)


def rendered(report: Report, layout: Layout) -> str:
    """The report as a file of that layout holds it."""
    renderers: dict[Layout, Callable[[], str]] = {
        Layout.TEXT: report.to_text,
        Layout.MARKDOWN: report.to_markdown,
        Layout.JSON: lambda: report.to_json() + "\n",
        Layout.HTML: report.to_html,
        Layout.PROMPT: report.to_prompt,
        Layout.AUDIT: report.to_audit,
    }
    return renderers[layout]()


def show(report: Report, layout: Layout) -> None:
    """Prints the report."""
    from factcheck.reports.outline import of_report

    if layout is Layout.TEXT:
        print_outline(of_report(report))
    else:
        typer.echo(rendered(report, layout), nl=False)
