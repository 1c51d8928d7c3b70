"""Numbers and the ways to write them: "3,417", "three thousand", "2.5m", "half a million", "-4.2", "two thirds"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.testing.choices import picked

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMS", "Numeral", "spelled"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9}
_SUFFIXES = {"k": 3, "m": 6, "bn": 9}
_PARTS = {"half a": "0.5", "a quarter of a": "0.25", "one and a half": "1.5", "two and a half": "2.5"}
_SHARES = {"half": (1, 2), "a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4), "three quarters": (3, 4)}
_SHARES |= {"one in five": (1, 5), "three out of ten": (3, 10), "nine out of ten": (9, 10), "two-fifths": (2, 5)}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, and how it is written."""

    value: Decimal
    text: str


def spelled(number: int) -> str:
    """A whole number below a billion in words.

    >>> spelled(41), spelled(206), spelled(3417), spelled(2_000_012)
    ('forty-one', 'two hundred and six', 'three thousand four hundred and seventeen', 'two million and twelve')
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
    name, size = next(one for one in _SIZES if one[1] <= number)
    many, rest = divmod(number, size)
    link = " and " if 0 < rest < 100 else " "
    return f"{spelled(many)} {name}" + (f"{link}{spelled(rest)}" if rest else "")


_SIZES = (("million", 10**6), ("thousand", 10**3), ("hundred", 10**2))


def _plain(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    return st.integers(smallest, largest).map(lambda one: Numeral(Decimal(one), f"{one:,}"))


def _ungrouped(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    """Without commas; four digits that may be a year are hard for people, too."""
    digits = st.integers(smallest, largest).filter(lambda one: not 1800 <= one < 2100)
    return digits.map(lambda one: Numeral(Decimal(one), str(one)))


def _in_words(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    few = st.integers(smallest, min(largest, 99))
    many = st.integers(max(smallest, 100), largest) if largest >= 100 else few
    return (few | many).map(lambda one: Numeral(Decimal(one), spelled(one)))


def _magnitude(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    return _scaled({f" {name}": zeros for name, zeros in _MAGNITUDES.items()}, smallest, largest)


def _suffix(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    return _scaled(_SUFFIXES, smallest, largest)


def _scaled(names: dict[str, int], smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    """So many tenths of a thousand, a million …: "3 million", "2.5k"."""
    fitting = [(name, zeros) for name, zeros in names.items() if smallest <= 2 * 10**zeros <= largest]
    tenths = st.integers(2, 99).map(lambda one: 10 * one) | st.integers(11, 999)
    drawn = st.tuples(tenths, st.sampled_from(fitting)) if fitting else st.nothing()
    made = drawn.map(lambda one: Numeral(Decimal(one[0]).scaleb(one[1][1] - 1), f"{_tenths(one[0])}{one[1][0]}"))
    return made.filter(lambda one: smallest <= one.value <= largest)


def _tenths(many: int) -> str:
    return f"{many // 10}.{many % 10}" if many % 10 else str(many // 10)


def _dozens(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    named = [(many, "a" if many == 1 else spelled(many)) for many in range(1, 7)]
    fitting = [Numeral(Decimal(12 * n), f"{name} dozen") for n, name in named if smallest <= 12 * n <= largest]
    return picked(fitting) if fitting else st.nothing()


def _part(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    fitting = [
        Numeral(Decimal(part) * 10**zeros, f"{words} {name}")
        for words, part in _PARTS.items()
        for name, zeros in _MAGNITUDES.items()
        if name != "thousand" and smallest <= Decimal(part) * 10**zeros <= largest
    ]
    return picked(fitting) if fitting else st.nothing()


def _decimal(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    hundredths = st.integers(100 * smallest + 1, 100 * min(largest, 10**4)).filter(lambda one: one % 100 != 0)
    return hundredths.map(lambda one: _numeral(Decimal(one).scaleb(-2)))


def _numeral(value: Decimal) -> Numeral:
    return Numeral(value, f"{value.normalize():,f}")


def _minus(smallest: int, largest: int) -> st.SearchStrategy[Numeral]:
    below = _plain(smallest, min(largest, 1000)) | _decimal(smallest, largest)
    sign = st.sampled_from(["-", "minus ", "−"])
    return st.builds(lambda one, sign: Numeral(-one.value, f"{sign}{one.text}"), below, sign)


def _share(_smallest: int, _largest: int) -> st.SearchStrategy[Numeral]:
    return picked([Numeral(_percent(*parts), words) for words, parts in _SHARES.items()])


def _percent(over: int, under: int) -> Decimal:
    """Hundredths, to five digits: as exact as a share in words can be meant."""
    return Decimal(f"{100 * over / under:.5g}")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write numbers, the kinds of quantity that have it, and the row of bounds for one that no word bounds."""

    numerals: Callable[[int, int], st.SearchStrategy[Numeral]]
    kinds: frozenset[str]
    bare: str = "bare"


_ANY = frozenset({"count", "money", "percent", "measure"})
# The simplest first. A numeral is within the bounds given, shares are what they are.
FORMS: dict[str, Form] = {
    "plain": Form(_plain, _ANY),
    "ungrouped": Form(_ungrouped, _ANY),
    "spelled": Form(_in_words, _ANY - {"money"}),
    "magnitude": Form(_magnitude, _ANY - {"percent"}),
    "suffix": Form(_suffix, frozenset({"count", "money"})),
    "dozens": Form(_dozens, frozenset({"count"}), "dozen"),
    "part": Form(_part, frozenset({"count"})),
    "decimal": Form(_decimal, _ANY - {"count"}),
    "minus": Form(_minus, frozenset({"percent"})),
    "share": Form(_share, frozenset({"percent"}), "about"),
}
