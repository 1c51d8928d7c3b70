"""Cardinal numbers in words and figures: "one hundred and five thousand", "3 lakh crore", "nine point nought four"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.core.values import value
from factcheck.lexicon.load import lexicon
from factcheck.reading.digits import figure
from factcheck.reading.number_words import magnitude_at, past_hyphen, small_at
from factcheck.reading.parts import proper_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.lexicon.schema import Vague

__all__ = ["THOUSAND", "Numeral", "cardinal_at", "figures_at"]

_HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
_DOZENS = frozenset({Decimal(12), Decimal(20)})
_ENDLESS = "⅓⅔⅙⅚⅐⅑"  # no decimal writes them out
_MEASURED = frozenset({"high", "long", "wide", "deep", "tall", "away", "thick", "isn"})


@value
class Numeral:
    """A number on the tokens ``start`` to ``end``; ``magnitude`` is the factor that stands behind it as a word.

    ``vague`` is set for "dozens" and the like, which have no value of their own; ``share`` for fractions in percent;
    ``rounded`` for thirds and the like, which no decimal writes out.
    """

    start: int
    end: int
    value: Decimal
    digits: bool
    magnitude: Decimal = Decimal(1)
    vague: Vague | None = None
    share: bool = False
    rounded: bool = False


def cardinal_at(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool = False) -> Numeral | None:
    """The whole number or decimal that begins at token ``at``, without a fraction behind it.

    Groups fall from magnitude to magnitude: in "two million three hundred thousand and six" each is smaller than the
    factor before it, so "5 million and two million" stay two numbers.
    """
    found = _group(tokens, lows, at)
    if found is None:
        return None
    if found.digits and found.magnitude == 1:
        return _suffixed(tokens, lows, found, money=money) or found
    last = found
    while last.magnitude >= THOUSAND:
        more = _next_group(tokens, lows, last, money=money)
        if more is None:
            break
        last = more
        found = replace(found, end=more.end, value=found.value + more.value, magnitude=more.magnitude)
    return found


def _next_group(tokens: Sequence[Token], lows: Sequence[str], last: Numeral, *, money: bool) -> Numeral | None:
    """ "... million three hundred", "... crore 20 lakh": what a smaller group adds; digits only with a magnitude."""
    joined = lows[last.end : last.end + 1] == ("and",)
    at = last.end + joined
    if at >= len(lows) or lows[at] in {"a", "an"} or (joined and proper_at(tokens, lows, at)):
        return None
    more = _group(tokens, lows, at)
    if more is None or not 0 < more.value < last.magnitude or more.magnitude >= last.magnitude:
        return None
    mixed = more.digits or last.digits
    if mixed and (more.magnitude == 1 or (joined and (money or more.digits))):
        return None  # "sold 2 million and 300 people came"
    return replace(more, digits=mixed, magnitude=more.magnitude if more.magnitude > 1 else Decimal(1))


def _group(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """A number with the magnitudes right behind it: "three hundred and five thousand", "a dozen", "2.5 million"."""
    found = _lead(tokens, lows, at)
    if found is None:
        return None
    found = _hundreds(tokens, lows, found)
    found = _decimals(tokens, lows, found)
    while (behind := magnitude_at(tokens, lows, found.end)) is not None:
        end, factor = behind
        if factor == _HUNDRED or factor <= found.magnitude or (factor in _DOZENS and found.magnitude >= THOUSAND):
            break
        found = replace(found, end=end, value=found.value * factor, magnitude=factor)
        if factor in _DOZENS:
            break
    return found


def _lead(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """What a magnitude multiplies: digits, a small number in words, "a", or nothing in "hundred thousand"."""
    if tokens[at].is_number:
        return figures_at(tokens, at, _past_groups(tokens, at))
    if small := small_at(tokens, lows, at):
        return Numeral(at, small[0], small[1], digits=False)
    behind = magnitude_at(tokens, lows, at + 1)
    if behind is None or tokens[at + 1].low == "score":
        return None
    if lows[at] in {"a", "an"} and not lows[at + 1].endswith("s"):
        return Numeral(at, at + 1, Decimal(1), digits=False)
    factor = lexicon().numbers.magnitudes.get(lows[at])
    if factor is None or lows[at].endswith("s") or not _HUNDRED <= factor < behind[1]:
        return None
    return Numeral(at, at + 1, factor, digits=False, magnitude=factor)


def figures_at(tokens: Sequence[Token], at: int, end: int) -> Numeral | None:
    """The number that the tokens write in digits; None where no figure has so many."""
    written = tokens[at].text
    value = figure(written if end == at + 1 else "".join(token.text for token in tokens[at:end]))
    return None if value is None else Numeral(at, end, value, digits=True, rounded=written[-1] in _ENDLESS)


def _past_groups(tokens: Sequence[Token], at: int) -> int:
    """The end of "1 234", grouped by a plain space: where a counted noun follows and no month or name leads."""
    head, end = tokens[at].text, at + 2
    if not (head.isdecimal() and len(head) < len("1000") and head[0] != "0" and end < len(tokens)):
        return at + 1
    group, noun = tokens[at + 1], tokens[end]
    grouped = group.text.isdecimal() and len(group.text) == len("000") and group.width == len(group.text) + 1
    before = tokens[at - 1] if at else None
    led = before is not None and (
        before.is_number or before.low in lexicon().times.months or (at > 1 and before.is_capitalised)
    )
    return end if grouped and not led and noun.is_word and noun.text.islower() and not noun.glued else at + 1


def _hundreds(tokens: Sequence[Token], lows: Sequence[str], found: Numeral) -> Numeral:
    """ "three hundred", "twelve hundred and five", "3 hundred and 21"."""
    behind = magnitude_at(tokens, lows, found.end)
    if behind is None or behind[1] != _HUNDRED or (found.value >= _HUNDRED and not found.digits):
        return found
    found = replace(found, end=behind[0], value=found.value * _HUNDRED, magnitude=_HUNDRED)
    at = past_hyphen(tokens, found.end)
    joined = lows[at : at + 1] == ("and",)
    if joined and proper_at(tokens, lows, at + 1):
        return found
    tail_at = past_hyphen(tokens, at + 1) if joined else at
    tail = small_at(tokens, lows, tail_at) if joined or not found.digits else None
    if found.digits and joined and at + 1 < len(tokens) and tokens[at + 1].text.isdecimal():
        tail = at + 2, figure(tokens[at + 1].text) or _HUNDRED
    if tail is None or not 0 < tail[1] < _HUNDRED:
        return found
    counted = magnitude_at(tokens, lows, tail[0])
    if counted is not None and counted[1] in _DOZENS | {_HUNDRED}:  # "three hundred and two dozen"
        return found
    return replace(found, end=tail[0], value=found.value + tail[1])


def _decimals(tokens: Sequence[Token], lows: Sequence[str], found: Numeral) -> Numeral:
    """ "five point two five", "nought point eleven"; no decimals are spoken in "at one point five boats sank"."""
    at, places = found.end, ""
    if found.digits or lows[at : at + 1] != ("point",) or (found.start and lows[found.start - 1] == "at"):
        return found
    at += 1
    while len(places) < 6 and (small := small_at(tokens, lows, at)):
        at, places = small[0], f"{places}{small[1]}"
    return replace(found, end=at, value=found.value + Decimal(f"0.{places}")) if places else found


def _suffixed(tokens: Sequence[Token], lows: Sequence[str], found: Numeral, *, money: bool) -> Numeral | None:
    """ "12k", "$5 bn", "1.2m people", "10M"."""
    at = found.end
    factor = lexicon().numbers.suffixes.get(lows[at]) if at < len(lows) else None
    if factor is None or not _is_suffix(tokens, lows, at, money=money):
        return None
    return replace(found, end=at + 1, value=found.value * factor, magnitude=factor)


def _is_suffix(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool) -> bool:
    """Whether the letters behind the digits magnify: "12k", "$5 bn", "1.2m people", but not "a 12m fence"."""
    word = lows[at]
    if word == "mm":  # millions in accounts, else millimetres
        return money and tokens[at].text == "MM"
    if word == "t":  # trillions behind a sum, else tons
        return money and tokens[at].glued and tokens[at].text == "T"
    if word in {"bn", "tn", "trn", "mn", "mln", "bln", "tln"}:
        return True
    ends = at + 1 == len(tokens) or not tokens[at + 1].is_word
    if not tokens[at].glued:
        return ends and word in {"k", "m"} and tokens[at].text in {"k", "K", "M"} and lows[at + 1 : at + 2] != (".",)
    if word != "m" or money or tokens[at].text == "M":
        return True
    # "1.2m people", "2m or more people": what can be counted follows; "12m high", "12m of pipe", "12m." are metres.
    bound = None if ends else lexicon().qualifiers_after.at(lows, at + 1)
    behind = bound[0] if bound else at + 1
    follows = "" if ends or behind == len(lows) else lows[behind]
    return follows[:1].isalpha() and follows not in lexicon().function_words | _MEASURED
