"""Finding neighbours: an index on family of measures, unit, country and day, with figure and places beside the key.

Most of what stands under a key is passed over by these two; of the rest the outline is read, and ``one_event`` asked.
"""

from __future__ import annotations

from sqlite3 import DatabaseError
from typing import TYPE_CHECKING, NamedTuple

from factcheck.comparing.blocks import ANYWHERE, NO_DAY, blocks, places_meet, reach
from factcheck.comparing.events import Scenes
from factcheck.comparing.rates import common_unit
from factcheck.running.store.rows import JOINT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable, Iterator

    from factcheck.comparing.blocks import Block
    from factcheck.comparing.events import Trace
    from factcheck.models import Rate
    from factcheck.running.store.rows import Outline

__all__ = ["Search"]

_ROWS = 2_000  # that are looked at under one key, on each side of a day
_DOCUMENTS = 1_000  # neighbours, from which on no more are looked for: a story told more often is left to a report
_SURE = 1  # a vote that clustering gives to large figures: more than any other caller of one_event gives
_EQUAL = 1e-9  # of a figure: what writing it in binary may move it by
_LAST = 2**31  # after every day
_QUERY = """SELECT document, at, figure, blur, places FROM traces WHERE measure = ? AND unit = ? AND country = ?
    AND lasting = ? AND day BETWEEN ? AND ? ORDER BY day {}, document LIMIT ?"""
_UPWARDS, _DOWNWARDS = _QUERY.format("ASC"), _QUERY.format("DESC")

_Row = tuple[int, int, float, float, frozenset[str]]


class _Told(NamedTuple):
    """A trace with its figure, how far another may lie that says the same, and the opening of its document."""

    trace: Trace
    figure: float
    blur: float
    head: frozenset[str]


class Search:
    """The numbers of the stored documents that are to be looked at with some others."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        outline: Callable[[int], Outline],
        rates: tuple[Rate, ...],
        own: frozenset[int],
    ) -> None:
        self.numbers: set[int] = set()
        self._connection = connection
        self._outline = outline
        self._rates = rates
        self._own = own
        self._asked: set[str] = set()
        self._mated: set[str] = set()
        self._rows: dict[Block, list[_Row]] = {}
        self._places: dict[str, frozenset[str]] = {}

    def around(self, outlines: Iterable[Outline], ids: Container[str] | None = None) -> bool:
        """Adds what could be of one event with traces of the outlines, and whoever says the same as those.

        ``ids`` names the traces that are meant. Returns whether there were any that had not been asked for.
        """
        asked = [
            told
            for told in _each(outlines)
            if told.trace.id not in self._asked and (ids is None or told.trace.id in ids)
        ]
        self._asked.update(told.trace.id for told in asked)
        found = self._near(asked, saying_the_same=False)
        while found:
            self._mated.update(told.trace.id for told in found)
            found = self._near(found, saying_the_same=True)
        return bool(asked)

    def _near(self, asked: Iterable[_Told], *, saying_the_same: bool) -> list[_Told]:
        """The traces that could be of one event with one of these and were not found before."""
        found: dict[str, _Told] = {}
        for told in asked:
            for block in set(blocks(told.trace)):
                for row in self._under(block):
                    if len(self.numbers) < _DOCUMENTS and (other := self._meeting(told, row, same=saying_the_same)):
                        self.numbers.add(row[0])
                        found[other.trace.id] = other
        return [one for one in found.values() if one.trace.id not in self._mated]

    def _meeting(self, told: _Told, row: _Row, *, same: bool) -> _Told | None:
        """The trace of a row where it could be of one event with the one told, and say the same if so asked."""
        number, at, figure, blur, places = row
        if same and abs(told.figure - figure) > max(told.blur, blur) + _EQUAL * abs(figure):
            return None
        if not places_meet(told.trace.setting.places, places):
            return None
        outline = self._outline(number)
        if not 0 <= at < len(outline.traces):
            raise DatabaseError(f"document {number} holds no trace {at}")
        trace = outline.traces[at]
        scenes = Scenes(heads={told.trace.document_id: told.head, trace.document_id: outline.head})
        return _Told(trace, figure, blur, outline.head) if scenes.one_event(told.trace, trace, given=_SURE) else None

    def _under(self, block: Block) -> list[_Row]:
        """What stands under the key and those that it reaches, the nearest days first."""
        if block not in self._rows:
            self._rows[block] = list(self._found(block))
        return self._rows[block]

    def _found(self, block: Block) -> Iterator[_Row]:
        for unit in self._units(block.unit):
            countries = self._countries(block.measure, unit) if block.country == ANYWHERE else (block.country, ANYWHERE)
            for country in countries:
                for lasting in (False, True):
                    key = (block.measure, unit, country, lasting)
                    yield from self._nearest(key, block.day, reach(block, lasting=lasting))

    def _nearest(self, key: tuple[str, str, str, bool], day: int, days: int) -> Iterator[_Row]:
        if day == NO_DAY:
            spans = [(NO_DAY, _LAST, _UPWARDS)]
        else:
            spans = [(NO_DAY, NO_DAY, _UPWARDS), (day, day + days, _UPWARDS), (day - days, day - 1, _DOWNWARDS)]
        for first, last, query in spans:
            for row in self._connection.execute(query, (*key, first, last, _ROWS)):
                match row:
                    case (int(number), int(at), float(figure), float(blur), str(places)):
                        if number not in self._own:
                            yield number, at, figure, blur, self._set(places)
                    case _:
                        raise DatabaseError(f"no trace of a claim: {row}")

    def _set(self, places: str) -> frozenset[str]:
        if places not in self._places:
            self._places[places] = frozenset(places.split(JOINT) if places else ())
        return self._places[places]

    def _units(self, unit: str) -> list[str]:
        """The units that figures in this one are compared with at the rates given."""
        base = common_unit(unit, self._rates)
        known = {unit, base or "", *(rate.currency for rate in self._rates)}
        return sorted(one for one in known if common_unit(one, self._rates) == base)

    def _countries(self, measure: str, unit: str) -> list[str]:
        """Every country of a story, each found by one step in the index."""
        found: list[str] = []
        query = "SELECT min(country) FROM traces WHERE measure = ? AND unit = ? AND country > ?"
        first = "SELECT min(country) FROM traces WHERE measure = ? AND unit = ?"
        (country,) = self._connection.execute(first, (measure, unit)).fetchone()
        while country is not None:
            found.append(country)
            (country,) = self._connection.execute(query, (measure, unit, country)).fetchone()
        return found


def _each(outlines: Iterable[Outline]) -> Iterator[_Told]:
    for outline in outlines:
        for trace, (figure, blur) in zip(outline.traces, outline.figures, strict=True):
            yield _Told(trace, figure, blur, outline.head)
