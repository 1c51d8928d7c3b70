"""How two claims differ in what they speak of: one function for each kind of difference.

Each looks at one feature and says whether that difference, in its direction, can account for the figures. The order of
the table is the order in which differences are named: what a careful coder would ask first. A new kind of difference is
one function here; its docstring is its text in the documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.alignment import label
from factcheck.comparing.names import same_name
from factcheck.lexicon.load import lexicon
from factcheck.lexicon.ontology import Relation
from factcheck.models import Difference, DifferenceKind, Modality

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from factcheck.comparing.alignment import Alignment
    from factcheck.comparing.events import Trace
    from factcheck.models import Claim, Window

__all__ = ["DIFFERENCES", "adds_up", "date_of", "day", "differences", "shape"]

_MODES = {
    Modality.ACTUAL: "a fact",
    Modality.EXPECTED: "an expectation",
    Modality.PLANNED: "a plan",
    Modality.POSSIBLE: "a possibility",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def differences(pair: Alignment) -> tuple[Difference, ...]:
    """Every difference of definition, date, speaker and wording between two claims about one thing."""
    return tuple(found for judge in DIFFERENCES for found in [judge(pair)] if found is not None)


def measure(pair: Alignment) -> Difference | None:
    """One measure is a part of the other, as killed of casualties. Accounts unless the part is larger."""
    a, b = label(pair.a.measure), label(pair.b.measure)
    if pair.measure not in {Relation.PART, Relation.WHOLE}:
        return None
    part, whole = (a, b) if pair.measure == Relation.PART else (b, a)
    text = f"“{part}” is only a part of “{whole}”"
    return _found(DifferenceKind.MEASURE, a, b, text, accounts=_fits_inside(pair, pair.measure))


def population(pair: Alignment) -> Difference | None:
    """Other people or things are counted: children among civilians (accounts unless the part is larger), or others."""
    a, b = pair.a.subject or pair.a.population, pair.b.subject or pair.b.population
    if a == b:
        a, b = _with_owner(pair.a), _with_owner(pair.b)
    match pair.population:
        case Relation.SAME:
            return None
        case Relation.PART:
            text = f"“{a}” may be only some of “{b}”"
        case Relation.WHOLE:
            text = f"“{b}” may be only some of “{a}”"
        case _:
            same = "may not be" if pair.population == Relation.UNKNOWN else "are not"
            text = f"“{a}” and “{b}” {same} the same"
    return _found(DifferenceKind.POPULATION, a, b, text, accounts=_fits_inside(pair, pair.population))


def _with_owner(claim: Claim) -> str:
    """The subject and whose it is, where the subject alone does not tell."""
    side, _, sort = (claim.population or "").rpartition(":")
    noun, row = claim.subject or sort, lexicon().places.get(side)
    return f"{noun} ({row.name if row else side})" if side else noun


def place(pair: Alignment) -> Difference | None:
    """The figures belong to other places, or one place lies in the other (accounts unless the part has more)."""
    a, b = pair.a.place or "", pair.b.place or ""
    match pair.place:
        case Relation.SAME:
            return None
        case Relation.PART:
            text = f"{a} is only a part of {b}"
        case Relation.WHOLE:
            text = f"{b} is only a part of {a}"
        case Relation.SEPARATE:
            text = f"{a} and {b} are different places"
        case _:
            text = f"whether {a} and {b} are one place is not known"
    return _found(DifferenceKind.PLACE, a, b, text, accounts=_fits_inside(pair, pair.place))


def _fits_inside(pair: Alignment, relation: Relation) -> bool:
    """Whether the part is no larger than the whole; a share or a price of a part may be anything."""
    if pair.meets or not adds_up(pair.a) or not adds_up(pair.b):
        return True
    return relation not in {Relation.PART, Relation.WHOLE} or (relation == Relation.PART) == pair.rises


def adds_up(claim: Claim) -> bool:
    """Whether figures of parts make the figure of the whole: counts and amounts do, shares and prices do not."""
    return claim.unit not in {"percent", "percentage point", "basis point"} and claim.measure not in {"price", "change"}


def time_window(pair: Alignment) -> Difference | None:
    """Three days against the whole time: accounts unless the shorter window has the larger figure."""
    a, b = pair.a.window, pair.b.window
    if a is None and b is None:
        return None
    if a is not None and b is not None:
        if _one_window(a, b) or _one_beginning(pair.a, pair.b):
            return None
        if _apart(a, b) or not _days(a) or not _days(b) or _days(a) == _days(b):
            text = f"{_span(a)} and {_span(b)} are different times"
            return _found(DifferenceKind.TIME_WINDOW, _span(a), _span(b), text, accounts=True)
    shorter = Relation.PART if b is None or (a is not None and _days(a) < _days(b)) else Relation.WHOLE
    text = f"{_span(a)} against {_span(b)}" if shorter == Relation.PART else f"{_span(b)} against {_span(a)}"
    return _found(DifferenceKind.TIME_WINDOW, _span(a), _span(b), text, accounts=_fits_inside(pair, shorter))


def _days(window: Window) -> int:
    """The length of a window, 0 where it is not known."""
    if window.days is None and window.start and window.end:
        return (window.end - window.start).days + 1
    return window.days or 0


def _one_window(a: Window, b: Window) -> bool:
    if a.start and b.start and a.end and b.end:
        return (a.start, a.end) == (b.start, b.end)
    return a.days == b.days and not _apart(a, b)


def _one_beginning(a: Claim, b: Claim) -> bool:
    """Whether both count from one day to the day of their report ("since January"): the dates tell the difference."""
    windows = [claim.window for claim in (a, b) if claim.window and claim.window.end == claim.reported]
    starts = [window.start for window in windows if window.start]
    return len(starts) == 2 and starts[0] == starts[1]


def _apart(a: Window, b: Window) -> bool:
    """Whether two windows have no day in common."""
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _span(window: Window | None) -> str:
    if window is None:
        return "the whole time"
    if window.text:
        return window.text
    if window.start and window.end:
        return f"{day(window.start)} to {day(window.end)}"
    return f"{window.days} days" if window.days is not None else "a window of time"


def as_of(pair: Alignment) -> Difference | None:
    """The counts are of other days, or one "rose" to its figure that day. A later total may be higher, and accounts.

    A cumulative count that falls is not accounted for.
    """
    a, b = date_of(pair.a), date_of(pair.b)
    if a is None or b is None:
        return None
    if a == b:
        return _risen(pair, a)
    days = abs((b - a).days)
    text = f"{day(max(a, b))} is {days} day{'s' * (days != 1)} after {day(min(a, b))}"
    grew = (a < b) == pair.rises
    falls = not pair.meets and _cumulative(pair) and not grew
    if falls:
        text += ", and a count that only grows does not fall"
    elif not pair.meets and _cumulative(pair):
        text += ", and such a count grows"
    return _found(DifferenceKind.AS_OF, a.isoformat(), b.isoformat(), text, accounts=not falls)


def _risen(pair: Alignment, date: dt.date) -> Difference | None:
    """ "Climbed to 61" on a day for which another, no later report has 43."""
    low, high = (pair.a, pair.b) if pair.rises else (pair.b, pair.a)
    rose = not lexicon().grammar.rising.isdisjoint((high.qualifier or "").split())
    later = low.reported and high.reported and low.reported > high.reported
    if pair.meets or not _cumulative(pair) or not rose or later:
        return None
    text = f"“{high.text}” tells of a rise, and earlier counts of {day(date)} were lower"
    return _found(DifferenceKind.AS_OF, date.isoformat(), date.isoformat(), text, accounts=True)


def date_of(claim: Claim | Trace) -> dt.date | None:
    """The day by which the figure was known: of the count where the text says so, else of the report."""
    return claim.as_of or claim.reported


def _cumulative(pair: Alignment) -> bool:
    rows = lexicon().measures
    return all(row is not None and row.cumulative for row in (rows.get(c.measure or "") for c in (pair.a, pair.b)))


def modality(pair: Alignment) -> Difference | None:
    """A fact, a plan, a possibility: what may be need not be what is. A denial stands against its own figure."""
    a, b = pair.a.modality, pair.b.modality
    if a == b:
        return None
    denies = Modality.DENIED in {a, b}
    text = "one denies what the other says" if denies else f"{_MODES[a]} against {_MODES[b]}"
    return _found(DifferenceKind.MODALITY, a.value, b.value, text, accounts=not (denies and _one_figure(pair)))


def _one_figure(pair: Alignment) -> bool:
    """Whether both speak of the same figure: "at least 17" does not say the 23 that another denies."""
    loose = {"a single figure", "an approximation"}
    return pair.a.figures == pair.b.figures or (pair.meets and {shape(pair.a), shape(pair.b)} <= loose)


def bound(pair: Alignment) -> Difference | None:
    """A floor ("at least"), a ceiling ("up to"), a range, a round figure or an exact one. Never accounts by itself."""
    a, b = shape(pair.a), shape(pair.b)
    if a == b:
        return None
    return _found(DifferenceKind.BOUND, a, b, f"“{pair.a.text}” is {a}, “{pair.b.text}” {b}", accounts=False)


def shape(claim: Claim) -> str:
    """What kind of bound a figure gives."""
    figure = claim.range
    if claim.approximate:
        return "an approximation"
    if figure.is_exact:
        return "a single figure"
    if figure.upper is None:
        return "a floor"
    if figure.lower is None or (figure.lower == 0 and len(claim.figures) < 2):
        return "a ceiling"
    return "a range"


def attribution(pair: Alignment) -> Difference | None:
    """Someone else says so. Never accounts for figures: it says who disagrees."""
    a, b = pair.a.speaker, pair.b.speaker
    if a is None or b is None or same_name(a, b):
        return None
    return _found(DifferenceKind.ATTRIBUTION, a, b, f"{a} says the one, {b} the other", accounts=False)


def unit(pair: Alignment) -> Difference | None:
    """The figures stand in other units. They are converted, so this never accounts, save for tons of unknown size."""
    a, b = pair.a.unit, pair.b.unit
    if a == b or a is None or b is None:
        return None
    loose = pair.within_a_ton
    text = "a ton may be short, long or metric" if loose else f"{a} and {b}, brought to one unit"
    return _found(DifferenceKind.UNIT, a, b, text.replace("_", " "), accounts=loose and not pair.meets)


def hedge(pair: Alignment) -> Difference | None:
    """One keeps more distance than the other: preliminary, reportedly, believed. Never accounts by itself."""
    a, b = ", ".join(sorted(pair.a.hedges)), ", ".join(sorted(pair.b.hedges))
    if a == b:
        return None
    text = f"{a} against {b}" if a and b else f"only one is hedged ({a or b})"
    return _found(DifferenceKind.HEDGE, a or None, b or None, text, accounts=False)


def day(date: dt.date) -> str:
    """A date as sentences give it: "3 May 2024"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _found(kind: DifferenceKind, a: str | None, b: str | None, text: str, *, accounts: bool) -> Difference:
    return Difference(kind=kind, a=a, b=b, accounts=accounts, text=text)


DIFFERENCES: tuple[Callable[[Alignment], Difference | None], ...] = (
    measure,
    population,
    place,
    time_window,
    as_of,
    modality,
    bound,
    attribution,
    unit,
    hedge,
)
