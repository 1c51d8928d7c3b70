"""Where may a text count at all? One scan over its bytes for figures and for the words without which nothing counts."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation

from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.reading.selection import INDEFINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["anchors", "counting"]

_DIGIT, _BLANK = "0", " "
_MARKS = "’‘“”–—…"  # the marks outside Latin-1 that news is full of


def _is_figure(char: str) -> bool:
    return char.isdecimal() or "⅓" <= char <= "⅞" or char in "½¼¾"


def _byte(char: str) -> str:
    """The one character that stands for this one in a scan: a letter for its small form, a blank for a mark."""
    low = char.lower()
    if _is_figure(char):
        return _DIGIT
    if char.isalpha() and len(low) == 1 and low < "\x80":
        return low
    return "\xff" if char.isalnum() else _BLANK


_TABLE = bytes(ord(_byte(chr(code))) for code in range(256))


def _foreign(error: UnicodeError) -> tuple[str, int]:
    """What is not in Latin-1, one character for one, so that offsets hold."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_byte, error.object[error.start : error.end])), error.end


codecs.register_error("factcheck.anchors", _foreign)


@remembered
def _automaton() -> BytesAhoCorasick:
    words = {word for word in lexicon().number_anchors | INDEFINITE if word.isalpha()}
    patterns = [f" {''.join(map(_byte, word))} ".encode("latin-1") for word in sorted(words)]
    return BytesAhoCorasick([_DIGIT.encode(), *patterns], implementation=Implementation.DFA)


def anchors(text: str) -> list[int]:
    """The offsets of all figures and of all words that may count, in order: where there is none, nothing is counted.

    >>> text = "Twelve died; 30 fled."
    >>> [text[at:][:2] for at in anchors(text)]
    ['Tw', '30', '0 ']
    """
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, _BLANK)
    scanned = b" " + text.encode("latin-1", "factcheck.anchors").translate(_TABLE) + b" "
    found = _automaton().find_matches_as_indexes(scanned, overlapping=True)
    return sorted({start - (pattern == 0) for pattern, start, _ in found})


def counting(places: Sequence[int], span: tuple[int, int]) -> bool:
    """Whether one of the anchors stands in that stretch of the text."""
    slot = bisect_left(places, span[0])
    return slot < len(places) and places[slot] < span[1]
