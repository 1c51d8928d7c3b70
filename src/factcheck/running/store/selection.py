"""Which claims of a store are meant: by measure, population, place, time and source, with what is part of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pydantic import field_validator

from factcheck.comparing.differences import date_of
from factcheck.comparing.names import same_name
from factcheck.core.validated import Value
from factcheck.errors import InvalidValueError
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation, measure_relation, place_relation, population_relation
from factcheck.reading.by_hand import claim as by_hand

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from factcheck.models import Claim, Document

__all__ = ["Selection", "documents_of"]

_INSIDE = frozenset({Relation.SAME, Relation.PART})


class Selection(Value):
    """What is asked for; a field that is None asks for nothing.

    Casualties include the killed, Russia includes Kursk, civilians include children. ``population`` is a key of the
    ontology (``kp:forces``) or words ("North Korean soldiers"); ``since`` and ``until`` bound the day of the count,
    else of the report; ``source`` is a speaker, an outlet or whoever carried it, in any spelling of the name.
    """

    measure: str | None = None
    population: str | None = None
    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    source: str | None = None

    @field_validator("measure")
    @classmethod
    def _known_measure(cls, measure: str | None) -> str | None:
        known = lexicon().measures
        if measure is not None and measure not in known:
            raise InvalidValueError("no such measure", value=measure, expected=f"one of {', '.join(sorted(known))}")
        return measure

    @field_validator("population")
    @classmethod
    def _keyed_population(cls, population: str | None) -> str | None:
        if population is None or ":" in population or population in lexicon().populations:
            return population
        return by_hand("1", subject=population).population or population

    def holds(self, claim: Claim, document: Document) -> bool:
        """Whether a claim is one of those that are meant."""
        date = date_of(claim)
        return (
            (self.measure is None or self.takes("measure", claim.measure))
            and (self.population is None or self.takes("population", claim.population))
            and (self.place is None or self.takes("place", claim.place))
            and (self.since is None or (date is not None and date >= self.since))
            and (self.until is None or (date is not None and date <= self.until))
            and (self.source is None or any(self.takes("source", name) for name in _voices(claim, document)))
        )

    def takes(self, kind: str, value: str | None) -> bool:
        """Whether the value is what is asked for, or a part of it."""
        if value is None:
            return False
        match kind:
            case "measure":
                return measure_relation(value, self.measure) in _INSIDE
            case "population":
                return population_relation(value, self.population) in _INSIDE
            case "place":
                return place_relation(value, self.place) in _INSIDE
            case _:
                return same_name(value, self.source or "")


def _voices(claim: Claim, document: Document) -> Iterator[str]:
    yield from (name for name in (document.publisher, document.via) if name)
    yield from (one.name for one in claim.attribution)


def documents_of(connection: sqlite3.Connection, selection: Selection) -> list[int]:
    """The numbers of the documents that may hold a claim of the selection, by their ids."""
    found: set[int] | None = None
    for kind in ("measure", "population", "place", "source"):
        if getattr(selection, kind) is not None:
            values = [value for value in _values(connection, kind) if selection.takes(kind, value)]
            found = _both(found, {number for value in values for number in _with(connection, kind, value, value)})
    if selection.since or selection.until:
        first, last = selection.since or dt.date.min, selection.until or dt.date.max
        found = _both(found, set(_with(connection, "day", first.isoformat(), last.isoformat())))
    ordered = (number for (number,) in connection.execute("SELECT number FROM documents ORDER BY id"))
    return [number for number in ordered if found is None or number in found]


def _both(found: set[int] | None, others: set[int]) -> set[int]:
    return others if found is None else found & others


def _values(connection: sqlite3.Connection, kind: str) -> Iterator[str]:
    """Every value that the store has of a kind, each found by one step in the index."""
    query = "SELECT min(value) FROM facets WHERE kind = ? AND value > ?"
    (value,) = connection.execute(query, (kind, "")).fetchone()
    while value is not None:
        yield value
        (value,) = connection.execute(query, (kind, value)).fetchone()


def _with(connection: sqlite3.Connection, kind: str, first: str, last: str) -> Iterator[int]:
    query = "SELECT document FROM facets WHERE kind = ? AND value BETWEEN ? AND ?"
    return (number for (number,) in connection.execute(query, (kind, first, last)))
