"""How figures, ranges, dates and quoted text are put into words: plain, on one line, and safe to print."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from factcheck.core.ranges import Range

__all__ = [
    "capital",
    "clean",
    "counted",
    "day",
    "figure",
    "in_words",
    "range_in_words",
    "shorten",
    "times",
    "unit_in_words",
]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
# Terminal sequences: CSI ("\x1b[31m"), and strings closed by BEL or ST ("\x1b]8;;url\x07": OSC, DCS, SOS, PM, APC);
# each with the introducer and the terminator of one byte as well (ECMA-48).
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
)
_JOINERS = "\u200c\u200d"  # part of the spelling in Persian and Hindi; every other format character is dropped
_FEET = {"foot": "feet", "inch": "inches", "person": "people"}
_CURRENCY = re.compile(r"[A-Z]{3}")


def clean(text: str) -> str:
    r"""The text on one line, without what acts on a screen: terminal sequences, control and invisible characters.

    >>> clean("\x1b[31m12\x1b[0m people\n\u202e were\x07 killed")
    '12 people were killed'
    """
    return " ".join("".join(map(_visible, _SEQUENCE.sub("", text))).split())


def _visible(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if character.isspace():
        return " "
    dropped = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Co"} and character not in _JOINERS
    return "" if dropped else character


def shorten(text: str, limit: int, *, keep_end: bool = False) -> str:
    """At most ``limit`` characters of the text, cut between words and marked with an ellipsis.

    >>> shorten("more than 3,000 soldiers", 16), shorten("more than 3,000 soldiers", 16, keep_end=True)
    ('more than …', '… 3,000 soldiers')
    """
    if len(text) <= limit:
        return text
    room = limit - 2
    if room <= 0:
        return "…"
    if keep_end:
        kept = text[-room:]
        whole = text[-room - 1].isspace() or " " not in kept
        return f"… {kept.strip() if whole else kept.partition(' ')[2].strip()}"
    kept = text[:room]
    whole = text[room].isspace() or " " not in kept
    return f"{(kept if whole else kept.rpartition(' ')[0]).strip()} …"


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: ``1 report``, ``1,200 reports``, ``9 stories``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(date: dt.date) -> str:
    """A date as print writes it, in any locale: ``23 Dec 2024``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def figure(number: Decimal) -> str:
    """A number as print writes it.

    >>> [figure(Decimal(each)) for each in ("3000", "3300000", "66.6667", "1E+9", "-0.50")]
    ['3,000', '3.3 million', '66.667', '1 billion', '-0.5']
    """
    if number and not -9 < number.adjusted() < 18:
        return f"{number:.3E}"
    for size, word in _MAGNITUDES:
        if abs(number) >= size and (short := number / size) == round(short, 2):
            return f"{_plain(short)} {word}"
    return _plain(number if number == round(number, 3) or abs(number) < Decimal("0.001") else round(number, 3))


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_words(number: Decimal, unit: str | None) -> str:
    """A number and its unit; people go without saying.

    >>> [in_words(Decimal(5), unit) for unit in ("person", "percent", "USD", "artillery shell", "foot")]
    ['5', '5%', '5 USD', '5 artillery shells', '5 feet']
    """
    return f"{figure(number)}{_unit(unit, one=number == 1)}"


def unit_in_words(unit: str | None) -> str:
    """A unit for the head of a column or an axis, where people do not go without saying.

    >>> [unit_in_words(unit) for unit in ("person", "percent", "USD", "artillery shell", None)]
    ['people', '%', 'USD', 'artillery shells', '']
    """
    return "people" if unit == "person" else _unit(unit, one=False).strip()


def _unit(unit: str | None, *, one: bool) -> str:
    if unit is None or unit == "person":
        return ""
    if unit == "percent":
        return "%"
    name = clean(unit).replace("_", " ")
    return f" {name if one or _CURRENCY.fullmatch(unit) else _plural(name)}"


def _plural(name: str) -> str:
    if name in _FEET:
        return _FEET[name]
    if not name[-1:].isalpha() or name.endswith("s"):
        return name
    if name.endswith(("x", "z", "ch", "sh")):
        return f"{name}es"
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in tuple("aeiou") else f"{name}s"


def range_in_words(value: Range) -> str:
    """What a range says, as a newspaper would.

    >>> from factcheck.core.ranges import Range
    >>> range_in_words(Range(3000, None, lower_closed=False, unit="person"))
    'more than 3,000'
    >>> range_in_words(Range(0, 12000, unit="person")), range_in_words(Range(2, 3, unit="percent"))
    ('up to 12,000', '2 to 3%')
    """
    low, high, unit = value.lower, value.upper, value.unit
    if low is None and high is None:
        return "any figure"
    if low is None or (low == 0 and value.lower_closed and high):
        return f"{_ceiling(value)} {in_words(high or Decimal(0), unit)}"
    if high is None:
        return f"{_floor(value)} {in_words(low, unit)}"
    if low == high:
        return in_words(low, unit)
    if value.lower_closed and value.upper_closed:
        return f"{figure(low)} to {in_words(high, unit)}"
    return f"{_floor(value)} {figure(low)}, {_ceiling(value)} {in_words(high, unit)}"


def _floor(value: Range) -> str:
    return "at least" if value.lower_closed else "more than"


def _ceiling(value: Range) -> str:
    return "up to" if value.upper_closed else "less than"


def times(ratio: Decimal | None) -> str:
    """How far apart two figures are at the least; nothing where they meet or no ratio can be given.

    >>> times(Decimal("2.4793")), times(Decimal("16.8")), times(Decimal("1.035")), times(Decimal(1))
    ('at least 2.4 times', 'at least 16 times', 'at least 1.03 times', '')
    """
    if ratio is None or not ratio.is_finite() or ratio < Decimal("1.01"):
        return ""
    step = Decimal("0.01") if ratio < Decimal("1.1") else Decimal("0.1") if ratio < 10 else Decimal(1)
    apart = ratio if ratio.adjusted() > 20 else ratio.quantize(step, rounding=ROUND_FLOOR)
    return f"at least {figure(apart)} times"
