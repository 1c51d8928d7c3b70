"""Bytes to text: UTF-8, UTF-16 with its mark, else one of the encodings of old Windows files; nothing is lost."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from factcheck.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["decoded"]

_BOM_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}


def decoded(raw: bytes, name: str, noted: Callable[[str], None] | None = None, *, rows: bool = False) -> str:
    """The bytes as text, its lines ended by line feeds; an encoding that had to be guessed is noted.

    Latin-1 has a character for every byte, so that no byte is lost. Raises DocumentError for what is no text: NUL
    bytes tell, in a table (``rows``) those of its first line, since a NUL further down costs only its row.
    """
    marked = raw.startswith(_BOM_16)
    if b"\0" in (raw.partition(b"\n")[0] if rows else raw) and not marked:
        raise DocumentError(f"{name}: not a text", value=raw[:16], expected="text without NUL bytes")
    for encoding in ("utf-16", "latin-1") if marked else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if noted and encoding in _NAMES:
            noted(f"{name}: not UTF-8, read as {_NAMES[encoding]}")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise AssertionError("Latin-1 reads everything")  # pragma: no cover
