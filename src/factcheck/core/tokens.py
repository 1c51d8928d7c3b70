"""Words, numbers and marks of a text: one linear scan, no backtracking."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Token", "ends", "tokenize", "words_of"]

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
    r"\d{1,12}(?:\.\d{1,12})?(?:\x20?[x×]\x20?10(?:\^[-+−]?\d++|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]++)|(?:e[-+−]?|E[-+−])\d++|\^[-+−]?\d++)"
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
# The blanks before a token, and the token. Most tokens are words of two letters or more, so these are tried first,
# those of plain letters before all others: they are the quickest to tell.
_SCAN = re.compile(
    r"(\s*+)([A-Za-z]{2,}+(?![^\W\d_])|[^\W\d_" + _FRACTIONS + r"][^\W\d_]+"
    r"|(?=[\d." + _FRACTIONS + "])(?:" + _NUMBER + ")"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|S|t|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+"
    r"|\S)"
)
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "—", "‑": "-", "−": "-", "\u00a0": " "})


class Token(NamedTuple):
    """A token as it is written: all of one spelling behind the same blanks are one object.

    ``low`` is folded for look-ups, ``glued`` says that no space precedes it, ``width`` counts its characters and the
    blanks before it. ``is_number`` says that it is written in digits, ``is_word`` that it is made of letters,
    ``is_capitalised`` that it begins with a capital letter.
    """

    text: str
    low: str
    is_number: bool
    is_word: bool
    is_capitalised: bool
    glued: bool
    width: int


class _Tokens(dict[tuple[str, str], Token]):
    """Tokens by the blanks before them and their letters, each made once."""

    def __missing__(self, piece: tuple[str, str]) -> Token:
        if len(self) >= _KEPT:
            self.clear()
        blanks, text = piece
        first = text[0]
        is_number = first.isdecimal() or first in _FRACTIONS or (first == "." and len(text) > 1)
        low = text.translate(_CURLY).lower()
        made = Token(text, low, is_number, first.isalpha(), first.isupper(), not blanks, len(blanks) + len(text))
        self[piece] = made
        return made


class _Leading(dict[str, Token]):
    """Tokens at the head of a text, which are glued to nothing."""

    def __missing__(self, text: str) -> Token:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = _tokens["", text]._replace(glued=False)
        return made


_KEPT = 65_536
_tokens, _leading = _Tokens(), _Leading()


def tokenize(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """The tokens of ``text[start:stop]``; the first is glued to nothing.

    >>> [token.low for token in tokenize("Russia’s 12,000-strong force (U.S. data)")]
    ['russia', "'s", '12,000', '-', 'strong', 'force', '(', 'u.s.', 'data', ')']
    """
    found = list(map(_tokens.__getitem__, _SCAN.findall(text, start, len(text) if stop is None else stop)))
    if found and found[0].glued:
        found[0] = _leading[found[0].text]
    return found


def ends(tokens: Iterable[Token], start: int = 0) -> list[int]:
    """The offsets at which the tokens end, where the text that they were read from begins at ``start``.

    >>> ends(tokenize("  12 died."))
    [4, 9, 10]
    """
    return list(accumulate([token.width for token in tokens], initial=start))[1:]


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, as the scanner would see them in a text."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # plain words, as most of the lexicon's are
        return tuple(phrase.lower().split())
    return tuple(token.low for token in tokenize(phrase))
