"""Ranges, and figures in words together with what they mean: "more than 3,000 people" and (3000, ∞) person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.core.quantities import Kind, Quantity
from factcheck.core.ranges import Range
from factcheck.errors import InvalidValueError
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.schema import Effect
from factcheck.reading.qualifiers import Meaning, between, meaning, vague
from factcheck.testing.choices import Wanted, among

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BOUNDS", "Phrase", "quantities", "ranges"]

# What a figure gives, the simplest first, and the effects of the qualifiers that make it so.
BOUNDS: dict[str, tuple[Effect, ...]] = {
    "exact": (Effect.EXACTLY,),
    "floor": (Effect.AT_LEAST, Effect.MORE_THAN),
    "ceiling": (Effect.AT_MOST, Effect.LESS_THAN),
    "approximate": (Effect.ABOUT, Effect.NEARLY, Effect.JUST_OVER),
    "range": (),
    "vague": (),
}
_MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9}
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£"}
_COUNTED = {"person": "people", "home": "homes", "village": "villages", "truck": "trucks"}
_MEASURED = "kilometer meter mile foot hectare acre metric_ton kilogram liter megawatt".split()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the quantity that stands in them: ``words[quantity.start:quantity.end] == quantity.text``."""

    words: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class _Unit:
    unit: str | None
    kind: Kind
    sign: str = ""  # before the figure
    noun: str = ""  # behind it
    inside: bool = False  # whether the noun belongs to the words of the quantity


def _units() -> Iterator[_Unit]:
    for unit, noun in _COUNTED.items():
        yield _Unit(unit, Kind.COUNT, noun=noun)
    yield _Unit("percent", Kind.PERCENT, noun="percent", inside=True)
    for unit, sign in _CURRENCIES.items():
        yield _Unit(unit, Kind.MONEY, sign=sign)
    rows = {row.unit: row for row in lexicon().unit_rows}
    for unit in _MEASURED:
        yield _Unit(unit, Kind.MEASURE, noun=rows[unit].words[0], inside=True)


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
    smallest: int = 2,
    largest: int = 10**7,
) -> st.SearchStrategy[Phrase]:
    """Figures in words with their meaning, as ``factcheck.quantities(phrase.words)`` reads it.

    ``unit`` is one or more of those that the phrases use (person, home, percent, USD, kilometer …), ``bounds`` of
    exact, floor, ceiling, approximate, range, vague; ``qualifier`` names the words that may bound or blur the figure.
    Raises InvalidValueError where a filter names what is not known. Phrases shrink to "2 people".

    >>> from hypothesis import find
    >>> found = find(quantities(unit="person", qualifier="more than"), lambda one: True)
    >>> found.words, str(found.quantity.range)
    ('more than 2 people', '(2, ∞) person')
    """
    known = {one.unit or "": one for one in _units()}
    nouns = [known[one] for one in among(list(known), unit, "unit")]
    shapes = _shapes(bounds, qualifier)
    return st.sampled_from(nouns).flatmap(lambda noun: _phrases(noun, shapes, smallest, largest))


_Shape = tuple[str, Effect | None, str, str]  # bound, effect, where its words stand, the words


def _shapes(bounds: Wanted[str], qualifier: Wanted[str]) -> list[_Shape]:
    found: list[_Shape] = []
    for bound in among(list(BOUNDS), bounds, "bound"):
        if bound == "exact":
            found.append((bound, Effect.EXACTLY, "", ""))
        if not BOUNDS[bound]:
            found.append((bound, None, "", ""))
        for effect in BOUNDS[bound]:
            rows = [row for row in lexicon().qualifier_rows if row.effect == effect and not row.verb]
            found += [(bound, effect, row.where, words) for row in rows for words in row.words if _plain(words)]
    if qualifier is None:
        return found
    asked = among(sorted({words for *_, words in found if words}), qualifier, "qualifier")
    return [shape for shape in found if shape[-1] in asked]


def _plain(words: str) -> bool:
    """Whether the words bound any figure: "as few as" and "a record" need a sentence around them."""
    return words[0].isalpha() and words[-1].isalpha() and words not in {"give or take", "odd", "c"}


@st.composite
def _phrases(draw: st.DrawFn, noun: _Unit, shapes: list[_Shape], smallest: int, largest: int) -> Phrase:
    fit = [shape for shape in shapes if noun.kind == Kind.COUNT or (shape[0] != "vague" and shape[2] != "after")]
    if not fit:
        raise InvalidValueError(
            "no such figures", value=noun.unit, expected="other bounds, or a unit of things counted"
        )
    bound, effect, where, words = draw(st.sampled_from(fit))
    figure, written = draw(_figures(smallest, largest))  # drawn for vague words too: fewer draws would count as simpler
    if bound == "vague":
        name = draw(st.sampled_from(["dozens", "scores", "hundreds", "thousands", "tens of thousands"]))
        row = lexicon().numbers.vague[name]
        return _phrase(noun, name, f"{name} of {noun.noun}", vague(row.floor, *row.span, noun.unit), ())
    if bound == "range":
        high = figure + draw(st.integers(1, largest))
        text = draw(st.sampled_from(["between {} and {}", "{} to {}"]))
        said = text.format(f"{noun.sign}{figure:,}", f"{noun.sign}{high:,}")
        return _phrase(noun, said, _behind(said, noun), between(figure, high, noun.unit), (figure, high))
    said = f"{noun.sign}{written}"
    said = f"{words} {said}" if where == "before" else f"{said} {words}" if where else said
    found = meaning(effect or Effect.EXACTLY, figure, noun.kind, noun.unit)
    return _phrase(noun, said, _behind(said, noun), found, (figure,), words or None)


def _behind(said: str, noun: _Unit) -> str:
    return f"{said} {noun.noun}" if noun.noun else said


def _phrase(
    noun: _Unit, said: str, words: str, found: Meaning, figures: tuple[Decimal, ...], qualifier: str | None = None
) -> Phrase:
    text = words if noun.inside else said
    quantity = Quantity(
        text=text,
        start=0,
        end=len(text),
        range=found.range,
        plausible=found.plausible,
        figures=figures,
        approximate=found.approximate,
        qualifier=qualifier,
        unit=noun.unit,
        kind=noun.kind,
    )
    return Phrase(words, quantity)


def _figures(smallest: int, largest: int) -> st.SearchStrategy[tuple[Decimal, str]]:
    """A number and how it is written: "40", "3,417", "3 million"."""
    plain = st.integers(smallest, largest).map(lambda one: (Decimal(one), f"{one:,}"))
    large = [(word, zeros) for word, zeros in _MAGNITUDES.items() if max(2, smallest) * 10**zeros <= largest]
    if not large:
        return plain
    round_ = st.tuples(st.integers(2, 9), st.sampled_from(large)).map(
        lambda drawn: (Decimal(drawn[0] * 10 ** drawn[1][1]), f"{drawn[0]} {drawn[1][0]}")
    )
    return plain | round_
