"""A user's own words, measures, populations and places, added to those of the package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.core import toml
from factcheck.errors import LexiconError
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import IDENTITIES, Addition, added, replace, where_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["extend_lexicon"]

_GROWN = (
    "measures triggers populations population_words places place_names events event_words profiles units bases "
    "currencies money_symbols qualifiers_before qualifiers_after hedges modalities sources kinds interests"
).split()


_LARGEST = 2**26  # bytes, so that no file without an end is read; far beyond what is parsed


def extend_lexicon(*paths: str | Path) -> None:
    """Adds the rows of TOML files to the lexicon of this process, in the place of what an earlier call added.

    A file has the tables of the package (``[[measure]]``, ``[[population]]``, ``[[place]]``, ``[[event]]``,
    ``[[unit]]``, ``[[currency]]``, ``[[hedge]]``, ``[[modality]]``, ``[[qualifier]]``, ``[[profile]]``, ``[[source]]``,
    ``[[kind]]``, ``[[interest]]``) with the same fields. A row whose name is known adds its words to that row; any
    other is new. Without a path the lexicon is the package's alone.

    Raises LexiconError for what is no such table or row, with file and line; the lexicon is then as it was.
    """
    before = added()
    additions = [addition for path in paths for addition in _additions(Path(path))]
    replace(additions)
    try:
        _check()
    except LexiconError:
        replace(before)
        raise


def _additions(path: Path) -> Iterator[Addition]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST)
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        data = toml.parsed(text)
    except (OSError, ValueError) as error:
        raise LexiconError(f"lexicon file {path.name} cannot be read: {error}") from error
    for table, rows in data.items():
        lines = [number for number, line in enumerate(text.splitlines(), 1) if _heads(line, table)]
        if table not in IDENTITIES or not isinstance(rows, list):
            where = f"{path.name}, line {lines[0]}" if lines else path.name
            raise LexiconError(
                f"{where}: no such table", value=table, expected=f"one of {', '.join(sorted(IDENTITIES))}"
            )
        for at, row in enumerate(rows):
            where = f"{path.name}, line {lines[at]}" if at < len(lines) else path.name
            yield Addition(table, _row(row, where), where)


def _heads(line: str, table: str) -> bool:
    """Whether the line opens the table: "[[measure]]", "[measure]" or "measure = …"."""
    return re.match(rf"\s*(\[\[?\s*{re.escape(table)}\s*\]|{re.escape(table)}\s*=)", line) is not None


def _row(row: Any, where: str) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise LexiconError(f"{where}: no row", value=row, expected="a table of fields")
    return row


def _check() -> None:
    """Reads every table that may have grown, so that a bad row is told now."""
    tables = lexicon()
    for grown in _GROWN:
        getattr(tables, grown)
    for place in tables.places.values():
        if place.parent is not None and place.parent not in tables.places:
            raise LexiconError(
                where_of("places", "place", place.code), value=place.parent, expected="the code of a place"
            )
