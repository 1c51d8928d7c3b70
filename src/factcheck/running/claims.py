"""Claims that exist already, in tables and JSON: read back as they were written, or made from the words of columns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.errors import DocumentError, FactcheckError
from factcheck.models import Claim, Document
from factcheck.reading.by_hand import claim, known_measure
from factcheck.reports.cells import unguarded
from factcheck.reports.rows import claim_of, is_row
from factcheck.running.columns import CLAIM, DAYS, Columns
from factcheck.running.documents import each_file
from factcheck.running.formats import Given, given, known_format, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factcheck.running.records import Failed, Record

__all__ = ["Known", "claims_of", "load_claims"]

Known = tuple[Claim, dict[str, Any]]  # a claim and what its row says of the document it stands in
_OF_DOCUMENT = ("publisher", "published", "title", "url", "via")
_BY_HAND = ("measure", "subject", "place", "as_of", "modality", "speaker", "unit")


def load_claims(
    paths: Iterable[str | Path],
    on_error: Callable[[DocumentError], None] | None = None,
    *,
    columns: Columns | Mapping[str, str] | None = None,
    kind: str | None = None,
    on_note: Callable[[str], None] | None = None,
) -> tuple[list[Claim], list[Document], list[DocumentError]]:
    """The claims in tables and JSON, the documents that they stand in, and the faults of rows that are none.

    A row either is a claim as ``factcheck extract`` and ``claims_to_frame`` write it, or gives the words of a figure
    (``value``, or ``lower`` and ``upper``) and what is known of it (``measure``, ``subject``, ``speaker``,
    ``publisher`` …); ``columns`` says which column holds what. A document's text is made of the sentences of its
    claims. A claim without an id is called by its file and line. See ``load`` for the rest.
    """
    errors: list[DocumentError] = []

    def failed(error: DocumentError) -> None:
        errors.append(error)
        if on_error:
            on_error(error)

    mapping = Columns.of(columns)
    mapping.ask(CLAIM)
    known_format(kind)
    known_measure(mapping.constants.get("measure"))

    def read(path: Path) -> Iterator[Known]:
        source = _table(given(path, kind))
        rows = records(source, failed, on_note, "claims")
        rows = [_as_written(row) for row in rows] if source.kind == "csv" else rows
        yield from claims_of(rows, mapping, source.name, source.stem, failed, on_note)

    claims, documents = _placed(_distinct(each_file(paths, failed, read), failed))
    return claims, documents, errors


def _as_written(row: Record) -> Record:
    """A row of a spreadsheet without the guards that ``to_csv`` gives to formulas, where it is one of ours."""
    if not is_row(row.values):
        return row
    cells = {key: unguarded(value) if isinstance(value, str) else value for key, value in row.values.items()}
    return replace(row, values=cells)


def _table(source: Given) -> Given:
    """Standard input tells by its first character whether it is JSON; a text is no table."""
    if source.kind in {"csv", "json", "jsonl"}:
        return source
    if not source.is_stdin or source.kind == "html":
        raise DocumentError(f"{source.name}: no table of claims", expected="a file that ends in .csv, .tsv or .jsonl")
    return source._replace(kind="jsonl" if source.raw.lstrip()[:1] == b"{" else "csv")


def claims_of(
    rows: Sequence[Record],
    columns: Columns,
    name: str,
    stem: str,
    failed: Failed,
    noted: Callable[[str], None] | None = None,
) -> Iterator[Known]:
    """The claim in each row and what the row says of its document; a row that is none is a fault."""
    if rows and not columns.names and any(_is_model(row.values) or is_row(row.values) for row in rows):
        making = ((row, partial(_ready, row.values)) for row in rows)
    else:
        read = columns.values(rows, CLAIM, ("value", "lower", "upper"), name, noted)
        making = ((row, partial(_by_hand, values, f"{stem}:{row.number}")) for row, values in read)
    for row, make in making:
        try:
            yield make()
        except FactcheckError as error:
            failed(DocumentError(f"{row.where}: {error.message}", value=error.value, expected=error.expected))


def _is_model(values: dict[str, Any]) -> bool:
    return isinstance(values.get("range"), dict) and "id" in values


def _ready(values: dict[str, Any]) -> Known:
    """A claim that was written by us, in JSON or as a row."""
    if _is_model(values):
        return Claim.model_validate(values), {}
    if not is_row(values) or values["claim_id"] is None:
        raise DocumentError("no claim", expected="the columns claim_id, text, range and plausible")
    made = claim_of(values)
    return made, {"publisher": values.get("publisher"), "published": made.reported}


def _by_hand(values: dict[str, Any], own: str) -> Known:
    """A claim from the words of its figure and what is known of it."""
    known: dict[str, Any] = {key: values[key] if key in DAYS else str(values[key]) for key in _BY_HAND if key in values}
    made = claim(
        _words(values),
        **known,
        hedges=tuple(filter(None, map(str.strip, str(values.get("hedges", "")).split(";")))),
        sentence=str(values.get("sentence", "")),
        id=str(values.get("id", own)),
        document_id=str(values.get("document_id", own)),
        reported=values.get("published"),
    )
    return made, {key: values[key] for key in _OF_DOCUMENT if key in values}


def _words(values: dict[str, Any]) -> str:
    """The words of the figure; two bounds are "between 3 and 5", one is "at least 3" or "at most 5"."""
    if "value" in values:
        return str(values["value"])
    low, high = (str(values[end]) if end in values else "" for end in ("lower", "upper"))
    if low and high:
        return low if low == high else f"between {low} and {high}"
    if not low and not high:
        raise DocumentError("no figure", expected="a value, or lower and upper")
    return f"at least {low}" if low else f"at most {high}"


def _distinct(found: Iterable[Known], failed: Failed) -> list[Known]:
    """The claims, each with an id of its own; the second of two that share one is a fault."""
    kept: dict[str, Known] = {}
    for one, known in found:
        if one.id in kept:
            failed(DocumentError("two claims of one id", value=one.id, expected="an id of its own"))
        else:
            kept[one.id] = (one, known)
    return list(kept.values())


def _placed(found: Sequence[Known]) -> tuple[list[Claim], list[Document]]:
    """The claims in documents whose texts are the sentences of their claims, at the offsets that they have there."""
    texts: dict[str, list[str]] = {}
    told: dict[str, dict[str, Any]] = {}
    for one, known in found:
        sentences = texts.setdefault(one.document_id, [])
        if (sentence := one.sentence or one.text) not in sentences:
            sentences.append(sentence)
        about = told.setdefault(one.document_id, {})
        about |= {key: value for key, value in known.items() if value is not None and key not in about}
    documents = {
        name: Document(id=name, text="\n".join(sentences), **told[name]) for name, sentences in texts.items() if name
    }
    return [_moved(one, documents.get(one.document_id)) for one, _ in found], list(documents.values())


def _moved(one: Claim, document: Document | None) -> Claim:
    """The claim with the offsets of its words in the document; as it was where they do not stand there."""
    sentence = one.sentence or one.text
    begin = document.text.index(sentence) if document else -1
    at = sentence.find(one.text)
    if begin < 0 or at < 0:
        return one
    return one.model_copy(update={"start": begin + at, "end": begin + at + len(one.text)})
