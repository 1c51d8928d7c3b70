"""The text of an article in paragraphs, cut where claims begin and end, so that a page can mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.reports.wording import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Claim, Document

__all__ = ["Piece", "paragraphs"]

_LINE = re.compile(r"[^\r\n\u0085\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an article, clean, and the claims that they are: none, one, or several that overlap."""

    text: str
    claims: tuple[Claim, ...] = ()


def paragraphs(document: Document, claims: Iterable[Claim]) -> list[list[Piece]]:
    r"""The lines of a document, each as pieces in their order; claims that do not stand in the text are left out.

    >>> from factcheck.models import Document
    >>> from factcheck.reading.reader import extract
    >>> text = "Flood.\n\nThe flood killed 12 people."
    >>> document = Document(text=text)
    >>> for line in paragraphs(document, extract(document)):
    ...     print([(piece.text, len(piece.claims)) for piece in line])
    [('Flood.', 0)]
    [('The flood killed ', 0), ('12', 1), (' people.', 0)]
    """
    spans = _spans(document, claims)
    lines = (list(_pieces(document.text, *line.span(), spans)) for line in _LINE.finditer(document.text))
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _spans(document: Document, claims: Iterable[Claim]) -> list[tuple[int, int, tuple[Claim, ...]]]:
    """Where the claims stand, in order; those that overlap are one span."""
    own = [claim for claim in claims if claim.document_id == document.id and 0 <= claim.start < claim.end]
    spans: list[tuple[int, int, tuple[Claim, ...]]] = []
    for claim in sorted(own, key=lambda claim: (claim.start, -claim.end, claim.id)):
        if document.text[claim.start : claim.end] != claim.text:
            continue
        if spans and claim.start < spans[-1][1]:
            start, end, inside = spans[-1]
            spans[-1] = (start, max(end, claim.end), (*inside, claim))
        else:
            spans.append((claim.start, claim.end, (claim,)))
    return spans


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, tuple[Claim, ...]]]) -> Iterator[Piece]:
    """One line of the text; a claim that goes on in the next line is marked in both."""
    at = start
    for first, last, claims in spans:
        if last <= start or first >= end:
            continue
        if first > at:
            yield Piece(_spaced(text[at:first]))
        yield Piece(_spaced(text[max(first, at) : min(last, end)]), claims)
        at = min(last, end)
    if at < end:
        yield Piece(_spaced(text[at:end]))


def _spaced(text: str) -> str:
    """The text clean, with the one space on either side that cleaning takes away."""
    cleaned = clean(text)
    if not cleaned:
        return " " if any(map(str.isspace, text)) else ""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{cleaned}{right}"
