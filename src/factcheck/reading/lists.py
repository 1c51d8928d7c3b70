"""Lists: where do the items of a text begin and end, and which line introduces each? Their shape alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Item", "items"]

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\n?")
_MARKER = re.compile(r"([ \t]*)(?:[-*•‣▪●◦·–—]|\(?(\d{1,2})[.)]|\(?[a-z]\))[ \t]+(?=\S)")
# A line that says "Liberia: 152" and no more: an item without a mark where a line above introduces it.
_ENTRY = re.compile(r"[ \t]*(?:[^\s:]+[ \t]+){0,4}[^\s:]+:[ \t]+[^:]{0,20}\d[^:]{0,40}(?<![.!?])")
_STOPS = ".!?…"
_CLOSERS = "\"”’')]*_ \t"
_HEADING = 120  # characters: a longer line without a full stop is no heading
_APART = 1  # empty lines between an introduction and its list


@dataclass(frozen=True, slots=True)
class Item:
    """An item without its mark; ``intros`` are the lines that introduce it, the nearest first."""

    line: int
    start: int
    end: int
    intros: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Above:
    """What stands above a line: the last line of words, the empty lines since, and the items still open."""

    intro: Span | None = None
    empty: int = 0
    open: list[tuple[int, Item]] | None = None  # with their indents
    number: int = 0
    ended: bool = True  # whether a sentence ended on the line above


def items(text: str) -> list[Item]:
    r"""The items of every list of a text, in order: lines with a bullet or a number, and entries below a colon.

    >>> text = "Killed:\n- Aceh: 12\n- Riau: 9\n\nRain went on."
    >>> [(text[item.start : item.end], [text[a:b] for a, b in item.intros]) for item in items(text)]
    [('Aceh: 12', ['Killed:']), ('Riau: 9', ['Killed:'])]
    """
    found: list[Item] = []
    above = _Above()
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        if not line:
            above.empty += 1
            above.ended = True
            continue
        item = _item(match.start(), line, text, above)
        if item is not None:
            found.append(item)
        else:
            above.intro, above.open, above.number = (match.start(), match.start() + len(line)), None, 0
        above.empty = 0
        above.ended = item is not None or line.rstrip(_CLOSERS)[-1:] in {*_STOPS, ":"}
    return found


def _item(at: int, line: str, text: str, above: _Above) -> Item | None:
    """The item on a line, if it is one; what is open above it is brought up to date."""
    marker = _MARKER.match(line)
    if marker and marker[2]:
        follows = int(marker[2]) == above.number + 1 and (above.ended or above.open)
        marker = marker if follows or (marker[2] == "1" and above.ended) else None
    if marker is None:
        entries = above.open[0][1].line == above.open[0][1].start if above.open else _colon(text, above)
        if not entries or not _ENTRY.fullmatch(line):
            return None
    indent = len(marker[1].expandtabs(4)) if marker else 0
    opened = [one for one in above.open or () if one[0] < indent] if marker else []
    if opened:
        parent = opened[-1][1]
        intros: tuple[Span, ...] = ((parent.start, parent.end), *parent.intros)
    elif above.open:
        intros = above.open[0][1].intros
    else:
        intros = (above.intro,) if above.intro and _introduces(text, above) else ()
    if marker and marker[2]:
        above.number = int(marker[2])
    item = Item(at, at + (marker.end() if marker else 0), at + len(line), intros)
    above.open = [*opened, (indent, item)]
    return item


def _introduces(text: str, above: _Above) -> bool:
    """Whether the line above leads to a list: it ends in a colon, or is a heading."""
    if above.intro is None or above.empty > _APART:
        return False
    words = text[above.intro[0] : above.intro[1]].rstrip(_CLOSERS)
    return words.endswith(":") or (len(words) <= _HEADING and words[-1:] not in set(_STOPS))


def _colon(text: str, above: _Above) -> bool:
    """Whether the line above ends in a colon."""
    return (
        above.intro is not None
        and above.empty <= _APART
        and text[above.intro[0] : above.intro[1]].rstrip(_CLOSERS).endswith(":")
    )
