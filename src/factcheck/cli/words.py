"""``factcheck lexicon find``: which rows hold a word, and what it does."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["find"]

_LONGER = 8  # phrases that hold the word, shown after the rows that have it alone


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="A word or a phrase.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show which rows of which table hold a word, and what it does there.

    The exit status is 1 where no row holds it.
    """
    import json
    from dataclasses import asdict

    from factcheck.cli.output import print_json
    from factcheck.lexicon.find import find_word
    from factcheck.reports.wording import clean

    phrase = " ".join(words)
    found = find_word(phrase)
    if not found:
        typer.echo(f"factcheck: “{clean(phrase)}” stands in no table of the lexicon", err=True)
        raise typer.Exit(1)
    longer = [entry for entry in found if not entry.exact]
    for entry in found if as_json else [entry for entry in found if entry.exact] + longer[:_LONGER]:
        if as_json:
            print_json(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        else:
            typer.echo(clean(f"{entry.table}: {entry.row}" if entry.row else entry.table))
            longer_phrase = "" if entry.exact else ", in a longer phrase"
            typer.echo(f"  “{clean(entry.wording)}” in {entry.field}{longer_phrase}")
            for line in (entry.does, *(f"such as “{example}”" for example in entry.examples)):
                if line:
                    typer.echo(f"  {clean(line)}")
    if not as_json and len(longer) > _LONGER:
        typer.echo(f"… and in {len(longer) - _LONGER:,} more longer phrases; --json lists all")
