"""A store as a Parquet file and back: a row for each document, its claims as a list that other tools can unnest."""

from __future__ import annotations

import os
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import MissingExtraError, StoreError
from factcheck.models import Document
from factcheck.running.store.rows import Entry, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from factcheck.models import Claim

__all__ = ["read", "write"]

_GROUP = 1_000  # documents that are held and written together
_FIELDS = ("id", "text", "publisher", "published", "title", "url", "via")
_OF_CLAIMS = ("id", "text", "measure", "subject", "population", "place", "unit", "speaker")
_KEPT = (*_FIELDS, "fingerprint", "reading")


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow: pip install 'factcheck-claims[parquet]'") from error
    return pa, pq


def write(path: Path, entries: Iterable[Entry]) -> int:
    """Writes the entries beside the path, then renames: whoever reads the path finds all of them or the old file."""
    pa, pq = _pyarrow()
    schema = _schema(pa)
    count = 0
    waiting = iter(entries)
    aside, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(aside, "wb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd") as writer:
                while rows := [_row(entry) for entry in islice(waiting, _GROUP)]:
                    writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                    count += len(rows)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _schema(pa: Any) -> Any:
    """The document's fields, its claims as far as other tools ask for them, and its whole reading as JSON."""
    text = pa.string()
    claim = dict.fromkeys(_OF_CLAIMS, text)
    ends = {"lower": pa.float64(), "upper": pa.float64(), "day": pa.date32()}
    known = {**dict.fromkeys(_KEPT, text), "published": pa.date32()}
    return pa.schema([*known.items(), ("claims", pa.list_(pa.struct({**claim, **ends})))])


def _row(entry: Entry) -> dict[str, Any]:
    document = {name: getattr(entry.document, name) for name in _FIELDS}
    told = [_claim(claim) for claim in entry.reading.claims]
    return {**document, "fingerprint": entry.fingerprint, "reading": entry.reading.model_dump_json(), "claims": told}


def _claim(claim: Claim) -> dict[str, Any]:
    lower, upper = (None if end is None else float(end) for end in (claim.plausible.lower, claim.plausible.upper))
    known = {name: getattr(claim, name) for name in _OF_CLAIMS}
    return {**known, "lower": lower, "upper": upper, "day": claim.as_of or claim.reported}


def read(path: Path, batch: int) -> Iterator[list[Entry]]:
    """The entries of an export, so many at a time; raises StoreError for a file that is none."""
    pa, pq = _pyarrow()
    expected = "a Parquet file that Store.export_parquet wrote"
    try:
        with pq.ParquetFile(path) as file:
            if not set(_KEPT) <= set(file.schema_arrow.names):
                raise StoreError("not an export of a store", value=str(path), expected=expected)
            for rows in file.iter_batches(batch, columns=list(_KEPT)):
                yield [_entry(row) for row in rows.to_pylist()]
    except (OSError, pa.ArrowException, ValueError, OverflowError) as error:  # flipped bytes: no UTF-8, no day
        raise StoreError(f"not an export of a store ({error})", value=str(path), expected=expected) from error


def _entry(row: dict[str, Any]) -> Entry:
    document = Document(**{name: row[name] for name in _FIELDS})
    return Entry(document, Reading.model_validate_json(row["reading"]), row["fingerprint"])
