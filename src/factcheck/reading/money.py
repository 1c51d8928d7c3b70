"""Is it money, and whose? Symbols and codes before a figure, names and codes behind it, cents that follow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.reading.numerals import numeral_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.core.tokens import Token
    from factcheck.reading.numerals import Numeral

__all__ = ["cents_behind", "code_behind", "is_money", "magnified", "magnitude_of_code", "name_behind"]

_NEAR = 12  # tokens on either side in which a country says whose pesos they are
_HUNDRED = Decimal(100)
# "30 MUSD", "500 KEUR": the magnitude stands before the code, as in annual reports.
_MAGNITUDES = {"M": Decimal(10) ** 6, "K": Decimal(1000), "k": Decimal(1000)}


def is_money(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether a symbol or code before a number is one: "$5", "USD 5", not "all 5" or "try 5"."""
    if after >= len(tokens) or not (tokens[after].is_number or tokens[after].low in {"half", "a"}):
        return False
    first, symbol = tokens[at], tokens[at:after]
    if any(not token.glued for token in symbol[1:]):  # "HK $5m", "c $ 5", not "A $30m package", "we can $5"
        spaced = first.text.islower() or (first.text.isupper() and len(first.text) > 1)
        cut = at > 0 and (first.glued or tokens[at - 1].low == "'")  # "u.s $5", "its' s $5"
        return spaced and not cut and first.low not in lexicon().function_words
    written = "".join(token.text for token in symbol)
    known = lexicon().money_spellings
    if not written.isalpha():
        return first.low != "a" or written in known
    if written.isupper() and tokens[after].glued and not _is_sum(tokens, after):
        return written.lower() in known  # "COP29" and "RON95" are names, "USD50" is none
    return written.isupper() or written in known


def _is_sum(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is written as sums are: four digits, a mark among them, or a magnitude behind it."""
    numbers = lexicon().numbers
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    magnified = behind in numbers.magnitudes or behind in numbers.suffixes
    if len(tokens[at - 1].text) == 1:  # "N1,200" is a sum, "N2000" a name
        return magnified or "," in tokens[at].text
    return magnified or len(tokens[at].text) > 3


def code_behind(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, str] | None:
    """A symbol or code behind a number ("5 USD", "20 usd", "100 ₡"), with the token at which it ends."""
    found = lexicon().money_symbols.at(lows, at) if at < len(lows) else None
    if found is None:
        return None
    end, _ = found
    written = "".join(token.text for token in tokens[at:end])
    if tokens[at].is_word and not written.isupper() and written not in lexicon().money_spellings:
        return None
    if end < len(tokens) and tokens[end].is_number and tokens[end].glued and not tokens[at].glued:
        return None  # "3 USD50 cards": the code is the next number's
    return found


def magnitude_of_code(tokens: Sequence[Token], at: int) -> tuple[Decimal, str] | None:
    """The factor and the code of "MUSD" and "KEUR"."""
    written = tokens[at].text if at < len(tokens) else ""
    factor = _MAGNITUDES.get(written[:1])
    return (factor, written[1:]) if factor and written[1:] in lexicon().currency_codes else None


def name_behind(tokens: Sequence[Token], lows: Sequence[str], at: int) -> tuple[int, str, int] | None:
    """A currency's name at ``at``: where it ends, its code, and how many of it make one ("cents": 100)."""
    found = lexicon().money_names.at(lows, at) if at < len(lows) else None
    if found is None or _is_won(lows, found[0]):
        return None
    end, (code, divisor) = found
    return end, _whose(tokens, lows, at, end) or code, divisor


def _is_won(lows: Sequence[str], end: int) -> bool:
    """Whether "won" is the verb: "5 won seats", not "5,000 won" at the end of a clause."""
    grammar = lexicon().grammar
    if lows[end - 1] != "won" or end >= len(lows) or not lows[end][0].isalpha():
        return False
    little = lows[end] in grammar.prepositions or lows[end] in grammar.conjunctions or lows[end] in grammar.auxiliaries
    return not little


def _whose(tokens: Sequence[Token], lows: Sequence[str], at: int, end: int) -> str | None:
    """Whose pesos they are, where one country alone that has pesos stands near by; None leaves the usual ones."""
    found = lexicon().namesakes.at(lows, at)
    if found is None or found[0] != end:
        return None
    near = range(max(0, at - _NEAR), min(len(tokens), end + _NEAR))
    codes = {found[1][country] for country in _countries(tokens, lows, near) if country in found[1]}
    return codes.pop() if len(codes) == 1 else None


def _countries(tokens: Sequence[Token], lows: Sequence[str], where: range) -> Iterator[str]:
    """The countries that stretch of tokens names, by itself, its people or a place in it."""
    table = lexicon()
    for index in where:
        if tokens[index].is_capitalised and (
            named := table.place_names.at(lows, index) or table.demonyms.at(lows, index)
        ):
            place = table.places[named[1]]
            while place.parent in table.places and place.kind != "country":
                place = table.places[place.parent]
            yield place.code


def cents_behind(
    tokens: Sequence[Token], lows: Sequence[str], at: int, code: str, *, named: bool = False
) -> tuple[int, Decimal] | None:
    """What follows whole dollars in one sum, in dollars: "and 50 cents", or a bare "50" that ends a clause.

    ``named`` asks for the name of the cents: "$15 50" is no sum.
    """
    start = at + 1 if tuple(lows[at : at + 1]) == ("and",) else at
    number: Numeral | None = numeral_at(tokens, lows, start) if start < len(tokens) else None
    if number is None or number.vague or number.share or not 0 < number.value < _HUNDRED:
        return None
    name = lexicon().money_names.at(lows, number.end) if number.end < len(lows) else None
    if name and name[1][1] > 1 and (name[1][0] == code or lows[number.end] in {"cent", "cents"}):
        return name[0], number.value / name[1][1]
    ends = number.end >= len(lows) or lows[number.end] in {".", ",", ";", ")", '"'}
    if ends and not named and start == at and number.value >= 10 and number.value % 1 == 0:
        return number.end, number.value / _HUNDRED
    return None


def magnified(number: Numeral, factor: Decimal) -> Numeral:
    """The number times a magnitude that stands by its currency: "75 USD million", "30 MUSD"."""
    return replace(number, value=number.value * factor, magnitude=factor)
