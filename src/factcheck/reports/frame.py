"""Claims as a data frame of pandas or polars or a table of pyarrow, through narwhals; needs the extra ``frame``."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.reports.rows import COLUMNS, row
from factcheck.reports.sides import Context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.models import Claim
    from factcheck.reports.report import Report

__all__ = ["Backend", "claims_to_frame", "to_frame"]

Backend = Literal["pandas", "polars", "pyarrow"]
_BACKENDS = ("pandas", "polars", "pyarrow")


def to_frame(report: Report, backend: Backend = "pandas") -> Any:
    """One row a claim of the report, with its document's publisher and date and its cluster."""
    return _frame(report.claims, Context.of(report), backend)


def claims_to_frame(claims: Iterable[Claim], backend: Backend = "pandas") -> Any:
    """A data frame (or pyarrow table) with one row a claim, which ``claims_from_frame`` reads back without loss.

    Bounds are floats, which analysis wants; the columns ``range``, ``plausible`` and ``figures`` have them exactly.
    Columns for what only a report knows (the cluster) stay empty. Raises MissingExtraError without narwhals or the
    backend, InvalidValueError for a backend that there is not.
    """
    return _frame(claims, Context(), backend)


def _frame(claims: Iterable[Claim], context: Context, backend: Backend) -> Any:
    if backend not in _BACKENDS:
        raise InvalidValueError("no such frame", value=backend, expected="pandas, polars or pyarrow")
    rows = [row(claim, context) for claim in claims]
    try:
        import narwhals as nw

        import_module(backend)  # narwhals remembers what was there when it last looked
        types = {name: getattr(nw, kind) for name, kind in COLUMNS.items()}
        schema = {name: kind("us") if kind is nw.Datetime else kind for name, kind in types.items()}
        columns = {name: [_plain(each[name]) for each in rows] for name in COLUMNS}
        return nw.from_dict(columns, schema=schema, backend=backend).to_native()
    except ImportError as error:
        also = "" if backend == "pandas" else f" {backend}"
        told = f"a frame needs narwhals and {backend}: pip install 'factcheck-claims[frame]'{also}"
        raise MissingExtraError(told) from error


def _plain(value: Any) -> Any:
    """Floats for exact numbers, midnight for a day: pandas has no dates."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 -- a day has no zone
    return value
