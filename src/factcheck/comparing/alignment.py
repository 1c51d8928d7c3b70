"""Are two claims about the same thing, and are their figures in one unit? Each feature gives a relation.

A feature that a claim does not state (None) differs from nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from factcheck.core.ranges import Range
from factcheck.core.units import commensurable, conversion
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import (
    Relation,
    is_noun,
    measure_relation,
    noun_relation,
    place_relation,
    population_relation,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.models import Claim

__all__ = ["Alignment", "align", "in_one_unit", "label", "unrelated_because"]

# A converted bound keeps twelve digits: far more than any report gives, fewer than conversion blurs.
_ROUNDED = Context(prec=12)
_TONS = frozenset({"ton", "metric_ton"})  # a bare ton is short, long or metric: 12 % apart at most (NIST HB 44, App. C)
_TON_SPREAD = Decimal("1.125")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two claims about the same thing: their ranges in one unit, and what each feature of ``a`` is to that of ``b``."""

    a: Claim
    b: Claim
    entailed: tuple[Range, Range]
    plausible: tuple[Range, Range]
    measure: Relation
    population: Relation
    place: Relation

    @property
    def meets(self) -> bool:
        """Whether what a reader takes from the two figures has anything in common."""
        return self.plausible[0].overlaps(self.plausible[1])

    @property
    def rises(self) -> bool:
        """Whether all that ``a`` suggests lies below all that ``b`` suggests."""
        low, high = self.plausible
        return not self.meets and low.upper is not None and high.lower is not None and low.upper <= high.lower

    @property
    def disjoint(self) -> bool:
        """Whether the two cannot both hold to the letter: hard bounds, and nothing between them."""
        return not (self.a.approximate or self.b.approximate) and not self.entailed[0].overlaps(self.entailed[1])

    @property
    def within_a_ton(self) -> bool:
        """Whether two sorts of ton are all that may keep the figures apart."""
        ratio = self.plausible[0].ratio(self.plausible[1])
        return {self.a.unit, self.b.unit} == _TONS and ratio is not None and ratio <= _TON_SPREAD


def align(a: Claim, b: Claim) -> Alignment | None:
    """The two claims side by side, or None where they are not about the same thing.

    >>> from factcheck.reading.by_hand import claim
    >>> killed = claim("40", measure="killed", subject="soldiers")
    >>> align(killed, claim("2 miles", measure="length")) is None
    True
    >>> align(killed, claim("60", measure="casualties", subject="soldiers")).measure
    <Relation.PART: 'part'>
    """
    if unrelated_because(a, b):
        return None
    return Alignment(
        a,
        b,
        entailed=in_one_unit(_signed(a, a.range), _signed(b, b.range)),
        plausible=in_one_unit(_signed(a, a.plausible), _signed(b, b.plausible)),
        measure=_where_stated(measure_relation, a.measure, b.measure),
        population=_population(a, b),
        place=_where_stated(place_relation, a.place, b.place),
    )


def unrelated_because(a: Claim, b: Claim) -> str:
    """Why two claims are not about the same thing, in a clause; empty where they are."""
    if not _one_dimension(a.unit, b.unit):
        return f"{_unit_name(a.unit)} and {_unit_name(b.unit)} cannot be compared"
    if _where_stated(measure_relation, a.measure, b.measure) == Relation.SEPARATE:
        return f"one is about {label(a.measure)}, the other about {label(b.measure)}"
    if _population(a, b) == Relation.SEPARATE and not _one_sort(a, b):
        return f"“{a.subject}” and “{b.subject}” have nothing in common"
    if not (a.measure or b.measure) and not (a.population and b.population) and a != b:
        return "what is counted is not said"
    return ""


def _signed(claim: Claim, value: Range) -> Range:
    """A fall of 4 percent and a rise of 4 percent lie on two sides of nothing."""
    if not claim.falls:
        return value
    low, high = (None if end is None else -end for end in (value.upper, value.lower))
    return Range(low, high, value.upper_closed, value.lower_closed, value.unit)


def _where_stated(relate: Callable[[str | None, str | None], Relation], a: str | None, b: str | None) -> Relation:
    return Relation.SAME if a is None or b is None else relate(a, b)


def _population(a: Claim, b: Claim) -> Relation:
    found = _where_stated(population_relation, a.population, b.population)
    if found == Relation.SAME and a.unit != b.unit and a.unit and b.unit and is_noun(a.unit) and is_noun(b.unit):
        return noun_relation(a.unit, b.unit)
    return found


def _one_sort(a: Claim, b: Claim) -> bool:
    """One province's dead and its neighbour's, two donors' aid, are of one sort; bread and oil are not."""
    if a.measure is None or b.measure is None:
        return False
    (side_a, _, sort_a), (side_b, _, sort_b) = ((claim.population or "").rpartition(":") for claim in (a, b))
    if {sort_a, sort_b} <= lexicon().grammar.sorts:  # a net and a gross profit
        return True
    return a.unit == b.unit == "person" or sort_a == sort_b or side_a == side_b != ""


def _one_dimension(a: str | None, b: str | None) -> bool:
    if commensurable(a, b) or {a, b} == _TONS:
        return True
    if a is None or b is None:  # a bare count may be of anything that is counted
        return all(unit is None or unit == "person" or is_noun(unit) for unit in (a, b))
    return is_noun(a) and is_noun(b) and noun_relation(a, b) in {Relation.SAME, Relation.PART, Relation.WHOLE}


def in_one_unit(a: Range, b: Range) -> tuple[Range, Range]:
    """Both ranges in the smaller of their units, whichever comes first: the order of claims changes nothing."""
    if a.unit == b.unit:
        return a, b
    if not commensurable(a.unit, b.unit) or a.unit is None or b.unit is None:
        return replace(a, unit=None), replace(b, unit=None)  # nouns, a bare count, tons: figures as they stand
    unit = b.unit if conversion(a.unit, b.unit)[0] >= 1 else a.unit
    return _rounded(a.to(unit)), _rounded(b.to(unit))


def _rounded(value: Range) -> Range:
    lower, upper = (None if end is None else _ROUNDED.plus(end) for end in (value.lower, value.upper))
    if lower is not None and lower == upper:
        return Range(lower, upper, unit=value.unit)
    return replace(value, lower=lower, upper=upper)


def _unit_name(unit: str | None) -> str:
    return "a bare number" if unit is None else "people" if unit == "person" else unit


def label(measure: str | None) -> str:
    """How a measure is named in a sentence."""
    return lexicon().measures[measure].label if measure in lexicon().measures else str(measure)
