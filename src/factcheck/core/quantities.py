"""One mention of a quantity in a text: where it stands and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.core.display import fields
from factcheck.core.ranges import Range

__all__ = ["Kind", "Quantity"]


class Kind(StrEnum):
    """What a quantity is a quantity of."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written (``text[start:end]``) and as meant.

    ``range`` is what the words entail, ``plausible`` what a reader takes from them, ``figures`` the numbers as
    written (two for a range, none for "dozens"), ``qualifier`` the words that bound or blur them ("more than").
    """

    text: str
    start: int
    end: int
    range: Range
    plausible: Range
    figures: tuple[Decimal, ...]
    approximate: bool
    qualifier: str | None
    unit: str | None
    kind: Kind

    def _repr_html_(self) -> str:
        return fields("Quantity", {name: getattr(self, name) for name in self.__slots__})
