"""Can both claims hold? Figures and differences of definition make a verdict and one sentence that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.comparing.alignment import Alignment, align, unrelated_because
from factcheck.comparing.differences import differences
from factcheck.comparing.rates import at_one_rate
from factcheck.comparing.sentences import DEFINITIONS, LATER, accounting, denied, reason, sentence
from factcheck.models import Comparison, Difference, DifferenceKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.models import Claim, Rate

__all__ = ["compare"]


def compare(a: Claim, b: Claim, rates: Sequence[Rate] = ()) -> Comparison:
    """Two claims held against each other; symmetric but for the order of the sides.

    Sums in two currencies are compared at the nearest of ``rates``; without them they are unrelated.

    >>> from factcheck.reading.by_hand import claim
    >>> found = compare(claim("at least 100", measure="killed", subject="soldiers"),
    ...                 claim("more than 3,000", measure="casualties", subject="soldiers"))
    >>> print(found.text)
    “at least 100” (killed) and “more than 3,000” (casualties) can both hold: “killed” is only a part of “casualties”.
    """
    one, other, told = at_one_rate(a, b, rates)
    if told is not None:
        found = compare(one, other)
        text = f"{found.text} Converted at {told.text}."
        return found.model_copy(update={"a": a, "b": b, "differences": (*found.differences, told), "text": text})
    pair = align(a, b)
    if pair is None:
        text = sentence(a, b, Verdict.UNRELATED, unrelated_because(a, b))
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
        text=sentence(a, b, verdict, reason(a, b, verdict, differing)),
    )


def _verdict(pair: Alignment, found: Sequence[Difference]) -> Verdict:
    by_definition = accounting(found, DEFINITIONS)
    if by_definition:
        return Verdict.EXPLAINED
    if denied(found):
        return Verdict.CONTRADICTION
    if pair.meets:
        same_day = all(each.kind != DifferenceKind.AS_OF for each in found)
        return Verdict.EQUIVALENT if same_day and _same_figure(pair) else Verdict.CONSISTENT
    if accounting(found, LATER):
        return Verdict.EXPLAINED
    # A claim that does not say what it counts may count something else: no contradiction to the letter.
    hard = pair.disjoint and (pair.a.measure is None) == (pair.b.measure is None)
    return Verdict.CONTRADICTION if hard else Verdict.UNEXPLAINED


def _same_figure(pair: Alignment) -> bool:
    """The same range after conversion and rounding."""
    (a, b), (near_a, near_b) = pair.entailed, pair.plausible
    return a == b or (a.is_exact and b.is_exact and near_a.contains(b) and near_b.contains(a))
