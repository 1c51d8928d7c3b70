"""Files to documents: which files are meant, where their text begins, and what is known of each.

What is known stands in front matter (TOML between ``+++`` lines, or plain ``key: value`` between ``---`` lines), in a
sidecar next to the text (``article.txt.toml``, ``article.toml``, ``article.json``), or beside the text in a JSON file.
Front matter wins over a sidecar. A file that cannot be read costs that file alone.
"""

from __future__ import annotations

import codecs
import datetime as dt
import json
import re
import sys
import tomllib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.models import Document, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["load"]

STDIN = "-"
_KEYS = ("id", "publisher", "published", "title", "url", "via")
_PAGES = frozenset({".html", ".htm"})
_TEXTS = frozenset({".txt", ".md", *_PAGES})
_SIDECARS = (".toml", ".json")
_FURNITURE = frozenset({"readme.md", "gold.json"})
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which JSON can name and nothing can write
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BOM_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A text, what is known of it, the name to report faults under, and the id it gets if it has none."""

    name: str
    stem: str
    text: str
    known: dict[str, Any] = field(default_factory=dict)


def load(
    paths: Iterable[str | Path], on_error: Callable[[DocumentError], None] | None = None
) -> tuple[list[Document], list[DocumentError]]:
    """The documents in files, folders and (``-``) standard input, and the faults of those that could not be read.

    A folder stands for its ``.txt``, ``.md`` and ``.html`` files; ``.json`` and ``.jsonl`` hold documents, ``.html``
    is a web page, any other file one text. ``on_error`` is called at each fault as it is found. A document without an
    id is called by its file's name, or by a digest where two files share that name.
    """
    errors: list[DocumentError] = []

    def failed(error: DocumentError) -> None:
        errors.append(error)
        if on_error:
            on_error(error)

    found = [each for path in _files(paths, failed) for each in _tried(path, failed)]
    return list(_documents(found, failed)), errors


def _files(paths: Iterable[str | Path], failed: Callable[[DocumentError], None]) -> Iterator[Path]:
    """Every file once, folders opened, without the sidecars that a shell's ``*`` brings along."""
    files: dict[Path, None] = {}
    for path in map(Path, paths):
        try:
            members = _members(path) if path.is_dir() else [path]
        except OSError as error:
            failed(_unreadable(path, error))
            continue
        if not members:
            failed(DocumentError(f"{path}: an empty folder", expected="files that end in .txt, .md or .html"))
        files.update(dict.fromkeys(members))
    sidecars = {sidecar for file in files if file.suffix not in _SIDECARS for sidecar in _beside(file)}
    return (file for file in files if file not in sidecars)


def _members(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in _TEXTS
        and file.name.lower() not in _FURNITURE
        and file.name[0] != "."
        and file.is_file()
    )


def _tried(path: Path, failed: Callable[[DocumentError], None]) -> Iterator[_Found]:
    """What the file holds; a fault is reported and ends the file."""
    try:
        yield from _read(path, failed)
    except DocumentError as error:
        failed(error)
    except OSError as error:
        failed(_unreadable(path, error))


def _unreadable(path: Path, error: OSError) -> DocumentError:
    return DocumentError(f"{path}: {error.strerror or error}")


def _read(path: Path, failed: Callable[[DocumentError], None]) -> Iterator[_Found]:
    name = "standard input" if str(path) == STDIN else str(path)
    raw = sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
    if path.suffix.lower() in _PAGES or (str(path) == STDIN and _PAGE.match(raw)):
        yield _page(raw, path, name)
        return
    text = _decoded(raw, name)
    if path.suffix.lower() == ".json":
        yield from _records(_json(text, name), name, path.stem, failed)
    elif path.suffix.lower() == ".jsonl":
        lines = ((f"{name}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
        for where, line in lines:
            try:
                yield _record(_json(line, where), where, "")
            except DocumentError as error:
                failed(error)
    else:
        body, front = _split(text, name)
        known = {} if str(path) == STDIN else _sidecar(path)
        yield _Found(name, "stdin" if str(path) == STDIN else path.stem, body, {**known, **front})


def _page(raw: bytes, path: Path, name: str) -> _Found:
    """The article of a web page; what a sidecar says of it goes before what it says itself."""
    try:
        page = Document.from_html(raw)
    except MissingExtraError as error:
        raise DocumentError(f"{name}: {error}") from error
    known = {key: value for key in _KEYS if key != "id" and (value := getattr(page, key))}
    stem = "stdin" if str(path) == STDIN else path.stem
    return _Found(name, stem, page.text, {**known, **({} if str(path) == STDIN else _sidecar(path))})


def _decoded(raw: bytes, name: str) -> str:
    """The bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252; lines end in a line feed."""
    marked = raw.startswith(_BOM_16)
    if b"\0" in raw and not marked:
        raise DocumentError(f"{name}: not a text", value=raw[:16], expected="text without NUL bytes")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise DocumentError(f"{name}: unknown encoding", value=raw[:16], expected="UTF-8 or Windows-1252")


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name}: not JSON ({error})", expected="JSON") from None


def _records(data: Any, name: str, stem: str, failed: Callable[[DocumentError], None]) -> Iterator[_Found]:
    """The documents of a JSON file: a list, an object that holds the list ``documents``, or one document."""
    if isinstance(data, dict) and "text" in data:
        yield _record(data, name, stem)
        return
    records = data.get("documents") if isinstance(data, dict) else data
    if not isinstance(records, list):
        raise DocumentError(f"{name}: no documents", expected='a list, {"documents": [...]} or {"text": ...}')
    for number, record in enumerate(records, 1):
        try:
            yield _record(record, f"{name}, document {number}", "")
        except DocumentError as error:
            failed(error)


def _record(record: Any, name: str, stem: str) -> _Found:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DocumentError(f"{name}: no text", expected='an object with a string "text"')
    whole = {key: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for key, value in record.items()}
    text = whole.pop("text")
    return _Found(name, stem, text, _checked(whole, name))


def _split(text: str, name: str) -> tuple[str, dict[str, Any]]:
    """The body of a text and the front matter before it; a text may also open with a rule of dashes."""
    fence, _, rest = text.partition("\n")
    fence = fence.rstrip()
    if fence not in {"+++", "---"}:
        return text, {}
    front, closing, body = _fenced(rest, fence)
    if fence == "---" and not (closing and _FIELD.fullmatch(front.strip().partition("\n")[0].rstrip())):
        return text, {}
    if not closing:
        raise DocumentError(f"{name}: front matter without an end", expected="a second line of +++")
    return body, _checked(_toml(front, name) if fence == "+++" else _fields(front, name), name)


def _fenced(text: str, fence: str) -> tuple[str, str, str]:
    """What stands before the closing fence, the fence if there is one, and what follows it."""
    match = re.search(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", text, re.MULTILINE)
    return (text[: match.start()], fence, text[match.end() :]) if match else (text, "", "")


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name}: not TOML ({error})", expected='lines such as published = "2024-12-23"') from None


def _fields(text: str, name: str) -> dict[str, Any]:
    """Plain ``key: value`` lines; quotes around a value and lines of comment are left out."""
    known: dict[str, Any] = {}
    for line in map(str.strip, text.split("\n")):
        if not line or line.startswith("#"):
            continue
        match = _FIELD.fullmatch(line)
        if not match:
            raise DocumentError(f"{name}: front matter", value=line, expected="key: value")
        value = (match[2] or "").strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        known[match[1]] = value[1:-1] if quoted else value
    return known


def _beside(path: Path) -> Iterator[Path]:
    """Where the sidecar of a text can stand."""
    yield from (path.with_name(path.name + suffix) for suffix in _SIDECARS if path.name)
    yield from (path.with_suffix(suffix) for suffix in _SIDECARS if path.suffix)


def _sidecar(path: Path) -> dict[str, Any]:
    """What the first sidecar says; a JSON file of documents next to a text is none."""
    for sidecar in _beside(path):
        if sidecar.is_file():
            text, name = _decoded(sidecar.read_bytes(), str(sidecar)), str(sidecar)
            known = _toml(text, name) if sidecar.suffix == ".toml" else _json(text, name)
            if isinstance(known, dict) and not known.keys() & {"documents", "text"}:
                return _checked(known, name)
    return {}


def _checked(known: dict[str, Any], name: str) -> dict[str, Any]:
    """What is known, when every key is one of ours, every date a date and every other value a text."""
    for key, value in known.items():
        if key not in _KEYS:
            raise DocumentError(f"{name}: unknown key", value=key, expected=f"one of {', '.join(_KEYS)}")
        if key != "published" and not isinstance(value, str | None):
            raise DocumentError(f"{name}: {key}", value=value, expected="text")
    told = {key: value for key, value in known.items() if value not in (None, "")}
    return {**told, "published": _date(told["published"], name)} if "published" in told else told


def _date(value: object, name: str) -> dt.date:
    """A date, or the day of a moment; numbers are none, though they could be read as seconds."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return dt.datetime.fromisoformat(value.strip()).date()
    raise DocumentError(f"{name}: published is no date", value=value, expected="a date such as 2024-12-23")


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
