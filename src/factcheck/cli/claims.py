"""``factcheck extract``, ``normalise``, ``compare`` and ``explain``: single claims and pairs of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.inputs import BAD_INPUT, Read, Table
from factcheck.cli.options import Claims, ColumnMap, Constants, DateOrder, Files, Input, Limited, Listing, Out, Quiet
from factcheck.cli.output import listed, print_styled, progress, width, write, writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from factcheck.limits import Limits
    from factcheck.models import Claim, Comparison, Document

__all__ = ["compare", "explain", "extract", "lines_of", "normalise", "tabulate"]

_JSON = Annotated[bool, typer.Option("--json", help="Write the comparison as JSON.")]


def extract(
    files: Files,
    *,
    listing: Annotated[
        Listing,
        typer.Option("--format", "-f", help="A table to read, lines of JSON, or CSV for spreadsheets."),
    ] = Listing.TABLE,
    out: Out = None,
    column: ColumnMap = None,
    constants: Constants = None,
    dates: DateOrder = "",
    kind: Input = None,
    claims: Claims = False,
    limit: Limited = None,
    quiet: Quiet = False,
) -> None:
    """List the claims in documents.

    The numbers in the first column of the table are what explain takes. JSONL and CSV are read back by check --claims;
    they are written as the documents are read, so that JSON lines may be larger than memory.
    """
    table = Table(column, constants, dates, kind, claims, quiet, limit)
    given = table.stream(files)
    pieces = _pieces(given, table.limits, quiet=quiet)
    if listing is Listing.TABLE:
        tabulate([claim for _, found in pieces for claim in found], out)
    else:
        with writer(out) as written:
            for line in lines_of(pieces, listing):
                written(line)
    raise typer.Exit(0 if given.complete else BAD_INPUT)


def _pieces(
    given: Read, limits: Limits | None = None, *, quiet: bool = False
) -> Iterator[tuple[Sequence[Document], Sequence[Claim]]]:
    """The claims with the documents they stand in: all that were given, or document by document as they are read.

    Too many of one document raise DocumentError.
    """
    import factcheck

    if given.claims is not None:
        yield list(given.documents), given.claims
        return
    with progress(given.total, quiet=quiet) as moved:
        for done, document in enumerate(given.documents, 1):
            yield [document], factcheck.extract(document, limits=limits)
            if moved:
                moved(done, given.total or done)


def lines_of(pieces: Iterable[tuple[Sequence[Document], Sequence[Claim]]], listing: Listing) -> Iterator[str]:
    """The claims as lines of JSON or CSV, each as soon as its document is read."""
    from factcheck.reports.cells import each_csv
    from factcheck.reports.rows import COLUMNS, row
    from factcheck.reports.sides import Context

    if listing is Listing.JSONL:
        return (f"{claim.model_dump_json()}\n" for _, found in pieces for claim in found)
    contexts = ((Context({document.id: document for document in documents}), found) for documents, found in pieces)
    return each_csv(list(COLUMNS), (row(claim, context) for context, found in contexts for claim in found))


def tabulate(claims: Sequence[Claim], out: Path | None) -> None:
    """A table, which needs all claims to know how wide its columns are."""
    from factcheck.reports.text import CLAIM_COLUMNS, claim_cells, table

    if out:
        write(out, table(claims))
    else:
        listed(CLAIM_COLUMNS, [claim_cells(number, claim) for number, claim in enumerate(claims, 1)])


def normalise(
    words: Annotated[str, typer.Argument(help='One quantity in words, such as "more than 3,000".')],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
) -> None:
    """Say what the words of a quantity mean."""
    import factcheck

    claim = factcheck.claim(words)
    facts = {
        "entailed": str(claim.range),
        "plausible": str(claim.plausible),
        "unit": claim.unit or "-",
        "approximate": "yes" if claim.approximate else "no",
    }
    typer.echo(
        json.dumps(facts, ensure_ascii=False)
        if as_json
        else "\n".join(f"{name:<13}{fact}" for name, fact in facts.items())
    )


def compare(
    a: Annotated[str, typer.Argument(help="A sentence with a claim, or a quantity.")],
    b: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Hold two claims against each other."""
    from factcheck.reports.wording import clean

    for pair in _compared(a, b):
        typer.echo(f"{pair.verdict}: “{clean(pair.a.text)}” against “{clean(pair.b.text)}”")
        if pair.text:
            typer.echo(f"  {clean(pair.text)}")


def explain(
    a: Annotated[
        str, typer.Argument(metavar="A", help="A sentence or a quantity; with files, the number or id of a claim.")
    ],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", show_default=False, help="Where the claims stand; extract lists their numbers."),
    ] = None,
    *,
    as_json: _JSON = False,
    column: ColumnMap = None,
    constants: Constants = None,
    dates: DateOrder = "",
    kind: Input = None,
    claims: Claims = False,
    quiet: Quiet = False,
) -> None:
    """Show the whole reasoning on two claims.

    What the words of each entail and suggest, what each speaks of, every difference and whether it accounts for the
    figures, and the verdict.
    """
    import factcheck
    from factcheck.reports.explanation import STYLES, explanation
    from factcheck.reports.sides import Context

    context, complete = Context(), True
    if files:
        given = Table(column, constants, dates, kind, claims, quiet).read(files)
        found = [claim for _, those in _pieces(given, quiet=quiet) for claim in those]
        context = Context({document.id: document for document in given.documents}, {one.id: one for one in found})
        pairs = [factcheck.compare(_named(a, found), _named(b, found))]
        complete = given.complete
    else:
        pairs = _compared(a, b)
    if as_json:
        typer.echo("\n".join(pair.model_dump_json(indent=2) for pair in pairs))
    else:
        for pair in pairs:
            print_styled(explanation(pair, context, width()), STYLES[pair.verdict], len(pair.verdict))
    raise typer.Exit(0 if complete else BAD_INPUT)


def _compared(a: str, b: str) -> list[Comparison]:
    """Each claim of one text against each of the other; those about the same thing, where there are any."""
    import factcheck
    from factcheck.models import Verdict

    pairs = [factcheck.compare(one, other) for one in _claims(a) for other in _claims(b)]
    return [pair for pair in pairs if pair.verdict != Verdict.UNRELATED] or pairs


def _claims(text: str) -> Sequence[Claim]:
    """The claims of a sentence; a bare quantity is one."""
    import factcheck

    return factcheck.extract(text) or [factcheck.claim(text)]


def _named(name: str, claims: Sequence[Claim]) -> Claim:
    """The claim with that number or id; the beginning of an id that no other has will do."""
    from factcheck.errors import InvalidValueError

    if name.isascii() and name.isdigit() and 0 < int(name) <= len(claims):
        return claims[int(name) - 1]
    found = [claim for claim in claims if claim.id == name] or [claim for claim in claims if claim.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(claim.id for claim in found[:5])
        raise InvalidValueError("several claims begin so", value=name, expected=f"one of them: {ids}")
    told = f"a number from 1 to {len(claims)} or an id, as factcheck extract lists them"
    raise InvalidValueError("no such claim", value=name, expected=told)
