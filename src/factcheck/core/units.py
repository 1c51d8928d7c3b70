"""How one unit turns into another: a single Decimal registry of pint's, made when a conversion is first needed.

A unit is a plain string: ``person``, ``percent``, an ISO 4217 code, a pint unit (``kilometer``) or a counted noun
(``artillery shell``). Only pint units convert; every other unit converts to itself alone, so dollars never meet
people, and ``ton`` (short or long?) never meets ``metric_ton`` silently. A rate is written as pint writes one:
``kilometer / hour``, a price ``USD / oil_barrel``, an incidence ``person / 100000``.
"""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.errors import UnitError

if TYPE_CHECKING:
    import pint

__all__ = ["commensurable", "conversion"]

# Words that pint knows as units, but news does not mean one thing by.
_AMBIGUOUS = frozenset({"ton", "person", "percent", "percentage point", "basis point", "count", "cup", "hand", "point"})


_PER = " / "
_TWENTY, _NOTHING = Context(prec=20), Decimal("1e-22")


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)


@cache
def conversion(source: str, target: str) -> tuple[Decimal, Decimal]:
    """Scale and offset that carry a figure in ``source`` to ``target``: ``target = source * scale + offset``.

    Raises UnitError where no conversion exists.

    >>> conversion("mile", "kilometer")
    (Decimal('1.609344'), Decimal('0'))
    >>> conversion("person", "USD")
    Traceback (most recent call last):
        ...
    factcheck.errors.UnitError: no conversion between these units: got ('person', 'USD'), expected commensurable units
    """
    if source == target:
        return Decimal(1), Decimal(0)
    of, _, per = source.partition(_PER)
    other, _, base = target.partition(_PER)
    if of == other and per and base and commensurable(per, base):  # "USD / metric_ton": what is counted may be anything
        return _TWENTY.divide(Decimal(1), conversion(per, base)[0]).normalize(), Decimal(0)
    if _AMBIGUOUS.isdisjoint((of, per, other, base)):
        import tokenize

        import pint

        registry = _registry()
        try:
            at_zero = registry.Quantity(Decimal(0), source).to(target).magnitude
            at_one = registry.Quantity(Decimal(1), source).to(target).magnitude
        except (pint.errors.PintError, tokenize.TokenError, ValueError, TypeError, AttributeError, AssertionError):
            pass  # not units that pint knows, or of another dimension: said below
        else:
            # Offset scales (degF to degC) leave 1e-25 behind; 20 digits are far beyond any reported figure.
            return _TWENTY.plus(at_one - at_zero).normalize(), _tidy(at_zero)
    raise UnitError("no conversion between these units", value=(source, target), expected="commensurable units")


def _tidy(number: Decimal) -> Decimal:
    tidy = _TWENTY.plus(Decimal(number)).normalize()
    return Decimal(0) if abs(tidy) < _NOTHING else tidy


@lru_cache(maxsize=65_536)
def commensurable(source: str | None, target: str | None) -> bool:
    """Whether figures in the two units can be held against each other.

    >>> commensurable("mile", "kilometer"), commensurable("mile", "kilogram"), commensurable("USD", "EUR")
    (True, False, False)
    """
    if source is None or target is None or source == target:
        return source == target
    try:
        conversion(source, target)
    except UnitError:
        return False
    return True
