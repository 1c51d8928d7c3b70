"""Which of several stated values to believe, and how far each source's record bears it out: numeric truth discovery.

Every method picks among the values that somebody stated; ``average`` asks for a mean instead where the method makes
one. Sources that repeat one origin are that one origin, so that copies carry no weight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from statistics import NormalDist, fmean, median_low
from typing import TYPE_CHECKING

from factcheck.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["METHODS", "Standing", "Statement", "Verdicts", "judge", "standing"]

_ROUNDS = 20
_CLOSE = 0.01  # values within one percent agree (Pasternack and Roth, 2010, judge populations so)
_PRIOR = (4.0, 1.0)  # Beta prior of a source: five statements of which four agree, so that one miss condemns nobody
_SURE = 0.99  # no record, however long, makes a source infallible


@dataclass(frozen=True, slots=True)
class Statement:
    """``source`` puts ``thing`` at ``value``, or anywhere from ``low`` to ``high``; ``origin`` is whom it repeats."""

    thing: str
    source: str
    value: float
    low: float | None = None
    high: float | None = None
    origin: str | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The range that the statement allows."""
        return (self.value if self.low is None else self.low, self.value if self.high is None else self.high)


@dataclass(frozen=True, slots=True)
class Standing:
    """A source's record: of ``n`` things that others speak of too it had ``agreed`` as picked; and its weight."""

    n: int
    agreed: int
    reliability: float


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The value picked for each thing, each source's standing, and whether the record tells sources apart at all."""

    method: str
    picks: dict[str, float] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    identified: bool = False
    note: str = ""


_Things = dict[str, list[Statement]]


def judge(
    statements: Iterable[Statement],
    method: str = "record",
    known: Mapping[str, float] | None = None,
    *,
    average: bool = False,
) -> Verdicts:
    """The value to believe for each thing. ``known`` are outcomes that are settled; ``method`` is one of ``METHODS``.

    ``record``, the default: votes weighted by each source's log odds, from a Beta prior and its agreements so far.
    Raises InvalidValueError for another method or a value that is no finite number. The order of statements and the
    names of sources change nothing.

    >>> told = [Statement("A", "x", 10), Statement("A", "y", 10), Statement("A", "z", 12), Statement("B", "x", 7),
    ...         Statement("B", "z", 9)]
    >>> judge(told).picks
    {'A': 10, 'B': 7}
    """
    if method not in METHODS:
        raise InvalidValueError("no such method", value=method, expected=f"one of {', '.join(METHODS)}")
    things = _collapsed(statements)
    settled = {thing: value for thing, value in (known or {}).items() if thing in things}
    picks, weights = METHODS[method](things, settled)
    if not average:
        picks = {thing: _nearest_stated(things[thing], value) for thing, value in picks.items()}
    picks |= settled
    records = _standing(things, picks, weights)
    shared = sum(one.n > 0 for one in records.values())
    identified = bool(settled) or (shared > 2 and any(len(_origins(told)) > 2 for told in things.values()))
    note = "" if identified else "no thing is told by three origins: the record cannot tell their reliability apart"
    return Verdicts(method, dict(sorted(picks.items())), dict(sorted(records.items())), identified, note)


def _collapsed(statements: Iterable[Statement]) -> _Things:
    """The statements of each thing, one for each origin and value, in an order of their own."""
    things: dict[str, dict[tuple[str, float], Statement]] = defaultdict(dict)
    for one in statements:
        if not all(math.isfinite(end) for end in (one.value, *one.ends)):
            raise InvalidValueError("not a finite number", value=one.value, expected="a finite value, low and high")
        origin = one.origin or one.source
        things[one.thing][origin, one.value] = replace(one, source=origin, origin=None)
    return {thing: [told[key] for key in sorted(told)] for thing, told in sorted(things.items())}


def _nearest_stated(told: Sequence[Statement], value: float) -> float:
    return min((one.value for one in told), key=lambda stated: (abs(stated - value), stated))


def _agreement(one: Statement, value: float) -> float:
    """1 where the statement allows the value, falling to 0 as it lies further out: one percent counts as the same."""
    low, high = one.ends
    off = max(low - value, value - high, 0.0)
    scale = max(abs(value), abs(one.value)) * _CLOSE
    return 1.0 if off == 0 else math.exp(-((off / scale) ** 2)) if scale else 0.0


def _standing(things: _Things, picks: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, Standing]:
    told = [one for those in things.values() for one in those]
    found = standing(told, {thing: picks[thing] for thing, those in things.items() if len(_origins(those)) > 1})
    return {source: replace(each, reliability=weights.get(source, 1.0)) for source, each in found.items()}


def _origins(told: Iterable[Statement]) -> set[str]:
    return {one.origin or one.source for one in told}


def standing(statements: Iterable[Statement], picks: Mapping[str, float]) -> dict[str, Standing]:
    """The record of each source in the things picked: in how many one of its statements allows the pick.

    ``reliability`` is the mean of the Beta posterior: a source of no record has four in five.

    >>> standing([Statement("A", "x", 10), Statement("A", "y", 7)], {"A": 10})  # doctest: +ELLIPSIS
    {'x': Standing(n=1, agreed=1, reliability=0.833...), 'y': Standing(n=1, agreed=0, reliability=0.666...)}
    """
    right: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in statements:
        known = right[one.source]
        if one.thing in picks:
            known[one.thing] = known.get(one.thing, False) or _agreement(one, picks[one.thing]) > math.exp(-1)
    return {
        source: Standing(len(seen), sum(seen.values()), (_PRIOR[0] + sum(seen.values())) / (sum(_PRIOR) + len(seen)))
        for source, seen in sorted(right.items())
    }


def _values(told: Sequence[Statement]) -> list[float]:
    return sorted({one.value for one in told})


def _best(told: Sequence[Statement], support: Callable[[float], float]) -> float:
    """The stated value with most support; of equals the one nearest to the middle, then the smaller."""
    middle = median_low([one.value for one in told])
    return max(_values(told), key=lambda value: (round(support(value), 9), -abs(value - middle), -value))


def _vote(things: _Things, _: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Most statements; ties to the one nearest the middle."""
    return {
        thing: _best(told, lambda value, told=told: sum(one.value == value for one in told))  # type: ignore[misc]
        for thing, told in things.items()
    }, {}


def _median(things: _Things, _: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """The lower middle of what is stated."""
    return {thing: median_low([one.value for one in told]) for thing, told in things.items()}, {}


def _weighted_median(told: Sequence[Statement], weights: Mapping[str, float]) -> float:
    """The least stated value that half of the weight does not exceed."""
    ordered = sorted(told, key=lambda one: one.value)
    half = math.fsum(weights[one.source] for one in ordered) / 2
    below = (
        value
        for value in _values(told)
        if math.fsum(weights[one.source] for one in ordered if one.value <= value) >= half * (1 - 1e-9)
    )
    return next(below)


def _losses(things: _Things, picks: Mapping[str, float], power: int) -> dict[str, tuple[float, int]]:
    """Each source's loss against the picks, in spreads of each thing, and over how many things."""
    losses: dict[str, list[float]] = defaultdict(list)
    for thing, told in things.items():
        spread = max(abs(one.value - picks[thing]) for one in told) or 1.0
        for one in told:
            losses[one.source].append((abs(one.value - picks[thing]) / spread) ** power)
    return {source: (math.fsum(each), len(each)) for source, each in losses.items()}


def _crh(things: _Things, settled: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """CRH (Li et al., SIGMOD 2014): weights of minus log of the share of the loss, weighted medians."""
    picks = _median(things, settled)[0] | dict(settled)
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        share = {source: max(loss / n, 1e-6) for source, (loss, n) in _losses(things, picks, 1).items()}
        total = math.fsum(share.values())
        weights = {source: -math.log(loss / total) + 1e-6 for source, loss in share.items()}
        picks = {thing: _weighted_median(told, weights) for thing, told in things.items()} | dict(settled)
    return picks, weights


def _catd(things: _Things, settled: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """CATD (Li et al., VLDB 2015): a chi-squared bound over the loss, for sources of few claims."""
    picks = _median(things, settled)[0] | dict(settled)
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        losses = _losses(things, picks, 2)
        weights = {source: _chi_squared(0.025, n) / max(loss, 1e-6) for source, (loss, n) in losses.items()}
        picks = {thing: _mean(told, weights) for thing, told in things.items()} | dict(settled)
    return picks, weights


def _chi_squared(probability: float, freedom: int) -> float:
    """The quantile, after Wilson and Hilferty (1931)."""
    part = 2 / (9 * freedom)
    return float(freedom * max(1 - part + NormalDist().inv_cdf(probability) * math.sqrt(part), 0.01) ** 3)


def _mean(told: Sequence[Statement], weights: Mapping[str, float]) -> float:
    total = math.fsum(weights[one.source] for one in told)
    return math.fsum(weights[one.source] / total * one.value for one in told)


def _gtm(things: _Things, settled: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """GTM (Zhao and Han, QDB 2012): a Gaussian for each source, its variance under an inverse gamma prior."""
    picks = {thing: fmean(one.value for one in told) for thing, told in things.items()} | dict(settled)
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        losses = _losses(things, picks, 2)
        weights = {source: (10 + n / 2 + 1) / (10 + loss / 2) for source, (loss, n) in losses.items()}
        picks = {thing: _mean(told, weights) for thing, told in things.items()} | dict(settled)
    return picks, weights


def _truthfinder(things: _Things, settled: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """TruthFinder (Yin, Han and Yu, TKDE 2008): dampening 0.3, values support their likes by half."""
    trust = {one.source: 0.9 for told in things.values() for one in told}
    picks: dict[str, float] = {}
    for _ in range(_ROUNDS):
        heard: dict[str, list[float]] = defaultdict(list)
        for thing, told in things.items():
            score: dict[float, float] = defaultdict(float)
            for one in told:
                score[one.value] -= math.log(max(1 - trust[one.source], 1e-9))
            backed = {
                value: own + 0.5 * sum(score[other] * _likeness(other, value) for other in score if other != value)
                for value, own in score.items()
            }
            picks[thing] = settled.get(thing, _best(told, lambda value, backed=backed: backed[value]))  # type: ignore[misc]
            for one in told:
                sure = 1 / (1 + math.exp(-max(min(0.3 * backed[one.value], 50), -50)))
                heard[one.source].append(float(one.value == settled[thing]) if thing in settled else sure)
        trust = {source: fmean(each) for source, each in heard.items()}
    return picks, trust


def _likeness(a: float, b: float) -> float:
    return math.exp(-abs(a - b) / (max(abs(a), abs(b)) * 0.1 or 1.0)) - 0.5


def _record(things: _Things, settled: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Votes weighted by log odds: of each source from a Beta prior and its agreements with what is picked."""
    trust = {one.source: _PRIOR[0] / sum(_PRIOR) for told in things.values() for one in told}
    picks: dict[str, float] = {}
    for _ in range(_ROUNDS):
        odds = {source: math.log(min(value, _SURE) / (1 - min(value, _SURE))) for source, value in trust.items()}
        picks = {thing: _heard(told, odds) for thing, told in things.items()} | dict(settled)
        agreed: dict[str, list[float]] = defaultdict(list)
        for thing, told in things.items():
            for one in told:
                if thing in settled or len({each.source for each in told}) > 1:
                    agreed[one.source].append(_agreement(one, picks[thing]))
        before = trust
        trust = {
            source: (_PRIOR[0] + math.fsum(agreed[source])) / (sum(_PRIOR) + len(agreed[source])) for source in trust
        }
        if all(abs(trust[source] - before[source]) < 1e-9 for source in trust):
            break
    return picks, trust


def _heard(told: Sequence[Statement], odds: Mapping[str, float]) -> float:
    return _best(told, lambda value: math.fsum(max(odds[one.source], 0.0) * _agreement(one, value) for one in told))


METHODS: dict[str, Callable[[_Things, Mapping[str, float]], tuple[dict[str, float], dict[str, float]]]] = {
    "record": _record,
    "vote": _vote,
    "median": _median,
    "crh": _crh,
    "truthfinder": _truthfinder,
    "catd": _catd,
    "gtm": _gtm,
}
