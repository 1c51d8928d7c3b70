"""Which labels stand around a piece of text? The heads of a cell, the introductions of an item, an entry's own name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.labels import Label, label
from factcheck.reading.lists import items
from factcheck.reading.tables import Table, tables

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Around", "Layout"]

Span = tuple[int, int]

_ENTRY = re.compile(r"([^:=\n]{1,60}?)(?::|\s[-–—=])\s+(?=\S)(.+)", re.DOTALL)
_BY = re.compile(r"\b(?:by|in each|per)\s+(\w+)", re.IGNORECASE)
_NAME = 6  # words: more before a colon are no name of an entry
_LABELS = 2  # columns in front that say what a row is about


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a piece of text: the row or item that it stands in, its labels, and the lines that introduce it.

    ``figure`` marks a cell in a column of figures, ``listed`` a cell or item rather than an entry that stands alone.
    """

    whole: Span
    piece: Span
    labels: tuple[Label, ...] = ()
    intros: tuple[Span, ...] = ()
    figure: bool = False
    listed: bool = True


class Layout:
    """The tables and lists of a text."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self._text = text
        self._published = published
        self._cells: dict[Span, Around] = {}
        for table in tables(text):
            self._add(table)
        self._items = items(text)
        self._starts = [item.start for item in self._items]

    def around(self, span: Span) -> Around | None:
        """What surrounds a sentence; None for one of running text."""
        if (cell := self._cells.get(span)) is not None:
            return cell
        slot = bisect_right(self._starts, span[0]) - 1
        item = self._items[slot] if slot >= 0 and span[0] < self._items[slot].end else None
        intros = item.intros if item else ()
        entry = _ENTRY.fullmatch(self._text, *span)
        if entry is None or len(entry[1].split()) > _NAME or (item and span[0] != item.start):
            return Around(span, span, (), intros) if item else None
        place = any(self._of_places(self._text[slice(*intro)]) for intro in intros)
        return Around(
            span,
            (entry.start(2), entry.end(2)),
            (label(entry[1], self._published, place=place),),
            intros,
            listed=item is not None,
        )

    def _of_places(self, intro: str) -> bool:
        """ "Killed by province": whether the entries below are places."""
        told = _BY.search(intro)
        return told is not None and _is_of_places(told[1])

    def _add(self, table: Table) -> None:
        """The cells of a table, each with the head of its column, then with what its row is about."""
        heads = [self._text[slice(*cell)] for cell in table.head]
        if any(head.lower() in lexicon().rejects.scores.words for head in heads):
            return
        columns = [label(head, self._published) for head in heads]
        intro: tuple[Span, ...] = (table.intro,) if table.intro else ()
        by_place = bool(intro) and self._of_places(self._text[slice(*intro[0])])
        for row in table.rows:
            whole = (min(start for start, _ in row), max(end for _, end in row))
            fronts = [at for at in range(len(row)) if at not in table.figures and row[at][0] < row[at][1]][:_LABELS]
            about = tuple(
                label(
                    self._text[slice(*row[at])],
                    self._published,
                    place=by_place or (bool(heads) and any(map(_is_of_places, heads[at].split()))),
                )
                for at in reversed(fronts)
            )
            corner = tuple(columns[at] for at in fronts[:1] if columns and (columns[at].units or columns[at].measured))
            for at, cell in enumerate(row):
                labels = (*columns[at : at + 1], *about, *corner) if at in table.figures else about
                self._cells.setdefault(cell, Around(whole, cell, labels, intro, figure=at in table.figures))


def _is_of_places(word: str) -> bool:
    grammar = lexicon().grammar
    return word.lower() in grammar.place_nouns | grammar.place_heads
