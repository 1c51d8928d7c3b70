"""What the commands read, and how they say what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.cli.options import InputKind
    from factcheck.errors import FactcheckError
    from factcheck.limits import Limits
    from factcheck.models import Claim, Document

__all__ = ["BAD_INPUT", "FOUND", "Read", "Table", "complain"]

FOUND, BAD_INPUT = 1, 2
_FAULTS = 20  # that a person will read; the number of the others is told


@dataclass(frozen=True, slots=True)
class Read:
    """The documents, the claims where these were given ready, and whether everything could be read."""

    documents: list[Document]
    claims: list[Claim] | None
    complete: bool


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
        from factcheck.running.documents import load

        limits = self.limits
        mapping = Columns.parse(self.columns or (), self.constants or (), self.dates)
        faults: list[FactcheckError] = []

        def failed(error: FactcheckError) -> None:
            faults.append(error)
            if len(faults) <= _FAULTS:
                complain(error)

        noted = None if self.quiet else note
        if self.claims:
            claims, documents, _ = load_claims(files, failed, columns=mapping, kind=self.kind, on_note=noted)
        else:
            claims, (documents, _) = [], load(files, failed, columns=mapping, kind=self.kind, on_note=noted)
            documents = _within(documents, limits, failed)
        if len(faults) > _FAULTS:
            note(f"and {len(faults) - _FAULTS:,} more that could not be read")
        if not (claims or documents):
            raise typer.Exit(BAD_INPUT)
        return Read(documents, claims if self.claims else None, not faults)


def _within(documents: Iterable[Document], limits: Limits, failed: Callable[[FactcheckError], None]) -> list[Document]:
    from factcheck.errors import DocumentError
    from factcheck.limits import whole

    kept: list[Document] = []
    for document in documents:
        try:
            whole(document, (), limits)
        except DocumentError as error:
            failed(error)
        else:
            kept.append(document)
    return kept


def complain(error: FactcheckError) -> None:
    """The error as one line on standard error, without what acts on a terminal."""
    note(str(error))


def note(text: str) -> None:
    """One line on standard error."""
    from factcheck.reports.wording import clean

    typer.echo(f"factcheck: {clean(text)}", err=True)
