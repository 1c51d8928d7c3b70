"""``factcheck store``: documents kept in one file as they arrive, and what is asked of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.check import SUFFIXES, bad, rendered, show
from factcheck.cli.claims import lines_of, tabulate
from factcheck.cli.inputs import BAD_INPUT, FOUND, Table
from factcheck.cli.options import (
    ColumnMap,
    Constants,
    DateOrder,
    FailOn,
    Files,
    Input,
    Known,
    Layout,
    Limited,
    Listing,
    Out,
    Quiet,
)
from factcheck.cli.output import print_json, progress, write, writer

if TYPE_CHECKING:
    from factcheck.reports.changes import Change

__all__ = ["store"]

_Db = Annotated[Path, typer.Option("--db", metavar="FILE", help="The file of the store.", show_default=False)]
_Measure = Annotated[str | None, typer.Option(metavar="ID", help="A measure, with its parts: casualties, killed …")]
_Population = Annotated[str | None, typer.Option(metavar="WORDS", help="Who or what is counted, and parts of them.")]
_Place = Annotated[str | None, typer.Option(metavar="NAME", help="A place, and what lies in it.")]
_Since = Annotated[str | None, typer.Option(metavar="DATE", help="The first day, as 2024-12-23.")]
_Until = Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")]
_Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who says or publishes it.")]
_Parquet = Annotated[Path, typer.Argument(metavar="FILE", help="A Parquet file.", show_default=False)]


def store() -> typer.Typer:
    """The commands on a store."""
    made = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    made.callback()(_about)
    return made


def _about() -> None:
    """Keep documents as they arrive; ask what is new.

    One process writes, any number read meanwhile. What is committed outlasts a kill.
    """


def add(
    files: Files,
    *,
    db: _Db,
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help="Say which divergences are new, or leave them to report.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Write the changes as lines of JSON, one a batch.")] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 if a new divergence is this bad or worse.", show_default=False)
    ] = None,
    column: ColumnMap = None,
    constants: Constants = None,
    dates: DateOrder = "",
    kind: Input = None,
    limit: Limited = None,
    quiet: Quiet = False,
) -> None:
    """Add documents, and say what that changes.

    The store is made where there is none. A document that is there already changes nothing; one with a known id and
    another text takes the place of the old. JSON lines may be larger than memory.
    """
    import factcheck

    given = Table(column, constants, dates, kind, quiet=quiet, limit=limit).stream(files, corrections=True)
    found, total = False, factcheck.Change()
    with factcheck.Store(db) as opened, progress(given.total, quiet=quiet) as moved:
        done = 0
        for change in opened.feed(given.documents, compare=compare):
            done += len(change.added) + len(change.replaced) + len(change.unchanged)
            found = found or bad(change.divergences, fail_on)
            total = _counted(total, change)
            if not quiet:
                _tell(change, as_json=as_json)
            if moved:
                moved(done, given.total or done)
    if not (quiet or as_json):
        typer.echo(_summary(total))
    raise typer.Exit(BAD_INPUT if not given.complete else FOUND if found else 0)


def _counted(total: Change, change: Change) -> Change:
    """The ids of both, without the claims: these are told and let go."""
    fields = ("added", "replaced", "unchanged", "skipped")
    return total.model_copy(update={name: (*getattr(total, name), *getattr(change, name)) for name in fields})


def _tell(change: Change, *, as_json: bool) -> None:
    from factcheck.reports.wording import clean

    if as_json:
        print_json(change.model_dump_json() + "\n")
        return
    for pair in change.divergences:
        typer.echo(f"{pair.verdict.upper():<15}{clean(pair.text)}")
    for pair in change.settled:
        typer.echo(f"{'SETTLED':<15}{clean(pair.text)}")
    if change.replaced:
        gone, come = (", ".join(clean(claim.text) for claim in side) for side in (change.gone, change.come))
        typer.echo(f"{'CORRECTED':<15}{clean(', '.join(change.replaced))}: {gone or 'nothing'} → {come or 'nothing'}")


def _summary(change: Change) -> str:
    parts = ((change.added, "added"), (change.replaced, "replaced"), (change.unchanged, "there already"))
    told = [f"{len(ids):,} {what}" for ids, what in parts if ids]
    return f"documents: {' · '.join(told) or 'none'}"


def query(
    *,
    db: _Db,
    measure: _Measure = None,
    population: _Population = None,
    place: _Place = None,
    since: _Since = None,
    until: _Until = None,
    source: _Source = None,
    listing: Annotated[
        Listing, typer.Option("--format", "-f", help="A table to read, lines of JSON, or CSV for spreadsheets.")
    ] = Listing.TABLE,
    out: Out = None,
) -> None:
    """List the claims of a store that are asked for."""
    import factcheck

    asked = _asked(measure, population, place, since, until, source)
    with factcheck.Store(db, readonly=True) as opened:
        pieces = (((document,), claims) for document, claims in opened.readings(**asked))
        if listing is Listing.TABLE:
            tabulate([claim for _, claims in pieces for claim in claims], out)
        else:
            with writer(out, as_json=listing is Listing.JSONL) as written:
                for line in lines_of(pieces, listing):
                    written(line)


def report(
    *,
    db: _Db,
    measure: _Measure = None,
    population: _Population = None,
    place: _Place = None,
    since: _Since = None,
    until: _Until = None,
    source: _Source = None,
    layout: Annotated[
        Layout | None, typer.Option("--format", "-f", help="How to write it; by default as --out ends, else text.")
    ] = None,
    out: Out = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 if a divergence is this bad or worse.", show_default=False)
    ] = None,
    known: Known = None,
    profile: Annotated[
        str, typer.Option(metavar="NAME", help="How vague words are coded: entailed, acled, ucdp or emdat.")
    ] = "entailed",
    grading: Annotated[
        str, typer.Option(metavar="NAME", help="The scale of credibility: admiralty or airwars.")
    ] = "admiralty",
) -> None:
    """Find where the documents of a store diverge: what check says of them, without reading them again."""
    import factcheck

    sources = factcheck.load_sources(known) if known else None
    with factcheck.Store(db, readonly=True) as opened:
        found = opened.report(sources, profile, grading, **_asked(measure, population, place, since, until, source))
    chosen = layout or SUFFIXES.get(out.suffix.lower() if out else "", Layout.TEXT)
    if out:
        write(out, rendered(found, chosen))
    else:
        show(found, chosen)
    raise typer.Exit(FOUND if bad(found.divergences, fail_on, found.conflicts) else 0)


def export(file: _Parquet, *, db: _Db) -> None:
    """Write a store to a Parquet file; it is whole or not there. Needs the extra parquet."""
    import factcheck

    with factcheck.Store(db, readonly=True) as opened:
        typer.echo(f"documents: {opened.export_parquet(file):,} written")


def import_(
    file: _Parquet,
    *,
    db: _Db,
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help="Say which divergences are new, or leave them to report.")
    ] = False,
) -> None:
    """Add what export wrote, without reading it again. Needs the extra parquet."""
    import factcheck

    with factcheck.Store(db) as opened:
        change = opened.import_parquet(file, compare=compare)
    _tell(change.model_copy(update={"replaced": ()}), as_json=False)
    typer.echo(_summary(change))


def _asked(*values: str | None) -> dict[str, Any]:
    names = ("measure", "population", "place", "since", "until", "source")
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}
