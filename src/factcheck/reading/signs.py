"""Which minus belongs to the number behind it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["MINUS", "is_minus"]

_WORDS = frozenset({"minus", "negative"})
MINUS = _WORDS | {"-"}


def is_minus(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """A minus stands free before its number: "-4.2%", "minus five degrees"; a hyphen in a word or range is none."""
    if lows[at] not in MINUS or at + 1 >= len(tokens):
        return False
    if lows[at] in _WORDS:
        numbers = lexicon().numbers.words
        return (tokens[at + 1].is_number or lows[at + 1] in numbers) and lows[max(0, at - 2) : at] != ("plus", "or")
    if at and tokens[at].glued:
        return False
    before = lows[at - 1] if at else ""
    if not tokens[at + 1].glued:  # "fell to - 20 degrees", "− 20 °C": no dash of the sentence
        return tokens[at + 1].is_number and (before in lexicon().grammar.prepositions or tokens[at].text == "−")
    return not tokens[at + 1].is_word and not (at and tokens[at - 1].is_number)
