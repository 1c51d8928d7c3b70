"""Which two numbers make one range? "between a and b", "a to b", "a–b", "a or b"; magnitudes and units are shared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.reading.numerals import Numeral, numeral_at
from factcheck.reading.signs import is_minus
from factcheck.reading.units import RELATIVE, unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["CHANGES", "LINKS", "Pair", "pair_at"]

# "rose from 12 to 15" is an old and a new value, no range.
CHANGES = frozenset(
    "rose risen rise rises rising grew grown grow grows fell fallen fall falls dropped drop drops climbed climb "
    "increased increase increases decreased decrease declined decline jumped surged soared went up down cut raised "
    "slid shrank slipped edged revised moved widened narrowed lowered lifted plunged tumbled sank doubled "
    "climbs jump jumps surge surges soar soars slip slips plunge plunges slide slides sink sinks slow slows slowed "
    "ease eases eased tumble tumbles swell swells swelled went go goes gone going shifted shifts swung swings".split()
)


# Verbs that change an object: "raised the key rate from 5% to 5.25%".
CHANGERS = frozenset(
    "raise raises raised raising lift lifts lifted lower lowers lowered lowering cut cuts cutting increase increases "
    "increased increasing reduce reduces reduced reducing hike hikes hiked trim trims trimmed revise revised "
    "revises double doubled expand expanded expands push pushed pushes bring brought brings".split()
)
_OBJECT = 6  # tokens of an object between the verb and "from"
_PERCENT = frozenset({"%", "percent", "pct"})
_SIGNS = (("±",), ("plus", "or", "minus"), ("give", "or", "take"), ("+", "/", "-"))  # before an error
LINKS = frozenset({"-", "and", "to", "or", *(words[0] for words in _SIGNS)})  # what joins the ends of a range


@value
class Pair:
    """The two ends of a range, on the tokens ``start`` to ``end`` (the word "between" included)."""

    start: int
    end: int
    low: Numeral
    high: Numeral


def pair_at(
    tokens: Sequence[Token],
    lows: Sequence[str],
    first: Numeral,
    start: int,
    *,
    money: bool = False,
    below: bool = False,
) -> Pair | None:
    """The range that ``first`` begins, or None; a unit or currency between the ends is stepped over.

    ``start`` is where its sign or currency stands, if it has one; with a minus it is ``below`` nought.
    """
    if first.vague:
        return None
    if below:
        first = replace(first, value=-first.value)
    lead = lows[start - 1] if start else ""
    link = _over_unit(tokens, lows, first.end)
    noun = ""
    if lead == "between" and tuple(lows[link + 1 : link + 2]) == ("and",) and tokens[link].is_word:
        noun, link = lows[link], link + 1  # "between 30 boats and 50 boats"
    if link >= len(lows) - 1:
        return None
    if error := _error(tokens, lows, first, link):
        return error
    second = _second(tokens, lows, first, link + 1, money=money)
    if second is None or not _may_link(tokens, lows, first, link, start):
        return None
    if noun and tuple(lows[second.end : second.end + 1]) != (noun,):
        return None  # "between 12 towns and 15 villages"
    low, high = _ordered(lows, _share_magnitude(first, second), second, start)
    if low.value >= high.value:
        return None
    return Pair(start - (lead in {"between", "from"}), second.end, low, high)


def _second(tokens: Sequence[Token], lows: Sequence[str], first: Numeral, at: int, *, money: bool) -> Numeral | None:
    """The number at ``at``, behind its sign and currency, where it is of the kind of ``first``."""
    negative = is_minus(tokens, lows, at)
    at += negative
    symbol = lexicon().money_symbols.at(lows, at)
    if symbol and not money and lows[first.end] in _PERCENT:
        return None  # "jumps 4% to $82"
    relative = _is_percent(tokens, lows, first.end)
    if symbol and relative:
        return None  # "up 6.2% to $1.4bn"
    if symbol and symbol[0] < len(lows):
        at = symbol[0]
    second = numeral_at(tokens, lows, at, money=money or symbol is not None) if at < len(lows) else None
    if second is None or second.vague or second.share != first.share:
        return None
    if relative and (named := _unit(tokens, lows, second.end)) and named[1] not in RELATIVE:
        return None  # "up 25% to 34,500 tonnes"
    return replace(second, value=-second.value) if negative else second


def _ordered(lows: Sequence[str], first: Numeral, second: Numeral, start: int) -> tuple[Numeral, Numeral]:
    """The lower end and the higher one: "-5 to -20" goes down, and "minus 20 to 30" may mean minus 30."""
    if second.value < first.value <= 0:
        return second, first
    if first.value < 0 < second.value and lows[start] != "-" and -first.value < second.value:
        return replace(second, value=-second.value), second
    return first, second


def _error(tokens: Sequence[Token], lows: Sequence[str], first: Numeral, link: int) -> Pair | None:
    """ "40 ± 3 km", "40 plus or minus 3": the figure and its error on both sides."""
    sign = next((words for words in _SIGNS if tuple(lows[link : link + len(words)]) == words), None)
    if sign is None or link + len(sign) >= len(lows):
        return None
    error = numeral_at(tokens, lows, link + len(sign))
    if error is None or error.vague or error.share or error.value > abs(first.value):
        return None
    low, high = (replace(first, value=first.value + side * error.value) for side in (-1, 1))
    return Pair(first.start, error.end, low, high)


def _over_unit(tokens: Sequence[Token], lows: Sequence[str], at: int) -> int:
    """The position behind a unit, percent sign or currency that stands between the ends ("3m-£5m", "10% to 15%")."""
    found = _unit(tokens, lows, at)
    return found[0] if found else at


def _unit(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, object] | None:
    if at >= len(lows):
        return None
    return unit_at(tokens, lows, at, digits=True) or lexicon().money_names.at(lows, at)


def _is_percent(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    found = _unit(tokens, lows, at)
    return found is not None and found[1] in RELATIVE


def _may_link(tokens: Sequence[Token], lows: Sequence[str], first: Numeral, link: int, start: int) -> bool:
    word, lead = lows[link], lows[start - 1] if start else ""
    if word == "-":
        return tokens[link].glued or not tokens[link + 1].glued
    if word == "and":
        return lead == "between"
    if word == "to":
        before = start - 2 if lead == "from" else start - 1
        changed = before >= 0 and (
            lows[before] == "by" or lows[before] in CHANGES or (before > 0 and lows[before - 1] in CHANGES)
        )
        if lead == "from" and not changed:  # "raised UK interest rates from 5% to 5.25%"
            object_of = lows[max(0, before - _OBJECT) : before + 1]
            changed = not CHANGERS.isdisjoint(object_of) and "," not in object_of
        if changed and lead == "by" and first.end == link:  # "rose by 2 to 3 percent", not "rose by 400 to 1,200"
            second = numeral_at(tokens, lows, link + 1)
            changed = second is None or not _is_percent(tokens, lows, second.end)
        return not changed
    return word == "or"


def _share_magnitude(first: Numeral, second: Numeral) -> Numeral:
    """ "2-3 million": the magnitude behind the second end is the first's too."""
    if first.magnitude == 1 and second.magnitude > 1 and first.value <= second.value / second.magnitude:
        return replace(first, value=first.value * second.magnitude, magnitude=second.magnitude)
    return first
