"""Can both claims hold? Figures and differences of definition make a verdict and one sentence that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.alignment import Alignment, align, label, unrelated_because
from factcheck.comparing.differences import date_of, differences, shape
from factcheck.comparing.rates import at_one_rate
from factcheck.models import Comparison, Difference, DifferenceKind, Modality, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.models import Claim, Rate

__all__ = ["compare", "opposite_bounds"]

_DEFINITIONS = (
    DifferenceKind.MEASURE,
    DifferenceKind.POPULATION,
    DifferenceKind.PLACE,
    DifferenceKind.TIME_WINDOW,
    DifferenceKind.MODALITY,
)
_LATER = (DifferenceKind.AS_OF, DifferenceKind.UNIT)


def compare(a: Claim, b: Claim, rates: Sequence[Rate] = ()) -> Comparison:
    """Two claims held against each other; symmetric but for the order of the sides.

    Sums in two currencies are compared at the nearest of ``rates``; without them they are unrelated.

    >>> from factcheck.reading.by_hand import claim
    >>> found = compare(claim("at least 100", measure="killed", subject="soldiers"),
    ...                 claim("more than 3,000", measure="casualties", subject="soldiers"))
    >>> print(found.verdict, "·", found.text)
    explained · Both can hold: “killed” is only a part of “casualties”.
    """
    one, other, told = at_one_rate(a, b, rates)
    if told is not None:
        found = compare(one, other)
        text = f"{found.text} Converted at {told.text}."
        return found.model_copy(update={"a": a, "b": b, "differences": (*found.differences, told), "text": text})
    pair = align(a, b)
    if pair is None:
        text = f"Not about the same thing: {unrelated_because(a, b)}."
        return Comparison(a=a, b=b, verdict=Verdict.UNRELATED, text=text)
    differing = differences(pair)
    verdict = _verdict(pair, differing)
    near, far = pair.plausible
    return Comparison(
        a=a,
        b=b,
        verdict=verdict,
        differences=differing,
        ratio=near.ratio(far),
        gap=near.gap(far),
        text=_sentence(verdict, pair, differing),
    )


def _verdict(pair: Alignment, found: Sequence[Difference]) -> Verdict:
    by_definition = _accounting(found, _DEFINITIONS)
    if by_definition:
        return Verdict.EXPLAINED
    if _denied(found):
        return Verdict.CONTRADICTION
    if pair.meets:
        same_day = all(each.kind != DifferenceKind.AS_OF for each in found)
        return Verdict.EQUIVALENT if same_day and _same_figure(pair) else Verdict.CONSISTENT
    if _accounting(found, _LATER):
        return Verdict.EXPLAINED
    # A claim that does not say what it counts may count something else: no contradiction to the letter.
    hard = pair.disjoint and (pair.a.measure is None) == (pair.b.measure is None)
    return Verdict.CONTRADICTION if hard else Verdict.UNEXPLAINED


def _accounting(found: Iterable[Difference], kinds: Sequence[DifferenceKind]) -> list[Difference]:
    return [each for each in found if each.accounts and each.kind in kinds]


def _denied(found: Iterable[Difference]) -> bool:
    """Whether a figure is denied that the other claim gives."""
    return any(
        each.kind == DifferenceKind.MODALITY and Modality.DENIED in (each.a, each.b) and not each.accounts
        for each in found
    )


def _same_figure(pair: Alignment) -> bool:
    """The same range after conversion and rounding."""
    (a, b), (near_a, near_b) = pair.entailed, pair.plausible
    return a == b or (a.is_exact and b.is_exact and near_a.contains(b) and near_b.contains(a))


def opposite_bounds(a: Claim, b: Claim) -> bool:
    """Whether one figure is read as a ceiling and as a floor: both hold only at that figure.

    >>> from factcheck.reading.by_hand import claim
    >>> opposite_bounds(claim("up to 12,000 troops"), claim("at least 12,000 troops"))
    True
    """
    return a.figures == b.figures and a.unit == b.unit and {shape(a), shape(b)} == {"a floor", "a ceiling"}


def _sentence(verdict: Verdict, pair: Alignment, found: Sequence[Difference]) -> str:
    match verdict:
        case Verdict.EQUIVALENT:
            return "Both give the same figure for the same thing."
        case Verdict.CONSISTENT if opposite_bounds(pair.a, pair.b):
            figure = f"{pair.a.figures[0]:,}"
            return f"One figure, read as a ceiling and as a floor: both hold only at exactly {figure}."
        case Verdict.CONSISTENT:
            return f"The figures meet: {_figures(pair)}."
        case Verdict.EXPLAINED:
            named = _accounting(found, _DEFINITIONS) or _accounting(found, _LATER)
            return f"Both can hold: {'; '.join(each.text for each in named)}."
        case Verdict.CONTRADICTION if _denied(found):
            return f"One denies what the other says: {_figures(pair)}."
        case Verdict.CONTRADICTION:
            return f"Both cannot hold: {_larger_part(found) or _figures(pair)}{_shared(pair)}{_fall(found)}."
        case _:
            larger = f"{capital}. " if (capital := _capital(_larger_part(found))) else ""
            return (
                f"{larger}No definition accounts for it{_shared(pair)}. What is left is {_what_is_left(pair, found)}."
            )


def _figures(pair: Alignment) -> str:
    if pair.a.falls == pair.b.falls:
        return f"“{pair.a.text}” against “{pair.b.text}”"
    a, b = (f"{'down' if claim.falls else 'up'} “{claim.text}”" for claim in (pair.a, pair.b))
    return f"{a} against {b}"


def _larger_part(found: Iterable[Difference]) -> str:
    """What the claims say of part and whole, where the part has the larger figure."""
    broken = [each.text for each in found if each.kind in _DEFINITIONS and not each.accounts]
    return f"{'; '.join(broken)}, yet the part has the larger figure" if broken else ""


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _fall(found: Iterable[Difference]) -> str:
    """A cumulative count that falls from one day to the next."""
    return "".join(f"; {each.text}" for each in found if each.kind == DifferenceKind.AS_OF and not each.accounts)


def _shared(pair: Alignment) -> str:
    """The definitions that both state and share: what a reader need not look for."""
    a, b = pair.a, pair.b
    same = []
    if a.measure and a.measure == b.measure:
        same.append(f"same measure ({label(a.measure)})")
    if a.place and b.place and pair.place == "same":
        same.append(f"same place ({min(a.place, b.place, key=lambda name: (len(name), name))})")
    if date_of(a) and date_of(a) == date_of(b):
        same.append("same day" if a.as_of and b.as_of else "reported the same day")
    return f": {', '.join(same)}" if same else ""


def _what_is_left(pair: Alignment, found: Sequence[Difference]) -> str:
    """What may yet lie behind the figures: speakers, bounds, missing dates."""
    left = []
    if speakers := [each for each in found if each.kind == DifferenceKind.ATTRIBUTION]:
        left.append(f"who says it ({speakers[0].a}; {speakers[0].b})")
    for kind, name in (("a floor", "a floor"), ("a ceiling", "a ceiling"), ("an approximation", "approximate")):
        loose = [f"“{claim.text}”" for claim in (pair.a, pair.b) if shape(claim) == kind]
        if loose:
            left.append(f"that {' and '.join(loose)} {'are' if len(loose) > 1 else 'is'} {name}")
    left += [each.text for each in found if each.kind == DifferenceKind.AS_OF]
    undated = [f"“{claim.text}”" for claim in (pair.a, pair.b) if claim.as_of is None]
    if undated:
        left.append(f"that the date of the count is not given for {' or '.join(undated)}")
    return _listed(left) or "the figures themselves"


def _listed(clauses: Sequence[str]) -> str:
    return ", ".join(clauses[:-1]) + (" and " if len(clauses) > 1 else "") + clauses[-1] if clauses else ""
