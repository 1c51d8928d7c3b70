"""``factcheck sources``: who speaks in documents, and how each fared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.check import checked
from factcheck.cli.inputs import BAD_INPUT, Table
from factcheck.cli.options import (
    Claims,
    ColumnMap,
    Constants,
    DateOrder,
    Files,
    Input,
    Known,
    Limited,
    Listing,
    Out,
    Quiet,
)
from factcheck.cli.output import listed, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.models import SourceRecord

__all__ = ["sources"]

_SHOWN = ("source", "role", "kind", "side", "claims", "agrees", "diverges", "grade", "why")


def sources(
    files: Files,
    *,
    listing: Annotated[
        Listing,
        typer.Option("--format", "-f", help="A table to read, lines of JSON, or CSV for spreadsheets."),
    ] = Listing.TABLE,
    out: Out = None,
    known: Known = None,
    column: ColumnMap = None,
    constants: Constants = None,
    dates: DateOrder = "",
    kind: Input = None,
    claims: Claims = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes to work in.")] = 1,
    limit: Limited = None,
    quiet: Quiet = False,
) -> None:
    """List the sources, their records and grades.

    Origins said it first, outlets printed it. A grade (A reliable … E unreliable) is yours, given with --sources; F
    says that a source cannot be judged.
    """
    table = Table(column, constants, dates, kind, claims, quiet, limit)
    given = table.stream(files)
    records = checked(given, workers=workers, sources=known, limits=table.limits, quiet=quiet).sources
    if listing is Listing.TABLE and not out:
        listed(_SHOWN, [_cells(record) for record in sorted(records, key=_order)])
    else:
        text = _written(records, listing)
        if out:
            write(out, text)
        else:
            typer.echo(text, nl=False)
    raise typer.Exit(0 if given.complete else BAD_INPUT)


def _order(record: SourceRecord) -> tuple[bool, int, str]:
    """Origins before outlets, whoever says most first."""
    return record.role != "origin", -record.claims, record.name


def _cells(record: SourceRecord) -> dict[str, str]:
    from factcheck.reports.wording import clean

    score = "" if record.reliability is None else f"expected right {record.reliability:.0%} (n={record.n})"
    return {
        "source": clean(record.name),
        "role": record.role,
        "kind": record.kind or "-",
        "side": clean(record.side or "-"),
        "claims": str(record.claims),
        "agrees": str(record.agreements),
        "diverges": str(record.contradictions),
        "grade": record.grade,
        "why": clean("; ".join(filter(None, (score, *record.reasons)))),
    }


def _written(records: Sequence[SourceRecord], listing: Listing) -> str:
    from factcheck.models import SourceRecord
    from factcheck.reports.cells import to_csv

    rows: list[Mapping[str, Any]] = [record.model_dump(mode="json") for record in records]
    if listing is Listing.CSV:
        flat = [{**row, "reasons": "; ".join(row["reasons"])} for row in rows]
        return to_csv(list(SourceRecord.model_fields), flat)
    if listing is Listing.JSONL:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    from factcheck.reports.text import columns

    return columns(_SHOWN, [list(_cells(record).values()) for record in sorted(records, key=_order)])
