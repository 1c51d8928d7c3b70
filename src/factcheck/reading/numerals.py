"""Which number is written here? Digits, words, magnitudes, fractions and vague words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token
    from factcheck.lexicon.schema import Vague

__all__ = ["Numeral", "numeral_at"]

_LONGEST = 24  # more digits than any reported figure: an identifier
_DECIMAL_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{2}")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number on the tokens ``start`` to ``end``; ``magnitude`` is the factor that stands behind it as a word.

    ``vague`` is set for "dozens" and the like, which have no value of their own; ``share`` for fractions in percent.
    """

    start: int
    end: int
    value: Decimal
    digits: bool
    magnitude: Decimal = Decimal(1)
    vague: Vague | None = None
    share: bool = False


def numeral_at(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at token ``at``, or None; ``money`` reads a bare "m" behind it as million.

    ``lows`` are the folded words of ``tokens``.
    """
    if tokens[at].is_number:
        found = _from_digits(tokens, lows, at, money=money)
        return None if found is None else _mixed(lows, found)
    numbers = lexicon().numbers
    word = lows[at]
    if word in numbers.words:
        found = _fraction(tokens, lows, at) or _from_words(lows, at)
        return _one_in(lows, _mixed(lows, found))
    if word in {"a", "an", "half"}:
        return _half(lows, at) or _vague(lows, at) or _fraction(tokens, lows, at) or _article(lows, at)
    return _vague(lows, at)


def _from_digits(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool) -> Numeral | None:
    value = _digits(tokens[at].text)
    if value is None:
        return None
    end = at + 1
    found = Numeral(at, end, value, digits=True)
    if end < len(tokens):
        numbers = lexicon().numbers
        factor = numbers.magnitudes.get(lows[end])
        if factor is not None and lows[end] != "score":
            return _and_a_half(lows, replace(found, end=end + 1, value=value * factor, magnitude=factor))
        if lows[end] == "-" and end + 1 < len(tokens) and lows[end + 1] in numbers.magnitudes and tokens[end].glued:
            factor = numbers.magnitudes[lows[end + 1]]
            return replace(found, end=end + 2, value=value * factor, magnitude=factor)
        factor = numbers.suffixes.get(lows[end])
        if factor is not None and _is_suffix(tokens, lows, end, money=money):
            return replace(found, end=end + 1, value=value * factor, magnitude=factor)
    return _one_in(lows, found)


def _digits(text: str) -> Decimal | None:
    """Digits of any script, with separators, as a figure; None where there are too many."""
    if len(text) > _LONGEST:
        return None
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    if text[-1].isnumeric() and not text[-1].isdecimal():  # "1½"
        return Decimal(text[:-1] or 0) + Decimal(str(round(unicodedata.numeric(text[-1]), 4)))
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text if c.isdecimal() or c == ".")
    return Decimal(plain)


def _is_suffix(tokens: Sequence[Token], lows: Sequence[str], at: int, *, money: bool) -> bool:
    """Whether the letters behind the digits magnify: "12k", "$5 bn", "1.2m people", but not "a 12m fence"."""
    word = lows[at]
    if word in {"bn", "tn", "trn", "mn", "mln", "bln"}:
        return True
    if not tokens[at].glued:
        return False
    if word != "m" or money:
        return True
    # "1.2m people": a word that can be counted follows; "12m high", "12m of pipe", "12m." are metres.
    follows = lows[at + 1] if at + 1 < len(lows) else ""
    grammar = lexicon().grammar
    measured = {"high", "long", "wide", "deep", "tall", "away", "thick"}
    return follows[:1].isalpha() and follows not in grammar.prepositions | grammar.conjunctions | measured


def _and_a_half(lows: Sequence[str], found: Numeral) -> Numeral:
    """ "2 million and a half"."""
    if tuple(lows[found.end : found.end + 3]) == ("and", "a", "half") and found.magnitude > 1:
        return replace(found, end=found.end + 3, value=found.value + found.magnitude / 2)
    return found


def _mixed(lows: Sequence[str], found: Numeral) -> Numeral:
    """ "two and a half million", "three and a half"."""
    if found.share or found.magnitude > 1 or tuple(lows[found.end : found.end + 3]) != ("and", "a", "half"):
        return found
    value, end = found.value + Decimal("0.5"), found.end + 3
    factor = lexicon().numbers.magnitudes.get(lows[end]) if end < len(lows) else None
    if factor is None:
        return replace(found, end=end, value=value)
    return replace(found, end=end + 1, value=value * factor, magnitude=factor)


def _from_words(lows: Sequence[str], at: int) -> Numeral:
    """A number in words: "twenty-three", "one hundred and five thousand", "two dozen"."""
    numbers = lexicon().numbers
    total = current = Decimal(0)
    magnitude = Decimal(1)
    last: Decimal | None = None  # the value of the word before, where another may join it
    index = at
    while index < len(lows):
        skip = (
            index + 1 if lows[index] == "-" or (lows[index] == "and" and _may_follow_and(lows, index, last)) else index
        )
        if skip >= len(lows) or (skip > index and index == at):
            break
        word = lows[skip]
        if word in numbers.words:
            value = Decimal(numbers.words[word])
            if last is not None and not _joins(last, value):
                break
            current, last = current + value, value
        elif word in numbers.magnitudes and index > at:
            factor = numbers.magnitudes[word]
            if factor <= _HUNDRED:
                current *= factor
            else:
                total, current = total + current * factor, Decimal(0)
            magnitude, last = factor, factor
        else:
            break
        index = skip + 1
    return _and_a_half(lows, Numeral(at, index, total + current, digits=False, magnitude=magnitude))


def _may_follow_and(lows: Sequence[str], at: int, last: Decimal | None) -> bool:
    return last is not None and last >= _HUNDRED and at + 1 < len(lows) and lows[at + 1] in lexicon().numbers.words


def _joins(last: Decimal, value: Decimal) -> bool:
    """Whether a number word may follow another in one number: "twenty three", "hundred five", not "two three"."""
    return (last >= _HUNDRED and value < last) or (20 <= last < _HUNDRED and 0 < value < 10)


def _article(lows: Sequence[str], at: int) -> Numeral | None:
    """ "a hundred", "a million", "a dozen"."""
    factor = lexicon().numbers.magnitudes.get(lows[at + 1]) if at + 1 < len(lows) else None
    if lows[at] == "half" or factor is None or lows[at + 1] == "score":
        return None
    found = Numeral(at, at + 2, factor, digits=False, magnitude=factor)
    following = lows[at + 2] if at + 2 < len(lows) else ""
    if following in lexicon().numbers.magnitudes:  # "a hundred thousand"
        more = lexicon().numbers.magnitudes[following]
        found = replace(found, end=at + 3, value=factor * more, magnitude=more)
    return _and_a_half(lows, found)


def _half(lows: Sequence[str], at: int) -> Numeral | None:
    """ "half a million", "half a dozen", and the share in "half of", "half the"."""
    if lows[at] != "half" or at + 1 >= len(lows):
        return None
    if (factor := lexicon().numbers.magnitudes.get(lows[at + 1])) is not None:  # "half million"
        return Numeral(at, at + 2, factor / 2, digits=False, magnitude=factor)
    if lows[at + 1] in {"a", "an"} and at + 2 < len(lows):
        factor = lexicon().numbers.magnitudes.get(lows[at + 2])
        if factor is not None:
            return Numeral(at, at + 3, factor / 2, digits=False, magnitude=factor)
        if lexicon().units.at(lows, at + 2) or lows[at + 2] in lexicon().times.durations:  # "half a percent"
            return Numeral(at, at + 2, Decimal("0.5"), digits=False)
        return None
    if lows[at + 1] in {"of", "the", "its", "their", "his", "her", "all"}:
        return Numeral(at, at + 1, Decimal(50), digits=False, share=True)
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


def _fraction(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """ "two-thirds of", "a quarter of", "one third of": a share in percent; "a quarter of a million": a number."""
    numbers = lexicon().numbers
    over = numbers.words.get(lows[at]) if lows[at] not in {"a", "an"} else 1
    index = at + 1
    if index < len(lows) and lows[index] == "-" and tokens[index].glued:
        index += 1
    if not over or index >= len(lows) or lows[index] not in numbers.fractions:
        return None
    if (index + 1 >= len(lows) or lows[index + 1] not in {"of", "the"}) and over == 1:
        return None
    _, _, under = numbers.fractions[lows[index]].partition("/")
    factor = (
        numbers.magnitudes.get(lows[index + 3])
        if tuple(lows[index + 1 : index + 3]) == ("of", "a") and index + 3 < len(lows)
        else None
    )
    if factor is not None:
        value = factor * Decimal(over) / Decimal(under)
        return Numeral(at, index + 4, value, digits=False, magnitude=factor)
    return Numeral(at, index + 1, _percent(Decimal(over), Decimal(under)), digits=False, share=True)


def _one_in(lows: Sequence[str], found: Numeral) -> Numeral:
    """ "one in five", "nine out of ten", "1 in 4": a share in percent."""
    rest = tuple(lows[found.end : found.end + 3])
    if rest[:1] == ("in",):
        at = found.end + 1
    elif rest[:2] == ("out", "of"):
        at = found.end + 2
    else:
        return found
    if at >= len(lows):
        return found
    word = lows[at]
    base = _digits(word) if word[0].isdecimal() else Decimal(lexicon().numbers.words.get(word, 0))
    small = base is not None and found.value < base <= _HUNDRED and found.value >= 1
    following = lows[at + 1] if at + 1 < len(lows) else ""
    leads = found.start == 0 or lows[found.start - 1] in {"that", "than", "nearly", "almost", "about", "roughly"}
    plain = found.value == 1 or leads  # "two in three shops" opens a clause; "killed two in three villages" does not
    if not small or base is None or (rest[0] == "in" and (not plain or following in _OF_TIME)):
        return found
    return replace(found, end=at + 1, value=_percent(found.value, base), share=True)


# "one in 20 days" says when, not how many.
_OF_TIME = frozenset({"day", "days", "hour", "hours", "week", "weeks", "month", "months", "years", "year", "minutes"})


def _percent(over: Decimal, under: Decimal) -> Decimal:
    return round(over * _HUNDRED / under, 3).normalize() + 0
