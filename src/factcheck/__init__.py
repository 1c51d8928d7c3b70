"""factcheck: quantitative claims read from contradictory reports, made comparable, and their divergences explained."""

import typing

from factcheck.comparing.verdicts import compare
from factcheck.core.quantities import Kind, Quantity
from factcheck.core.ranges import Range
from factcheck.errors import (
    DocumentError,
    FactcheckError,
    InvalidValueError,
    LexiconError,
    MissingExtraError,
    NormalisationError,
    RangeError,
    StoreError,
    UnitError,
)
from factcheck.lexicon.extend import extend_lexicon
from factcheck.models import (
    Attribution,
    Claim,
    Cluster,
    Comparison,
    Conflict,
    Difference,
    DifferenceKind,
    Document,
    Estimate,
    Modality,
    Rate,
    Skipped,
    Source,
    SourceRecord,
    Verdict,
    Window,
)
from factcheck.reading.by_hand import claim
from factcheck.reading.quantities import normalise, quantities
from factcheck.reading.reader import extract
from factcheck.reports.changes import Change
from factcheck.reports.report import Check, CheckStatus, Report, Verification, schemas
from factcheck.running.documents import load
from factcheck.running.pipeline import check, cluster
from factcheck.running.streams import stream
from factcheck.running.verification import verify

if typing.TYPE_CHECKING:
    from factcheck.running.store.store import Store

__all__ = [
    "Attribution",
    "Change",
    "Check",
    "CheckStatus",
    "Claim",
    "Cluster",
    "Comparison",
    "Conflict",
    "Difference",
    "DifferenceKind",
    "Document",
    "DocumentError",
    "Estimate",
    "FactcheckError",
    "InvalidValueError",
    "Kind",
    "LexiconError",
    "MissingExtraError",
    "Modality",
    "NormalisationError",
    "Quantity",
    "Range",
    "RangeError",
    "Rate",
    "Report",
    "Skipped",
    "Source",
    "SourceRecord",
    "Store",
    "StoreError",
    "UnitError",
    "Verdict",
    "Verification",
    "Window",
    "check",
    "claim",
    "cluster",
    "compare",
    "extend_lexicon",
    "extract",
    "load",
    "normalise",
    "quantities",
    "schemas",
    "stream",
    "verify",
]


def __getattr__(name: str) -> typing.Any:
    """The store is imported when it is first used: who only reads or compares needs no database."""
    if name == "Store":
        from factcheck.running.store.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
