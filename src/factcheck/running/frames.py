"""Data frames of pandas or polars and tables of pyarrow back to documents and claims; needs the extra ``frame``."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.running.claims import claims_of
from factcheck.running.columns import Columns
from factcheck.running.documents import documents_of
from factcheck.running.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from factcheck.errors import DocumentError
    from factcheck.models import Claim, Document

__all__ = ["claims_from_frame", "from_frame"]


def from_frame(
    frame: Any,
    *,
    dates: str = "",
    on_error: Callable[[DocumentError], None] | None = None,
    **columns: str,
) -> list[Document]:
    """The documents in a data frame, one a row.

    ``text="content", publisher="source"`` name the columns of the fields of Document; a field that is not named is
    read from the column of its own name. ``dates`` is ``dmy``, ``mdy`` or a format, for dates that are text. A row that
    is no document (an empty text, two rows of one id) raises DocumentError, or goes to ``on_error`` and is left out.
    Raises InvalidValueError for what is no data frame and for a field that there is not, DocumentError for a column
    that there is not, MissingExtraError without narwhals.
    """
    return documents_of(_records(frame), Columns(columns, dates=dates), "row", on_error or _raised)


def claims_from_frame(
    frame: Any,
    *,
    constants: Mapping[str, str] | None = None,
    dates: str = "",
    on_error: Callable[[DocumentError], None] | None = None,
    **columns: str,
) -> list[Claim]:
    """The claims in a data frame, one a row: those of ``claims_to_frame`` as they were, others made from their words.

    For the latter ``value="deaths", speaker="source"`` name the columns of the fields, ``constants`` are fields that
    are the same in every row (``{"measure": "killed"}``). Raises as ``from_frame`` does.
    """
    mapping = Columns(columns, constants or {}, dates)
    return [claim for claim, _ in claims_of(_records(frame), mapping, "frame", "row", on_error or _raised)]


def _raised(error: DocumentError) -> None:
    raise error


def _records(frame: Any) -> list[Record]:
    try:
        import narwhals as nw
    except ImportError as error:
        raise MissingExtraError("a frame needs narwhals: pip install 'factcheck-claims[frame]'") from error
    try:
        rows = nw.from_native(frame, eager_only=True).iter_rows(named=True)
    except TypeError:
        told = "a data frame of pandas or polars, or a table of pyarrow"
        raise InvalidValueError("not a data frame", value=type(frame).__name__, expected=told) from None
    return [
        Record(f"row {number}", number, {str(name): _present(value) for name, value in values.items()})
        for number, values in enumerate(rows, 1)
    ]


def _present(value: Any) -> Any:
    """The value, None for each library's sign of a missing one: NaN, NaT, NA."""
    missing = type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and isnan(value))
    return None if missing else value
