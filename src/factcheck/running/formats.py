"""What a file holds: one text, a web page, or records in JSON, lines of JSON or a table."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import DocumentError, InvalidValueError, one_of
from factcheck.running.decoding import decoded, lines_of
from factcheck.running.paths import PAGES, STDIN
from factcheck.running.records import Record, from_csv, from_json, from_jsonl, parsed_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from factcheck.running.records import Failed

__all__ = ["FORMATS", "Given", "each_record", "given", "is_lines", "known_format", "name_of", "records", "stem_of"]

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
        return stem_of(self.path)

    @property
    def is_stdin(self) -> bool:
        return str(self.path) == STDIN


def stem_of(path: Path) -> str:
    """What a document of the file or of standard input is called where it has no id."""
    return "stdin" if str(path) == STDIN else path.stem


def name_of(path: Path) -> str:
    """What faults of the file or of standard input are reported under."""
    return "standard input" if str(path) == STDIN else str(path)


def known_format(kind: str | None) -> str | None:
    """The format; raises InvalidValueError for one that there is not."""
    if kind is not None and kind not in FORMATS:
        raise InvalidValueError("no such format", value=kind, expected=one_of(kind, FORMATS))
    return kind


def given(path: Path, kind: str | None = None) -> Given:
    """What is at the path, in the format said, else as the name ends, else as the bytes begin."""
    if str(path) != STDIN:
        return Given(path, name_of(path), path.read_bytes(), kind or _ENDINGS.get(path.suffix.lower(), "text"))
    raw = sys.stdin.buffer.read()
    return Given(path, name_of(path), raw, kind or ("html" if _PAGE.match(raw) else "text"))


def is_lines(path: Path, kind: str | None = None) -> bool:
    """Whether what is at the path is JSON lines, as far as can be told before it is opened."""
    return (kind or _ENDINGS.get(path.suffix.lower())) == "jsonl"


def each_record(
    path: Path, failed: Failed, noted: Callable[[str], None] | None, key: str = "documents"
) -> Iterator[Record]:
    """The objects of JSON lines, each as it is asked for; otherwise as ``records``."""
    name = name_of(path)
    empty = True

    def heard(error: DocumentError) -> None:
        nonlocal empty
        empty = False
        failed(error)

    with nullcontext(sys.stdin.buffer) if str(path) == STDIN else path.open("rb") as file:
        for record in from_jsonl(lines_of(file, name, noted), name, heard):
            empty = False
            yield record
    if empty:
        raise _empty(name, key)


def _empty(name: str, key: str) -> DocumentError:
    return DocumentError(f"{name}: empty", expected=f"a row for each of its {key}")


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
        found = list(from_jsonl(text.split("\n"), source.name, heard))
    else:
        found = list(from_json(parsed_json(text, source.name), source.name, heard, key))
    if not (found or faults):
        raise _empty(source.name, key)
    return found
