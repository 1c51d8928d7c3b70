"""Documents to what is read in them: a row for each, with all that later stages ask of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from zlib import decompress

from factcheck.comparing.clusters import block, span
from factcheck.errors import InvalidValueError
from factcheck.limits import within
from factcheck.models import Document, Skipped, digest
from factcheck.running.columns import DOCUMENT
from factcheck.running.inputs import distinct
from factcheck.running.records import Record
from factcheck.running.store.rows import Entry, Reading, packed
from factcheck.sources.collection import Met, firsts
from factcheck.sources.copies import sketch
from factcheck.sources.interests import fights
from factcheck.spark.columns import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.limits import Limits
    from factcheck.models import Claim
    from factcheck.running.columns import Columns
    from factcheck.spark.columns import Row

__all__ = ["COPIED", "READINGS", "copied", "document_of", "met_in", "read_rows", "reading_of", "skipped", "told_apart"]

# ``root`` is the id without a number behind it, ``facts`` are names and pairs of sides at war, ``sketch`` is what a
# copy is found by, ``spans`` are the blocks of claims and how far their figures reach. A row that holds no document
# has an empty id.
READINGS = {
    "id": "string",
    "root": "string",
    "document": "binary",
    "reading": "binary",
    "outline": "binary",
    "facts": "array<string>",
    "sketch": "array<bigint>",
    "spans": "array<string>",
}
COPIED = {"id": "string", "publisher": "string"}
SKIPPED = {"document_id": "string", "text": "string", "start": "bigint", "reason": "string"}
_NUMBERED = re.compile(r"(~\d+)+$")


def read_rows(rows: Iterable[Row], columns: Columns, limits: Limits) -> Iterator[Row]:
    """The reading of each document; a row that is none, or goes beyond the limits, is told as skipped."""
    for row in rows:
        try:
            ((_, values),) = columns.values([Record("row", 1, row)], DOCUMENT, ("text",), "frame")
            known = {key: value if key == "published" else str(value) for key, value in values.items()}
            if not str(known.get("text") or "").strip():
                raise InvalidValueError("no text", expected="a text that is not empty")  # noqa: TRY301
            too_long: list[Skipped] = []
            yield from (_read(one, limits) for one in within([Document(**known)], limits, too_long))
            yield from (_fault(one) for one in too_long)
        except InvalidValueError as error:
            name = str(row.get(columns.names.get("id", "id")) or "")
            yield _fault(Skipped(document_id=name, text=name, reason=str(error)))


def _read(document: Document, limits: Limits) -> Row:
    entry = Entry.of(document, limits)
    _, _, body, reading, outline = entry.row
    claims = entry.reading.claims
    return {
        "id": document.id,
        "root": _NUMBERED.sub("", document.id),
        "document": body,
        "reading": reading,
        "outline": outline,
        "facts": sorted(_facts(document, claims)),
        "sketch": sketch(document.text),
        "spans": [json.dumps([*block(claim), *map(str, span(claim))]) for claim in claims],
    }


def _fault(*skipped: Skipped) -> Row:
    empty: Row = {"facts": [], "sketch": [], "spans": []}
    name = digest(*(one.model_dump_json() for one in skipped))
    return {"id": "", "root": f"\0{name}", "reading": packed(Reading(skipped=skipped)), **empty}


def _facts(document: Document, claims: Iterable[Claim]) -> Iterator[str]:
    """Names met and pairs of sides at war, each as JSON of its kind and one or two words."""
    met = Met.of(claims, [document])
    yield from (json.dumps(["speaker", name]) for name in met.speakers)
    yield from (json.dumps(["publisher", name]) for name in met.publishers)
    yield from (json.dumps(["acronym", *pair]) for pair in met.acronyms)
    yield from (json.dumps(["role", *pair]) for pair in met.roles)
    yield from (json.dumps(["fight", *sorted(pair)]) for pair in fights(document.text))


def met_in(facts: Iterable[str]) -> tuple[Met, frozenset[frozenset[str]]]:
    """The names and the pairs at war in the facts of all documents."""
    told: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in "speaker publisher acronym role fight".split()}
    for fact in facts:
        kind, *words = json.loads(fact)
        told[kind].add(tuple(words))
    return Met(
        frozenset(name for (name,) in told["speaker"]),
        frozenset(name for (name,) in told["publisher"]),
        frozenset((name, acronym) for name, acronym in told["acronym"]),
        frozenset((name, role) for name, role in told["role"]),
    ), frozenset(map(frozenset, told["fight"]))


def document_of(row: Row) -> Document:
    """The document of a row."""
    return Document.model_validate_json(decompress(row["document"]))


def reading_of(row: Row) -> Reading:
    """What was read in the document of a row."""
    return Reading.model_validate_json(decompress(row["reading"]))


def told_apart(rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    """Documents that share an id get ids of their own, as ``check`` gives them, in the order of what they hold."""
    for _, those in runs(rows, "root"):
        documents = sorted(map(document_of, those), key=lambda one: one.model_dump_json())
        own, twice = distinct(documents)
        yield from (_read(one, limits) for one in own)
        if twice:
            yield _fault(*twice)


def copied(rows: Iterable[Row]) -> Iterator[Row]:
    """Of documents whose sketches meet, one group after the other: the copies, with the publisher of the first text."""
    for _, those in runs(rows, "group"):
        for name, publisher in firsts(map(document_of, those)).items():
            yield {"id": name, "publisher": publisher}


def skipped(rows: Iterable[Row]) -> Iterator[Row]:
    """What could not be judged in each document."""
    for row in rows:
        yield from (one.model_dump() for one in reading_of(row).skipped)
