"""factcheck: quantitative claims read from contradictory reports, made comparable, and their divergences explained."""

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
from factcheck.reading.readers import Reader
from factcheck.reports.report import Check, CheckStatus, Report, Verification, schemas
from factcheck.running.documents import load
from factcheck.running.pipeline import check, cluster
from factcheck.running.verification import verify

__all__ = [
    "Attribution",
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
    "Reader",
    "Report",
    "Skipped",
    "Source",
    "SourceRecord",
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
    "verify",
]
