"""``factcheck verify``: does a draft say what its sources say?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.inputs import BAD_INPUT, FOUND, Table
from factcheck.cli.options import ColumnMap, DateOrder, Input, Limited, Out, Quiet
from factcheck.cli.output import print_outline, write

__all__ = ["verify"]


class Answer(StrEnum):
    """How a verification is written."""

    TEXT = "text"
    JSON = "json"


def verify(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The text to verify, or - for standard input.")],
    more: Annotated[list[str] | None, typer.Argument(metavar="FILE", help="More sources.")] = None,
    *,
    against: Annotated[
        list[str], typer.Option("--against", "-a", metavar="FILE", help="Files or folders to hold it against.")
    ],
    answer: Annotated[Answer, typer.Option("--format", "-f", help="How to write the answer.")] = Answer.TEXT,
    out: Out = None,
    column: ColumnMap = None,
    dates: DateOrder = "",
    kind: Input = None,
    limit: Limited = None,
    quiet: Quiet = False,
) -> None:
    """Hold a draft against its sources.

    The exit status is 1 if a claim is contradicted, unsupported or stronger than its sources. The options for tables
    speak of the sources.
    """
    import factcheck
    from factcheck.reports.outline import of_verification
    from factcheck.reports.report import Verification

    table = Table(column, None, dates, kind, quiet=quiet, limit=limit)
    drafts = Table(quiet=quiet, limit=limit).read([draft])
    sources = table.read([*against, *(more or [])])
    found = [
        factcheck.verify(document, against=sources.documents, limits=table.limits) for document in drafts.documents
    ]
    verification = Verification(
        checks=tuple(one for each in found for one in each.checks),
        skipped=tuple(one for each in found for one in each.skipped),
    )
    if out:
        write(out, verification.to_json() + "\n" if answer is Answer.JSON else verification.to_text())
    elif quiet:
        pass
    elif answer is Answer.JSON:
        typer.echo(verification.to_json())
    else:
        print_outline(of_verification(verification))
    complete = drafts.complete and sources.complete
    raise typer.Exit(BAD_INPUT if not complete else 0 if verification.ok else FOUND)
