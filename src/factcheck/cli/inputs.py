"""What the commands read, and how they say what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factcheck.cli.options import InputKind
    from factcheck.errors import FactcheckError
    from factcheck.limits import Limits
    from factcheck.models import Claim, Document

__all__ = ["BAD_INPUT", "FOUND", "Read", "Table", "complain"]

FOUND, BAD_INPUT = 1, 2
_FAULTS = 20  # that a person will read; the number of the others is told


class Faults:
    """What could not be read: told on standard error as it is found, as far as a person will read it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: FactcheckError) -> None:
        self.count += 1
        if self.count <= _FAULTS:
            complain(error)

    def end(self) -> None:
        """Tells how many more there were."""
        if self.count > _FAULTS:
            note(f"and {self.count - _FAULTS:,} more that could not be read")


@dataclass(frozen=True, slots=True)
class Read:
    """The documents, the claims where these were given ready, and what could not be read.

    ``documents`` are a list, or an iterator where they come from JSON lines: then faults go on while it is asked.
    """

    documents: Iterable[Document]
    claims: list[Claim] | None
    faults: Faults

    @property
    def complete(self) -> bool:
        """Whether everything could be read so far."""
        return not self.faults.count

    @property
    def total(self) -> int | None:
        """The number of documents, None where it is not known yet."""
        return len(self.documents) if isinstance(self.documents, list) else None


@dataclass(frozen=True)
class Table:
    """How the user says that tables are to be read."""

    columns: Sequence[str] | None = None
    constants: Sequence[str] | None = None
    dates: str = ""
    kind: InputKind | None = None
    claims: bool = False
    quiet: bool = False
    limit: Sequence[str] | None = None

    @cached_property
    def limits(self) -> Limits:
        """The limits asked for; raises InvalidValueError for what is none."""
        from factcheck.limits import asked

        return asked(self.limit or ())

    def read(self, files: Iterable[str]) -> Read:
        """What the files hold within the limits; exits with 2 where that is nothing.

        Faults and notes go to standard error. A document that exceeds the limits is a fault.
        """
        from factcheck.running.claims import load_claims
        from factcheck.running.columns import Columns

        if not self.claims:
            given = self.stream(files, lines=False)
            return Read(list(given.documents), None, given.faults)
        mapping, faults = Columns.parse(self.columns or (), self.constants or (), self.dates), Faults()
        noted = None if self.quiet else note
        claims, documents, _ = load_claims(files, faults, columns=mapping, kind=self.kind, on_note=noted)
        faults.end()
        if not claims:
            raise typer.Exit(BAD_INPUT)
        return Read(documents, claims, faults)

    def stream(self, files: Iterable[str], *, lines: bool = True, corrections: bool = False) -> Read:
        """As ``read``; with ``lines`` the documents of JSON lines come one by one."""
        if self.claims:
            return self.read(files)
        from factcheck.running.columns import Columns
        from factcheck.running.documents import stream
        from factcheck.running.formats import is_lines

        meant, faults = list(files), Faults()
        arriving = stream(
            meant,
            faults,
            columns=Columns.parse(self.columns or (), self.constants or (), self.dates),
            kind=self.kind,
            on_note=None if self.quiet else note,
            corrections=corrections,
        )
        found = _within(arriving, self.limits, faults)
        first = next(found, None)
        documents = _ended(chain(() if first is None else (first,), found), faults)
        if lines and first is not None and any(is_lines(Path(each), self.kind) for each in meant):
            return Read(documents, None, faults)
        held = list(documents)
        if not held:
            raise typer.Exit(BAD_INPUT)
        return Read(held, None, faults)


def _ended(documents: Iterable[Document], faults: Faults) -> Iterator[Document]:
    yield from documents
    faults.end()


def _within(
    documents: Iterable[Document], limits: Limits, failed: Callable[[FactcheckError], None]
) -> Iterator[Document]:
    from factcheck.errors import DocumentError
    from factcheck.limits import whole

    for document in documents:
        try:
            whole(document, (), limits)
        except DocumentError as error:
            failed(error)
        else:
            yield document


def complain(error: FactcheckError) -> None:
    """The error as one line on standard error, without what acts on a terminal."""
    note(str(error))


def note(text: str) -> None:
    """One line on standard error."""
    from factcheck.reports.wording import clean

    typer.echo(f"factcheck: {clean(text)}", err=True)
