"""Words that numbers are made of: what is below a hundred, magnitudes, and the hyphens between them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["magnitude_at", "past_hyphen", "small_at"]


def small_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, Decimal] | None:
    """End and value of a number below a hundred in words: "twelve", "twenty-three", "forty two"."""
    words = lexicon().numbers.words
    if at >= len(lows) or lows[at] not in words:
        return None
    value = words[lows[at]]
    unit = past_hyphen(tokens, at + 1)
    if value >= 20 and unit < len(lows) and 0 < words.get(lows[unit], 0) < 10:
        return unit + 1, Decimal(value + words[lows[unit]])
    return at + 1, Decimal(value)


def magnitude_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, Decimal] | None:
    """End and value of a magnitude at ``at``, or behind a hyphen there; a score is counted in words only."""
    at = past_hyphen(tokens, at)
    factor = lexicon().numbers.magnitudes.get(lows[at]) if at < len(lows) else None
    if factor is None or (lows[at] == "score" and lows[at - 1] not in lexicon().numbers.words):
        return None
    return at + 1, factor


def past_hyphen(tokens: Sequence[Token], at: int) -> int:
    """The position behind a hyphen that joins two words, else the same position."""
    joined = at + 1 < len(tokens) and tokens[at].low == "-" and tokens[at].glued and tokens[at + 1].glued
    return at + 1 if joined else at
