"""Words, numbers and marks of a text with their offsets: one linear scan, no backtracking."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Token", "tokenize", "words_of"]

# Digit groups: "1,234", "1’234", "12,34,567.8", with a (narrow) no-break space "1 234"; a plain space only before
# "000", twice ("1 234 567") or behind a currency sign. "1.234.567" groups, "1.234" does not. A comma is a decimal mark
# behind grouping points, before a unit or magnitude, and where a nought follows ("1.234,5", "12,5%", "5,00").
# Powers: "1e10", "1.3x10^6", "10⁶". A point leads a figure where no letter, digit or point stands before it (".25").
_FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_COMMA_UNITS = (
    r"€|%|euros?\b|EUR\b|percent\b|per\scent\b|percentage\b|k[mg]\b|(?:b|m|tr)illion\b|thousand\b|lakh\b|crore\b|bn\b"
)
_SCAN = re.compile(
    r"\d{1,12}(?:\.\d{1,12})?(?:\x20?[x×]\x20?10(?:\^[-+−]?\d{1,2}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|(?:e[-+−]?|E[-+−])\d{1,2}|\^[-+−]?\d{1,2})"
    r"(?![\w^])"
    r"|10[⁺⁻]?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}|[⁴⁵⁶⁷⁸⁹])(?!\w)"
    r"|(?<![\w.,])\.\d{1,12}(?![\d]|\.\d)"
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,3}(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2}(?![\d]|[.,]\d)"
    r"|\d{1,6},\d{1,2}(?=\s?(?:" + _COMMA_UNITS + r"))"
    r"|\d{1,6},0\d(?!\d|[,.]\d)"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?![\d,])(?:\.\d+)?"
    r"|(?<=[€$£¥])\d{1,3}(?:\x20\d{3})+(?![\d,])(?:\.\d+)?"
    r"|\d{1,3}(?:\x20\d{3}){2,6}(?!\d)"
    r"|\d{1,3}(?:,\d{3}|[’'\u00a0\u2009\u202f]\d{3}|\x20000)+(?![\d])(?:\.\d+)?"
    r"|\d+(?:\.\d+)?[" + _FRACTIONS + "]?"
    r"|[" + _FRACTIONS + "]"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|S|t|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+"
    r"|\S"
)
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "—", "‑": "-", "−": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands; ``low`` is folded for look-ups, ``glued`` says that no space precedes it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        first = self.text[0]
        return first.isdecimal() or first in _FRACTIONS or (first == "." and len(self.text) > 1)

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, with offsets into ``text``.

    >>> [token.low for token in tokenize("Russia’s 12,000-strong force (U.S. data)")]
    ['russia', "'s", '12,000', '-', 'strong', 'force', '(', 'u.s.', 'data', ')']
    """
    stop = len(text) if end is None else end
    tokens = []
    last = -1
    for match in _SCAN.finditer(text, start, stop):
        piece = match.group()
        tokens.append(Token(piece, piece.translate(_CURLY).lower(), match.start(), match.end(), match.start() == last))
        last = match.end()
    return tokens


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, as the scanner would see them in a text."""
    return tuple(token.low for token in tokenize(phrase))
