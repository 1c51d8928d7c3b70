"""What may read in place of our own reader, and the check on what it hands over.

A tagger, a table or a model may know better where the claims of a text are. What comes after reading does not care who
read, as long as every claim points at its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from factcheck.errors import InvalidValueError
from factcheck.lexicon.load import lexicon
from factcheck.models import Claim, Document, Skipped

__all__ = ["Reader", "as_reader", "read_with"]


@runtime_checkable
class Reader(Protocol):
    """Anything that, called with a Document, returns its claims and what it skipped: a function, or an object.

    Each claim has the document's id, an id of its own, and a span: ``document.text[claim.start:claim.end]`` is
    ``claim.text``. ``factcheck.claim(words, document_id=..., start=..., end=..., sentence=...)`` makes one. On several
    processes the reader is sent to each of them once, so it must pickle; a model is best loaded when it is first used.
    """

    def __call__(self, document: Document, /) -> tuple[Iterable[Claim], Iterable[Skipped]]:
        """The claims of the document, and what looked like a claim and could not be judged."""
        ...


def as_reader(given: Reader) -> Reader:
    """The reader, if it can be called; raises InvalidValueError for anything else."""
    if not isinstance(given, Reader):
        raise InvalidValueError(
            "not a reader", value=given, expected="something to call with a Document that returns (claims, skipped)"
        )
    return given


def read_with(reader: Reader, document: Document) -> tuple[list[Claim], list[Skipped]]:
    """What the reader finds in the document, in the order of the text, each claim checked.

    A claim that does not say when it was reported takes the document's day. Raises InvalidValueError, which names the
    claim, for one that does not fit the document; what the reader itself raises is passed on, with the document's id.
    """
    try:
        found = reader(document)
    except Exception as error:
        error.add_note(f"while reading document {document.id!r}")
        raise
    told = f"what the reader returned for document {document.id!r}"
    pair = isinstance(found, tuple) and len(found) == 2 and all(isinstance(part, Iterable) for part in found)
    if not pair:
        raise InvalidValueError(told, value=type(found).__name__, expected="a pair of collections: (claims, skipped)")
    claims, skipped = list(found[0]), list(found[1])
    for each in claims:
        if not isinstance(each, Claim):
            raise InvalidValueError(told, value=each, expected="a Claim")
    for one in skipped:
        if not isinstance(one, Skipped):
            raise InvalidValueError(told, value=one, expected="a Skipped")
    ids: set[str] = set()
    for claim in claims:
        if claim.id in ids:
            raise _misfit(claim, document, claim.id, "an id of its own")
        ids.add(claim.id)
    for claim in claims:
        _check(claim, document, ids)
    dated = [claim if claim.reported else claim.model_copy(update={"reported": document.published}) for claim in claims]
    return sorted(dated, key=lambda claim: (claim.start, claim.end)), skipped


def _check(claim: Claim, document: Document, ids: set[str]) -> None:
    """Raises where a claim does not stand in its document."""
    if claim.document_id != document.id:
        raise _misfit(claim, document, claim.document_id, f"the document_id {document.id!r}")
    there = document.text[claim.start : claim.end] if 0 <= claim.start < claim.end else ""
    if not claim.text or there != claim.text:
        where = f"text[{claim.start}:{claim.end}] of the document to be {claim.text!r}"
        raise _misfit(claim, document, there, where)
    if claim.sentence not in document.text:
        raise _misfit(claim, document, claim.sentence, "a sentence of the document, or none")
    if claim.measure is not None and claim.measure not in lexicon().measures:
        raise _misfit(claim, document, claim.measure, "a measure of the lexicon, or none")
    for other in filter(None, (claim.part_of, *claim.parts)):
        if other not in ids or other == claim.id:
            raise _misfit(claim, document, other, "the id of another claim of the document")


def _misfit(claim: Claim, document: Document, value: object, expected: str) -> InvalidValueError:
    return InvalidValueError(
        f"claim {claim.id!r} (“{claim.text}”) of document {document.id!r} does not fit", value=value, expected=expected
    )
