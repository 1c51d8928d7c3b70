"""Simple tables: lines of cells apart by tabs, bars or wide gaps, one or more rows below a head. Their shape alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Table", "tables"]

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\n?")
_GAPS = {"|": re.compile(r"\|"), "\t": re.compile(r"\t"), "  ": re.compile(r" {2,}(?=\S)")}
_RULES = ("--", "==", "——", "––")
_YEAR = re.compile(r"\W*(?:1[89]|20)\d\d\b(?![.,]\d)")
_DATE = re.compile(
    r"\W*(?:(?:1[89]|20)\d\d(?:-\d\d){0,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"[A-Z][a-z]{2,8})(?:,? (?:1[89]|20)\d\d)?\W*"
)
_FIGURE = re.compile(r"\W{0,3}\d")
# "12", "about 30", "at least 1,300", "US$12m": no "Q1 2021", no "Week 12".
_CELL = re.compile(r"\W{0,3}(?:(?:[a-z]{1,10} ){1,3}|[A-Z]{1,3}\$ ?|[A-Z]{3} |Rs\.? ?)?\W{0,2}\d")
_LONGEST = 60  # characters: what is longer is no label and no figure
_WIDEST = 40  # cells


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table as spans of the text; ``head`` is empty where each row is a label and its figure.

    ``figures`` are the columns that hold figures, the others name what the rows are about.
    """

    start: int
    end: int
    head: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    figures: tuple[int, ...]
    intro: Span | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    kind: str
    cells: tuple[Span, ...]


def tables(text: str) -> list[Table]:
    r"""The tables of a text, in order; what has not the shape of one is left to be read as words.

    >>> text = "Province | Killed\n---|---\nAceh | 12\nRiau | 9"
    >>> [[text[a:b] for a, b in row] for row in tables(text)[0].rows]
    [['Aceh', '12'], ['Riau', '9']]
    """
    if not any(gap in text for gap in _GAPS):
        return []
    found = []
    rows: list[_Row] = []
    above: Span | None = None
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\n")
        if rows and _is_rule(line):
            continue
        row = _row(match.start(), line)
        if rows and (row is None or (row.kind, len(row.cells)) != (rows[-1].kind, len(rows[-1].cells))):
            found += _table(text, rows, above)
            above, rows = None, []
        if row is not None:
            rows.append(row)
        elif line.strip() and not _is_rule(line):
            above = (match.start(), match.start() + len(line.rstrip()))
    return [*found, *_table(text, rows, above)]


def _is_rule(line: str) -> bool:
    """ "|---|:--:|", "=====": a line that only rules off."""
    return any(rule in line for rule in _RULES) and not line.strip(" \t|:+=—–-")


def _row(at: int, line: str) -> _Row | None:
    """The cells of a line, blank space trimmed; bars at both ends are the frame."""
    inner = line.strip()
    kind = next((kind for kind in _GAPS if kind in inner), None)
    if kind is None:
        return None
    first = at + line.index(inner)
    cells = list(_cells(inner, first, _GAPS[kind]))
    if kind == "|" and inner.startswith("|"):
        del cells[0]
        if inner.endswith("|"):
            del cells[-1]
    ended = (at, at + len(line.rstrip()))
    return _Row(*ended, kind, tuple(cells)) if 1 < len(cells) <= _WIDEST else None


def _cells(inner: str, offset: int, gap: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in gap.finditer(inner):
        yield _trimmed(inner, start, match.start(), offset)
        start = match.end()
    yield _trimmed(inner, start, len(inner), offset)


def _trimmed(inner: str, start: int, end: int, offset: int) -> Span:
    cell = inner[start:end]
    return offset + start + len(cell) - len(cell.lstrip()), offset + end - (len(cell) - len(cell.rstrip()))


def _table(text: str, rows: list[_Row], above: Span | None) -> list[Table]:
    """The rows as a table, where they make one: labels in a head or a first column, and a column of figures."""
    if len(rows) < 2:
        return []
    headed = not any(_begins_with_a_figure(text[a:b]) for a, b in rows[0].cells)
    if not headed and len(rows[0].cells) != 2:
        return []
    body = rows[1:] if headed else rows
    columns = range(len(rows[0].cells))
    figures = tuple(at for at in columns if _holds_figures([text[slice(*row.cells[at])] for row in body]))
    labels = [slice(*cell) for row in body for at, cell in enumerate(row.cells) if at not in figures]
    labels += [slice(*cell) for cell in rows[0].cells] if headed else []
    if not figures or len(figures) == len(columns) or any(span.stop - span.start > _LONGEST for span in labels):
        return []
    head = rows[0].cells if headed else ()
    return [Table(rows[0].start, rows[-1].end, head, tuple(row.cells for row in body), figures, above)]


def _begins_with_a_figure(cell: str) -> bool:
    """Whether a cell is no head: it begins with a figure that is no year and no day."""
    return bool(_FIGURE.match(cell)) and not _YEAR.match(cell) and not _DATE.fullmatch(cell)


def _holds_figures(cells: list[str]) -> bool:
    """Whether a column is one of figures: short, with digits, in all cells that are in use; dates alone are labels."""
    used = [cell for cell in cells if any(mark.isalnum() for mark in cell)]
    told = [cell for cell in used if _CELL.match(cell) and len(cell) <= _LONGEST // 2]
    return bool(told) and len(told) * 2 > len(used) and not all(map(_DATE.fullmatch, told))
