"""Files to documents: which files are meant, where their text begins, and what is known of each.

What is known stands in front matter (TOML between ``+++`` lines, or plain ``key: value`` between ``---`` lines), in a
sidecar next to the text (``article.txt.toml``, ``article.toml``, ``article.json``), or beside the text in JSON or a
table. Front matter wins over a sidecar. A file that cannot be read costs that file alone, a broken row that row.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.models import Document, digest
from factcheck.running.columns import DAYS, DOCUMENT, Columns
from factcheck.running.decoding import decoded
from factcheck.running.formats import given, known_format, records
from factcheck.running.front_matter import KEYS, checked, sidecar, split
from factcheck.running.paths import files, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factcheck.running.formats import Given
    from factcheck.running.records import Failed, Record

__all__ = ["documents_of", "each_file", "load"]

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which JSON can name and nothing can write


@dataclass(frozen=True, slots=True)
class _Found:
    """A text, what is known of it, the name to report faults under, and the id it gets if it has none."""

    name: str
    stem: str
    text: str
    known: dict[str, Any] = field(default_factory=dict)


def load(
    paths: Iterable[str | Path],
    on_error: Callable[[DocumentError], None] | None = None,
    *,
    columns: Columns | Mapping[str, str] | None = None,
    kind: str | None = None,
    on_note: Callable[[str], None] | None = None,
) -> tuple[list[Document], list[DocumentError]]:
    """The documents in files, folders, patterns and (``-``) standard input, and the faults of what could not be read.

    A folder stands for its ``.txt``, ``.md`` and ``.html`` files; ``.json``, ``.jsonl``, ``.csv`` and ``.tsv`` hold
    documents, ``.html`` is a web page, any other file one text; ``kind`` (text, html, json, jsonl, csv) says so where
    the name does not. ``columns`` names the columns of tables and the keys of
    JSON: ``{"text": "content"}``, or Columns. ``on_error`` is called at each
    fault as it is found, ``on_note`` with what was guessed and went well, such as an encoding. A document without an id
    is called by its file's name, or by a digest where two files share that name. Raises InvalidValueError for a field
    or a format that there is not.
    """
    errors: list[DocumentError] = []

    def failed(error: DocumentError) -> None:
        errors.append(error)
        if on_error:
            on_error(error)

    mapping = Columns.of(columns)
    mapping.ask(DOCUMENT)
    known_format(kind)
    found = each_file(paths, failed, lambda path: _read(given(path, kind), mapping, failed, on_note))
    return list(_documents(list(found), failed)), errors


def each_file(paths: Iterable[str | Path], failed: Failed, read: Callable[[Path], Iterator[Any]]) -> Iterator[Any]:
    """What ``read`` makes of each file that is meant; a fault is reported and ends that file alone."""
    for path in files(paths, failed):
        try:
            yield from read(path)
        except DocumentError as error:
            failed(error)
        except OSError as error:
            failed(unreadable(path, error))


def _read(source: Given, columns: Columns, failed: Failed, noted: Callable[[str], None] | None) -> Iterator[_Found]:
    if source.kind == "html":
        yield _page(source)
    elif source.kind == "text":
        body, front = split(decoded(source.raw, source.name, noted), source.name)
        yield _Found(source.name, source.stem, body, {**_beside(source), **front})
    else:
        rows = records(source, failed, noted)
        strict = source.kind != "csv" and not columns
        yield from (
            _checked_rows(rows, source.stem, failed)
            if strict
            else _rows(rows, columns, source.name, source.stem, failed, noted)
        )


def _beside(source: Given) -> dict[str, Any]:
    return {} if source.is_stdin else sidecar(source.path)


def _page(source: Given) -> _Found:
    """The article of a web page; what a sidecar says of it goes before what it says itself."""
    try:
        page = Document.from_html(source.raw)
    except MissingExtraError as error:
        raise DocumentError(f"{source.name}: {error}") from error
    known = {key: value for key in KEYS if key != "id" and (value := getattr(page, key))}
    return _Found(source.name, source.stem, page.text, {**known, **_beside(source)})


def _checked_rows(rows: Iterable[Record], stem: str, failed: Failed) -> Iterator[_Found]:
    """JSON that is meant for us: a key that is none of ours is a slip of the pen."""
    for row in rows:
        whole = {key: _whole(value) for key, value in row.values.items()}
        text = whole.pop("text", None)
        try:
            if not isinstance(text, str):
                raise DocumentError(f"{row.where}: no text", expected='an object with a string "text"')  # noqa: TRY301
            yield _Found(row.where, "" if row.number else stem, text, checked(whole, row.where))
        except DocumentError as error:
            failed(error)


def _rows(
    rows: Sequence[Record],
    columns: Columns,
    name: str,
    stem: str,
    failed: Failed,
    noted: Callable[[str], None] | None = None,
) -> Iterator[_Found]:
    """Rows of a table that was made for something else: only the columns that are meant are looked at."""
    for row, values in columns.values(rows, DOCUMENT, ("text",), name, noted):
        try:
            known = {key: _whole(value if key in DAYS else str(value)) for key, value in values.items()}
            text = known.pop("text", "")
            yield _Found(row.where, f"{stem}:{row.number}" if row.number else stem, text, checked(known, row.where))
        except DocumentError as error:
            failed(error)


def _whole(value: Any) -> Any:
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def documents_of(rows: Sequence[Record], columns: Columns, name: str, failed: Failed) -> list[Document]:
    """The documents in rows that the caller holds already; ``name`` is what the ids of those without one begin with."""
    return list(_documents(list(_rows(rows, columns, name, name, failed)), failed))


def _documents(found: list[_Found], failed: Callable[[DocumentError], None]) -> Iterator[Document]:
    """The documents, each with an id of its own; the second of two with one given id is a fault."""
    stems = Counter(each.stem for each in found)
    given = {each.known["id"] for each in found if "id" in each.known}
    names: dict[str, str] = {}
    for each in found:
        fallback = (each.stem if stems[each.stem] == 1 else "", digest(each.text), digest(each.name, each.text))
        own = each.known.get("id") or next(one for one in fallback if one and one not in given and one not in names)
        try:
            document = _document(each, own)
            if document.id in names:
                told = f"{each.name}: has the id of {names[document.id]}"
                raise DocumentError(told, value=document.id, expected="an id of its own")  # noqa: TRY301
        except DocumentError as error:
            failed(error)
        else:
            names[document.id] = each.name
            yield document


def _document(found: _Found, own: str) -> Document:
    if not found.text.strip():
        raise DocumentError(f"{found.name}: no text", expected="a text that is not empty")
    return Document(**{**found.known, "id": own, "text": found.text})
