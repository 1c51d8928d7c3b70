"""Which unit, currency or stretch of time stands beside a number?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.core.quantities import Kind
from factcheck.lexicon.load import lexicon
from factcheck.reading.money import cents_behind, code_behind, magnified, magnitude_of_code, name_behind
from factcheck.reading.nouns import singular
from factcheck.reading.numerals import numeral_at
from factcheck.reading.rates import SHORT, base_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.numerals import Numeral


__all__ = ["MARKS", "RELATIVE", "Draft", "finish_money", "read_unit", "unit_at"]


_ORDINALS = frozenset({"st", "nd", "rd", "th"})
RELATIVE = frozenset({"percent", "percentage point", "basis point"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
MARKS = _ORDINALS | {"-", *_BRACKETS}  # what may stand between a number and its unit, or in the place of one
_THOUSAND = Decimal(1000)
_NEAR = 10  # tokens on either side in which a word tells what a doubtful unit is
_POWERS = frozenset({"2", "3"})  # "90m2", "5 km^3"


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


def read_unit(tokens: Sequence[Token], lows: Sequence[str], draft: Draft) -> None:
    """What stands behind the number: percent, money, a unit, a duration, an age, an ordinal or "-strong"."""
    at = draft.end
    if at >= len(tokens):
        return
    if lows[at] in _ORDINALS and tokens[at].glued and draft.first.digits:
        draft.kind, draft.end = Kind.ORDINAL, at + 1
        return
    behind = at + 1 if lows[at] == "-" and at + 1 < len(tokens) else at
    if behind < len(tokens) and lows[behind] == "strong" and behind > at:
        draft.unit, draft.strong, draft.end = "person", True, behind + 1
        return
    if _read_time(lows, draft, behind) or lows[at] == "of":
        return
    found = _measure(tokens, lows, draft.first, at, behind)
    if found is not None:
        draft.end, draft.unit = found
        draft.kind = Kind.PERCENT if draft.unit in RELATIVE else Kind.MEASURE
        _add_part(tokens, lows, draft)
        _add_base(lows, draft)
    elif _read_money(tokens, lows, draft, at, behind):
        finish_money(tokens, lows, draft)


def _measure(
    tokens: Sequence[Token], lows: Sequence[str], number: Numeral, at: int, behind: int
) -> tuple[int, str] | None:
    """The unit of measure at ``at``, or behind the hyphen of "a 12-km fence", with the token at which it ends."""
    if number.digits and (found := _bracketed(tokens, lows, at)):
        return found
    found = unit_at(tokens, lows, at, digits=number.digits)
    if found is None and behind > at:
        joined = number.digits and tokens[at].glued and tokens[behind].glued
        found = unit_at(tokens, lows, behind, digits=joined)
    return found


def unit_at(tokens: Sequence[Token], lows: Sequence[str], at: int, *, digits: bool) -> tuple[int, str] | None:
    """The unit of measure that begins at ``at``, right behind a number; a lone letter only behind ``digits``."""
    if at >= len(tokens):
        return None
    table = lexicon()
    short = _short_at(tokens, lows, at) if digits or len(lows[at]) > 1 or not tokens[at].is_word else None
    spelt = table.units.at(lows, at)
    if spelt and (short is None or spelt[0] > short[0]):  # "km per hour" is longer than "km"
        return spelt
    if short is not None:
        return short
    doubtful = table.doubtful_units.at(lows, at)
    exact = digits and at > 0 and "." in tokens[at - 1].text  # "38.7C" is no seat
    if doubtful is None or not (exact or _is_near(lows, at, doubtful[1].near)):
        return None
    glued = len(lows[at]) > 1 or (digits and tokens[at].glued and tokens[at].text.isupper())  # "35C"
    return (doubtful[0], doubtful[1].unit) if glued else None


def _short_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, str] | None:
    """A short wording as units are written: "90m2" and "20 mg", not "5G", "7 MG", "L-202" or "12 m 2"."""
    found = lexicon().short_units.at(lows, at)
    if found is None:
        return None
    end, unit = found
    written = tokens[at].text
    if unit in lexicon().small_units and (written.isupper() or written.istitle()):
        return None
    power = end + (end < len(tokens) and tokens[end].text == "^")
    if power < len(tokens) and all(each.glued for each in tokens[end : power + 1]) and tokens[power].text in _POWERS:
        return power + 1, f"{unit} ** {tokens[power].text}"
    if len(written) > 1 or not tokens[at].is_word:
        return found
    return found if _is_letter(tokens, at) else None


def _is_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether a lone letter is a unit: "3g", "100 m.", "5 l of oil", not "5 m people" or "24 L-202"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or (tokens[at].glued and not behind.glued):
        return True
    if behind.glued and (behind.is_number or behind.low == "-"):
        return False
    return not behind.is_word or behind.low == "x" or behind.low in lexicon().function_words


def _is_near(lows: Sequence[str], at: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands near by; for what may be money ("pounds"), none that speaks of money."""
    left, right = lows[max(0, at - _NEAR) : at], lows[at + 1 : at + 1 + _NEAR]
    left = left[max((place for place, word in enumerate(left) if word == ";"), default=-1) + 1 :]
    near = {*left, *(right[: right.index(";")] if ";" in right else right)}
    money = lexicon().grammar.money_words if lexicon().money_names.at(lows, at) else frozenset()
    return not near.isdisjoint(words) and near.isdisjoint(money)


def _bracketed(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, str] | None:
    """A unit in brackets: "weight: 20 (kg)"."""
    closing = _BRACKETS.get(lows[at])
    if closing is None or at + 2 >= len(tokens) or len(lows[at + 1]) < 2:
        return None
    found = lexicon().short_units.at(lows, at + 1)
    closed = found is not None and found[0] < len(lows) and lows[found[0]] == closing
    return (found[0] + 1, found[1]) if found and closed else None


def _add_part(tokens: Sequence[Token], lows: Sequence[str], draft: Draft) -> None:
    """A smaller unit that goes on: "5 feet 7 inches" is one length."""
    part = lexicon().unit_parts.get(draft.unit or "")
    if part is None or draft.second is not None or draft.first.vague:
        return
    at = draft.end + (draft.end < len(lows) and lows[draft.end] in {"and", "-"})
    number = numeral_at(tokens, lows, at) if at < len(tokens) else None
    if number is None or number.vague or number.share or not 0 < number.value < part.per:
        return
    end = number.end + (number.end < len(lows) and lows[number.end] == "-")
    if end < len(lows) and lows[end] in part.words:
        draft.first = replace(draft.first, value=draft.first.value + round(number.value / part.per, 6).normalize())
        draft.end = end + 1


def _add_base(lows: Sequence[str], draft: Draft) -> None:
    """What a measure or a price is per goes into the unit: "2 tonnes a day", "$48 a barrel"."""
    unit = draft.unit or ""
    if draft.kind == Kind.PERCENT or " / " in unit or unit.startswith("degree"):
        return
    base = base_at(lows, draft.end, timed=draft.kind == Kind.MEASURE)
    if base is None or base[1] in RELATIVE:
        return
    draft.unit = f"{unit} / {base[1]}"
    if draft.kind == Kind.MEASURE:
        draft.end = base[0]


def _read_money(tokens: Sequence[Token], lows: Sequence[str], draft: Draft, at: int, behind: int) -> bool:
    name = name_behind(tokens, lows, behind) or name_behind(tokens, lows, at)
    if name is not None:
        draft.end, draft.unit, draft.divisor = name
        draft.kind = Kind.MONEY
        if _weighs(lows, name[0], hyphened=behind > at):
            draft.unit, draft.kind = "pound", Kind.MEASURE
            _add_part(tokens, lows, draft)
        return draft.kind == Kind.MONEY
    if (factored := magnitude_of_code(tokens, at)) is not None:
        draft.kind, draft.end, draft.unit = Kind.MONEY, at + 1, factored[1]
        _magnify(draft, factored[0])
        return True
    code = code_behind(tokens, lows, at)
    if code is not None:
        draft.end, draft.unit = code
        draft.kind = Kind.MONEY
        factor = lexicon().numbers.magnitudes.get(lows[draft.end]) if draft.end < len(lows) else None
        if factor is not None and factor >= _THOUSAND and draft.first.magnitude == 1:  # "75 USD million"
            draft.end += 1
            _magnify(draft, factor)
    return code is not None


def _weighs(lows: Sequence[str], end: int, *, hyphened: bool) -> bool:
    """Whether pounds are of weight: "500 pounds of copper", "a 2,000-pound bomb", not "a 2,000-pound fine"."""
    if lows[end - 1] not in {"pound", "pounds"} or end >= len(lows):
        return False
    if end + 1 < len(lows) and lows[end + 1] in lexicon().unit_parts["pound"].words:
        return True
    if lows[end] == "of":
        return not any(word in lexicon().grammar.money_nouns for word in lows[end + 1 : end + 4])
    return hyphened and lows[end] not in lexicon().grammar.money_nouns


def _magnify(draft: Draft, factor: Decimal) -> None:
    draft.first = magnified(draft.first, factor)
    draft.second = None if draft.second is None else magnified(draft.second, factor)


def finish_money(tokens: Sequence[Token], lows: Sequence[str], draft: Draft) -> None:
    """What may follow a sum: a code that says whose dollars ("$500 CAD"), cents, what it is a price of ("a barrel")."""
    if draft.divisor == 1 and draft.unit is not None:
        led = draft.start < draft.first.start
        code = code_behind(tokens, lows, draft.end) if led and not tokens[draft.start].is_word else None
        if code and lows[draft.end].upper() in lexicon().currency_codes:
            draft.end, draft.unit = code
        if draft.second is None and draft.first.magnitude == 1 and not draft.first.vague:
            cents = cents_behind(tokens, lows, draft.end, draft.unit, named=led)
            if cents is not None:
                draft.end, draft.first = cents[0], replace(draft.first, value=draft.first.value + cents[1])
    _add_base(lows, draft)


def _read_time(lows: Sequence[str], draft: Draft, at: int) -> bool:
    """Durations and ages: "three days", "a 34-year-old", "aged"."""
    durations = lexicon().times.durations
    if at >= len(lows) or lows[at] not in durations:
        return False
    end = at + 1
    rest = [word for word in lows[end : end + 3] if word != "-"]
    draft.kind, draft.unit = Kind.DURATION, SHORT.get(lows[at], singular(lows[at]))
    if rest[:1] == ["old"] or rest[:1] == ["olds"]:
        draft.kind, draft.unit = Kind.AGE, "year"
        end = next(index for index in range(end, len(lows)) if lows[index] in {"old", "olds"}) + 1
    draft.end = end
    return True
