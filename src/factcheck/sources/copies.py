"""Whose words are these? Texts that are copies of one another, found without comparing each with each."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["copies", "shingles", "sketch"]

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words in a row: two writers seldom choose the same five (Broder, 1997, On the resemblance of documents)
_SKETCH = 16  # of a text's shingles, the least by hash: what two texts must share to be looked at
_COPIED = 0.5  # of the shorter text's shingles that stand in the other
_SHORTEST = 3  # shingles: a shorter text is anybody's
_LOOKED_AT = 40_000  # characters of a text: a copy shows in its beginning
_LEADERS = 8  # texts with one shingle in their sketch that a new one is held against


def copies(texts: Iterable[str | array[int]]) -> list[int]:
    """For each text the index of the first text that it is a copy of, its own where it is none.

    A copy shares half of the shorter text's shingles of five words. Near-linear: a text is held only against the first
    few that share one of its sixteen least shingle hashes (min-hashing, Broder 1997). The ``shingles`` of a text stand
    for it. Memory is for texts that are no copies.

    >>> told = "the flood took forty lives in the lower town on monday night"
    >>> copies([told, "fire crews left the harbour at dawn after a long night", told + ", the mayor said"])
    [0, 1, 0]
    """
    shingled: dict[int, array[int]] = {}
    leaders: dict[int, list[int]] = {}
    first = []
    for at, text in enumerate(texts):
        own = shingles(text) if isinstance(text, str) else text
        keys = _sketch(own)
        seen = sorted({other for key in keys for other in leaders.get(key, ())})
        words = frozenset(own if seen else ())
        first.append(next((other for other in seen if _overlap(words, shingled[other]) >= _COPIED), at))
        if first[at] == at:
            for key in keys:
                if len(leaders.setdefault(key, [])) < _LEADERS:
                    leaders[key].append(at)
                    shingled[at] = own
    return first


def sketch(text: str) -> list[int]:
    """The hashes of which two texts must share one to be held against each other; none for a text that is too short."""
    return _sketch(shingles(text)).tolist()


def _sketch(own: array[int]) -> array[int]:
    return own[: _SKETCH if len(own) >= _SHORTEST else 0]


def shingles(text: str) -> array[int]:
    """The hashes of a text's shingles, in order: four bytes for each word."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    found = {
        crc32(" ".join(words[at : at + _SHINGLE]).encode("utf-8", "surrogatepass"))  # the same on every machine
        for at in range(len(words) - _SHINGLE + 1)
    }
    return array("I", sorted(found))


def _overlap(a: frozenset[int], b: array[int]) -> float:
    return len(a.intersection(b)) / min(len(a), len(b))
