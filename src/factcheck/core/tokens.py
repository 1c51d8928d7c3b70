"""Words, numbers and marks of a text with their offsets: one linear scan, no backtracking."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Token", "tokenize", "words_of"]

# Digit groups: "1,234", "1’234", "12,34,567", with a (narrow) no-break space "1 234"; a plain space only before "000"
# or twice ("1 234 567"). A comma is a decimal mark behind grouping points or before a unit ("1.234,5", "5,00 euros").
_FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_SCAN = re.compile(
    r"\d{1,3}(?:\.\d{3}){1,6},\d{1,3}(?!\d)"
    r"|\d{1,6},\d{2}(?=\s?(?:€|%|euros?\b|EUR\b|percent\b|per\scent\b|k[mg]\b))"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?![\d,])"
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
        return self.text[0].isdecimal() or self.text[0] in _FRACTIONS

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
