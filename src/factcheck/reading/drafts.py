"""Which number begins here, with its currency, its unit and the second end of its range?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.tables import remembered
from factcheck.reading.bounds import LINKS, pair_at
from factcheck.reading.money import is_money, magnitude_of_code
from factcheck.reading.nouns import noun_phrase
from factcheck.reading.numerals import numeral_at
from factcheck.reading.rejects import is_no_quantity
from factcheck.reading.signs import MINUS, is_minus
from factcheck.reading.units import MARKS, Draft, finish_money, read_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.numerals import Numeral

__all__ = ["draft_at", "heads"]


@remembered
def heads() -> frozenset[str]:
    """The words that a quantity may begin with, where it does not begin with a figure."""
    return lexicon().number_heads | lexicon().money_symbols.firsts | MINUS


def draft_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Draft | None:
    """The number at ``at`` with its currency, range and unit, or None where no quantity begins."""
    if not is_minus(tokens, lows, at):
        return _draft_at(tokens, lows, at)
    draft = _draft_at(tokens, lows, at + 1, below=True)
    if draft is None or not _may_be_negative(tokens, lows, draft):
        return None
    first = draft.first if draft.second is not None else replace(draft.first, value=-draft.first.value)
    return replace(draft, start=min(at, draft.start), first=first)


def _draft_at(tokens: Sequence[Token], lows: Sequence[str], at: int, *, below: bool = False) -> Draft | None:
    symbols = lexicon().money_symbols
    symbol = symbols.at(lows, at) if lows[at] in symbols.firsts else None
    number_at = symbol[0] if symbol and is_money(tokens, at, symbol[0]) else at
    money = number_at > at
    first = numeral_at(tokens, lows, number_at, money=money)
    if first is None or (not money and is_no_quantity(tokens, lows, first)):
        return None
    draft = Draft(at, first.end, first)
    if not money and not first.share and _stands_alone(tokens, lows, first):
        return draft
    pair = pair_at(tokens, lows, first, at - below, money=money, below=below)
    if pair is not None:
        draft.first, draft.second, draft.end = pair.low, pair.high, pair.end
        draft.start = min(at, pair.start)
    if money and symbol:
        draft.unit, draft.kind = symbol[1], Kind.MONEY
        finish_money(tokens, lows, draft)
    elif first.share:
        draft.unit, draft.kind = "percent", Kind.PERCENT
    else:
        read_unit(tokens, lows, draft)
        if pair is not None and draft.unit is None:  # "50 km ± 5", "20 km to 30"
            lone = Draft(at, first.end, first)
            read_unit(tokens, lows, lone)
            if lone.unit is not None:
                draft.unit, draft.kind = lone.unit, lone.kind
    return draft


def _stands_alone(tokens: Sequence[Token], lows: Sequence[str], number: Numeral) -> bool:
    """Whether neither a unit nor a second number can follow: a glance at the next word for what needs many looks."""
    if number.end >= len(lows):
        return True
    between = number.start > 0 and lows[number.start - 1] == "between"
    return not between and lows[number.end] not in _unit_heads() and magnitude_of_code(tokens, number.end) is None


@remembered
def _unit_heads() -> frozenset[str]:
    """The words and marks at which a unit, a sum, a stretch of time or the second number of a range may begin."""
    table = lexicon()
    names = (table.units, table.short_units, table.doubtful_units, table.money_names, table.money_symbols)
    return frozenset().union(*(name.firsts for name in names), table.times.durations, LINKS, MARKS)


def _may_be_negative(tokens: Sequence[Token], lows: Sequence[str], draft: Draft) -> bool:
    """Nothing that is counted goes below nought: "-12 people" is an item of a list, "-12" a figure."""
    if draft.kind != Kind.COUNT:
        return draft.kind in {Kind.PERCENT, Kind.MEASURE, Kind.MONEY}
    return noun_phrase(tokens, lows, draft.end).is_empty
