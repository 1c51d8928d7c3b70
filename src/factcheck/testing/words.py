"""Ranges, and figures in words together with what they mean: "more than 3,000 people" and (3000, ∞) person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.core.quantities import Kind, Quantity
from factcheck.core.ranges import Range
from factcheck.errors import InvalidValueError
from factcheck.testing import tables
from factcheck.testing.choices import Wanted, among, picked
from factcheck.testing.intervals import interval, round_figure
from factcheck.testing.numerals import FORMS, Numeral

if TYPE_CHECKING:
    from factcheck.testing.tables import Bound, Pair, Unit, Vague

__all__ = ["BOUNDS", "Phrase", "quantities", "ranges"]

BOUNDS = ("exact", "floor", "ceiling", "approximate", "range", "vague")  # what a figure gives, the simplest first


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the quantity that stands in them: ``words[quantity.start:quantity.end] == quantity.text``."""

    words: str
    quantity: Quantity


def ranges(
    *,
    unit: str | None = "person",
    bounds: Wanted[str] = None,
    smallest: int = 0,
    largest: int = 10**9,
) -> st.SearchStrategy[Range]:
    """Ranges in ``unit`` with whole bounds from ``smallest`` to ``largest``.

    ``bounds`` is one or more of exact, floor, ceiling, range, unbounded. They shrink to [0, 0], or the smallest bound.

    >>> from hypothesis import find
    >>> print(find(ranges(unit="home", bounds="floor"), lambda one: True))
    [0, ∞) home
    """
    kinds = among(["exact", "floor", "ceiling", "range", "unbounded"], bounds, "bound")
    figures = st.integers(smallest, largest).map(Decimal)
    closed = st.sampled_from([True, False])

    def made(kind: str) -> st.SearchStrategy[Range]:
        match kind:
            case "exact":
                return figures.map(lambda one: Range(one, one, unit=unit))
            case "floor":
                return st.builds(lambda one, shut: Range(one, None, shut, unit=unit), figures, closed)
            case "ceiling":
                return st.builds(lambda one, shut: Range(None, one, upper_closed=shut, unit=unit), figures, closed)
            case "range":
                return st.builds(
                    lambda low, more, left, right: Range(low, low + more, left, right, unit),
                    figures,
                    st.integers(1, max(1, largest - smallest)),
                    closed,
                    closed,
                )
            case _:
                return figures.map(lambda _: Range(unit=unit))  # as many draws as the simpler ones: shrinking counts

    return st.sampled_from(kinds).flatmap(made)


def quantities(
    *,
    unit: Wanted[str] = None,
    bounds: Wanted[str] = None,
    qualifier: Wanted[str] = None,
    form: Wanted[str] = None,
    noun: str | None = None,
    smallest: int = 2,
    largest: int = 10**7,
) -> st.SearchStrategy[Phrase]:
    """Figures in words with their meaning, as ``factcheck.quantities(phrase.words)`` reads it.

    Each filter is one value or several: ``unit`` of those that phrases use (person, home, percent, USD, kilometer …),
    ``bounds`` of exact, floor, ceiling, approximate, range, vague, ``qualifier`` of the words that bound or blur a
    figure ("" for none), ``form`` of the ways to write it: plain, ungrouped, spelled, magnitude, suffix, dozens, part,
    decimal, minus, share. ``noun`` is the word for what is counted. Raises InvalidValueError where a filter names what
    is not known, or where no figure is as all of them ask. Phrases shrink to "2 people".

    >>> from hypothesis import find
    >>> found = find(quantities(unit="person", qualifier="more than"), lambda one: True)
    >>> found.words, str(found.quantity.range)
    ('more than 2 people', '(2, ∞) person')
    >>> find(quantities(form="suffix", unit="USD", bounds="floor"), lambda one: True).words
    'at least $2k'
    """
    known = {one.unit: one for one in tables.units()}
    asked = _Asked(
        frozenset(among(BOUNDS, bounds, "bound")),
        None if qualifier is None else frozenset(among(["", *_qualifiers()], qualifier, "qualifier")),
        tuple(among(list(FORMS), form, "form")),
        noun,
        smallest,
        largest,
    )
    drawn = [
        strategy for one in among(list(known), unit, "unit") if (strategy := _of_unit(known[one], asked)) is not None
    ]
    if not drawn:
        raise InvalidValueError("no such figures", value=(unit, bounds, qualifier, form), expected="other filters")
    return st.one_of(drawn)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The filters of ``quantities``."""

    bounds: frozenset[str]
    qualifiers: frozenset[str] | None
    forms: tuple[str, ...]
    noun: str | None
    smallest: int
    largest: int


def _qualifiers() -> list[str]:
    return [words for row in tables.bounds() for words in (*row.before, *row.after, *row.glued)]


_Wording = tuple[str, str, "Bound"]  # where words stand, the words, and what they make of a figure


@lru_cache(maxsize=1024)  # tests draw from claims() once for each example: strategies are made once
def _of_unit(unit: Unit, asked: _Asked) -> st.SearchStrategy[Phrase] | None:
    """Phrases of one unit, the plainest first; None where the filters leave none."""
    unnamed = asked.noun == "" and unit.kind == "count"  # "wounded 2m" may be metres
    forms = [one for one in asked.forms if unit.kind in FORMS[one].kinds and not (unnamed and one == "suffix")]
    found = [_numbers(unit, form, asked) for form in forms]
    alone = asked.qualifiers is None or "" in asked.qualifiers
    if alone and "range" in asked.bounds and "plain" in forms:
        found.append(_spans(unit, asked))
    if alone and "vague" in asked.bounds and "plain" in forms and unit.kind == "count":
        drawn = st.tuples(_written(unit, asked.noun), st.sampled_from(tables.vague()), st.integers())
        found.append(drawn.map(lambda one: _without_figure(unit, one[0], one[1])))
    able = [one for one in found if not one.is_empty]
    return st.one_of(able) if able else None


def _numbers(unit: Unit, form: str, asked: _Asked) -> st.SearchStrategy[Phrase]:
    """Phrases of one number in one form, whatever words may bound it."""
    wordings = _wordings(unit, form, asked)
    if not wordings:
        return st.nothing()
    figures = FORMS[form].numerals(asked.smallest, asked.largest)
    written = picked(["{}| of homes"]) if form == "share" else _written(unit, asked.noun)
    return st.builds(_phrase, st.just(unit), written, picked(wordings), figures)


def _wordings(unit: Unit, form: str, asked: _Asked) -> list[_Wording]:
    rows = [row for row in tables.bounds() if row.shape in asked.bounds]
    bare = next(row for row in tables.bounds() if row.name == FORMS[form].bare)
    found: list[_Wording] = [("", "", bare)] if bare in rows else []
    if form != "minus":  # "at least minus 4" is hardly said
        found += [("before", words, row) for row in rows for words in row.before]
    if unit.kind == "count":
        found += [("after", words, row) for row in rows for words in row.after]
    if unit.kind == "count" and form == "plain":
        found += [("glued", words, row) for row in rows for words in row.glued]
    return [one for one in found if asked.qualifiers is None or one[1] in asked.qualifiers]


def _written(unit: Unit, noun: str | None) -> st.SearchStrategy[str]:
    """How a figure is written in the unit; ``noun`` is the word for what is counted, "" for none."""
    if unit.kind != "count" or noun is None:
        return picked(unit.written)
    return picked([f"{{}}| {noun}" if noun else "{}"])


def _phrase(unit: Unit, written: str, wording: _Wording, numeral: Numeral) -> Phrase:
    where, words, row = wording
    said, behind = _said(written, numeral.text)
    said = {"before": f"{words} {said}", "after": f"{said} {words}"}.get(where, f"{said}{words}")
    suggested = row.round if row.round and round_figure(numeral.value) else row.plausible
    entailed, plausible = (
        interval(one, numeral.value, unit.unit, counted=unit.kind == "count") for one in (row.entailed, suggested)
    )
    return _made(unit, (said, behind), (entailed, plausible), (numeral.value,), words or None, rough=row.approximate)


def _spans(unit: Unit, asked: _Asked) -> st.SearchStrategy[Phrase]:
    """Ranges: "between 3 and 5 people", "$2-3 million"."""
    shared = unit.kind != "percent" and asked.smallest <= 2000 and asked.largest >= 10**7
    rows = [one for one in tables.pairs() if unit.kind != "percent" or not one.words.startswith("from")]  # a change
    return st.builds(
        _span,
        st.just(unit),
        _written(unit, asked.noun),
        picked(rows),
        picked(["", "thousand", "million"] if shared else [""]),
        st.integers(asked.smallest, asked.largest),
        st.integers(1, asked.largest),
    )


def _span(unit: Unit, written: str, pair: Pair, magnitude: str, low: int, more: int) -> Phrase:
    size = {"thousand": 10**3, "million": 10**6}.get(magnitude, 1) if pair.shared else 1
    if size > 1:  # "2 to 3 million", and no more than 9
        low, more = 2 + low % 4, 1 + more % 4
    high = low + more
    sign = written.partition("{")[0]
    second = f"{high:,} {magnitude}" if size > 1 else f"{high:,}"
    span = pair.words.format(low=f"{low:,}", high=second)
    both = Range(Decimal(low * size), Decimal(high * size), unit=unit.unit)
    ends = (Decimal(low * size), Decimal(high * size))
    if sign and not pair.words.startswith("{"):  # "between $3 and $5", "from €3 to €5"
        span = pair.words.format(low=f"{sign}{low:,}", high=f"{sign}{second}")
        written = written.removeprefix(sign)
    return _made(unit, _said(written, span), (both, both), ends)


def _without_figure(unit: Unit, written: str, row: Vague) -> Phrase:
    said, behind = _said(written, row.words)
    behind = f" of{behind}" if behind and row.of else behind
    return _made(
        unit, (said, behind), (interval(row.entailed, unit=unit.unit), interval(row.plausible, unit=unit.unit))
    )


def _said(written: str, figure: str) -> tuple[str, str]:
    """The expression, and what is counted behind it."""
    expression, _, behind = written.partition("|")
    return expression.format(figure), behind


def _made(
    unit: Unit,
    words: tuple[str, str],
    meant: tuple[Range, Range],
    figures: tuple[Decimal, ...] = (),
    qualifier: str | None = None,
    *,
    rough: bool = False,
) -> Phrase:
    said, behind = words
    quantity = Quantity(
        text=said,
        start=0,
        end=len(said),
        range=meant[0],
        plausible=meant[1],
        figures=figures,
        approximate=rough,
        qualifier=qualifier,
        unit=unit.unit,
        kind=Kind(unit.kind),
    )
    return Phrase(said + behind, quantity)
