"""Dates in the columns of tables: what order 4/5/2017 has is told by the caller or by the other rows, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Dates"]

_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
_WORDED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
_DIRECTIVE, _YEARS = re.compile("%(.)", re.DOTALL), frozenset("YyGcx")
_ORDERS = {"dmy": "day", "mdy": "month"}


class Dates:
    """Reads the dates of one column.

    ``order`` is ``dmy``, ``mdy``, a format such as ``%d.%m.%y``, or empty: then a value that can be read in one order
    alone settles the order for all, unless another contradicts it. ``evidence`` is that value.

    >>> dates = Dates(["4/5/2017", "4/16/2017"])
    >>> dates.read("4/5/2017"), dates.evidence
    (datetime.date(2017, 4, 5), '4/16/2017')
    >>> Dates(["4/5/2017"]).read("4/5/2017") is None
    True
    """

    def __init__(self, values: Iterable[str], order: str = "") -> None:
        self.order, self.evidence = order, ""
        if not order:
            found = {told: value for value in reversed([*values]) if (told := _told(value))}
            if len(found) == 1:
                ((self.order, self.evidence),) = found.items()

    @property
    def first(self) -> str:
        """What stands first in a numeric date: day or month."""
        return _ORDERS.get(self.order, "")

    def read(self, value: str) -> dt.date | None:
        """The day, or None where it cannot be read or could be two days."""
        value = value.strip()
        if self.order and self.order not in _ORDERS:
            return _parsed(value, self.order)
        with suppress(ValueError):
            return dt.datetime.fromisoformat(value.replace("/", "-") if value[4:5] == "/" else value).date()
        if match := _NUMERIC.fullmatch(value):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            if not self.order:
                return _day(year, first, first) if first == second else None
            return _day(year, *((second, first) if self.order == "dmy" else (first, second)))
        return next((day for each in _WORDED if (day := _parsed(value, each))), None)


def _told(value: str) -> str:
    """The order that a date betrays: no month is above 12."""
    match = _NUMERIC.fullmatch(value.strip())
    if not match:
        return ""
    first, second = int(match[1]), int(match[3])
    return "dmy" if first > 12 >= second else "mdy" if second > 12 >= first else ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    with suppress(ValueError):
        return dt.date(year, month, day)
    return None


def _parsed(value: str, layout: str) -> dt.date | None:
    """The day, or None: without a year there is none, where ``strptime`` takes 1900."""
    if _YEARS.isdisjoint(_DIRECTIVE.findall(layout)):
        return None
    with suppress(ValueError, re.error):  # a layout that names one part twice is no pattern
        return dt.datetime.strptime(value, layout).date()  # noqa: DTZ007 -- a day has no zone
    return None
