"""Numerators and denominators in words: "a half", "three quarters", "fifty-four hundredths", "three twenty-firsts"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.reading.digits import ratio
from factcheck.reading.number_words import magnitude_at, past_hyphen, small_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["Parts", "numerator_at", "parts_behind", "proper_at"]

_NAMED = 20  # "one-fifth" is a fraction, "one-hundredth" mostly a place in a row
_BE = frozenset({"is", "was", "are", "were", "has", "have", "had"})


@value
class Parts:
    """``over`` parts of ``under``, up to token ``end``; ``plain`` where the wording cannot be a place in a row."""

    over: Decimal
    under: int
    end: int
    plain: bool

    @property
    def value(self) -> Fraction:
        return Fraction(self.over) / self.under

    @property
    def rounded(self) -> bool:
        """Whether no short decimal writes it out: thirds, sevenths."""
        return Fraction(ratio(self.value)) != self.value


def proper_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Parts | None:
    """A fraction below one behind "and": "a half", "one fourth", "three quarters", "fifty-four hundredths"."""
    over = numerator_at(tokens, lows, at)
    parts = None if over is None else parts_behind(tokens, lows, over[0], over[1])
    if parts is None or parts.value >= 1:
        return None
    behind = lows[parts.end] if parts.end < len(lows) else ""
    ordinal = not parts.plain and parts.under not in {2, 4}  # "two dead and a third was missing"
    return None if behind in {"of", "the"} or (ordinal and behind in _BE) else parts


def numerator_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, Decimal] | None:
    """End and value of a numerator: an article or a number below a hundred."""
    if at < len(lows) and lows[at] in {"a", "an"}:
        return at + 1, Decimal(1)
    return small_at(tokens, lows, at)


def parts_behind(tokens: Sequence[Token], lows: Sequence[str], at: int, over: Decimal) -> Parts | None:
    """The denominator at ``at``: plural behind more than one, singular behind one or where a hyphen ties it."""
    begin = past_hyphen(tokens, at)
    found = _denominator(tokens, lows, begin)
    if found is None:
        return None
    end, under, plural = found
    if not plural and past_hyphen(tokens, end) > end and not _is_measured(tokens, lows, end):
        return None  # "two third-party apps", "a half-brother"
    hyphened = begin > at
    counted = under in {2, 4} and magnitude_at(tokens, lows, end) is not None  # "five and three quarter million"
    if not plural and over != 1 and not counted and not (hyphened and over < under <= _NAMED):
        return None
    if under > _NAMED and not plural and hyphened and lows[end : end + 1] != ("of",):
        return None
    return Parts(over, under, end, plain=plural or hyphened)


def _is_measured(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether a hyphened fraction is of a unit or magnitude: "a half-mile", "a quarter-million"."""
    return lexicon().units.at(lows, at + 1) is not None or magnitude_at(tokens, lows, at) is not None


def _denominator(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, int, bool] | None:
    """End, value and number of "fifths", "quarter", "twenty-firsts"."""
    if at >= len(lows):
        return None
    numbers = lexicon().numbers
    word = lows[at]
    if word in numbers.fractions:
        return at + 1, numbers.fractions[word], False
    if word == "halves" or (word.endswith("s") and word[:-1] in numbers.fractions):
        return at + 1, numbers.fractions["half" if word == "halves" else word[:-1]], True
    tens, unit = numbers.words.get(word, 0), past_hyphen(tokens, at + 1)
    if tens < 20 or unit >= len(lows):
        return None
    place = lows[unit].removesuffix("s")
    ones = 1 if place == "first" else numbers.fractions.get(place, 0)
    return (unit + 1, tens + ones, lows[unit] != place) if 0 < ones < 10 and place not in {"half", "quarter"} else None
