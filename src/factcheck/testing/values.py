"""Structured claims, documents without a story, and sources: well-formed values of the models."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from factcheck.lexicon.load import lexicon
from factcheck.models import Attribution, Claim, Modality, Source, SourceKind, Window
from factcheck.reading.by_hand import claim
from factcheck.testing.choices import Wanted, among, chosen, picked
from factcheck.testing.words import Phrase, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["attributions", "claims", "days", "sources", "windows"]

# Measures by what their figures count, the simplest first; the others of the lexicon follow.
_FIRST = ("killed", "wounded", "casualties", "missing", "displaced", "evacuated", "detained", "infected", "attended")
_PEOPLE = ("people", "civilians", "children", "soldiers", "police officers")
_PLACES = ("Kerala", "Izmir", "Kursk region", "Russia", "Kenya", "Chile")
_SPEAKERS = ("the health ministry", "the governor", "police", "the Red Cross", "a witness")
_HEDGES = ("preliminary", "reportedly", "estimate")
_START = dt.date(2024, 5, 1)


def days(start: dt.date = _START, count: int = 60) -> st.SearchStrategy[dt.date]:
    """Days from ``start`` on, the first one the simplest."""
    return st.integers(0, count - 1).map(lambda more: start + dt.timedelta(days=more))


def windows() -> st.SearchStrategy[Window]:
    """Windows of time: of a length alone, or with their first and last day."""

    def dated(start: dt.date, length: int) -> Window:
        return Window(start=start, end=start + dt.timedelta(days=length - 1), days=length)

    length = st.integers(1, 365)
    return length.map(lambda count: Window(days=count)) | st.builds(dated, days(), length)


def attributions() -> st.SearchStrategy[Attribution]:
    """Speakers, with a role or a channel or without."""
    role = st.none() | st.sampled_from(["spokesman", "president"])
    return st.builds(Attribution, name=st.sampled_from(_SPEAKERS), role=role, via=st.none() | st.just("Telegram"))


def sources() -> st.SearchStrategy[Source]:
    """Sources as users tell of them; they shrink to one without kind, side, stake and grade.

    >>> from hypothesis import find
    >>> find(sources(), lambda one: one.grade == "B").name
    'Source A'
    """
    letters = st.sampled_from("ABCDEFGH")
    return st.builds(
        Source,
        name=letters.map("Source {}".format),
        aliases=st.lists(letters.map("Alias {}".format), max_size=2, unique=True).map(tuple),
        kind=st.none() | st.sampled_from(SourceKind),
        side=st.none() | st.sampled_from(["Chile", "Kenya"]),
        stake=st.none() | st.just("sells the goods"),
        grade=st.none() | st.sampled_from("ABCDEF"),
    )


def claims(
    *,
    measure: Wanted[str] = None,
    unit: Wanted[str] = None,
    bounds: Wanted[str] = None,
    qualifier: Wanted[str] = None,
    form: Wanted[str] = None,
    modality: Wanted[Modality] | st.SearchStrategy[Modality] = None,
    subject: Wanted[str] | st.SearchStrategy[str | None] = None,
    place: Wanted[str] | st.SearchStrategy[str | None] = None,
) -> st.SearchStrategy[Claim]:
    """Claims as ``factcheck.claim`` makes them, with a figure in words and the measure and unit that fit together.

    Each filter is one value or several; ``modality``, ``subject`` and ``place`` may be strategies too. What the filters
    ``unit``, ``bounds``, ``qualifier`` and ``form`` mean stands at ``quantities``. Raises InvalidValueError
    where a filter names what is not known, or where no such measure is counted in such a unit.

    >>> from hypothesis import find
    >>> found = find(claims(measure="killed", bounds="floor"), lambda one: True)
    >>> found.text, found.subject, str(found.range), found.place
    ('at least 2', 'people', '[2, ∞) person', None)
    """
    rows = dict(_measured())
    measures = among(list(rows), measure, "measure")
    units = sorted({each for one in measures for each in rows[one]})
    wanted = set(among(units, unit, "unit of such measures"))
    fitting = [(one, tuple(each for each in rows[one] if each in wanted)) for one in measures]
    able = [(one, each) for one, each in fitting if each]
    words = {
        each: quantities(unit=each, bounds=bounds, qualifier=qualifier, form=form)
        for each in dict.fromkeys(each for _, each in able)
    }
    drawn = st.sampled_from(able).flatmap(lambda pair: st.tuples(st.just(pair[0]), words[pair[1]]))
    return _claims(drawn, chosen(modality, st.sampled_from(Modality)), subject, chosen(place, _maybe(_PLACES)))


def _measured() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each measure and the units of ``quantities`` that its figures have."""
    rows = lexicon().measures
    for name in (*_FIRST, *(name for name in rows if name not in _FIRST)):
        row = rows[name]
        if row.money:
            yield name, ("USD", "EUR", "GBP")
        elif row.persons:
            yield name, ("person",)
        elif row.unit_of:
            yield name, ("kilometer", "mile", "meter") if row.unit_of == "meter" else ("hectare", "acre")
        elif name in {"share", "change"}:
            yield name, ("percent",)
        else:
            yield name, ("home", "truck")


def _maybe(words: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(words)


@st.composite
def _claims(
    draw: st.DrawFn,
    drawn: st.SearchStrategy[tuple[str, Phrase]],
    modality: st.SearchStrategy[Modality],
    subject: Wanted[str] | st.SearchStrategy[str | None],
    place: st.SearchStrategy[str | None],
) -> Claim:
    measure, phrase = draw(drawn)
    unit = phrase.quantity.unit
    counted = _PEOPLE if unit == "person" else (f"{unit}s",) if unit in {"home", "truck"} else ("the northern region",)
    named: st.SearchStrategy[str | None] = picked(counted)
    return claim(
        phrase.quantity.text,
        measure=measure,
        subject=draw(chosen(subject, named)),
        unit=unit,
        place=draw(place),
        as_of=draw(st.none() | days()),
        window=draw(st.none() | windows()),
        modality=draw(modality),
        attribution=draw(st.lists(attributions(), max_size=2)),
        hedges=draw(st.lists(st.sampled_from(_HEDGES), max_size=2, unique=True)),
        reported=draw(st.none() | days()),
    )
