"""The charts of a story: its figures on common axes, and when they were counted and printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.core.ranges import Range
from factcheck.core.units import commensurable, conversion
from factcheck.reports.charts import Bar, Scale, Tick, bar, days, joined, scales, ticks, time_ticks
from factcheck.reports.sides import label
from factcheck.reports.wording import clean, counted, day, in_words, range_in_words, shorten, unit_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.models import Claim, Document, Estimate, Window
    from factcheck.reports.storylines import Figure, Storyline

__all__ = ["Chart", "Moment", "Plot", "Row", "Timeline", "charts", "timeline"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: a figure of the story, or (without one) an estimate; ``told`` says it in words."""

    told: str
    figure: Figure | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """The rows on one scale."""

    name: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures in one unit; the plots show the same rows, the more telling scale first, ``why`` says why."""

    unit: str
    rows: tuple[Row, ...]
    plots: tuple[Plot, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn for a row: the entailed and the plausible range and the stated figures, in the chart's unit."""

    row: Row
    entailed: Range
    plausible: Range
    stated: tuple[Decimal, ...]


def charts(story: Storyline) -> list[Chart]:
    """One chart for each unit that the figures of a story come in, the commonest first."""
    groups: dict[str | None, list[Figure]] = {}
    for figure in story.figures:
        unit = next((each for each in groups if commensurable(each, figure.claim.unit)), figure.claim.unit)
        groups.setdefault(unit, []).append(figure)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [_chart(unit, figures, story.estimates) for unit, figures in ordered]


def _chart(unit: str | None, figures: Iterable[Figure], estimates: Iterable[Estimate]) -> Chart:
    drawn = [_drawn(figure, unit) for figure in figures]
    drawn += [row for each in estimates if each.unit == unit and (row := _estimate(each))]
    ranges = [each for one in drawn for each in (one.entailed, one.plausible)]
    found = scales(ranges, [value for one in drawn for value in one.stated])
    return Chart(
        unit=unit_in_words(unit),
        rows=tuple(one.row for one in drawn),
        plots=tuple(_plot(scale, drawn) for scale in found),
        why=_why(found),
    )


def _drawn(figure: Figure, unit: str | None) -> _Drawn:
    claims = (figure.claim, *(each for each in figure.reports if figure.cluster and each.unit == figure.claim.unit))
    entailed = figure.claim.range.to(unit)
    taken = [each.plausible for each in claims if commensurable(each.plausible.unit, unit)]
    plausible = joined(each.to(unit) for each in taken) if taken else entailed
    told = f"{range_in_words(figure.claim.range)}, taken for {_taken(plausible)}"
    stated = {value for each in claims for value in each.figures if _inside(value, each.range)}
    if figure.claim.unit != unit and unit and figure.claim.unit:
        scale, offset = conversion(figure.claim.unit, unit)
        stated = {value * scale + offset for value in stated}
    return _Drawn(Row(told, figure), entailed, plausible, tuple(sorted(stated)))


def _taken(plausible: Range) -> str:
    if plausible.lower is None or plausible.upper is None or plausible.is_exact:
        return range_in_words(plausible)
    return f"{in_words(plausible.lower, None)} to {in_words(plausible.upper, plausible.unit)}"


def _inside(value: Decimal, entailed: Range) -> bool:
    """Whether a figure is within the range or at one of its ends."""
    above = entailed.lower is None or entailed.lower <= value
    return above and (entailed.upper is None or value <= entailed.upper)


def _estimate(estimate: Estimate) -> _Drawn | None:
    known = [value for value in (estimate.low, estimate.best, estimate.high) if value is not None]
    if not known:
        return None
    extent = Range(min(known), max(known), unit=estimate.unit)
    ends = (("low", estimate.low), ("best", estimate.best), ("high", estimate.high))
    told = ", ".join(f"{name} {in_words(value, estimate.unit)}" for name, value in ends if value is not None)
    title = f"Estimate: {label(estimate.measure)}" if estimate.measure else "Estimate"
    best = () if estimate.best is None else (estimate.best,)
    return _Drawn(Row(f"{told} ({clean(estimate.method)})", title=title), extent, extent, best)


def _plot(scale: Scale, drawn: Iterable[_Drawn]) -> Plot:
    bars = tuple(bar(one.entailed, one.plausible, one.stated, scale) for one in drawn)
    return Plot("Logarithmic" if scale.logarithmic else "Linear", ticks(scale), bars)


def _why(found: Sequence[Scale]) -> str:
    first = found[0]
    if first.logarithmic:
        return "Logarithmic scale, for the figures lie far apart: equal steps multiply."
    if first.low > 0:
        return "Linear scale that does not start at nought, for the figures lie close together."
    return "Linear scale." if first.low < 0 else "Linear scale from nought."


@dataclass(frozen=True, slots=True)
class Moment:
    """When a figure was counted and printed: places on the axis of days, and the dates in words."""

    figure: Figure
    told: str
    counted: tuple[float, ...]
    printed: tuple[float, ...]
    window: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The figures of a story by date."""

    ticks: tuple[Tick, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    figure: Figure
    counted: tuple[dt.date, ...]
    printed: tuple[dt.date, ...]
    window: tuple[dt.date, dt.date] | None
    words: str

    @property
    def dates(self) -> tuple[dt.date, ...]:
        return (*(self.window or ()), *self.counted, *self.printed)


def timeline(story: Storyline, documents: dict[str, Document]) -> Timeline | None:
    """The figures of a story in the order of their dates; None where their dates do not differ."""
    dated = [found for figure in story.figures if (found := _dated(figure, documents)).dates]
    axis = days(date for one in dated for date in one.dates)
    if axis is None or len({(one.counted, one.printed, one.window) for one in dated}) < 2:
        return None
    ordered = sorted(dated, key=lambda one: (one.counted or one.printed or one.dates)[-1])
    return Timeline(time_ticks(axis), tuple(_moment(one, axis) for one in ordered))


def _dated(figure: Figure, documents: dict[str, Document]) -> _Dated:
    printed = {_printed(claim, documents) for claim in figure.reports} - {None}
    counted_on = {claim.as_of for claim in (figure.claim, *figure.reports)} - {None}
    stretch = figure.claim.window
    extent = _extent(stretch, figure.claim) if stretch else None
    return _Dated(figure, _ordered(counted_on), _ordered(printed), extent, _covered(stretch) if stretch else "")


def _printed(claim: Claim, documents: dict[str, Document]) -> dt.date | None:
    document = documents.get(claim.document_id)
    return (document.published if document else None) or claim.reported


def _ordered(dates: Iterable[dt.date | None]) -> tuple[dt.date, ...]:
    return tuple(sorted(date for date in dates if date))


def _extent(window: Window, claim: Claim) -> tuple[dt.date, dt.date] | None:
    """First and last day of a window; a length alone ends on the day of the count, or of the report."""
    start, end = window.start, window.end or claim.as_of or claim.reported
    if start is None and end is not None and window.days and window.days < end.toordinal():
        start = end - dt.timedelta(days=window.days)
    return (start, end) if start and end and start <= end else None


def _covered(window: Window) -> str:
    told = shorten(clean(window.text), 40) or (counted(window.days, "day") if window.days else "")
    return f"covers {told}" if told else ""


def _moment(one: _Dated, axis: Scale) -> Moment:
    def at(date: dt.date) -> float:
        return axis.at(Decimal(date.toordinal()))

    told = " · ".join(filter(None, (_said("counted", one.counted), one.words, _said("printed", one.printed))))
    window = (at(one.window[0]), at(one.window[1])) if one.window else None
    return Moment(one.figure, told, tuple(map(at, one.counted)), tuple(map(at, one.printed)), window)


def _said(verb: str, dates: Sequence[dt.date]) -> str:
    if not dates:
        return ""
    return f"{verb} {day(dates[0])}" + (f" to {day(dates[-1])}" if len(dates) > 1 else "")
