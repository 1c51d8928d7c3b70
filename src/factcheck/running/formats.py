"""What a file holds: one text, a web page, or records in JSON, lines of JSON or a table."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import DocumentError, InvalidValueError, one_of
from factcheck.running.decoding import decoded
from factcheck.running.paths import PAGES, STDIN, bounded, held
from factcheck.running.records import Record, from_csv, from_json, from_jsonl, parsed_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factcheck.running.records import Failed

__all__ = ["FORMATS", "Given", "given", "known_format", "records"]

FORMATS = ("text", "html", "json", "jsonl", "csv")
_ENDINGS = {".csv": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_ENDINGS |= dict.fromkeys(PAGES, "html")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


class Given(NamedTuple):
    """The bytes of a file or of standard input, the name to report faults under, and the format."""

    path: Path
    name: str
    raw: bytes
    kind: str

    @property
    def stem(self) -> str:
        """What a document without an id is called."""
        return "stdin" if self.is_stdin else self.path.stem

    @property
    def is_stdin(self) -> bool:
        return str(self.path) == STDIN


def known_format(kind: str | None) -> str | None:
    """The format; raises InvalidValueError for one that there is not."""
    if kind is not None and kind not in FORMATS:
        raise InvalidValueError("no such format", value=kind, expected=one_of(kind, FORMATS))
    return kind


def given(path: Path, kind: str | None = None) -> Given:
    """What is at the path, in the format said, else as the name ends, else as the bytes begin."""
    if str(path) != STDIN:
        return Given(path, str(path), bounded(path), kind or _ENDINGS.get(path.suffix.lower(), "text"))
    raw = held(sys.stdin.buffer, "standard input")
    return Given(path, "standard input", raw, kind or ("html" if _PAGE.match(raw) else "text"))


def records(source: Given, failed: Failed, noted: Callable[[str], None] | None, key: str = "documents") -> list[Record]:
    """The rows of a table, the lines of JSONL or the objects of a JSON file; ``key`` is where the latter has them.

    Raises DocumentError for a file that has none.
    """
    faults: list[DocumentError] = []

    def heard(error: DocumentError) -> None:
        faults.append(error)
        failed(error)

    text = decoded(source.raw, source.name, noted, rows=source.kind in {"csv", "jsonl"})
    if source.kind == "csv":
        found = list(from_csv(text, source.name, heard))
    elif source.kind == "jsonl":
        found = list(from_jsonl(text, source.name, heard))
    else:
        found = list(from_json(parsed_json(text, source.name), source.name, heard, key))
    if not (found or faults):
        raise DocumentError(f"{source.name}: empty", expected=f"a row for each of its {key}")
    return found
