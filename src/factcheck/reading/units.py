"""Which unit, currency or stretch of time stands beside a number?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.reading.nouns import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.numerals import Numeral


__all__ = ["Draft", "is_money", "read_unit"]


_ORDINALS = frozenset({"st", "nd", "rd", "th"})


@dataclass(slots=True)
class Draft:
    """What is known of a mention while it is read."""

    start: int
    end: int
    first: Numeral
    second: Numeral | None = None
    unit: str | None = None
    kind: Kind = Kind.COUNT
    divisor: int = 1
    strong: bool = False


def is_money(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether a symbol or code before a number is one: "$5", "USD 5", not "all 5" or "try 5"."""
    if after >= len(tokens) or not (tokens[after].is_number or tokens[after].low in {"half", "a"}):
        return False
    symbol = tokens[at:after]
    if any(not token.glued for token in symbol[1:]):
        return False  # "A $30m package"
    written = "".join(token.text for token in symbol)
    if written.isupper() and written.isalpha() and tokens[after].glued and not _is_sum(tokens, after):
        return False  # "COP29" and "RON95" are names
    return not tokens[at].is_word or written.isupper() or written in lexicon().money_spellings


def _is_sum(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is written as sums are: four digits, a mark among them, or a magnitude behind it."""
    numbers = lexicon().numbers
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return len(tokens[at].text) > 3 or behind in numbers.magnitudes or behind in numbers.suffixes


def read_unit(tokens: Sequence[Token], lows: Sequence[str], draft: Draft) -> None:
    """What stands behind the number: percent, money, a unit, a duration, an age, an ordinal or "-strong"."""
    at = draft.end
    if at >= len(tokens):
        return
    glued = tokens[at].glued
    if lows[at] in _ORDINALS and glued and draft.first.digits:
        draft.kind, draft.end = Kind.ORDINAL, at + 1
        return
    behind = at + 1 if lows[at] == "-" and at + 1 < len(tokens) else at
    if behind < len(tokens) and lows[behind] == "strong" and behind > at:
        draft.unit, draft.strong, draft.end = "person", True, behind + 1
        return
    if _read_time(lows, draft, behind):
        return
    if lows[at] == "of" or (draft.first.vague and lows[at] == "of"):
        return
    short = lexicon().short_units.at(lows, at) if draft.first.digits else None
    spelt = lexicon().units.at(lows, at)
    if short and spelt and spelt[0] > short[0]:  # "km per hour" is longer than "km"
        short = None
    if not short and draft.first.digits and behind > at and glued and tokens[behind].glued:
        short = lexicon().short_units.at(lows, behind)  # "a 12-km fence"
    unit = short or spelt or (lexicon().units.at(lows, behind) if behind > at else None)
    if unit is not None and not (short and tokens[at].is_word and not glued and len(lows[at]) == 1):
        draft.end, draft.unit = unit
        draft.kind = Kind.PERCENT if draft.unit in {"percent", "percentage point", "basis point"} else Kind.MEASURE
        return
    name = lexicon().money_names.at(lows, behind) or (lexicon().money_names.at(lows, at) if behind > at else None)
    if name is not None and _weighs(lows, name[0], hyphened=behind > at):
        draft.end, draft.unit, draft.kind = name[0], "pound", Kind.MEASURE
        return
    if name is not None and not _is_won(lows, name[0]):
        draft.end, (draft.unit, draft.divisor) = name
        draft.kind = Kind.MONEY
        return
    code = lexicon().money_symbols.at(lows, at)
    if code is not None and (not tokens[at].is_word or tokens[at].text.isupper()):
        draft.end, draft.unit = code
        draft.kind = Kind.MONEY


def _weighs(lows: Sequence[str], end: int, *, hyphened: bool) -> bool:
    """Whether pounds are of weight: "500 pounds of copper", "a 2,000-pound bomb", not "a 2,000-pound fine"."""
    if lows[end - 1] not in {"pound", "pounds"} or end >= len(lows):
        return False
    if lows[end] == "of":
        return not any(word in lexicon().grammar.money_nouns for word in lows[end + 1 : end + 4])
    return hyphened and lows[end] not in lexicon().grammar.money_nouns


def _is_won(lows: Sequence[str], end: int) -> bool:
    """Whether "won" is the verb: "5 won seats", not "5,000 won" at the end of a clause."""
    grammar = lexicon().grammar
    if lows[end - 1] != "won" or end >= len(lows) or not lows[end][0].isalpha():
        return False
    return lows[end] not in grammar.prepositions | grammar.conjunctions | grammar.auxiliaries


def _read_time(lows: Sequence[str], draft: Draft, at: int) -> bool:
    """Durations and ages: "three days", "a 34-year-old", "aged"."""
    durations = lexicon().times.durations
    if at >= len(lows) or lows[at] not in durations:
        return False
    end = at + 1
    rest = [word for word in lows[end : end + 3] if word != "-"]
    draft.kind, draft.unit = Kind.DURATION, singular(lows[at])
    if rest[:1] == ["old"] or rest[:1] == ["olds"]:
        draft.kind, draft.unit = Kind.AGE, "year"
        end = next(index for index in range(end, len(lows)) if lows[index] in {"old", "olds"}) + 1
    draft.end = end
    return True
