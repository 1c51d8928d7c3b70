"""Reading many documents: one after the other, or on several processes with the same result in the same order."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from factcheck.lexicon.tables import added, replace
from factcheck.reading.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factcheck.lexicon.tables import Addition
    from factcheck.models import Claim, Document, Skipped

__all__ = ["read_all"]

_BATCH = 32  # documents sent to a process at once: large enough that pickling is small beside reading


def read_all(
    documents: Sequence[Document], workers: int = 1, progress: Callable[[int, int], object] | None = None
) -> Iterator[tuple[list[Claim], list[Skipped]]]:
    """Claims and skipped passages of each document, in order; ``progress`` hears (done, total) after each."""
    total = len(documents)
    if workers <= 1 or total < 2:
        for done, document in enumerate(documents, 1):
            yield read(document)
            if progress:
                progress(done, total)
        return
    with ProcessPoolExecutor(max_workers=workers, initializer=_prepare, initargs=(added(),)) as pool:
        for done, result in enumerate(pool.map(read, documents, chunksize=_BATCH), 1):
            yield result
            if progress:
                progress(done, total)


def _prepare(additions: tuple[Addition, ...]) -> None:
    """What users added to the lexicon is known in a process that starts afresh; one that is a copy keeps its tables."""
    if additions != added():
        replace(additions)
