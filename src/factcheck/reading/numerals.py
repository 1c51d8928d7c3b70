"""Which number is written here? Cardinals, fractions, shares and vague words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.cardinals import Numeral, cardinal_at, figures_at
from factcheck.reading.fractions import fraction_at, mixed, one_in, slashed
from factcheck.reading.nobody import nobody_at
from factcheck.reading.number_words import past_hyphen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["Numeral", "numeral_at"]

_HALVES = frozenset({"half", "quarter"})  # may stand without a number


def numeral_at(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at token ``at``, or None; ``money`` reads a bare "m" behind it as million.

    ``lows`` are the folded words of ``tokens``.
    """
    if tokens[at].is_number:
        if _ends(tokens, lows, at + 1):
            return figures_at(tokens, at, at + 1)
        return _in_figures(tokens, lows, at, money=money)
    low = lows[at]
    if low not in lexicon().number_heads:
        return None
    if low in lexicon().nobody.firsts and (end := nobody_at(tokens, lows, at)) is not None:
        return Numeral(at, end, Decimal(0), digits=False)
    if low == "half" and (found := _half(tokens, lows, at)) is not None:
        return found
    if low in lexicon().vague.firsts and (found := _vague(lows, at)) is not None:
        return found
    if low not in _HALVES and _ends(tokens, lows, at + 1):
        value = lexicon().numbers.words.get(low)
        return None if value is None else Numeral(at, at + 1, Decimal(value), digits=False)
    return fraction_at(tokens, lows, at) or _with_fraction(tokens, lows, at, money=money)


def _ends(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether what stands at ``at`` goes on with no number: then the one before it is read at a glance."""
    return at >= len(lows) or not (tokens[at].is_number or lows[at] in lexicon().number_tails)


def _in_figures(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool) -> Numeral | None:
    return slashed(tokens, lows, at) or fraction_at(tokens, lows, at) or _with_fraction(tokens, lows, at, money=money)


def _with_fraction(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool) -> Numeral | None:
    """ "two and a half million", "one in five"."""
    found = cardinal_at(tokens, lows, at, money=money)
    return None if found is None else one_in(tokens, lows, mixed(tokens, lows, found))


def _half(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """ "half a million", "half-a-dozen", "half a percent", and the share in "half their"."""
    article = past_hyphen(tokens, at + 1)
    if article >= len(lows):
        return None
    of = past_hyphen(tokens, article + 1)
    if lows[article] in {"a", "an"} and of < len(lows):
        factor = lexicon().numbers.magnitudes.get(lows[of])
        if factor is not None:
            return Numeral(at, of + 1, factor / 2, digits=False, magnitude=factor)
        if lexicon().units.at(lows, of) or lows[of] in lexicon().times.durations:
            return Numeral(at, article + 1, Decimal("0.5"), digits=False)
        return None
    if lows[article] in {"its", "their", "his", "her", "all"}:
        return Numeral(at, article, Decimal(50), digits=False, share=True)
    return None


def _vague(lows: Sequence[str], at: int) -> Numeral | None:
    found = lexicon().vague.at(lows, at)
    if found is None:
        return None
    end, row = found
    if tuple(lows[end : end + 1]) == ("of",) and tuple(lows[end + 1 : end + 2]) in {("hundred",), ("thousand",)}:
        end += 1  # "a couple of hundred"
    factor = lexicon().numbers.magnitudes.get(lows[end]) if end < len(lows) else None
    if factor is not None:  # "several thousand"
        low, high = row.span
        row = row.model_copy(update={"floor": row.floor * factor, "span": (low * factor, high * factor)})
        end += 1
    return Numeral(at, end, row.floor, digits=False, vague=row)
