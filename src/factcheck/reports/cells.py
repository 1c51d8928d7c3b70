"""Tables for spreadsheets: CSV whose cells no spreadsheet runs as formulas, and such cells read back."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["each_csv", "guarded", "to_csv", "unguarded"]

# What a spreadsheet takes for the start of a formula; see "CSV Injection" of OWASP. One that takes another character
# for the separator finds a start behind it as well.
_START = r"(^|[;|\t\r\n])"
_FORMULA = r"(?=[' ]*[=+\-@\t\r＝＋－＠])"
_BARE, _GUARDED = re.compile(_START + _FORMULA), re.compile(f"{_START}'{_FORMULA}")


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to run it.

    >>> guarded("=1+1"), guarded("12 people"), guarded("'=1+1"), guarded("12;=1+1")
    ("'=1+1", '12 people', "''=1+1", "12;'=1+1")
    """
    return _BARE.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return _GUARDED.sub(r"\1", text)


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as CSV with a head; texts are guarded, numbers stand as they are, None is an empty cell."""
    return "".join(each_csv(columns, rows))


def each_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """As ``to_csv``, each row as it is asked for; the first has the head as well."""
    head = _line(columns)
    for row in rows:
        yield head + _line([_cell(row[column]) for column in columns])
        head = ""
    yield head  # where there were no rows


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # so that a cell with either of the two is quoted
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: Any) -> object:
    return guarded(value.replace("\0", "\ufffd")) if isinstance(value, str) else value
