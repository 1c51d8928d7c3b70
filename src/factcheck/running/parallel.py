"""Reading many documents: one after the other, or on several processes with the same result in the same order."""

from __future__ import annotations

import gc
import pickle
from collections import deque
from collections.abc import Sized
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.errors import InvalidValueError
from factcheck.lexicon.tables import added, replace
from factcheck.reading.reader import read
from factcheck.reading.readers import as_reader, read_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from factcheck.lexicon.tables import Addition
    from factcheck.models import Claim, Document, Skipped
    from factcheck.reading.readers import Reader

__all__ = ["read_all"]

_BATCH, _LETTERS = 32, 65_536  # documents, and their characters, that are sent at once: a second's work at most
# Read before there are processes: those that are copies of this one share the tables that it has loaded.
_FIRST = "On 3 May the mayor said that at least 12 people were killed and 5 km of road damaged near Kursk in two days."
_AHEAD = 4  # batches for each process that are on their way at once
_own: list[Reader] = []  # in a process that reads: the caller's reader, sent once and not with each batch


def read_all(
    documents: Iterable[Document],
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
    reader: Reader | None = None,
) -> Iterator[tuple[list[Claim], list[Skipped]]]:
    """Claims and skipped passages of each document, in order; ``progress`` hears (done, total) after each.

    Documents are taken as they are read, a few batches ahead on several processes; where their number is not known
    beforehand, the total is that of those done so far. ``reader`` reads in place of ours. Raises InvalidValueError
    where it is none, where a claim of its does not fit its document or has another's id, and where it does not pickle
    but several processes are to read.
    """
    total = len(documents) if isinstance(documents, Sized) else None
    results = _read(documents, workers if total is None or total > 1 else 1, reader)
    if reader is not None:
        results = _told_apart(results)
    for done, result in enumerate(results, 1):
        yield result
        if progress:
            progress(done, total or done)


def _read(
    documents: Iterable[Document], workers: int, reader: Reader | None
) -> Iterator[tuple[list[Claim], list[Skipped]]]:
    if reader is not None:
        as_reader(reader)
    if workers <= 1:
        yield from map(read if reader is None else partial(read_with, reader), documents)
        return
    if reader is not None:
        _pickles(reader)
    else:
        read(_FIRST)
    # A process that starts afresh knows nothing of what was added to the lexicon.
    with ProcessPoolExecutor(max_workers=workers, initializer=_begin, initargs=(added(), reader)) as pool:
        read_one = read if reader is None else _read_own
        yield from _ahead(pool, read_one, iter(documents), _AHEAD * workers)


def _ahead(
    pool: ProcessPoolExecutor,
    read_one: Callable[[Document], tuple[list[Claim], list[Skipped]]],
    documents: Iterator[Document],
    most: int,
) -> Iterator[tuple[list[Claim], list[Skipped]]]:
    """The results in order, with so many batches at most on their way: memory does not grow with the input."""
    waiting: deque[Future[list[tuple[list[Claim], list[Skipped]]]]] = deque()
    while True:
        while len(waiting) < most and (batch := list(_batch(documents))):
            waiting.append(pool.submit(_read_each, read_one, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _batch(documents: Iterator[Document]) -> Iterator[Document]:
    """The next documents, as many as are sent at once."""
    letters = 0
    for document in islice(documents, _BATCH):
        yield document
        letters += len(document.text)
        if letters > _LETTERS:
            return


def _read_each(
    read_one: Callable[[Document], tuple[list[Claim], list[Skipped]]], batch: Iterable[Document]
) -> list[tuple[list[Claim], list[Skipped]]]:
    return list(map(read_one, batch))


def _begin(additions: Iterable[Addition], reader: Reader | None) -> None:
    """What a process needs before it reads; one that is a copy keeps its tables, and looks for garbage in none."""
    gc.freeze()
    if tuple(additions) != added():
        replace(additions)
    _own[:] = [reader] if reader is not None else []


def _read_own(document: Document) -> tuple[list[Claim], list[Skipped]]:
    return read_with(_own[0], document)


def _pickles(reader: Reader) -> None:
    try:
        pickle.dumps(reader)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise InvalidValueError(
            "the reader cannot be sent to other processes",
            value=str(error),
            expected="a reader that pickles (a function or an object of an importable class), or workers=1",
        ) from None


def _told_apart(
    results: Iterator[tuple[list[Claim], list[Skipped]]],
) -> Iterator[tuple[list[Claim], list[Skipped]]]:
    """The results; raises where two documents have a claim of one id."""
    known: dict[str, str] = {}
    for claims, skipped in results:
        for claim in claims:
            if (other := known.setdefault(claim.id, claim.document_id)) != claim.document_id:
                told = f"claim {claim.id!r} of document {claim.document_id!r} has the id of one of {other!r}"
                raise InvalidValueError(told, value=claim.id, expected="an id of its own")
        yield claims, skipped
