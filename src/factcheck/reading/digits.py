"""Digits of any script as a figure: separators, vulgar fractions, powers of ten."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal, DecimalException
from fractions import Fraction
from functools import lru_cache

__all__ = ["figure", "ratio"]

_LONGEST = 24  # more digits than any reported figure: an identifier
_COMMA = re.compile(r"\d{1,3}(?:[.’'\s]\d{3})+,\d+|\d+,\d{1,2}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2}")
_POWER = re.compile(r"([\d.]+)(?:(?: ?[x×] ?10\^?|[eE])([-+−]?\d+)|\^([-+−]?\d+))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_EXACT = Context(prec=15)


@lru_cache(maxsize=4096)
def figure(text: str) -> Decimal | None:
    """The value of a number token; None where it has more digits than any figure.

    >>> [str(figure(text)) for text in ("12,34,567.89", "1.234,5", "1 234,5", ".25", "2½", "10⁶")]
    ['1234567.89', '1234.5', '1234.5', '0.25', '2.5', '1000000']
    """
    if len(text) > _LONGEST:
        return None
    if text[-1].isnumeric() and not text[-1].isdigit():  # "1½"
        whole = figure(text[:-1]) if len(text) > 1 else Decimal(0)
        return None if whole is None else whole + ratio(Fraction(unicodedata.numeric(text[-1])).limit_denominator(10))
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    if text[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        base = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
        text = f"{base}^{text[len(base) :].translate(_RAISED)}"
    if power := _POWER.fullmatch(text):
        return _power(*power.groups())
    if _COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _POINTS.fullmatch(text):
        text = text.replace(".", "")
    return Decimal("".join(c for c in text if c.isdecimal() or c == "."))


def _power(base: str, of_ten: str | None, of_base: str | None) -> Decimal | None:
    """ "1.3x10^6", "1.3e6" and "10^6"; None beyond any reported figure."""
    exponent = int((of_ten or of_base or "").replace("−", "-"))
    try:
        value = Decimal(base).scaleb(exponent) if of_ten else _EXACT.power(Decimal(base), exponent)
    except DecimalException:
        return None
    tidy = value.normalize(_EXACT) if value.is_finite() else value
    return Decimal(f"{tidy:f}") if tidy.is_finite() and abs(tidy.adjusted()) <= _LONGEST else None


def ratio(parts: Fraction) -> Decimal:
    """A fraction as a decimal, to nine places where it does not end."""
    value = Decimal(parts.numerator) / Decimal(parts.denominator)
    return value if parts.denominator in {1, 2, 4, 5, 8, 10} else round(value, 9)
