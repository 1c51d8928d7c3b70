"""Bytes to text, whole or line by line: UTF-8, UTF-16 with its mark, else an encoding of old Windows files.

Nothing is lost.
"""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

__all__ = ["decoded", "lines_of"]

_BOM_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_NAMES = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}


def decoded(raw: bytes, name: str, noted: Callable[[str], None] | None = None, *, rows: bool = False) -> str:
    """The bytes as text, its lines ended by line feeds; an encoding that had to be guessed is noted.

    Latin-1 has a character for every byte, so that no byte is lost. Raises DocumentError for what is no text: NUL
    bytes tell, in a table (``rows``) those of its first line, since a NUL further down costs only its row.
    """
    marked = raw.startswith(_BOM_16)
    if b"\0" in (raw.partition(b"\n")[0] if rows else raw) and not marked:
        raise DocumentError(f"{name}: not a text", value=raw[:16], expected="text without NUL bytes")
    return _unended(_text(raw, ("utf-16", "latin-1") if marked else _ENCODINGS, name, noted))


def lines_of(file: BinaryIO, name: str, noted: Callable[[str], None] | None = None) -> Iterator[str]:
    """The lines of rows, each as it is asked for, so that the file may be larger than memory; see ``decoded``.

    A line is guessed by itself where it is not UTF-8; UTF-16 is read whole.
    """
    first = file.readline()
    if b"\0" in first or first.startswith(_BOM_16):
        yield from decoded(first + file.read(), name, noted, rows=True).split("\n")
        return
    notes: set[str] = set()

    def once(note: str) -> None:
        if noted and note not in notes:
            noted(note)
        notes.add(note)

    for raw in chain((first,), file):
        yield from _unended(_text(raw, _ENCODINGS, name, once)).removesuffix("\n").split("\n")


def _text(raw: bytes, encodings: tuple[str, ...], name: str, noted: Callable[[str], None] | None) -> str:
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if noted and encoding in _NAMES:
            noted(f"{name}: not UTF-8, read as {_NAMES[encoding]}")
        return text
    raise AssertionError("Latin-1 reads everything")  # pragma: no cover


def _unended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
