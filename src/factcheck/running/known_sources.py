"""What a user knows of sources, from a file: TOML with ``[[source]]`` tables, JSON, lines of JSON or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factcheck.errors import DocumentError, InvalidValueError, one_of
from factcheck.models import Source
from factcheck.running.decoding import decoded
from factcheck.running.formats import given, records
from factcheck.running.paths import unreadable
from factcheck.running.records import Record, parsed_toml

__all__ = ["load_sources"]

_FIELDS = tuple(Source.model_fields)


def load_sources(path: str | Path) -> list[Source]:
    """The sources in a file, each with ``name`` and any of ``aliases, kind, side, stake, grade``.

    In CSV the aliases stand between semicolons. Raises DocumentError that names the row which is no source.
    """
    try:
        rows = _rows(Path(path))
    except OSError as error:
        raise unreadable(Path(path), error) from None
    return [_source(row) for row in rows]


def _rows(path: Path) -> list[Record]:
    def failed(error: DocumentError) -> None:
        raise error

    source = given(path)
    if path.suffix.lower() != ".toml":
        if source.kind not in {"csv", "json", "jsonl"}:
            raise DocumentError(f"{path}: no sources", expected="a file that ends in .toml, .json, .jsonl or .csv")
        return records(source, failed, None, "sources")
    table = parsed_toml(decoded(source.raw, source.name), source.name, "[[source]] tables")
    found = table.get("source")
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise DocumentError(f"{path}: no sources", expected="[[source]] tables")
    return [Record(f"{path}, source {number}", number, each) for number, each in enumerate(found, 1)]


def _source(row: Record) -> Source:
    known: dict[str, Any] = {key: value for key, value in row.values.items() if value not in (None, "")}
    for key in known:
        if key not in _FIELDS:
            raise DocumentError(f"{row.where}: unknown key", value=key, expected=one_of(key, _FIELDS))
    if isinstance(names := known.get("aliases"), str):
        known["aliases"] = tuple(filter(None, map(str.strip, names.split(";"))))
    try:
        return Source(**known)
    except InvalidValueError as error:
        raise DocumentError(f"{row.where}: {error.message}", value=error.value, expected=error.expected) from None
