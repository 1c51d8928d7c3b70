"""Money in two currencies: compared at the rates that the caller gives, with their dates, and never otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.comparing.differences import date_of, day
from factcheck.models import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.core.ranges import Range
    from factcheck.models import Claim, Rate

__all__ = ["at_one_rate", "common_unit"]


def common_unit(unit: str | None, rates: Sequence[Rate]) -> str | None:
    """The currency that sums of this unit are compared in: the base of a rate for it, else the unit itself."""
    return next((rate.base for rate in rates if rate.currency == unit), unit)


def at_one_rate(a: Claim, b: Claim, rates: Sequence[Rate]) -> tuple[Claim, Claim, Difference | None]:
    """Both claims in one currency, and the difference that says at which rates; unchanged where none is known.

    A converted figure is approximate: a rate moves from hour to hour, so two sums do not contradict for it.
    """
    if a.unit == b.unit or common_unit(a.unit, rates) != common_unit(b.unit, rates):
        return a, b, None
    one, other = (_rate_for(claim, rates) for claim in (a, b))
    used = [rate for rate in (one, other) if rate is not None]
    text = "; ".join(f"1 {one.currency} = {one.value.normalize():f} {one.base} on {day(one.date)}" for one in used)
    told = Difference(kind=DifferenceKind.UNIT, a=a.unit, b=b.unit, accounts=False, text=text)
    return _converted(a, one), _converted(b, other), told


def _rate_for(claim: Claim, rates: Sequence[Rate]) -> Rate | None:
    """The rate of the claim's currency whose day is nearest to the claim's; the latest where it has no day."""
    known = [rate for rate in rates if rate.currency == claim.unit]
    day = date_of(claim) or dt.date.max
    return min(known, key=lambda rate: (abs((rate.date - day).days), rate.date), default=None)


def _converted(claim: Claim, rate: Rate | None) -> Claim:
    if rate is None:
        return claim
    spans = {name: _in_base(getattr(claim, name), rate) for name in ("range", "plausible")}
    figures = tuple(figure * rate.value for figure in claim.figures)
    return claim.model_copy(update={**spans, "figures": figures, "approximate": True})


def _in_base(span: Range, rate: Rate) -> Range:
    return replace(span * rate.value, unit=rate.base)
