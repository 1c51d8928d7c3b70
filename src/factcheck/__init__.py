"""factcheck: quantitative claims read from contradictory reports, made comparable, and their divergences explained.

A name is imported when it is first used (PEP 562): whoever asks for one thing does not wait for the rest.
"""

import importlib
import typing

if typing.TYPE_CHECKING:
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
    from factcheck.limits import Limits
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
    from factcheck.reading.readers import Reader
    from factcheck.reports.changes import Change
    from factcheck.reports.frame import claims_to_frame
    from factcheck.reports.report import Check, CheckStatus, Report, Verification, schemas
    from factcheck.running.claims import load_claims
    from factcheck.running.columns import Columns
    from factcheck.running.documents import load, stream
    from factcheck.running.frames import claims_from_frame, from_frame
    from factcheck.running.known_sources import load_sources
    from factcheck.running.pipeline import check, check_claims, cluster
    from factcheck.running.store.store import Store
    from factcheck.running.verification import verify

__all__ = [
    "Attribution",
    "Change",
    "Check",
    "CheckStatus",
    "Claim",
    "Cluster",
    "Columns",
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
    "Limits",
    "MissingExtraError",
    "Modality",
    "NormalisationError",
    "Quantity",
    "Range",
    "RangeError",
    "Rate",
    "Reader",
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
    "check_claims",
    "claim",
    "claims_from_frame",
    "claims_to_frame",
    "cluster",
    "compare",
    "extend_lexicon",
    "extract",
    "from_frame",
    "load",
    "load_claims",
    "load_sources",
    "normalise",
    "quantities",
    "schemas",
    "stream",
    "verify",
]

_HOMES = {
    "comparing.verdicts": "compare",
    "core.quantities": "Kind Quantity",
    "core.ranges": "Range",
    "errors": "DocumentError FactcheckError InvalidValueError LexiconError MissingExtraError NormalisationError "
    "RangeError StoreError UnitError",
    "lexicon.extend": "extend_lexicon",
    "limits": "Limits",
    "models": "Attribution Claim Cluster Comparison Conflict Difference DifferenceKind Document Estimate Modality Rate "
    "Skipped Source SourceRecord Verdict Window",
    "reading.by_hand": "claim",
    "reading.quantities": "normalise quantities",
    "reading.reader": "extract",
    "reading.readers": "Reader",
    "reports.changes": "Change",
    "reports.frame": "claims_to_frame",
    "reports.report": "Check CheckStatus Report Verification schemas",
    "running.claims": "load_claims",
    "running.columns": "Columns",
    "running.documents": "load stream",
    "running.frames": "claims_from_frame from_frame",
    "running.known_sources": "load_sources",
    "running.pipeline": "check check_claims cluster",
    "running.store.store": "Store",
    "running.verification": "verify",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> typing.Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
