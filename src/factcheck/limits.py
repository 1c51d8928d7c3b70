"""How much of what is given is looked at. What goes beyond is told, never passed over in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from factcheck.core.validated import Value
from factcheck.errors import DocumentError, InvalidValueError, one_of
from factcheck.models import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.models import Claim, Document

__all__ = ["LIMITS", "Limits", "asked", "first_claims", "whole", "within"]


class Limits(Value):
    """The most that is read and compared, so that no input takes the memory or the hours of whoever checks it.

    ``document_characters`` are of one document's text: by default 2 million, a report of some 600 pages, which takes
    a minute at worst. ``document_claims`` are of one document: 20,000, more than thirty on each of those pages.
    ``story_comparisons`` are pairs of claims of one story that are held against each other: 500,000, which take some
    minutes and 1.5 GB where each of them diverges; ``day_comparisons`` those of them whose earlier claim is of one day:
    20,000, so that a day on which thousands of figures were told for one thing leaves the others their share. Texts
    that news desks, courts and agencies publish stay well below.

    A document that is too long, the claims and the comparisons beyond the limit are named in ``skipped``, and the rest
    goes on.

    >>> Limits(document_claims=500).document_characters
    2000000
    """

    document_characters: int = Field(default=2_000_000, ge=1)
    document_claims: int = Field(default=20_000, ge=1)
    story_comparisons: int = Field(default=500_000, ge=1)
    day_comparisons: int = Field(default=20_000, ge=1)


LIMITS = Limits()


def within(documents: Iterable[Document], limits: Limits, skipped: list[Skipped]) -> Iterator[Document]:
    """The documents that are short enough; the others go to ``skipped``."""
    for document in documents:
        if fault := _too_long(document, limits):
            skipped.append(Skipped(document_id=document.id, text=document.title or document.id, reason=fault))
        else:
            yield document


def first_claims(claims: Sequence[Claim], limits: Limits) -> tuple[list[Claim], list[Skipped]]:
    """The claims of a document up to the limit, and what tells of those beyond it."""
    most = limits.document_claims
    if len(claims) <= most:
        return list(claims), []
    beyond = claims[most]
    left = {claim.id for claim in claims[most:]}
    kept = [claim.model_copy(update={"part_of": None}) if claim.part_of in left else claim for claim in claims[:most]]
    reason = f"the document has {len(claims):,} claims, and the limit is {most:,}: left out from this one on"
    return kept, [Skipped(document_id=beyond.document_id, text=beyond.text, start=beyond.start, reason=reason)]


def whole(document: Document, claims: Sequence[Claim], limits: Limits) -> None:
    """Raises DocumentError where the document, or what was read in it, goes beyond the limits."""
    name = document.title or document.id
    if fault := _too_long(document, limits):
        raise DocumentError(f"document {name}: {fault}", expected="a shorter text, or other limits")
    if (found := len(claims)) > limits.document_claims:
        fault = f"document {name}: {found:,} claims, and the limit is {limits.document_claims:,}"
        raise DocumentError(fault, expected="a shorter text, or other limits")


def _too_long(document: Document, limits: Limits) -> str:
    size, most = len(document.text), limits.document_characters
    return f"a text of {size:,} characters, and the limit is {most:,}" if size > most else ""


def asked(words: Iterable[str]) -> Limits:
    """Limits from words such as ``document_claims=500``; raises InvalidValueError for others.

    >>> asked(["document_claims=500"]).document_claims
    500
    """
    given: dict[str, int] = {}
    for word in words:
        name, _, number = word.partition("=")
        name = name.strip()
        if name not in Limits.model_fields:
            raise InvalidValueError("no such limit", value=name, expected=one_of(name, Limits.model_fields))
        number = number.strip().replace(",", "").replace("_", "")
        if not (number.isascii() and number.isdigit() and len(number) < 19 and int(number)):
            raise InvalidValueError(f"limit {name}", value=number, expected="a number from 1 on")
        given[name] = int(number)
    return Limits(**given)
