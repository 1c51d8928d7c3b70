"""Files to documents: which files are meant, where their text begins, and what is known of each.

What is known stands in front matter (TOML between ``+++`` lines, or plain ``key: value`` between ``---`` lines), in a
sidecar next to the text (``article.txt.toml``, ``article.toml``, ``article.json``), or beside the text in JSON or a
table. Front matter wins over a sidecar. A file that cannot be read costs that file alone, a broken row that row.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.models import Document, digest
from factcheck.running.columns import DAYS, DOCUMENT, Columns
from factcheck.running.decoding import decoded
from factcheck.running.formats import each_record, given, is_lines, known_format, name_of, records, stem_of
from factcheck.running.front_matter import KEYS, checked, sidecar, split
from factcheck.running.paths import STDIN, files, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from factcheck.running.formats import Given
    from factcheck.running.records import Failed, Record

__all__ = ["documents_of", "each_file", "load", "stream"]

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

    return list(stream(paths, failed, columns=columns, kind=kind, on_note=on_note)), errors


def stream(
    paths: str | Path | Iterable[str | Path],
    on_error: Callable[[DocumentError], None] | None = None,
    *,
    columns: Columns | Mapping[str, str] | None = None,
    kind: str | None = None,
    on_note: Callable[[str], None] | None = None,
    corrections: bool = False,
) -> Iterator[Document]:
    """As ``load``, each document as it is asked for: JSON lines larger than memory are read line by line.

    Other files are held. A fault is told to ``on_error``; without it DocumentError is raised there. The second of two
    documents that give themselves one id is a fault, or with ``corrections`` one that follows the first (a Store
    puts it in its place). Where columns are mapped, the first thousand lines tell which there are.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write('{"id": "a", "text": "Two died."}')
    ...     file.flush()
    ...     [document.id for document in stream(file.name)]
    ['a']
    """
    mapping = Columns.of(columns)
    mapping.ask(DOCUMENT)
    known_format(kind)
    failed = on_error or _raised
    meant = list(files([paths] if isinstance(paths, str | Path) else paths, failed))
    return _streamed(meant, mapping, kind, failed, on_note, corrections=corrections)


def _streamed(
    paths: Sequence[Path],
    columns: Columns,
    kind: str | None,
    failed: Failed,
    noted: Callable[[str], None] | None,
    *,
    corrections: bool,
) -> Iterator[Document]:
    """Files are held, and their names give way to the ids that others have; JSON lines are read one by one."""

    def whole(path: Path) -> Iterator[_Found]:
        return _read(given(path, kind), columns, failed, noted)

    def lines(path: Path, heard: Failed = failed, noted: Callable[[str], None] | None = noted) -> Iterator[_Found]:
        rows = each_record(path, heard, noted)
        return _of_rows(rows, "jsonl", columns, name_of(path), stem_of(path), heard, noted)

    held = {path: list(_guarded(whole, path, failed)) for path in paths if not is_lines(path, kind)}
    found = [each for those in held.values() for each in those]
    ids = {each.known["id"] for each in found if "id" in each.known}
    for path in paths if found else ():
        if path not in held and str(path) != STDIN:
            silently = partial(lines, heard=_ignored, noted=None)
            ids.update(each.known["id"] for each in _guarded(silently, path, _ignored) if "id" in each.known)
    each_of = (held[path] if path in held else _guarded(lines, path, failed) for path in paths)
    stems = Counter(each.stem for each in found)
    return _documents(chain.from_iterable(each_of), failed, stems, ids, corrections=corrections)


def _raised(error: DocumentError) -> None:
    raise error


def _ignored(error: DocumentError) -> None:
    """Faults of lines that are looked at for their ids are told when the lines are read."""


def each_file(paths: Iterable[str | Path], failed: Failed, read: Callable[[Path], Iterator[Any]]) -> Iterator[Any]:
    """What ``read`` makes of each file that is meant; a fault is reported and ends that file alone."""
    for path in files(paths, failed):
        yield from _guarded(read, path, failed)


def _guarded(read: Callable[[Path], Iterator[Any]], path: Path, failed: Failed) -> Iterator[Any]:
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
        yield from _of_rows(rows, source.kind, columns, source.name, source.stem, failed, noted)


def _of_rows(
    rows: Iterable[Record],
    kind: str,
    columns: Columns,
    name: str,
    stem: str,
    failed: Failed,
    noted: Callable[[str], None] | None,
) -> Iterator[_Found]:
    if kind != "csv" and not columns:
        return _checked_rows(rows, stem, failed)
    return _rows(rows, columns, name, stem, failed, noted)


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
    rows: Iterable[Record],
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
    found = list(_rows(rows, columns, name, name, failed))
    stems = Counter(each.stem for each in found)
    return list(_documents(found, failed, stems, {each.known["id"] for each in found if "id" in each.known}))


def _documents(
    found: Iterable[_Found],
    failed: Failed,
    stems: Mapping[str, int],
    given: AbstractSet[str],
    *,
    corrections: bool = False,
) -> Iterator[Document]:
    """The documents, each with an id of its own; ``stems`` counts the names of files, ``given`` are ids that are."""
    names: dict[str, str] = {}
    for each in found:
        fallback = (each.stem if stems.get(each.stem, 0) < 2 else "", digest(each.text), digest(each.name, each.text))
        own = each.known.get("id") or next(one for one in fallback if one and one not in given and one not in names)
        try:
            document = _document(each, own)
            if document.id in names and not corrections:
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
