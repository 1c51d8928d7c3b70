"""Where does a sentence begin and end, and which quotation does it stand in?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.reading.lists import items
from factcheck.reading.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["quotations", "split"]

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)|\n")  # tried once for a row of marks, however long
_NEXT = re.compile(r"\s*[\"“‘'«(\[]*")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]{0,20}$")
_DIGITS = re.compile(r"(?<=\d)\d+")
_QUOTE = re.compile(r"[\"“”]")

# Abbreviations that a capital letter follows without a new sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt adm gov sen rep rev st no nos vs jan feb mar apr jun jul aug sep sept "
    "c oct nov dec mon tue wed thu fri sat sun approx ca est fig sq inc ltd co corp jr sr dept univ messrs "
    "rs tk fr ksh".split()
)
_LONGEST = 2_000  # characters; unpunctuated news has some of 1,000
_WRAP = range(45, 121)  # a line of this length without a full stop was broken by an editor program, not by a writer


def split(text: str) -> list[tuple[int, int]]:
    r"""Start and end of every sentence, blank space trimmed; headlines and list items are sentences of their own.

    A list item begins behind its mark, and of a table each cell below the head is a sentence.

    >>> text = "Gen. Smith spoke on Dec. 3. At least 12 died.\n\nToll rises"
    >>> [text[a:b] for a, b in split(text)]
    ['Gen. Smith spoke on Dec. 3.', 'At least 12 died.', 'Toll rises']
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end, cells in _fixed(text):
        _running(spans, text, at, start)
        spans += cells
        at = end
    _running(spans, text, at, len(text))
    return spans


def _fixed(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """What is no running text, in order: the marks of list items, and tables with their cells."""
    marks: list[tuple[int, int, list[tuple[int, int]]]] = [(item.line, item.start, []) for item in items(text)]
    for table in tables(text):
        cells = [(start, end) for row in table.rows for start, end in row if start < end]
        marks.append((table.start, table.end, cells))
    end = 0
    for mark in sorted(marks):
        if mark[0] >= end:
            yield mark
            end = mark[1]


def _running(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """The sentences of running text between two places."""
    line_start = start
    for match in _END.finditer(text, start, end):
        if match.group() == "\n":
            ends = not _is_wrapped(text, line_start, match.start())
            line_start = match.end()
            stop = match.start()
        else:
            ends = _ends(text, match.start(), match.end())
            stop = match.end()
        if ends:
            _keep(spans, text, start, stop)
            start = match.end()
    _keep(spans, text, start, end)


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:  # no sentence: cut between words, so that the work for one has a bound
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        if digits := _DIGITS.match(text, cut, end):  # what is left of a number would be another
            cut = digits.end()
        _trim(spans, text, start, cut)
        start = cut
    _trim(spans, text, start, end)


def _trim(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Keeps what is not blank."""
    piece = text[start:end]
    if piece.strip():
        spans.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))


def _ends(text: str, mark: int, after: int) -> bool:
    """Whether the full stop at ``mark`` ends a sentence: what follows begins one, what precedes is no abbreviation."""
    if text[after : after + 1] != " " or not text[after + 1 : after + 2].isupper():  # not ". The": a closer look
        follow = _NEXT.match(text, after)
        begin = follow.end() if follow else after
        head = text[begin : begin + 1]
        if head and not (head.isupper() or head.isdecimal() or text[after:begin].strip()):
            return "\n" in text[after:begin]
    if text[mark] != "." or text[mark : mark + 2] in {"..", ".”", '."'}:
        return True
    word = _word_before(text, mark)
    if "." in word:  # "U.S." may end a sentence only before a word that commonly begins one
        return bool(re.match(r"\s+(?:The|In|It|He|She|They|But|On|A|An|At|This|That)\b", text[after : after + 8]))
    return not (word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()))


def _word_before(text: str, mark: int) -> str:
    """The word or initials ("U.S") that end at the mark, their last twenty letters."""
    word = text[max(0, mark - 24) : mark].rpartition(" ")[2]
    if word.isalpha():
        return word[-20:]
    found = _WORD_BEFORE.search(text, max(0, mark - 24), mark)
    return found.group() if found else ""


def _is_wrapped(text: str, line_start: int, line_end: int) -> bool:
    """Whether the line break only wraps a running sentence."""
    line = text[line_start:line_end].rstrip()
    following = text[line_end + 1 : line_end + 2]
    if len(line) not in _WRAP or line[-1] in ".!?…:\"”'’" or not following.strip():
        return False
    next_end = text.find("\n", line_end + 1)
    next_line = text[line_end + 1 : next_end if next_end >= 0 else line_end + 200]
    short_end = len(next_line) < _WRAP.start and next_line.endswith(".")
    return following.islower() or (following.isalnum() and (len(next_line) in _WRAP or short_end))


def quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of every passage in double quotation marks, marks included; an unclosed mark opens none.

    A straight mark opens where the text before it ends in blank space; a paragraph break closes nothing, because
    quotations run over paragraphs.

    >>> text = 'He said: "Twelve died." She said “none”.'
    >>> [text[a:b] for a, b in quotations(text)]
    ['"Twelve died."', '“none”']
    """
    spans = []
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        at = match.start()
        opens = match.group() == "“" or (match.group() == '"' and (at == 0 or text[at - 1] in " \t\n([—-"))
        if opens:
            opened = at
        elif opened is not None:
            spans.append((opened, at + 1))
            opened = None
    return spans
