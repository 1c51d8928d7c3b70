"""Documents from a file of JSON lines, one after the other: a file larger than memory is read line by line."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import DocumentError, InvalidValueError
from factcheck.models import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["stream"]

_LONGEST = 2**26  # characters of a line: what is longer is cut, so that memory holds one, and is then no JSON


def stream(path: str | Path, on_error: Callable[[DocumentError], object] | None = None) -> Iterator[Document]:
    """The documents of a JSONL file (UTF-8), each as it is asked for.

    A line that is no document is left out and told to ``on_error``; without it DocumentError is raised there. Two
    documents may share an id: telling them apart would need all of them. Raises DocumentError for a file that cannot
    be opened.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write('{"id": "a", "text": "Two died."}')
    ...     file.flush()
    ...     [document.id for document in stream(file.name)]
    ['a']
    """
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            for number, line in enumerate(iter(partial(file.readline, _LONGEST), ""), 1):
                if not line.strip():
                    continue
                try:
                    yield _document(line, f"{path}, line {number}")
                except DocumentError as error:
                    if on_error is None:
                        raise
                    on_error(error)
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror or error}") from error


def _document(line: str, where: str) -> Document:
    try:
        known = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{where}: not JSON ({error})", expected="JSON") from None
    if not isinstance(known, dict) or not isinstance(known.get("text"), str) or not known["text"].strip():
        raise DocumentError(f"{where}: no text", expected='an object with a string "text"')
    try:
        return Document(**known)
    except InvalidValueError as error:
        raise DocumentError(f"{where}: {error.message}", value=error.value, expected=error.expected) from None
