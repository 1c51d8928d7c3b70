"""The commands together, each with our own errors as one line and exit status 2."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import store as stores
from factcheck.cli.check import check
from factcheck.cli.claims import compare, explain, extract, normalise
from factcheck.cli.inputs import BAD_INPUT, complain
from factcheck.cli.mcp import mcp
from factcheck.cli.schema import schema
from factcheck.cli.sources import sources
from factcheck.cli.verify import verify
from factcheck.cli.words import find
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["app"]

_EPILOG = (
    "Exit status: 0 fine; 1 if --fail-on or verify found what it looks for; 2 if some input could not be read. "
    "Colours follow NO_COLOR and FORCE_COLOR."
)


def app() -> typer.Typer:
    """The commands, ready to run."""
    made = typer.Typer(
        name="factcheck",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        epilog=_EPILOG,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_guarded(root))
    for command in (check, verify, extract, compare, explain, normalise, sources, schema, mcp):
        made.command()(_guarded(command))
    words = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    words.callback()(lexicon)
    words.command()(_guarded(find))
    made.add_typer(words, name="lexicon")
    kept = stores.store()
    on_stores: dict[str, Callable[..., None]] = {
        "add": stores.add,
        "query": stores.query,
        "report": stores.report,
        "export": stores.export,
        "import": stores.import_,
    }
    for name, each in on_stores.items():
        kept.command(name)(_guarded(each))
    made.add_typer(kept, name="store")
    return made


def lexicon() -> None:
    """Look into the lexicon, the tables of what words mean."""


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with our own errors as one line on standard error and exit status 2."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except FactcheckError as error:
            complain(error)
            raise typer.Exit(BAD_INPUT) from None

    return guarded


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"factcheck-claims {version('factcheck-claims')}")
        except PackageNotFoundError:
            typer.echo("factcheck-claims (not installed)")
        raise typer.Exit


def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="A TOML file with words, measures or places of your own; may be given again."
        ),
    ] = None,
) -> None:
    """Find where reports disagree on numbers, and why."""
    del version  # its callback has answered
    if lexicon:
        from factcheck.lexicon.extend import extend_lexicon

        extend_lexicon(*lexicon)
