"""Claims as a data frame of pandas or polars, by way of narwhals; needs the extra ``frame``."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from factcheck.errors import InvalidValueError, MissingExtraError
from factcheck.reports.sides import Context

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from factcheck.models import Claim
    from factcheck.reports.report import Report

__all__ = ["claims_to_frame", "to_frame"]

Backend = Literal["pandas", "polars"]

# Figures become floats, which analysis wants; the exact decimals are in the JSON.
_COLUMNS = {
    "claim_id": "String",
    "document_id": "String",
    "publisher": "String",
    "published": "Datetime",
    "cluster_id": "String",
    "text": "String",
    "lower": "Float64",
    "upper": "Float64",
    "lower_closed": "Boolean",
    "upper_closed": "Boolean",
    "plausible_lower": "Float64",
    "plausible_upper": "Float64",
    "unit": "String",
    "approximate": "Boolean",
    "qualifier": "String",
    "measure": "String",
    "subject": "String",
    "population": "String",
    "place": "String",
    "as_of": "Datetime",
    "window_start": "Datetime",
    "window_end": "Datetime",
    "window_days": "Float64",
    "modality": "String",
    "speaker": "String",
    "speakers": "String",
    "hedges": "String",
    "part_of": "String",
    "start": "Int64",
    "end": "Int64",
    "sentence": "String",
}


def to_frame(report: Report, backend: Backend = "pandas") -> Any:
    """One row a claim of the report, with its document's publisher and date and its cluster."""
    return _frame(report.claims, Context.of(report), backend)


def claims_to_frame(claims: Iterable[Claim], backend: Backend = "pandas") -> Any:
    """One row a claim; what only a report knows (publisher, cluster) stays empty."""
    return _frame(claims, Context(), backend)


def _frame(claims: Iterable[Claim], context: Context, backend: Backend) -> Any:
    if backend not in {"pandas", "polars"}:
        raise InvalidValueError("no such frame", value=backend, expected="pandas or polars")
    rows = [_row(claim, context) for claim in claims]
    try:
        import narwhals as nw

        import_module(backend)  # narwhals remembers what was there when it last looked
        types = {name: getattr(nw, kind) for name, kind in _COLUMNS.items()}
        schema = {name: kind("us") if kind is nw.Datetime else kind for name, kind in types.items()}
        columns = {name: [row[name] for row in rows] for name in _COLUMNS}
        return nw.from_dict(columns, schema=schema, backend=backend).to_native()
    except ImportError as error:
        also = "" if backend == "pandas" else f" {backend}"
        told = f"a frame needs narwhals and {backend}: pip install 'factcheck-claims[frame]'{also}"
        raise MissingExtraError(told) from error


def _row(claim: Claim, context: Context) -> dict[str, object]:
    document = context.documents.get(claim.document_id)
    cluster = context.clusters.get(claim.id)
    window = claim.window
    same = {name: getattr(claim, name) for name in _COLUMNS if name in type(claim).model_fields}
    return {
        **same,
        "claim_id": claim.id,
        "publisher": document.publisher if document else None,
        "published": _moment(document.published if document else claim.reported),
        "cluster_id": cluster.id if cluster else None,
        "lower": _float(claim.range.lower),
        "upper": _float(claim.range.upper),
        "lower_closed": claim.range.lower_closed,
        "upper_closed": claim.range.upper_closed,
        "plausible_lower": _float(claim.plausible.lower),
        "plausible_upper": _float(claim.plausible.upper),
        "unit": claim.unit,
        "as_of": _moment(claim.as_of),
        "window_start": _moment(window.start if window else None),
        "window_end": _moment(window.end if window else None),
        "window_days": window.days if window else None,
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "speakers": "; ".join(who.name for who in claim.attribution) or None,
        "hedges": "; ".join(claim.hedges) or None,
    }


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _moment(date: dt.date | None) -> dt.datetime | None:
    """Midnight of the day: pandas has no dates."""
    return None if date is None else dt.datetime(date.year, date.month, date.day)  # noqa: DTZ001 -- a day has no zone
