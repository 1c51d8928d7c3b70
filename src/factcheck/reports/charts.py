"""Where ranges and days stand on an axis: scales, ticks and bars in percent of its length. Geometry without markup.

Percentages let one drawing serve a phone and a wide screen: only the axis stretches, text and marks keep their size.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

from factcheck.reports.wording import day, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.core.ranges import Range

__all__ = ["Bar", "Dot", "Label", "Scale", "Tick", "bar", "days", "joined", "scales", "short", "ticks", "time_ticks"]

_WIDE, _NARROW = 440, 160  # pixels of an axis on a wide screen, and at the least: on a phone, in print
_CHARACTER = 6.6  # pixels of a digit at the size of a label
_APART = 14  # pixels between two labels
_STEPS = 6  # an axis is cut into at most so many
_FAR = 12  # times: on a linear axis, figures farther apart than that crowd at its start
_CLOSE = Decimal(3) / 4  # of the highest figure: where all lie above, an axis from nought would make them one
_DIGITS = Decimal("1e-12")  # of the highest figure: closer figures are one on any axis
_ROOM = Decimal("0.08")  # of the axis, kept free behind the highest figure
_SHORT = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high``; on a logarithmic one equal steps multiply."""

    low: Decimal
    high: Decimal
    logarithmic: bool = False

    def at(self, value: Decimal) -> float:
        """Where a value stands, in percent of the axis; what lies outside stands at its end.

        >>> Scale(Decimal(0), Decimal(200)).at(Decimal(50)), Scale(Decimal(1), Decimal(100), True).at(Decimal(10))
        (25.0, 50.0)
        """
        if value <= self.low:
            return 0.0
        if value >= self.high:
            return 100.0
        low, high = self.low, self.high
        if self.logarithmic:
            low, high, value = low.log10(), high.log10(), value.log10()
        return round(float((value - low) / (high - low) * 100), 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis; its label is left out where it would touch its neighbour's, on a phone or anywhere."""

    at: float
    label: str
    wide: bool = True
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure as stated; open where the words exclude it ("more than 3,000")."""

    at: float
    open: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A figure written at a place, on the side that keeps it clear of its fellow: ``start``, ``middle`` or ``end``."""

    at: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on an axis: the line of what the words allow, the band of what a reader takes from them.

    ``caps`` are ends that nobody stated (the 24 of "dozens"); ``less`` and ``more`` say that the line goes on beyond
    the axis on that side.
    """

    line: tuple[float, float]
    band: tuple[float, float]
    dots: tuple[Dot, ...] = ()
    caps: tuple[float, ...] = ()
    labels: tuple[Label, ...] = ()
    less: bool = False
    more: bool = False


def scales(ranges: Iterable[Range], stated: Iterable[Decimal] = ()) -> tuple[Scale, ...]:
    """The axes that show all of the ranges, the more telling one first.

    Linear, and logarithmic where no figure lies below nought and they lie far apart. A linear axis starts at nought
    unless the figures lie so close together that this would hide what divides them.
    """
    ranges = list(ranges)
    ends = [end for each in ranges for end in (each.lower, each.upper) if end is not None]
    values = sorted({*ends, *stated}) or [Decimal(0)]
    linear = _linear(values, [end for end in values if end])
    positive = [value for value in values if value > 0]
    if values[0] < 0 or len(positive) < 2 or positive[-1] < 3 * positive[0]:
        return (linear,)
    logarithmic = Scale(positive[0] * Decimal("0.8"), positive[-1] * Decimal("1.3"), logarithmic=True)
    far = positive[-1] > _FAR * positive[0]
    return (logarithmic, linear) if far else (linear, logarithmic)


def _linear(values: Sequence[Decimal], told: Sequence[Decimal]) -> Scale:
    low, high = values[0], values[-1]
    apart = high - low > high * _DIGITS
    if low >= 0 and (not told or told[0] < _CLOSE * high or not apart):
        low = Decimal(0)
    elif low < 0:
        high = max(high, Decimal(0))
    room = (high - low) * _ROOM or Decimal(1)
    return Scale(low if low == 0 else low - room, high + room)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Round values across a scale, those on either end included.

    >>> [tick.label for tick in ticks(Scale(Decimal(0), Decimal(4300)))]
    ['0', '1,000', '2,000', '3,000', '4,000']
    >>> [tick.label for tick in ticks(Scale(Decimal(80), Decimal(130000), True))]
    ['100', '1,000', '10,000', '100,000']
    """
    values = _powers(scale) if scale.logarithmic else _rounds(scale)
    labels = [short(value) for value in values]
    if len(set(labels)) < len(labels):
        labels = [figure(value) for value in values]
    return _thinned([(scale.at(value), label) for value, label in zip(values, labels, strict=True)])


def _rounds(scale: Scale) -> list[Decimal]:
    step = next(each for each in _nice((scale.high - scale.low) / _STEPS) if (scale.high - scale.low) / each <= _STEPS)
    value = scale.low // step * step  # towards nought, as decimals divide
    found = []
    while value <= scale.high:
        if value >= scale.low:
            found.append(value)
        value += step
    return found


def _nice(size: Decimal) -> Iterator[Decimal]:
    """1, 2, 5, 10, 20, 50 … times the power of ten below a size."""
    power = Decimal(1).scaleb(size.adjusted())
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _powers(scale: Scale) -> list[Decimal]:
    """Powers of ten, every n-th of them over a long axis; over a short one also their double and fivefold."""
    low, high = scale.low.adjusted(), scale.high.adjusted()
    factors = (1, 2, 5) if high - low <= 2 else (1,)
    every = -(-(high - low) // _STEPS) or 1
    found = (Decimal(factor).scaleb(power) for power in range(low, high + 1, every) for factor in factors)
    return [value for value in found if scale.low <= value <= scale.high]


def _thinned(places: Sequence[tuple[float, str]]) -> tuple[Tick, ...]:
    wide, narrow = _clear(places, _WIDE), _clear(places, _NARROW)
    return tuple(Tick(at, label, n in wide, n in narrow) for n, (at, label) in enumerate(places))


def _clear(places: Sequence[tuple[float, str]], pixels: int) -> set[int]:
    """Which labels can be printed, each centred, on an axis so many pixels long; the first always."""
    kept: set[int] = set()
    free = float("-inf")
    for n, (at, label) in enumerate(places):
        centre, half = at / 100 * pixels, len(label) * _CHARACTER / 2
        if centre - half >= free:
            kept.add(n)
            free = centre + half + _APART
    return kept


def bar(entailed: Range, plausible: Range, stated: Iterable[Decimal], scale: Scale) -> Bar:
    """A range on a scale: what it entails as a line, what it suggests as a band, the stated figures as dots.

    >>> from factcheck.core.ranges import Range
    >>> over = Range(3000, None, lower_closed=False)
    >>> drawn = bar(over, Range(3000, 4000, lower_closed=False), (Decimal(3000),), Scale(Decimal(0), Decimal(5000)))
    >>> drawn.line, drawn.band, drawn.dots, drawn.more
    ((60.0, 100.0), (60.0, 80.0), (Dot(at=60.0, open=True),), True)
    """
    ends = [end for end in (entailed.lower, entailed.upper) if end is not None and not _off(end, scale)]
    figures = sorted({each for each in stated if not _off(each, scale)} | set(ends if entailed.is_exact else ()))
    return Bar(
        line=_extent(entailed, scale),
        band=_extent(plausible, scale),
        dots=tuple(Dot(scale.at(each), open=_excluded(each, entailed)) for each in figures),
        caps=()
        if entailed == plausible and figures
        else tuple(scale.at(end) for end in ends if end and end not in figures),
        labels=_labels(entailed, plausible, figures, scale),
        less=entailed.lower is None or _off(entailed.lower, scale),
        more=entailed.upper is None,
    )


def _extent(value: Range, scale: Scale) -> tuple[float, float]:
    low = 0.0 if value.lower is None else scale.at(value.lower)
    high = 100.0 if value.upper is None else scale.at(value.upper)
    return low, high


def _off(value: Decimal, scale: Scale) -> bool:
    """Whether a value has no place on the axis: nought on a logarithmic one."""
    return scale.logarithmic and value < scale.low


def _excluded(value: Decimal, entailed: Range) -> bool:
    at_lower = value == entailed.lower and not entailed.lower_closed
    return at_lower or (value == entailed.upper and not entailed.upper_closed)


def _labels(entailed: Range, plausible: Range, stated: Sequence[Decimal], scale: Scale) -> tuple[Label, ...]:
    """The one figure that is stated, at its dot; else the ends of the band, on its outer sides."""
    if len(stated) == 1 and entailed.is_bounded:
        return (_centred(scale.at(stated[0]), short(stated[0])),)
    ends = [end for end in (plausible.lower, plausible.upper) if end is not None and not _off(end, scale)]
    if len({short(end) for end in ends}) < 2:
        return tuple(_centred(scale.at(end), short(end)) for end in ends[:1])
    return tuple(Label(scale.at(end), short(end), side) for end, side in zip(ends, ("end", "start"), strict=True))


def _centred(at: float, text: str) -> Label:
    return Label(at, text, "start" if at < 8 else "end" if at > 92 else "middle")


def short(number: Decimal) -> str:
    """A number for a label, three digits of it from a million up.

    >>> [short(Decimal(each)) for each in ("250000", "1234567", "1E+9", "0.5", "-3000")]
    ['250,000', '1.23m', '1bn', '0.5', '-3,000']
    """
    for size, letters in _SHORT:
        if size <= abs(number) < size * 1000:
            return f"{figure(_three(number / size))}{letters}"
    return figure(number if abs(number) < 1000 else number.to_integral_value())


def _three(number: Decimal) -> Decimal:
    return round(number, 2 - number.adjusted())


def joined(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds all of several; raises ValueError for none."""
    first, *others = ranges
    for other in others:
        first = first.hull(other)
    return first


_YEAR, _MONTH = 365, 30
_LAST = dt.date.max.toordinal()
_DATE_STEPS = (1, 2, 7, 14, _MONTH, 2 * _MONTH, 3 * _MONTH, 6 * _MONTH, _YEAR)


def days(dates: Iterable[dt.date]) -> Scale | None:
    """An axis of days, as their ordinals, with room on either side; None where there are not two."""
    ordinals = sorted({date.toordinal() for date in dates})
    if len(ordinals) < 2:
        return None
    room = Decimal(max(ordinals[-1] - ordinals[0], 1)) / 25
    return Scale(ordinals[0] - room, ordinals[-1] + room)


def time_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Round days, months or years across an axis of days.

    >>> axis = days([dt.date(2024, 11, 26), dt.date(2024, 12, 23)])
    >>> [tick.label for tick in time_ticks(axis)]
    ['1 Dec 2024', '8 Dec 2024', '15 Dec 2024', '22 Dec 2024']
    """
    first, last = ceil(scale.low), floor(scale.high)
    span = last - first or 1
    step = next((each for each in _DATE_STEPS if span / each <= _STEPS), 0)
    if step == 0:
        step = _YEAR * int(next(each for each in _nice(Decimal(1)) if span / _YEAR / float(each) <= _STEPS))
    places = [
        (scale.at(Decimal(date.toordinal())), _date_label(date, step))
        for date in _dates(dt.date.fromordinal(max(first, 1)), dt.date.fromordinal(min(last, _LAST)), step)
    ]
    return _thinned(places)


def _dates(first: dt.date, last: dt.date, step: int) -> Iterator[dt.date]:
    """Every so many days; from a month up, first days of months or of years."""
    if step < _MONTH:
        yield from (
            dt.date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1) if each % step == 0
        )
        return
    months = step // _YEAR * 12 or step // _MONTH
    begin = -(-(first.year * 12 + first.month - (first.day == 1)) // months) * months
    for month in range(begin, last.year * 12 + last.month, months):
        if 0 < month // 12 <= dt.MAXYEAR:
            yield dt.date(month // 12, month % 12 + 1, 1)


def _date_label(date: dt.date, step: int) -> str:
    if step >= _YEAR:
        return str(date.year)
    return day(date) if step < _MONTH else day(date).partition(" ")[2]
