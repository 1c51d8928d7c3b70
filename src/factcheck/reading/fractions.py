"""Fractions: "two-thirds of", "3/4 mile", "five and a quarter", "one in twenty-one"; of something they are shares."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.cardinals import THOUSAND, Numeral, cardinal_at
from factcheck.reading.digits import figure, ratio
from factcheck.reading.number_words import magnitude_at, past_hyphen
from factcheck.reading.parts import Parts, numerator_at, parts_behind, proper_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.tokens import Token

__all__ = ["fraction_at", "mixed", "one_in", "slashed"]

_TEN, _HUNDRED = Decimal(10), Decimal(100)
_DOZEN = Decimal(12)
_FIVE_DIGITS = Context(prec=5)
_ARTICLES = frozenset({"a", "an", "one"})
_COMPARED = frozenset("less more fewer higher lower larger smaller cheaper bigger faster slower".split())
# "one in 20 days" says when, not how many.
_OF_TIME = frozenset({"day", "days", "hour", "hours", "week", "weeks", "month", "months", "years", "year", "minutes"})
_SPANS = frozenset("past last first next previous consecutive straight successive recent following for these".split())
_YEARS = range(1800, 2101)


def fraction_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """The fraction in words at ``at``: a share in percent, or a number in "a quarter of a million", "half a mile"."""
    parts = _parts_at(tokens, lows, at)
    if parts is None:
        return None
    found = Numeral(at, parts.end, ratio(parts.value), digits=False, rounded=parts.rounded)
    behind = _multiplied(tokens, lows, found)
    if behind is not None:
        return behind
    if parts.value >= 1:
        return found if parts.plain and parts.under > 4 else None
    if not _is_share(tokens, lows, at, parts):
        return None
    return replace(found, value=_percent(parts.over, Decimal(parts.under)), share=True, rounded=False)


def mixed(tokens: Sequence[Token], lows: Sequence[str], found: Numeral) -> Numeral:
    """ "five and a quarter", "two and a half million", "3 million and a quarter", "one billion and a half million"."""
    if lows[found.end : found.end + 1] != ("and",) or found.share or found.vague is not None:
        return found
    parts = proper_at(tokens, lows, found.end + 1)
    if parts is None:
        return found
    behind = magnitude_at(tokens, lows, parts.end)
    scale = found.magnitude if found.magnitude >= THOUSAND or found.magnitude == _DOZEN else Decimal(1)
    end, whole, magnitude = parts.end, found.value, found.magnitude
    if behind is not None and scale == 1:
        end, scale = behind
        whole, magnitude = whole * scale, scale
    elif behind is not None and behind[1] < scale:
        end, scale = behind
    value = whole + ratio(parts.value) * scale
    return replace(found, end=end, value=value.normalize() + 0, magnitude=magnitude, rounded=parts.rounded)


def slashed(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Numeral | None:
    """ "3/4 of", "1/2 mile", "10 1/2": fractions in figures; without a whole before them they must be of something."""
    whole = figure(tokens[at].text)
    if whole is None or whole != whole.to_integral_value():
        return None
    if at + 1 < len(tokens) and not tokens[at + 1].glued and (parts := _slash(tokens, lows, at + 1)):
        value = whole + ratio(parts.value)
        return Numeral(at, parts.end, value, digits=True, rounded=parts.rounded) if parts.value < 1 else None
    parts = _slash(tokens, lows, at)
    if parts is None or parts.value >= 1:
        return None
    found = Numeral(at, parts.end, ratio(parts.value), digits=True, rounded=parts.rounded)
    if (behind := _multiplied(tokens, lows, found)) is not None:
        return behind
    alone = parts.end == len(tokens) and (at == 0 or (at == 1 and lows[0] == "-"))
    of = lows[parts.end : parts.end + 1] == ("of",) and lows[parts.end + 1 : parts.end + 2]
    if not alone and (not of or of[0] in lexicon().times.months):
        return None  # "on 3/4", "the 9/11 attacks", "rated 4/5"
    return replace(found, value=_percent(parts.over, Decimal(parts.under)), share=True, rounded=False)


def _slash(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Parts | None:
    """ "3/4", "2/3rds": two whole numbers at a slash, and no third."""
    if at + 2 >= len(tokens) or lows[at + 1] != "/" or not (tokens[at + 1].glued and tokens[at + 2].glued):
        return None
    over, under, end = lows[at], lows[at + 2], at + 3
    if not (over.isdecimal() and under.isdecimal() and len(over) <= 2 and len(under) <= 3):
        return None
    if figure(over[0]) == 0 or figure(under[0]) == 0:
        return None
    if end < len(tokens) and tokens[end].glued and lows[end] in {"rd", "rds", "th", "ths"}:
        end += 1
    runs_on = end + 1 < len(tokens) and tokens[end].glued and tokens[end + 1].glued and tokens[end + 1].is_number
    if runs_on and lows[end] in {"/", "-", "."}:
        return None
    return Parts(Decimal(int(over)), int(under), end, plain=True)


def _parts_at(tokens: Sequence[Token], lows: Sequence[str], at: int) -> Parts | None:
    """Numerator and denominator in words from ``at`` on; "half" and "quarter" may stand without a numerator."""
    if lows[at] in {"half", "quarter"}:
        return Parts(Decimal(1), lexicon().numbers.fractions[lows[at]], at + 1, plain=False)
    over = numerator_at(tokens, lows, at) if lows[at] in _ARTICLES else None
    parts = None if over is None else parts_behind(tokens, lows, over[0], over[1])
    if parts is not None:
        return parts
    number = cardinal_at(tokens, lows, at)
    return None if number is None or number.value < 1 else parts_behind(tokens, lows, number.end, number.value)


def _multiplied(tokens: Sequence[Token], lows: Sequence[str], found: Numeral) -> Numeral | None:
    """A fraction of a magnitude or unit is a number: "a quarter of a million", "half million", "a tenth of a mile"."""
    behind = magnitude_at(tokens, lows, found.end)
    if behind is None and lows[found.end : found.end + 1] == ("of",) and lows[found.end + 1 : found.end + 2]:
        at = found.end + 2
        if lows[found.end + 1] not in _ARTICLES or at >= len(lows):
            return None
        behind = magnitude_at(tokens, lows, at)
        if behind is None and (_unit_at(lows, at) or lows[at] in lexicon().times.durations):
            return replace(found, end=at)
    elif behind is None and not _of_row(lows, found):
        at = past_hyphen(tokens, found.end)
        return found if at < len(lows) and _unit_at(lows, at) else None
    if behind is None:
        return None
    end, factor = behind
    return replace(found, end=end, value=(found.value * factor).normalize() + 0, magnitude=factor)


def _of_row(lows: Sequence[str], found: Numeral) -> bool:
    """Whether the words may be a place in a row: "a third mile", "the second half mile"."""
    named = lows[found.end - 1] in {"half", "quarter"} or lows[found.end - 1].endswith("s") or found.digits
    return not named


def _unit_at(lows: Sequence[str], at: int) -> bool:
    return lexicon().units.at(lows, at) is not None


def _is_share(tokens: Sequence[Token], lows: Sequence[str], at: int, parts: Parts) -> bool:
    """Whether the fraction is a part of something, and no period ("three quarters in a row") or place in a row."""
    behind = lows[parts.end] if parts.end < len(lows) else ""
    lead = lows[at - 1] if at else ""
    if lows[parts.end - 1] == "quarters" and behind == "of" and _is_time(tokens, lows, parts.end + 1):
        return False
    if lows[parts.end - 1] == "quarters" and (lead in _SPANS or tokens[at].is_number):
        return behind == "of"
    if parts.plain or behind in {"of", "the"} or _COMPARED & {behind} or _ranged(tokens, lows, at, parts.end):
        return lows[at] != "quarter"
    if at == 0 and parts.end == len(lows):
        return lows[at] in _ARTICLES
    people = bool(behind) and lows[at] == "half" and lexicon().population_words.at(lows, parts.end) is not None
    if not people and not _breaks_off(tokens, lows, parts.end):
        return False
    bounded = lexicon().qualifiers_before.before(lows, at)
    if bounded is not None and not bounded[1].verb and lows[at] != "quarter":
        return True
    return (lows[at] == "one" and parts.under != 4) or (lead == "by" and _changes_before(lows, at - 1))


def _ranged(tokens: Sequence[Token], lows: Sequence[str], at: int, end: int) -> bool:
    """Whether another fraction follows to make a range: "a quarter to a third", "between a third and a half"."""
    between = lows[at - 1 : at] == ("between",)
    if lows[end : end + 1] not in ({("and",)} if between else {("to",), ("or",)}):
        return at > 1 and lows[at - 1] in {"and", "to", "or"} and lows[at - 2] in lexicon().numbers.fractions
    over = numerator_at(tokens, lows, end + 1)
    return over is not None and parts_behind(tokens, lows, over[0], over[1]) is not None


def _breaks_off(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Whether no noun follows that a place in a row could belong to: "nearly a third were", "by a third in May"."""
    if at >= len(lows):
        return True
    if not tokens[at].is_word:
        return not (tokens[at].glued and tokens[at].low in {"-", "/"})
    known = lexicon()
    return (
        lows[at] in known.function_words | _COMPARED
        or lows[at] in known.grammar.pronouns
        or known.reporting_verbs.at(lows, at) is not None
    )


def _changes_before(lows: Sequence[str], at: int) -> bool:
    """Whether something rises or falls just before: "cut its staff by a third"."""
    for back in range(max(0, at - 6), at):
        found = lexicon().triggers.at(lows, back)
        if (found and any(measure == "change" for measure, _ in found[1])) or lows[back] in lexicon().grammar.falling:
            return True
    return False


def one_in(tokens: Sequence[Token], lows: Sequence[str], found: Numeral) -> Numeral:
    """ "one in five", "nine out of ten", "1 in 4", "two out of every 1,000": a share in percent."""
    link = past_hyphen(tokens, found.end)
    inside = lows[link : link + 1] == ("in",)
    if not inside and lows[link : link + 2] != ("out", "of"):
        return found
    at = past_hyphen(tokens, link + 1) if inside else link + 2
    every = lows[at : at + 1] == ("every",)
    at += every
    base = cardinal_at(tokens, lows, at) if at < len(lows) and lows[at] not in {"a", "an"} else None
    if base is None or not 1 <= found.value < base.value or base.value != base.value.to_integral_value():
        return found
    behind = past_hyphen(tokens, base.end)  # "a 1-in-100-year flood"
    following = lows[behind] if behind < len(lows) else ""
    leads = found.start == 0 or lows[found.start - 1] in {"that", "than", "nearly", "almost", "about", "roughly"}
    # "two in three shops" opens a clause, "killed two in three villages" does not; of ten only shares are told
    plain = found.value == 1 or leads or base.value == _TEN
    if inside and not every and (not plain or following in _OF_TIME or _is_year(tokens, base)):
        return found
    if base.value > _HUNDRED and not every and not _is_rate(found, base, inside=inside):
        return found
    return replace(found, end=base.end, value=_percent(found.value, base.value), share=True)


def _is_time(tokens: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """ "three quarters of 2020", "two quarters of last year"."""
    at += lows[at : at + 1] in {("the",), ("this",), ("last",), ("next",), ("a",)}
    base = cardinal_at(tokens, lows, at) if at < len(lows) else None
    return (base is not None and _is_year(tokens, base)) or lows[at : at + 1] == ("year",)


def _is_year(tokens: Sequence[Token], base: Numeral) -> bool:
    return base.digits and len(tokens[base.start].text) == 4 and base.value in _YEARS


def _is_rate(found: Numeral, base: Numeral, *, inside: bool) -> bool:
    """Whether so large a base makes a rate ("1 in 250", "two out of five hundred") and no whole ("47 out of 163")."""
    single = len(base.value.normalize().as_tuple().digits) == 1
    return found.value == 1 if inside else single and found.value < 10


def _percent(over: Decimal, under: Decimal) -> Decimal:
    """Hundredths, to five digits."""
    return _FIVE_DIGITS.divide(over * _HUNDRED, under).normalize() + 0
