"""The store: documents as they arrive, what is new among divergences, and reports over what is asked for."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from factcheck.errors import InvalidValueError
from factcheck.limits import LIMITS, within
from factcheck.models import Claim, Document
from factcheck.reports.changes import Change
from factcheck.running.inputs import as_document
from factcheck.running.pipeline import report_of
from factcheck.running.store.database import opened, reading, row_of, told, writing
from factcheck.running.store.neighbours import Neighbours, Read
from factcheck.running.store.rows import Entry, Reading, fingerprint, unpacked
from factcheck.running.store.selection import Selection, documents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from factcheck.limits import Limits
    from factcheck.models import Rate, Skipped, Source
    from factcheck.reports.report import Report
    from factcheck.running.store.rows import Key

__all__ = ["Store"]

_BATCH = 32  # documents that are committed together


class Store:
    """Documents and their claims in one file (SQLite), added as they arrive and asked at any time.

    **Writing.** One process writes, any number read meanwhile. Documents are committed in batches; a process that is
    killed loses none that were committed and leaves a file that opens. ``timeout`` is how many seconds to wait for
    another writer. A document that exceeds the ``limits`` is not taken, which its change says.

    **What adding tells.** The divergences that ``add`` returns are those that ``check`` gives of the new documents and
    their neighbours, less those that it gave of the neighbours before. Neighbours are the stored documents that hold a
    claim which could be of one event with a new claim, and whoever says the same as these. Changes summed up are the
    divergences that ``check`` gives of all, up to its own bounds and these: of each kind of claim and country the 2,000
    rows nearest to the day on either side, and 1,000 neighbours. Where a story is told more often than that near one
    day, ``report()``, which is what ``check`` gives of all, is right.

    **Reading again.** A document is read when it is added. One that was read by another release, or with another
    lexicon, is read again when it is added again; ``reread`` does so for all.

    Raises StoreError for a file that is no store, is damaged, or was written by a newer version. Damage that
    SQLite meets in no reading, such as an index that lacks a row, only its ``PRAGMA integrity_check`` tells.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(f"{folder.name}/claims.sqlite") as store:
    ...     _ = store.add(["The quake in Izmir killed at least 40 people, police said."])
    ...     change = store.add(["The quake in Izmir killed 19 people, the mayor said."])
    >>> [str(pair.verdict) for pair in change.divergences]
    ['contradiction']
    >>> folder.cleanup()
    """

    def __init__(
        self,
        path: str | Path,
        *,
        readonly: bool = False,
        rates: Iterable[Rate] = (),
        timeout: float = 5.0,
        limits: Limits | None = None,
    ) -> None:
        self._path = Path(path)
        self._limits = limits or LIMITS
        self._rates = tuple(rates)
        self._connection = opened(self._path, readonly=readonly, timeout=timeout)
        self._neighbours = Neighbours(self._connection, self._rates)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of documents."""
        with told(self._path):
            return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def close(self) -> None:
        """Lets go of the file; closing twice does nothing."""
        self._connection.close()

    # --- writing ---

    def add(self, documents: Iterable[Document | str], *, compare: bool = True, batch: int = _BATCH) -> Change:
        """Adds documents and says what that changed.

        A document that is there already changes nothing; one with a known id and another text, publisher or day takes
        the place of the old. ``compare=False`` leaves divergences to a later ``report``, as for a first large load.
        Raises InvalidValueError for what is no document, and StoreError where the file cannot be written; batches
        that were committed before stay.
        """
        change = Change()
        for each in self.feed(documents, compare=compare, batch=batch):
            change = change.then(each)
        return change

    def feed(
        self, documents: Iterable[Document | str], *, compare: bool = True, batch: int = _BATCH
    ) -> Iterator[Change]:
        """As ``add``, with one change for each batch as soon as it is committed: memory does not grow with the input.

        Nothing is added before the changes are asked for.
        """
        if isinstance(documents, str | Document):
            raise InvalidValueError("not a collection of documents", value=documents, expected="a list of Documents")
        if batch < 1:
            raise InvalidValueError("no batch", value=batch, expected="1 or more documents")
        waiting = map(as_document, documents)
        while given := list(islice(waiting, batch)):
            skipped: list[Skipped] = []
            for those in _distinct(within(given, self._limits, skipped)):
                yield self._put(those, compare=compare)
            if skipped:
                yield Change(skipped=tuple(skipped))

    def remove(self, ids: Iterable[str]) -> Change:
        """Takes documents out and says what that changed; an id that is not there changes nothing."""
        wanted = [ids] if isinstance(ids, str) else list(dict.fromkeys(ids))
        with told(self._path), writing(self._connection):
            known = self._numbers(wanted)
            old = {name: self._entry(number) for name, number in known.items()}
            come, settled = self._neighbours.changed(_reads(old.values()), [], frozenset(known.values()))
            self._delete(known.values())
        gone = tuple(claim for entry in old.values() for claim in entry.reading.claims)
        return Change(removed=tuple(old), gone=gone, divergences=come, settled=settled)

    def reread(self) -> Change:
        """Reads again what another release or another lexicon read, and says what that changed."""
        return self.add(list(self.documents()))  # reading ends before writing begins

    def _put(self, documents: Sequence[Document], *, compare: bool) -> Change:
        """One batch of documents with ids of their own: read before the file is held for writing."""
        with told(self._path):
            known = self._fingerprints([document.id for document in documents])
            entries = [Entry.of(each, self._limits) for each in documents if known.get(each.id) != fingerprint(each)]
            unchanged = tuple(each.id for each in documents if known.get(each.id) == fingerprint(each))
            return self._write(entries, compare=compare).model_copy(update={"unchanged": unchanged})

    def _write(self, entries: Sequence[Entry], *, compare: bool) -> Change:
        """Commits entries, each in the place of the one with its id, and says what that changed."""
        if not entries:
            return Change()
        rows = [(entry.row, entry.traces(), sorted(entry.facets())) for entry in entries]
        with writing(self._connection):
            known = self._numbers([entry.document.id for entry in entries])
            old = {name: self._entry(number) for name, number in known.items()}
            self._delete(known.values())
            own = frozenset(self._insert(*row) for row in rows)
            come, settled = (
                self._neighbours.changed(_reads(old.values()), _reads(entries), own) if compare else ((), ())
            )
        added = tuple(entry.document.id for entry in entries if entry.document.id not in old)
        change = Change(added=added, replaced=tuple(old), divergences=come, settled=settled)
        before = Change(gone=tuple(claim for entry in old.values() for claim in entry.reading.claims))
        after = Change(come=tuple(claim for entry in entries for claim in entry.reading.claims))
        return change.then(before.then(after))

    def _insert(self, row: Sequence[object], traces: Iterable[Key], facets: Iterable[tuple[str, str]]) -> int:
        run = self._connection
        cursor = run.execute(
            "INSERT INTO documents (id, fingerprint, body, reading, outline) VALUES (?, ?, ?, ?, ?)", row
        )
        number = int(cursor.lastrowid or 0)
        rows = [(*block, number, *beside) for block, *beside in traces]
        run.executemany("INSERT INTO traces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        run.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, number) for facet in facets])
        return number

    def _delete(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            for statement in (
                "DELETE FROM traces WHERE document = ?",
                "DELETE FROM facets WHERE document = ?",
                "DELETE FROM documents WHERE number = ?",
            ):
                self._connection.execute(statement, (number,))

    # --- asking ---

    def documents(self, **selection: Any) -> Iterator[Document]:
        """The documents that hold a claim of the selection, all where nothing is asked for, in the order of ids."""
        yield from (document for document, _ in self.readings(**selection))

    def claims(self, **selection: Any) -> Iterator[Claim]:
        """The claims that are asked for, in the order of their documents' ids.

        ``measure``, ``population``, ``place``, ``since``, ``until`` and ``source`` each narrow them; what is part of
        what is asked for is in it (casualties include the killed, Russia includes Kursk). Raises InvalidValueError for
        any other name, a measure that the ontology lacks, and what is no date.
        """
        for _, claims in self.readings(**selection):
            yield from claims

    def readings(self, **selection: Any) -> Iterator[tuple[Document, list[Claim]]]:
        """As ``documents``, each with those of its claims that are asked for."""
        for entry, claims in self._selected(_selection(selection)):
            if claims or not selection:
                yield entry.document, claims

    def report(
        self,
        sources: Iterable[Source] | None = None,
        profile: str = "entailed",
        grading: str = "admiralty",
        **selection: Any,
    ) -> Report:
        """The report that ``check`` gives of the stored documents in the order of their ids, without reading them.

        With a selection it is that of the claims selected, and of the documents that hold them.
        """
        chosen = _selection(selection)
        found = [(entry, claims) for entry, claims in self._selected(chosen) if claims or not selection]
        return report_of(
            [entry.document for entry, _ in found],
            [claim for _, claims in found for claim in claims],
            [] if selection else [one for entry, _ in found for one in entry.reading.skipped],
            tuple(sources or ()),
            profile,
            self._rates,
            grading,
            self._limits,
        )

    def _selected(self, selection: Selection) -> Iterator[tuple[Entry, list[Claim]]]:
        """Documents that may hold claims of the selection, with those that they hold, as of one moment."""
        with self._snapshot():
            for number in documents_of(self._connection, selection):
                entry = self._entry(number)
                yield entry, [claim for claim in entry.reading.claims if selection.holds(claim, entry.document)]

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """The file as it is now; within a transaction of one's own, as that has it."""
        with told(self._path):
            if self._connection.in_transaction:
                yield
            else:
                with reading(self._connection):
                    yield

    def _entry(self, number: int) -> Entry:
        query = "SELECT fingerprint, body, reading FROM documents WHERE number = ?"
        mark, body, kept = row_of(self._connection, query, number)
        document = Document.model_validate_json(unpacked(body))
        return Entry(document, Reading.model_validate_json(unpacked(kept)), mark)

    def _numbers(self, ids: Iterable[str]) -> dict[str, int]:
        query = "SELECT number FROM documents WHERE id = ?"
        found = ((name, self._connection.execute(query, (name,)).fetchone()) for name in ids)
        return {name: row[0] for name, row in found if row}

    def _fingerprints(self, ids: Iterable[str]) -> Mapping[str, str]:
        query = "SELECT fingerprint FROM documents WHERE id = ?"
        found = ((name, self._connection.execute(query, (name,)).fetchone()) for name in ids)
        return {name: row[0] for name, row in found if row}

    # --- Parquet ---

    def export_parquet(self, path: str | Path) -> int:
        """Writes every document and what was read in it to a Parquet file, and returns their number.

        The file is written aside and then renamed: it is whole or not there. Needs the extra ``parquet``.
        """
        from factcheck.running.store.parquet import write

        with self._snapshot():
            numbers = documents_of(self._connection, Selection())
            return write(Path(path), (self._entry(number) for number in numbers))

    def import_parquet(self, path: str | Path, *, compare: bool = False) -> Change:
        """Adds what ``export_parquet`` wrote, without reading it again; known ids are replaced where they differ.

        Raises StoreError for a file that is no such export.
        """
        from factcheck.running.store.parquet import read

        change = Change()
        with told(self._path):
            for entries in read(Path(path), _BATCH):
                known = self._fingerprints([entry.document.id for entry in entries])
                same = tuple(
                    entry.document.id for entry in entries if known.get(entry.document.id) == entry.fingerprint
                )
                written = self._write([entry for entry in entries if entry.document.id not in same], compare=compare)
                change = change.then(written.model_copy(update={"unchanged": same}))
        return change


def _distinct(given: Iterable[Document]) -> Iterator[list[Document]]:
    """A batch in parts in which no id stands twice: a correction follows what it corrects."""
    those: dict[str, Document] = {}
    for document in given:
        if those.get(document.id, document) != document:
            yield list(those.values())
            those = {}
        those[document.id] = document
    yield list(those.values())


def _reads(entries: Iterable[Entry]) -> list[Read]:
    return [Read(entry.reading.claims, entry.outline) for entry in entries]


def _selection(asked: Mapping[str, Any]) -> Selection:
    return Selection(**asked)
