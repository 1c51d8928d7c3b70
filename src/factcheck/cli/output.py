"""How the commands print: plain in pipes, in colour and as wide as the window on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factcheck.reports.outline import Outline

__all__ = ["listed", "print_outline", "print_styled", "progress", "styled", "width", "write", "writer"]

_LONG = 50  # documents from which on a progress bar is worth its line
_WIDEST = 120  # columns of running text; longer lines are hard to read


def styled() -> bool:
    """Whether standard output takes colours: a terminal, or anything where FORCE_COLOR is set and NO_COLOR is not."""
    forced = bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR")
    return sys.stdout.isatty() or forced


def width() -> int | None:
    """The width of the window, None where standard output is none."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def print_outline(outline: Outline) -> None:
    """In colour and as wide as the terminal; plain in a pipe."""
    from factcheck.reports import text

    columns = width()
    lines = None if columns is None else min(columns, _WIDEST)
    if not styled():
        typer.echo(text.plain(outline, lines), nl=False)
        return
    from rich.console import Console

    console = Console(highlight=False, force_terminal=True)
    console.print(text.coloured(outline, lines), end="", soft_wrap=True)


def print_styled(text: str, style: str, end: int) -> None:
    """Text whose first characters are set off where standard output takes colours."""
    if not styled():
        typer.echo(text)
        return
    from rich.console import Console
    from rich.text import Text

    whole = Text(f"{text}\n")
    whole.stylize(style, 0, end)
    Console(highlight=False, force_terminal=True).print(whole, end="", soft_wrap=True)


def listed(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """A table to read, its cells cut where a window is too narrow for it."""
    from factcheck.reports.text import columns as aligned

    cells = [[str(row[name]) for name in columns] for row in rows]
    typer.echo(aligned(columns, cells, width()), nl=False)


def write(out: Path, text: str) -> None:
    """Writes a file; raises FactcheckError where that cannot be done."""
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FactcheckError(f"{out}: {error.strerror or error}", expected="a file that can be written") from None


@contextmanager
def writer(out: Path | None) -> Iterator[Callable[[str], object]]:
    """Writes piece by piece to a file, else to standard output; raises FactcheckError where that cannot be done."""
    if out is None:
        yield lambda text: typer.echo(text, nl=False)
        return
    try:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            yield file.write
    except OSError as error:
        raise FactcheckError(f"{out}: {error.strerror or error}", expected="a file that can be written") from None


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Callable[[int, int], object] | None]:
    """A bar on standard error for long work; None in pipes, for short work and where quiet is asked for.

    Where the total is not known beforehand, a count without a bar.
    """
    if quiet or (total is not None and total <= _LONG) or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading" if total is None else f"reading 0 of {total:,}", total=total)
        known = total is not None

        def moved(done: int, total: int) -> None:
            if not known:
                bar.update(task, description=f"{done:,} documents read")
                return
            reading = done < total  # comparing tells of no steps
            said = f"reading {done:,} of {total:,}" if reading else f"comparing {total:,} documents"
            bar.update(task, completed=done, description=said)
            if not reading:
                bar.reset(task, start=False)

        yield moved
