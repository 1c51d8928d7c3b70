"""A chart of the figures in a report, for notebooks: a panel a story, a row a claim; needs the extra ``plot``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.models import Verdict
from factcheck.reports.sides import Context, figure_in_words, heading, label
from factcheck.reports.wording import clean, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from factcheck.models import Claim
    from factcheck.reports.report import Report

__all__ = ["plot"]

_PANELS, _ROWS = 12, 30  # that a person will look at
_RANK = (Verdict.CONTRADICTION, Verdict.UNEXPLAINED, Verdict.EXPLAINED)
_AGREES = "agrees"
_COLOURS = {"contradiction": "#c2185b", "unexplained": "#e08a00", "explained": "#3b78c2", _AGREES: "#5d8a4a"}
_LOG_FROM = 30  # times the lowest figure, from which on a linear axis hides the low ones
_ROW, _WIDTH, _LABEL = 24, 460, 380  # pixels
_QUOTE = 300
_TOLD = ("claim", "entails", "suggests", "quote", "source", "verdict")  # by the tooltip of a row
# The columns of stated bounds and of open ends, with the shape that marks them: a tick where none is named.
_ENDS = {"from": "", "to": "", "open_low": "triangle-left", "open_high": "triangle-right"}


def plot(report: Report, *, log: bool | None = None, limit: int = _PANELS) -> Any:
    """An altair chart: what each claim suggests as a bar, the bounds it states as ticks, open ends as arrows.

    The panels are the things about which claims diverge, the worst first (those on which several agree where none
    does), at most ``limit``. ``log`` asks for logarithmic axes or for linear ones; by default each panel has the one
    that shows its figures. Raises MissingExtraError without altair, InvalidValueError for a report without figures to
    compare.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtraError("a chart needs altair: pip install 'factcheck-claims[plot]'") from error
    panels = list(_panels(report))[:limit]
    if not panels:
        raise InvalidValueError("nothing to draw", value=report.documents and "a report", expected="claims to compare")
    context, worst = Context.of(report), _worst(report)
    charts = [_chart(alt, claims, context, worst, log=log) for claims in panels]
    return alt.vconcat(*charts, title="Figures compared").resolve_scale(color="shared")


def _worst(report: Report) -> dict[str, Verdict]:
    """The worst verdict on each claim, or on another of its cluster."""
    context = Context.of(report)
    found: dict[str, Verdict] = {}
    for verdict in _RANK:
        for pair in report.divergences:
            if pair.verdict == verdict:
                for claim in (pair.a, pair.b):
                    found.setdefault(context.group(claim), verdict)
    return found


def _panels(report: Report) -> Iterator[list[Claim]]:
    """Claims that diverge, directly or by way of others, in one unit; else claims that agree."""
    context = Context.of(report)
    groups: dict[str, list[Claim]] = {}
    derived = [claim for pair in report.divergences for claim in (pair.a, pair.b) if claim.id not in context.claims]
    for claim in dict.fromkeys((*report.claims, *derived)):
        groups.setdefault(context.group(claim), []).append(claim)
    ranked = sorted(report.divergences, key=lambda pair: _RANK.index(pair.verdict))
    links = [
        (context.group(pair.a), context.group(pair.b))
        for pair in ranked
        if pair.a.unit == pair.b.unit and pair.verdict in _RANK
    ]
    joined = _joined(links)
    if not joined:
        joined = [[name] for name, claims in groups.items() if len(claims) > 1]
    for names in joined:
        yield [claim for name in names for claim in groups[name]]


def _joined(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names that links bring together, in the order of the links."""
    found: list[list[str]] = []
    for link in links:
        touched = [group for group in found if not set(group).isdisjoint(link)]
        merged = list(dict.fromkeys((*(name for group in touched for name in group), *link)))
        at = found.index(touched[0]) if touched else len(found)
        found = [group for group in found if group not in touched]
        found.insert(at, merged)
    return found


def _chart(alt: Any, claims: Sequence[Claim], context: Context, worst: dict[str, Verdict], *, log: bool | None) -> Any:
    """One panel: bars, ticks and arrows over one axis."""
    rows = [
        _row(claim, context, worst) for claim in claims if claim.plausible.is_bounded or claim.range.lower is not None
    ]
    told = {(row["claim"], row["low"], row["high"]): row for row in reversed(rows)}  # one printed twice is one row
    rows = sorted(told.values(), key=lambda row: (row["low"], row["high"], row["claim"]))[:_ROWS]
    lows = [row["low"] for row in rows]
    wide = min(lows) > 0 and max(row["high"] for row in rows) > _LOG_FROM * min(lows)
    logarithmic = min(lows) > 0 and (wide if log is None else log)
    scale = alt.Scale(type="log" if logarithmic else "linear", zero=False, nice=True)
    unit = claims[0].unit or ""
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("claim:N", sort=None, title=None, axis=alt.Axis(labelLimit=_LABEL)),
        color=alt.Color(
            "verdict:N", scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())), title="verdict"
        ),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("claim", "entails", "suggests", "quote", "source", "verdict")],
    )
    axis = alt.X("low:Q", scale=scale, title="people" if unit == "person" else unit)
    layers = [base.mark_bar(height=9, opacity=0.55).encode(x=axis, x2="high:Q")]
    for column, shape in _ENDS.items():
        if any(row[column] is not None for row in rows):
            arrow = {"shape": shape, "size": 90, "filled": True, "opacity": 1}
            end = base.mark_point(**arrow) if shape else base.mark_tick(size=16, thickness=2.5, opacity=1)
            drawn = f"isValid(datum.{column})" + (f" && datum.{column} > 0" if logarithmic else "")
            layers.append(end.transform_filter(drawn).encode(x=alt.X(f"{column}:Q")))
    return alt.layer(*layers).properties(title=heading(claims), width=_WIDTH, height=alt.Step(_ROW))


def _row(claim: Claim, context: Context, worst: dict[str, Verdict]) -> dict[str, Any]:
    """What the chart shows of a claim; an end that nothing bounds is drawn at the figure that does."""
    document = context.document(claim)
    source = clean((document.publisher or document.title or document.id) if document else "")
    speaker = clean(claim.speaker or "no speaker named")
    entailed, plausible = claim.range, claim.plausible
    low = _first(plausible.lower, entailed.lower, plausible.upper)
    high = _first(plausible.upper, entailed.upper, plausible.lower)
    what = label(claim.measure) if claim.measure else clean(claim.subject or "")
    return {
        "claim": shorten(f"{figure_in_words(claim)} {what} · {source or speaker}", 70),
        "low": low,
        "high": high,
        "from": None if entailed.lower is None else float(entailed.lower),
        "to": None if entailed.upper is None else float(entailed.upper),
        "open_low": low if entailed.lower is None else None,
        "open_high": high if entailed.upper is None else None,
        "entails": str(entailed),
        "suggests": str(plausible),
        "quote": shorten(clean(claim.sentence), _QUOTE),
        "source": f"{speaker} · {source}",
        "verdict": worst.get(context.group(claim), _AGREES),
    }


def _first(*ends: Decimal | None) -> float:
    return next(float(end) for end in ends if end is not None)
