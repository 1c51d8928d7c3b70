"""An outline as plain text, or as rich text in the colours of its verdicts; and rows in columns."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from factcheck.reports.outline import Kind
from factcheck.reports.wording import clean, range_in_words, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from factcheck.models import Claim
    from factcheck.reports.outline import Block, Outline
    from factcheck.reports.sides import Side

__all__ = ["CLAIM_COLUMNS", "WIDTH", "claim_cells", "coloured", "columns", "plain", "table"]

WIDTH = 100
_NARROW = 40  # below this, columns would be one word wide
_COLUMN = 15  # of the verdicts: the longest, CONTRADICTION, and two spaces
_GLUE = "\u00a0"  # holds the words of a figure together while lines are broken; clean text has none of its own
_STYLES = {
    Kind.CONTRADICTION: "bold red",
    Kind.CONTRADICTED: "bold red",
    Kind.CONFLICT: "bold red",
    Kind.UNEXPLAINED: "bold yellow",
    Kind.UNSUPPORTED: "bold yellow",
    Kind.STRONGER: "bold yellow",
    Kind.NOTE: "bold cyan",
    Kind.EXPLAINED: "blue",
    Kind.STORY: "cyan",
    Kind.AGREED: "green",
    Kind.SUPPORTED: "green",
    Kind.SOURCE: "dim",
    Kind.SKIPPED: "dim",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, the verdict that it opens with, and the figures to set off."""

    text: str
    kind: Kind | None = None
    figures: tuple[str, ...] = ()


def plain(outline: Outline, width: int | None = None) -> str:
    """The outline as text without any codes, in lines of at most ``width`` characters; ends with a newline."""
    return "".join(f"{line.text}\n" for line in _lines(outline, width))


def coloured(outline: Outline, width: int | None = None) -> Text:
    """The same lines for a rich console, which leaves colours out where NO_COLOR asks for it."""
    from rich.text import Text

    whole = Text()
    for line in _lines(outline, width):
        text = Text(line.text)
        text.highlight_words([figure for figure in line.figures if figure], "bold")
        if line.kind:
            text.stylize(_STYLES[line.kind], 0, len(line.kind))
        whole.append_text(text).append("\n")
    return whole


def _lines(outline: Outline, width: int | None) -> Iterator[_Line]:
    columns = max(_NARROW, width or WIDTH)
    for count in outline.counts:
        yield from _wrapped(count, columns)
    last: Block | None = None
    for block in outline.blocks:
        if last is None or last.sides or block.sides or last.kind != block.kind:
            yield _Line("")
        yield from _block(block, columns)
        last = block


def _block(block: Block, columns: int) -> Iterator[_Line]:
    opening = str(block.kind).ljust(_COLUMN)
    figures = tuple(side.figure for side in block.sides)
    title, *rest = _wrapped(_glued(block.title, figures), columns, opening, " " * _COLUMN, figures)
    yield _Line(title.text, block.kind, figures)
    yield from rest
    column = max((len(side.figure) for side in block.sides), default=0)
    for side in block.sides:
        yield from _side(side, columns, min(column, columns // 4))
    indent = " " * (2 if block.sides else _COLUMN)
    for line in block.lines:
        yield from _wrapped(line, columns, indent, indent)


def _side(side: Side, columns: int, column: int) -> Iterator[_Line]:
    """The figure in a column of its own, what is known of it beside, its quotes below."""
    indent = " " * (column + 4)
    opening = f"  {side.figure.ljust(column)}  "
    beside = [""] if len(opening) > len(indent) else []  # a long figure stands on a line of its own
    first, *rest = [*beside, *(line.text for line in _wrapped(" · ".join(side.facts), columns - len(indent)))] or [""]
    yield _Line((opening + first).rstrip(), figures=(side.figure,))
    yield from (_Line(indent + line) for line in rest)
    if side.quotes:
        quoted = " + ".join(f"“{_glued(str(quote), (quote.figure,))}”" for quote in side.quotes)
        yield from _wrapped(quoted, columns, indent, indent, tuple(quote.figure for quote in side.quotes))


def _glued(text: str, figures: Iterable[str]) -> str:
    """The text with its figures made unbreakable."""
    for figure in filter(None, figures):
        text = text.replace(figure, figure.replace(" ", _GLUE))
    return text


def _wrapped(
    text: str, columns: int, first: str = "", indent: str = "", figures: tuple[str, ...] = ()
) -> Iterator[_Line]:
    glued = text.replace(" · ", f"{_GLUE}· ")  # a line ends with the dot rather than begin with it
    broken = wrap(glued, columns, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
    for line in broken or [first.rstrip()]:
        yield _Line(line.replace(_GLUE, " ").rstrip(), figures=figures)


CLAIM_COLUMNS = ("#", "words", "range", "measure", "subject", "place", "as of", "speaker", "document")
_LIMITS = {"words": 32, "range": 36, "measure": 12, "subject": 32, "place": 24, "speaker": 28, "document": 24}
# Columns that may be cut, and to how many characters; figures never are.
_CUT = {"subject": 16, "place": 12, "speaker": 12, "document": 12, "source": 24, "why": 28}


def table(claims: Iterable[Claim]) -> str:
    """The claims in aligned columns, one a line."""
    return columns(CLAIM_COLUMNS, [list(claim_cells(*numbered).values()) for numbered in enumerate(claims, 1)])


def claim_cells(number: int, claim: Claim) -> dict[str, str]:
    """One line of a table of claims, by column."""
    words = {
        "#": str(number),
        "words": claim.text,
        "range": range_in_words(claim.range),
        "measure": claim.measure,
        "subject": claim.subject,
        "place": claim.place,
        "as of": claim.as_of.isoformat() if claim.as_of else None,
        "speaker": claim.speaker,
        "document": claim.document_id,
    }
    return {name: shorten(clean(word or "-"), _LIMITS.get(name, 24)) for name, word in words.items()}


def columns(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Rows in aligned columns; where a window is too narrow names are cut, or each row is an entry of its own.

    >>> rows = [["1", "12", "killed", "an official of the ministry"]]
    >>> print(columns(["#", "words", "measure", "speaker"], rows, width=32), end="")
    #  words  measure  speaker
    1  12     killed   an official …
    >>> print(columns(["#", "words", "measure", "speaker"], rows, width=24), end="")
    1  12
       measure killed ·
       speaker an official
       of the ministry
    """
    shown = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    while width and sum(widths) + 2 * (len(widths) - 1) > width:
        cut = [at for at, name in enumerate(head) if widths[at] > _CUT.get(name, widths[at])]
        if not cut:
            return "".join(f"{line}\n" for row in rows for line in _entry(head, row, width))
        widths[max(cut, key=widths.__getitem__)] -= 1
    return "".join(f"{_row(row, widths)}\n" for row in shown)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(shorten(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _entry(head: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """What the row is called, then below it whatever else is known, each with its name."""
    lead = 2 if head[0] == "#" else 1
    yield "  ".join(row[:lead])
    indent = " " * (len(row[0]) + 2 if lead == 2 else 2)
    told = [f"{name}{_GLUE}{cell}" for name, cell in zip(head[lead:], row[lead:], strict=True) if cell not in {"-", ""}]
    yield from (line.text for line in _wrapped(" · ".join(told), max(width, _NARROW // 2), indent, indent))
