"""Tables and JSON as records: each row or object with the place where it stands, so that a fault can name its line."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Failed = Callable[[DocumentError], None]

__all__ = ["Record", "from_csv", "from_json", "from_jsonl", "parsed_json"]

_SEPARATORS = (",", ";", "\t", "|")
_RESTARTS = 100  # broken rows after which the rest of a file is given up: each costs a look at all that follows


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one row or object by column, the place to report faults under, its number (0: the whole file)."""

    where: str
    number: int
    values: dict[str, Any]


def from_csv(text: str, name: str, failed: Failed) -> Iterator[Record]:
    """The rows of a table with a head; a comma, semicolon, tab or bar separates, as the head tells.

    A row that is broken (a quotation without an end, cells beyond the head, NUL bytes) is a fault with its line; the
    rest is read. An empty cell is None. Raises DocumentError for a table without a head.
    """
    rows = _rows(text, name, failed)
    _, head = next(rows, (0, []))
    columns = [column.strip() for column in head]
    if not any(columns):
        raise DocumentError(f"{name}: no table", expected="a first line that names the columns")
    named = [column for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice:
        raise DocumentError(f"{name}: two columns of one name", value=twice, expected="a name for each")
    for line, cells in rows:
        where = f"{name}, line {line}"
        beyond = [cell for cell in cells[len(columns) :] if cell.strip()]
        if beyond:
            failed(
                DocumentError(f"{where}: more cells than columns", value=beyond[0], expected=f"{len(columns)} cells")
            )
        elif any("\0" in cell for cell in cells):
            failed(DocumentError(f"{where}: NUL bytes", expected="text"))
        elif any(cell.strip() for cell in cells):
            yield Record(where, line, {key: cell or None for key, cell in zip(columns, cells, strict=False) if key})


def _rows(text: str, name: str, failed: Failed) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row; after a broken one reading starts again at the next line."""
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    first = next((line for line in lines if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    limit = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)  # articles are longer than 128 KB
    try:
        start = 0
        for _ in range(_RESTARTS):
            reader = csv.reader(lines[start:], delimiter=separator, strict=True)
            done = 0
            try:
                for cells in reader:
                    yield start + done + 1, cells
                    done = reader.line_num
            except csv.Error as error:
                told = f"{name}, line {start + done + 1}: a broken row ({error})"
                failed(DocumentError(told, expected="cells with their quotes closed and doubled inside"))
                start += done + 1
            else:
                return
        failed(DocumentError(f"{name}, line {start + 1}: too many broken rows; the rest is left out"))
    finally:
        csv.field_size_limit(limit)


def from_jsonl(lines: Iterable[str], name: str, failed: Failed) -> Iterator[Record]:
    """One object a line; a line that is none is a fault with its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{name}, line {number}"
            try:
                yield _record(parsed_json(line, where), where, number)
            except DocumentError as error:
                failed(error)


def from_json(data: Any, name: str, failed: Failed, key: str = "documents") -> Iterator[Record]:
    """The objects of a list, or of an object that holds the list under ``key``; any other object is the one record."""
    if isinstance(data, dict) and data and key not in data:
        yield Record(name, 0, data)
        return
    items = data.get(key) if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise DocumentError(f"{name}: no {key}", expected=f'a list, {{"{key}": [...]}} or {{"text": ...}}')
    for number, item in enumerate(items, 1):
        try:
            yield _record(item, f"{name}, {key.removesuffix('s')} {number}", number)
        except DocumentError as error:
            failed(error)


def _record(value: Any, where: str, number: int) -> Record:
    if not isinstance(value, dict):
        raise DocumentError(f"{where}: no text", expected='an object with a string "text"')
    return Record(where, number, value)


def parsed_json(text: str, name: str) -> Any:
    """What the JSON holds; raises DocumentError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name}: not JSON ({error})", expected="JSON") from None
