"""Words, numbers and marks of a text with their offsets: one linear scan, no backtracking."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

__all__ = ["Token", "tokenize", "words_of"]

# Digit groups: "1,234", "1’234", "12,34,567.8", with a (narrow) no-break space "1 234"; a plain space only before
# "000", twice ("1 234 567") or behind a currency sign. "1.234.567" groups, "1.234" does not. A comma is a decimal mark
# behind groups, behind a currency sign, before a unit or magnitude, and where a nought follows ("1.234,5", "€6,95",
# "12,5%", "5,00").
# Powers: "1e10", "1.3x10^6", "10⁶". A point leads a figure where no letter, digit or point stands before it (".25").
_FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_COMMA_UNITS = (
    r"€|%|euros?\b|EUR\b|percent\b|per\scent\b|percentage\b|k[mg]\b|(?:b|m|tr)illion\b|thousand\b|lakh\b|crore\b|bn\b"
)
_NUMBER = (
    r"\d{1,12}(?:\.\d{1,12})?(?:\x20?[x×]\x20?10(?:\^[-+−]?\d{1,2}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|(?:e[-+−]?|E[-+−])\d{1,2}|\^[-+−]?\d{1,2})"
    r"(?![\w^])"
    r"|10[⁺⁻]?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}|[⁴⁵⁶⁷⁸⁹])(?!\w)"
    r"|(?<![\w.,])\.\d{1,12}(?![\d]|\.\d)"
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,3}(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2}(?![\d]|[.,]\d)"
    r"|\d{1,3}(?:[’'\u00a0\u2009\u202f]\d{3}){1,4},\d{1,2}(?!\d)"
    r"|\d{1,3}(?:\x20\d{3}){0,4},\d{1,2}(?=\s?(?:" + _COMMA_UNITS + r"))"
    r"|(?:(?<=[€$£¥])|(?<=[€$£¥]\x20))\d{1,3}(?:\x20\d{3}){0,4},\d{2}(?![\d,])"
    r"|\d{4,6},\d{1,2}(?=\s?(?:" + _COMMA_UNITS + r"))"
    r"|\d{1,6},0\d(?!\d|[,.]\d)"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?![\d,])(?:\.\d+)?"
    r"|(?<=[€$£¥])\d{1,3}(?:\x20\d{3})+(?![\d,])(?:\.\d+)?"
    r"|\d{1,3}(?:\x20\d{3}){2,6}(?!\d)"
    r"|\d{1,3}(?:,\d{3}|[’'\u00a0\u2009\u202f]\d{3}|\x20000)+(?![\d])(?:\.\d+)?"
    r"|\d+(?:\.\d+)?[" + _FRACTIONS + "]?"
    r"|[" + _FRACTIONS + "]"
)
# The blanks before a token, and the token. Most tokens are words of two letters or more, so these are tried first.
_SCAN = re.compile(
    r"(\s*+)([^\W\d_" + _FRACTIONS + r"][^\W\d_]+"
    r"|(?=[\d." + _FRACTIONS + "])(?:" + _NUMBER + ")"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|S|t|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+"
    r"|\S)"
)
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "—", "‑": "-", "−": "-", "\u00a0": " "})


class Token(NamedTuple):
    """A token and where it stands; ``low`` is folded for look-ups, ``glued`` says that no space precedes it.

    ``is_number`` says that it is written in digits, ``is_word`` that it is made of letters, ``is_capitalised`` that it
    begins with a capital letter.
    """

    text: str
    low: str
    is_number: bool
    is_word: bool
    is_capitalised: bool
    start: int
    end: int
    glued: bool


class _Spellings(dict[str, tuple[str, str, bool, bool, bool]]):
    """What a token's letters say of it wherever it stands, worked out once for each spelling."""

    def __missing__(self, text: str) -> tuple[str, str, bool, bool, bool]:
        if len(self) >= _KEPT:
            self.clear()
        first = text[0]
        is_number = first.isdecimal() or first in _FRACTIONS or (first == "." and len(text) > 1)
        self[text] = spelt = (text, text.translate(_CURLY).lower(), is_number, first.isalpha(), first.isupper())
        return spelt


_KEPT = 65_536
_spellings = _Spellings()
_token = partial(tuple.__new__, Token)  # without the checks of Token(...), on three times as many a second


def tokenize(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """The tokens of ``text[start:stop]``, with offsets into ``text``.

    >>> [token.low for token in tokenize("Russia’s 12,000-strong force (U.S. data)")]
    ['russia', "'s", '12,000', '-', 'strong', 'force', '(', 'u.s.', 'data', ')']
    """
    stop = len(text) if stop is None else stop
    rows = []
    end = start
    for blank, piece in _SCAN.findall(text, start, stop):
        begin = end + len(blank)
        glued = begin == end and begin > start
        end = begin + len(piece)
        rows.append((*_spellings[piece], begin, end, glued))
    return list(map(_token, rows))


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, as the scanner would see them in a text."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # plain words, as most of the lexicon's are
        return tuple(phrase.lower().split())
    return tuple(token.low for token in tokenize(phrase))
