"""Tables for spreadsheets: CSV whose cells no spreadsheet runs as formulas, and such cells read back."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["each_csv", "guarded", "to_csv", "unguarded"]

# What a spreadsheet takes for the start of a formula; see "CSV Injection" of OWASP.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it.

    >>> guarded("=1+1"), guarded("12 people"), guarded("'=1+1")
    ("'=1+1", '12 people', "''=1+1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as CSV with a head; texts are guarded, numbers stand as they are, None is an empty cell."""
    return "".join(each_csv(columns, rows))


def each_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """As ``to_csv``, each row as it is asked for; the first has the head as well."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()  # the head, where there were no rows


def _cell(value: Any) -> object:
    return guarded(value.replace("\0", "\ufffd")) if isinstance(value, str) else value
