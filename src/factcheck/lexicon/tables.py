"""Tables of the lexicon as rows: those of the package, and what a user's files add to them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from pydantic import ValidationError

from factcheck.errors import LexiconError
from factcheck.lexicon import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["IDENTITIES", "Addition", "added", "forget", "parse", "read", "remembered", "replace", "rows", "where_of"]

R = TypeVar("R", bound=schema.Row)
P = ParamSpec("P")
T = TypeVar("T")

# The tables that a user may add to, and the field that names a row; rows without a name are only added.
IDENTITIES = {
    "measure": "id",
    "population": "key",
    "place": "code",
    "event": "kind",
    "unit": "unit",
    "base": "unit",
    "currency": "code",
    "hedge": "hedge",
    "profile": "name",
    "source": "name",
    "interest": "name",
    "kind": "id",
    "modality": "",
    "qualifier": "",
}


@dataclass(frozen=True, slots=True)
class Addition:
    """A row of a user's file, and where it stands: "ours.toml, line 12"."""

    table: str
    row: dict[str, Any]
    where: str


_added: list[Addition] = []
_forgetting: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps what a function makes of the lexicon, the last 65,536 answers, until the lexicon changes."""
    kept = lru_cache(maxsize=65_536)(function)
    _forgetting.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


def forget() -> None:
    """Drops everything that was made of the lexicon."""
    for clear in _forgetting:
        clear()


def added() -> tuple[Addition, ...]:
    """What users' files add at present."""
    return tuple(_added)


def replace(additions: Iterable[Addition]) -> None:
    """Puts these additions in the place of the present ones; the same ones again change nothing."""
    given = list(additions)
    if given != _added:
        _added[:] = given
        forget()


def read(name: str) -> dict[str, Any]:
    """A table of the package as TOML gives it; raises LexiconError where it cannot be read."""
    try:
        return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise LexiconError(f"lexicon table {name}.toml cannot be read: {error}") from error


def parse(where: str, model: type[R], row: dict[str, Any]) -> R:
    """A row in its shape; raises LexiconError that says where the row stands and which field is wrong."""
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        label = next((str(row[field]) for field in IDENTITIES.values() if field and row.get(field)), "")
        field = ".".join(str(part) for part in first["loc"])
        said = ", ".join(part for part in (where, f"{label} {field}".strip()) if part)
        raise LexiconError(said, value=first.get("input"), expected=first["msg"]) from None


def rows(name: str, table: str, model: type[R]) -> tuple[R, ...]:
    """The rows of a table; a user's row adds its words to the row of the same name, or stands by itself."""
    identity = IDENTITIES[table]
    told = [(row, f"{name}.toml") for row in read(name)[table]]
    places = {row.get(identity): at for at, (row, _) in enumerate(told)} if identity else {}
    for addition in _added:
        if addition.table != table:
            continue
        at = places.get(addition.row.get(identity)) if identity else None
        if at is None:
            if identity:
                places[addition.row.get(identity)] = len(told)
            told.append((addition.row, addition.where))
        else:
            told[at] = (_joined(told[at][0], addition.row), addition.where)
    return tuple(parse(where, model, row) for row, where in told)


def where_of(file: str, table: str, name: str) -> str:
    """Where the row of that name stands: in a user's file with its line, else in the package's table."""
    identity = IDENTITIES[table]
    mine = [each.where for each in _added if each.table == table and each.row.get(identity) == name]
    return f"{mine[-1] if mine else f'{file}.toml'}, {name}"


def _joined(row: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Lists and tables grow, single values are replaced."""
    out = dict(row)
    for field, value in more.items():
        before = out.get(field)
        if isinstance(before, list) and isinstance(value, list):
            out[field] = [*before, *(one for one in value if one not in before)]
        elif isinstance(before, dict) and isinstance(value, dict):
            out[field] = {**before, **value}
        else:
            out[field] = value
    return out
