"""Rows of a data frame to plain rows of Python and back, and the functions that run on them where the rows are."""

from __future__ import annotations

import re
import warnings
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from factcheck.lexicon.tables import added, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyspark.sql import DataFrame

    from factcheck.lexicon.tables import Addition

__all__ = ["Row", "mapped", "runs", "together"]

Row = dict[str, Any]
_WRITTEN = 256  # rows that are sent back at once: some hold the claims of a whole cluster
_ARRAY = re.compile(r"array<(.+)>")


def mapped(
    frame: DataFrame, function: Callable[..., Iterable[Row]], columns: Mapping[str, str], *given: Any
) -> DataFrame:
    """The frame of what the function makes of each partition's rows.

    ``columns`` has the types of its columns as Spark names them, ``given`` goes to every partition.
    """
    run = partial(_run, function, columns, added(), given)
    with warnings.catch_warnings():  # PySpark has not met pandas 3 yet, and we use none of it
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        return frame.mapInArrow(run, ", ".join(f"`{name}` {kind}" for name, kind in columns.items()))


def _run(
    function: Callable[..., Iterable[Row]],
    columns: Mapping[str, str],
    additions: tuple[Addition, ...],
    given: tuple[Any, ...],
    batches: Iterable[Any],
) -> Iterator[Any]:
    """One partition: a process that starts afresh knows nothing of what was added to the lexicon."""
    import pyarrow as pa

    if additions != added():
        replace(additions)
    schema = pa.schema([(name, _arrow(pa, kind)) for name, kind in columns.items()])
    made = iter(function((row for batch in batches for row in batch.to_pylist()), *given))
    while rows := list(islice(made, _WRITTEN)):
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _arrow(pa: Any, kind: str) -> Any:
    if many := _ARRAY.fullmatch(kind):
        return pa.list_(_arrow(pa, many[1]))
    plain = {
        "bigint": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "double": pa.float64(),
        "int": pa.int32(),
    }
    return plain.get(kind) or getattr(pa, kind)()


def together(frame: DataFrame, key: str, partitions: int) -> DataFrame:
    """The frame with all rows of one key in one partition, one key after the other."""
    return frame.repartition(partitions, key).sortWithinPartitions(key)


def runs(rows: Iterable[Row], key: str) -> Iterator[tuple[Any, list[Row]]]:
    """The rows of each key, where they follow one another."""
    return ((value, list(those)) for value, those in groupby(rows, lambda row: row[key]))
