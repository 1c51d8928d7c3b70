"""The tables in ``data/`` as they are used: what words bound, how units are written, sentences, events."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["Bound", "Event", "Frame", "Pair", "Plant", "Sentence", "Slot", "Telling", "Unit", "Vague"]
__all__ += ["bounds", "events", "frames", "pairs", "plants", "read_table", "sentences", "units", "vague"]


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that bound a figure, and what they entail and suggest, as intervals around ``n``."""

    shape: str
    name: str
    entailed: str
    plausible: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    round: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Words around two figures; ``shared`` where the magnitude behind the second may be that of both."""

    words: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """Words without a figure; ``of`` stands before what they count."""

    words: str
    entailed: str
    plausible: str
    of: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, its kind, and how a figure is written in it."""

    unit: str
    kind: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a figure in a sentence: the claim that it makes."""

    measure: str
    units: tuple[str, ...]
    subjects: tuple[str, ...]
    modality: str = "actual"
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one field, with its places and the claims in it."""

    field: str
    text: str
    places: tuple[str, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sentence comes into a text, and who may say it."""

    text: str
    speakers: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Plant:
    """A way to differ: the figures of both sides, the verdict, and the true explanation."""

    kind: str
    verdict: str
    usual: str
    odd: str
    why: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """How an outlet tells an event: its sentence, and what that counts."""

    text: str
    measure: str
    subject: str | None = None
    figure: str = "{}"
    modality: str = "actual"
    days: int | None = None
    unit: str | None = None
    per: str = "1"


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one field, where it may be, how all tell it, and how the one that differs does."""

    field: str
    places: tuple[tuple[str, str], ...]
    usual: Telling
    odd: dict[str, Telling]


@lru_cache
def read_table(name: str) -> dict[str, Any]:
    """The whole of ``data/name.toml``, examples included."""
    file = resources.files("factcheck.testing") / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _rows(table: str, name: str) -> list[dict[str, Any]]:
    """The rows of a table without their examples, lists as tuples."""
    unused = {"examples", "example", "figures"}
    return [
        {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key not in unused}
        for row in read_table(table)[name]
    ]


@lru_cache
def bounds() -> tuple[Bound, ...]:
    """What words around one figure make of it."""
    return tuple(Bound(**row) for row in _rows("bounds", "bound"))


@lru_cache
def pairs() -> tuple[Pair, ...]:
    """How two figures make a range."""
    return tuple(Pair(**row) for row in _rows("bounds", "pair"))


@lru_cache
def vague() -> tuple[Vague, ...]:
    """Words such as "dozens"."""
    return tuple(Vague(**row) for row in _rows("bounds", "vague"))


@lru_cache
def units() -> tuple[Unit, ...]:
    """The units that phrases use."""
    return tuple(Unit(**row) for row in _rows("units", "unit"))


@lru_cache
def sentences() -> tuple[Sentence, ...]:
    """The sentences that documents are made of."""
    places = read_table("sentences")["places"]
    return tuple(
        Sentence(row["field"], row["text"], tuple(places[row["field"]]), tuple(_slot(**one) for one in row["claims"]))
        for row in _rows("sentences", "sentence")
    )


def _slot(measure: str, unit: str, subjects: list[str], **more: Any) -> Slot:
    """A slot as a table writes it: units parted by blanks."""
    return Slot(measure, tuple(unit.split()), tuple(subjects), **more)


@lru_cache
def frames() -> tuple[Frame, ...]:
    """How sentences come into a text, the plainest first."""
    return tuple(Frame(**row) for row in _rows("sentences", "frame"))


@lru_cache
def plants() -> dict[str, Plant]:
    """The ways to differ by kind, in the order of the table."""
    return {row["kind"]: Plant(**row) for row in _rows("stories", "plant")}


@lru_cache
def events() -> tuple[Event, ...]:
    """The events that stories tell."""
    return tuple(_event(**row) for row in _rows("stories", "event"))


def _event(
    field: str, places: Any, plants: tuple[str, ...], differing: dict[str, Any] | None = None, **told: Any
) -> Event:
    usual = Telling(**told)
    odd = dict.fromkeys(plants, usual) | {kind: replace(usual, **more) for kind, more in (differing or {}).items()}
    return Event(field, tuple(tuple(pair) for pair in places), usual, odd)
