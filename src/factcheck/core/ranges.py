"""A range of figures with open or closed, finite or missing ends: the algebra that every verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from factcheck.core.display import code
from factcheck.core.units import conversion
from factcheck.errors import RangeError, UnitError

__all__ = ["LARGEST", "Range", "all_sized", "sized"]

LARGEST = 2_000  # digits before the point or behind it: the square of the longest figure that is read
_ROUNDING = Decimal("1e-15")

Figure = Decimal | int | str
Figures = TypeVar("Figures", Decimal, Decimal | None, tuple[Decimal, ...])


def _bound(value: Figure | None) -> Decimal | None:
    if value is None:
        return None
    if type(value) is Decimal and value.is_finite():
        return sized(value)
    if isinstance(value, float | bool):
        raise RangeError("a bound must be exact", value=value, expected="a Decimal, an int, digits as text, or None")
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise RangeError(
            "a bound must be a number", value=value, expected="a Decimal, an int, digits, or None"
        ) from None
    if not number.is_finite():
        raise RangeError("a bound must be finite", value=str(value), expected="None for an unbounded end")
    return sized(number)


def sized(number: Decimal) -> Decimal:
    """The number; raises RangeError where it is too large, or too near to 0, to be reckoned with."""
    if number and abs(number.adjusted()) > LARGEST:
        told = f"a number between 1e-{LARGEST} and 1e{LARGEST}"
        raise RangeError("a number beyond all measure", value=f"{number:.3e}", expected=told)
    return number


def all_sized(given: Figures) -> Figures:
    """A number, numbers or none, each ``sized``."""
    for number in given if isinstance(given, tuple) else (given,):
        if number is not None:
            sized(number)
    return given


@dataclass(frozen=True, slots=True)
class Range:
    """The figures from ``lower`` to ``upper`` in ``unit``; ``None`` is an end without bound.

    Bounds are exact (Decimal; ints and digits are converted, floats refused). Raises RangeError when the bounds
    enclose nothing.

    >>> print(Range(3000, None, lower_closed=False, unit="person"))
    (3000, ∞) person
    >>> Range(5, 1)
    Traceback (most recent call last):
        ...
    factcheck.errors.RangeError: the range is empty: got (Decimal('5'), Decimal('1')), expected lower <= upper
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_closed: bool = True
    upper_closed: bool = True
    unit: str | None = None

    def __post_init__(self) -> None:
        lower, upper = _bound(self.lower), _bound(self.upper)
        if lower is not self.lower:
            object.__setattr__(self, "lower", lower)
        if upper is not self.upper:
            object.__setattr__(self, "upper", upper)
        # An end without bound has nothing to close: one spelling only, so that equal ranges are equal.
        if lower is None and self.lower_closed:
            object.__setattr__(self, "lower_closed", False)
        if upper is None and self.upper_closed:
            object.__setattr__(self, "upper_closed", False)
        if lower is not None and upper is not None:
            if lower > upper:
                raise RangeError("the range is empty", value=(lower, upper), expected="lower <= upper")
            if lower == upper and not (self.lower_closed and self.upper_closed):
                raise RangeError("the range is empty", value=(lower, upper), expected="closed ends on a single figure")

    def __str__(self) -> str:
        left = "[" if self.lower_closed else "("
        right = "]" if self.upper_closed else ")"
        low = "-∞" if self.lower is None else _plain(self.lower)
        high = "∞" if self.upper is None else _plain(self.upper)
        body = f"{left}{low}, {high}{right}"
        return f"{body} {self.unit}" if self.unit else body

    def __reduce__(self) -> tuple[object, ...]:
        return Range, (self.lower, self.upper, self.lower_closed, self.upper_closed, self.unit)

    def _repr_html_(self) -> str:
        return code(str(self))

    @property
    def is_exact(self) -> bool:
        """Whether the range is a single figure."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether both ends have a bound."""
        return self.lower is not None and self.upper is not None

    def to(self, unit: str | None) -> Range:
        """The same range in another unit; raises UnitError where none converts.

        >>> print(Range(2, 3, unit="mile").to("kilometer"))
        [3.218688, 4.828032] kilometer
        """
        if unit == self.unit:
            return self
        if unit is None or self.unit is None:
            raise UnitError("no conversion to or from a bare number", value=(self.unit, unit), expected="two units")
        scale, offset = conversion(self.unit, unit)
        lower = None if self.lower is None else self.lower * scale + offset
        upper = None if self.upper is None else self.upper * scale + offset
        return Range(lower, upper, self.lower_closed, self.upper_closed, unit)

    def _like(self, other: Range) -> Range:
        """``other`` in this unit; ends that differ from this range's by rounding alone are this range's."""
        if other.unit == self.unit:
            return other
        there = other.to(self.unit)

        def snapped(end: Decimal | None) -> Decimal | None:
            for own in (self.lower, self.upper):
                if end is not None and own is not None and abs(end - own) <= _ROUNDING * max(abs(own), Decimal(1)):
                    return own
            return end

        return Range(snapped(there.lower), snapped(there.upper), there.lower_closed, there.upper_closed, self.unit)

    def contains(self, other: Range | Figure) -> bool:
        """Whether every figure of ``other`` (a range, or one figure in the same unit) lies inside."""
        if not isinstance(other, Range):
            figure = _bound(other)
            other = Range(figure, figure, unit=self.unit)
        other = self._like(other)
        return _starts_by(self, other) and _ends_after(self, other)

    def overlaps(self, other: Range) -> bool:
        """Whether some figure lies in both."""
        other = self._like(other)
        return not (_before(self, other) or _before(other, self))

    def intersection(self, other: Range) -> Range | None:
        """The figures in both, or None."""
        if not self.overlaps(other):
            return None
        other = self._like(other)
        first = other if _starts_by(self, other) else self
        last = other if _ends_after(self, other) else self
        return Range(first.lower, last.upper, first.lower_closed, last.upper_closed, self.unit)

    def hull(self, other: Range) -> Range:
        """The smallest range that holds both."""
        other = self._like(other)
        first = self if _starts_by(self, other) else other
        last = self if _ends_after(self, other) else other
        return Range(first.lower, last.upper, first.lower_closed, last.upper_closed, self.unit)

    def gap(self, other: Range) -> Decimal:
        """The distance between the nearest ends; 0 where they meet."""
        ends = self._nearest(other)
        return Decimal(0) if ends is None else ends[1] - ends[0]

    def ratio(self, other: Range) -> Decimal | None:
        """The higher of the nearest ends over the lower; 1 where the ranges meet, None where the lower is 0 or less."""
        ends = self._nearest(other)
        if ends is None:
            return Decimal(1)
        return ends[1] / ends[0] if ends[0] > 0 else None

    def _nearest(self, other: Range) -> tuple[Decimal, Decimal] | None:
        """End of the lower range and start of the higher, in this unit; None where they overlap."""
        other = self._like(other)
        for low, high in ((self, other), (other, self)):
            if _before(low, high) and low.upper is not None and high.lower is not None:
                return low.upper, high.lower
        return None

    def __add__(self, other: Range) -> Range:
        other = self._like(other)
        lower = None if self.lower is None or other.lower is None else self.lower + other.lower
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Range(
            lower, upper, self.lower_closed and other.lower_closed, self.upper_closed and other.upper_closed, self.unit
        )

    def __mul__(self, factor: Figure) -> Range:
        """The range scaled by a factor above zero."""
        scale = _bound(factor)
        if scale is None or scale <= 0:
            raise RangeError("a range scales by a factor above zero", value=factor, expected="a factor > 0")
        lower = None if self.lower is None else self.lower * scale
        upper = None if self.upper is None else self.upper * scale
        return Range(lower, upper, self.lower_closed, self.upper_closed, self.unit)


def _plain(number: Decimal) -> str:
    """Digits without exponent and without idle zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _starts_by(a: Range, b: Range) -> bool:
    """Whether ``a`` starts no later than ``b``."""
    if a.lower is None or b.lower is None:
        return a.lower is None
    return a.lower < b.lower or (a.lower == b.lower and (a.lower_closed or not b.lower_closed))


def _ends_after(a: Range, b: Range) -> bool:
    """Whether ``a`` ends no earlier than ``b``."""
    if a.upper is None or b.upper is None:
        return a.upper is None
    return a.upper > b.upper or (a.upper == b.upper and (a.upper_closed or not b.upper_closed))


def _before(a: Range, b: Range) -> bool:
    """Whether all of ``a`` lies below all of ``b``."""
    if a.upper is None or b.lower is None:
        return False
    return a.upper < b.lower or (a.upper == b.lower and not (a.upper_closed and b.lower_closed))
