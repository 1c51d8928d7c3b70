"""The whole reasoning on a pair of claims: what each says, side by side, how they differ, and what follows."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from factcheck.lexicon.load import lexicon
from factcheck.models import Verdict
from factcheck.reports.sides import Context, figure_in_words, heading, label, side
from factcheck.reports.wording import clean, counted, day, in_words, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.models import Claim, Comparison

__all__ = ["STYLES", "explanation"]

# How the verdict is set off on a terminal.
STYLES = {
    Verdict.CONTRADICTION: "bold red",
    Verdict.UNEXPLAINED: "bold yellow",
    Verdict.EXPLAINED: "bold blue",
    Verdict.CONSISTENT: "bold green",
    Verdict.EQUIVALENT: "bold green",
    Verdict.UNRELATED: "bold",
}
_NOTHING = {
    Verdict.UNRELATED: "They are not about the same thing, so nothing is said of their figures.",
    Verdict.EQUIVALENT: "They say the same.",
}
_WIDTH = 100
_LABEL = 12  # columns of the names of fields, with the mark of those that differ


def explanation(pair: Comparison, context: Context, width: int | None = None) -> str:
    """The reasoning as plain text, its first word the verdict; fields in which the claims differ bear an asterisk."""
    columns = max(60, width or _WIDTH)
    title = f"{heading((pair.a, pair.b))}: {figure_in_words(pair.a)} against {figure_in_words(pair.b)}"
    paragraphs = [
        _paragraph(f"{pair.verdict.upper()}  {title.removeprefix(': ')}", columns),
        "\n".join(_table(pair, context, columns)),
        "\n".join(_paragraph(line, columns) for line in (*_figures(pair), *_differences(pair))),
        _paragraph(f"Verdict: {pair.verdict}. {clean(pair.text) or _NOTHING.get(pair.verdict, '')}".rstrip(), columns),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _paragraph(text: str, columns: int) -> str:
    return "\n".join(wrap(text, columns, subsequent_indent="  ", break_on_hyphens=False))


def _table(pair: Comparison, context: Context, columns: int) -> Iterator[str]:
    """Both claims field by field."""
    left, right = (dict(_fields(claim, other, context)) for claim, other in ((pair.a, pair.b), (pair.b, pair.a)))
    room = (columns - _LABEL - 2) // 2
    yield f"{'* differs':<{_LABEL}}{'A':<{room}}  B"
    for name in dict.fromkeys((*left, *right)):
        a, b = left.get(name, "-"), right.get(name, "-")
        mark = "*" if a != b else " "
        cells = [wrap(text, room, break_on_hyphens=False) or [""] for text in (a, b)]
        for at, (one, other) in enumerate(zip_longest(*cells, fillvalue="")):
            lead = f"{name:<{_LABEL - 2}}{mark} " if at == 0 else " " * _LABEL
            yield f"{lead}{one:<{room}}  {other}".rstrip()


def _fields(claim: Claim, other: Claim, context: Context) -> Iterator[tuple[str, str]]:
    yield "words", f"“{clean(claim.text)}”"
    yield "entails", clean(str(claim.range))
    yield "suggests", clean(str(claim.plausible))
    if claim.qualifier:
        yield "qualifier", f"“{clean(claim.qualifier)}”: {_effect(claim.qualifier)}"
    if claim.approximate:
        yield "exactness", "approximate"
    yield "measure", _measure(claim)
    yield "counted", _named(claim.subject, claim.population)
    yield "place", clean(claim.place or "not given")
    yield "as of", day(claim.as_of) if claim.as_of else "not given"
    yield "window", _window(claim)
    yield "modality", claim.modality.value
    yield "speaker", _speakers(claim)
    if claim.hedges:
        yield "hedges", clean(", ".join(claim.hedges))
    document = context.document(claim)
    if document:
        date = f", {day(document.published)}" if document.published else ""
        yield "printed", clean(document.publisher or document.title or document.id) + date
    if claim.id in context.claims:
        yield "id", clean(claim.id)
    for quote in side(claim, other, context).quotes:
        yield "quote", f"“{quote}”"


def _effect(qualifier: str) -> str:
    """The effect of a qualifier, from its row in the lexicon."""
    words = lexicon()
    row = words.qualifiers_before.get(qualifier) or words.qualifiers_after.get(qualifier)
    return row.effect.replace("_", " ") if row else "bounds the figure"


def _measure(claim: Claim) -> str:
    if not claim.measure:
        return "none that is known"
    row = lexicon().measures.get(claim.measure)
    wholes = ", ".join(label(whole) for whole in row.part_of) if row else ""
    return f"{label(claim.measure)}, a part of {wholes}" if wholes else label(claim.measure)


def _named(name: str | None, key: str | None) -> str:
    if not name:
        return "not given"
    return f"{clean(name)} [{clean(key)}]" if key and key != name else clean(name)


def _window(claim: Claim) -> str:
    if claim.window is None:
        return "the whole time"
    window = claim.window
    days = " to ".join(day(end) for end in (window.start, window.end) if end)
    parts = (clean(window.text), days, counted(window.days, "day") if window.days is not None else "")
    return ", ".join(filter(None, parts)) or "given"


def _speakers(claim: Claim) -> str:
    names = [f"{who.name}, {who.role}" if who.role else who.name for who in claim.attribution]
    return clean(", citing ".join(names)) or "none named"


def _figures(pair: Comparison) -> Iterator[str]:
    """Whether what the words entail, and what they suggest, meets."""
    a, b = pair.a, pair.b
    if pair.verdict == Verdict.UNRELATED:
        return
    if a.unit != b.unit:
        yield f"Figures: in {a.unit or 'bare numbers'} and in {b.unit or 'bare numbers'}."
    else:
        entailed, suggested = (
            "meet" if one.overlaps(other) else "do not meet"
            for one, other in ((a.range, b.range), (a.plausible, b.plausible))
        )
        yield f"Figures: the ranges that the words entail {entailed}, those that they suggest {suggested}."
    if pair.gap:
        apart = f", {times(pair.ratio)}" if times(pair.ratio) else ""
        yield f"Apart: {in_words(pair.gap, a.unit)} between the nearest suggested ends{apart}."


def _differences(pair: Comparison) -> Iterator[str]:
    for each in pair.differences:
        says = "accounts" if each.accounts else "does not account"
        yield f"Difference of {each.kind.replace('_', ' ')}: {clean(each.text)} ({says} for the figures)."
    if not pair.differences and pair.verdict != Verdict.UNRELATED:
        yield "Differences: none."
