"""A claim as one flat row, as tables and data frames want it, and back without loss."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factcheck.core.ranges import Range
from factcheck.errors import InvalidValueError
from factcheck.models import Attribution, Claim, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.reports.sides import Context

__all__ = ["COLUMNS", "claim_of", "is_row", "row"]

# The columns in their order, each with its type as narwhals names it.
COLUMNS = {
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
    "window": "String",
    "modality": "String",
    "speaker": "String",
    "speakers": "String",
    "hedges": "String",
    "falls": "Boolean",
    "part_of": "String",
    "parts": "String",
    "start": "Int64",
    "end": "Int64",
    "sentence": "String",
    # What the columns before leave out: exact bounds and figures, roles and channels of speakers.
    "range": "String",
    "plausible": "String",
    "figures": "String",
    "attribution": "String",
    "reported": "Datetime",
}
_WORDS = tuple("document_id text qualifier measure subject population place part_of sentence".split())
_NUMBERS, _FLAGS, _DAYS = ("start", "end"), ("approximate", "falls"), ("as_of", "reported")
_RANGE = re.compile(r"([\[(])(\S+), (\S+)([\])])(?: (.*))?", re.DOTALL)
_JOINT = "; "


def row(claim: Claim, context: Context) -> dict[str, Any]:
    """The claim by column, with its document's publisher and date and its cluster where the context has them."""
    document = context.documents.get(claim.document_id)
    cluster = context.clusters.get(claim.id)
    window = claim.window
    return {
        **{name: getattr(claim, name) for name in (*_WORDS, *_NUMBERS, *_FLAGS, *_DAYS)},
        "claim_id": claim.id,
        "publisher": document.publisher if document else None,
        "published": document.published if document else claim.reported,
        "cluster_id": cluster.id if cluster else None,
        "lower": claim.range.lower,
        "upper": claim.range.upper,
        "lower_closed": claim.range.lower_closed,
        "upper_closed": claim.range.upper_closed,
        "plausible_lower": claim.plausible.lower,
        "plausible_upper": claim.plausible.upper,
        "unit": claim.unit,
        "window_start": window.start if window else None,
        "window_end": window.end if window else None,
        "window_days": window.days if window else None,
        "window": window.text if window else None,
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "speakers": _JOINT.join(who.name for who in claim.attribution) or None,
        "hedges": _joined(claim.hedges),
        "parts": _joined(claim.parts),
        "range": str(claim.range),
        "plausible": str(claim.plausible),
        "figures": _joined(tuple(map(str, claim.figures))),
        "attribution": _told(claim.attribution),
    }


def is_row(columns: Mapping[str, Any]) -> bool:
    """Whether these are the columns of a claim that ``row`` has written."""
    return {"claim_id", "text", "range", "plausible"} <= columns.keys()


def claim_of(given: Mapping[str, Any]) -> Claim:
    """The claim in a row, of which single columns may have been edited; None is an empty cell.

    The exact range stands in words; bounds that were changed count as they now stand. Raises InvalidValueError for a
    value that a claim cannot hold.
    """
    told = {name: value for name, value in given.items() if value is not None}
    window = {"start": _day(told.get("window_start")), "end": _day(told.get("window_end"))}
    days = _whole(told.get("window_days"))
    has_window = "window" in told or days is not None or any(window.values())
    return Claim(
        **{name: told[name] for name in _WORDS if name in told},
        **{name: _whole(told[name]) for name in _NUMBERS if name in told},
        **{name: _flag(told[name]) for name in _FLAGS if name in told},
        id=told["claim_id"],
        range=_range(given, "range", ""),
        plausible=_range(given, "plausible", "plausible_"),
        figures=tuple(map(_figure, _parted(told.get("figures")))),
        as_of=_day(told.get("as_of")),
        reported=_day(given["reported"] if "reported" in given else told.get("published")),
        window=Window(**window, days=days, text=told.get("window", "")) if has_window else None,
        modality=told.get("modality", "actual"),
        attribution=_attribution(told),
        hedges=_parted(told.get("hedges")),
        parts=_parted(told.get("parts")),
    )


def _joined(words: tuple[str, ...]) -> str | None:
    """The words with semicolons between them; in JSON where a word has one of its own."""
    if not words:
        return None
    plain = _JOINT.join(words)
    is_plain = not plain.startswith("[") and _parted(plain) == words
    return plain if is_plain else json.dumps(words, ensure_ascii=False)


def _parted(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(_parsed(text)) if text.startswith("[") else tuple(text.split(_JOINT))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidValueError("not a list", value=text, expected="words with semicolons between, or JSON") from None


def _told(attribution: tuple[Attribution, ...]) -> str | None:
    whole = [who.model_dump(exclude_none=True) for who in attribution]
    return json.dumps(whole, ensure_ascii=False) if whole else None


def _attribution(told: Mapping[str, Any]) -> tuple[Attribution, ...]:
    """The speakers with their roles; by name alone where these were edited or stand alone."""
    whole = tuple(Attribution(**who) for who in _parsed(told["attribution"])) if "attribution" in told else ()
    names = told.get("speakers", told.get("speaker"))
    if names is None or names == _JOINT.join(who.name for who in whole):
        return whole
    return tuple(Attribution(name=name) for name in names.split(_JOINT))


def _range(given: Mapping[str, Any], exact: str, prefix: str) -> Range:
    """The range in words, unless the columns of its bounds say another."""
    opening, low, high, closing, own = _read(given, exact)
    unit = given.get("unit") if own == _read(given, "range")[4] else own  # the unit of the row may have been edited
    lower, lower_closed = _end(given, f"{prefix}lower", low, closed=opening == "[")
    upper, upper_closed = _end(given, f"{prefix}upper", high, closed=closing == "]")
    return Range(lower, upper, lower_closed, upper_closed, unit)


def _end(given: Mapping[str, Any], column: str, exact: str, *, closed: bool) -> tuple[Decimal | None, bool]:
    """One end of a range: as its words have it, or as its columns do where they say another."""
    figure, told = _figure(exact), given.get(f"{column}_closed")
    if column in given and not _same(number := _figure(given[column]), figure):
        figure = number
    return figure, closed if told is None else _flag(told)


def _read(given: Mapping[str, Any], exact: str) -> tuple[str, str, str, str, str | None]:
    match = _RANGE.fullmatch(given[exact] or "")
    if not match:
        raise InvalidValueError(f"{exact} is no range", value=given[exact], expected="such as (3000, ∞) person")
    opening, low, high, closing, unit = match.groups()
    return opening, low, high, closing, unit


def _same(a: Decimal | None, b: Decimal | None) -> bool:
    """Whether two bounds are one figure, as far as a float can tell."""
    return a == b or (a is not None and b is not None and float(a) == float(b))


def _figure(value: Any) -> Decimal | None:
    """The number, None for an end without bound."""
    if value is None or str(value).endswith("∞"):
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        raise InvalidValueError("not a figure", value=value, expected="digits") from None


def _whole(value: Any) -> int | None:
    figure = _figure(value)
    return None if figure is None else int(figure)


def _flag(value: Any) -> bool:
    return value.strip().casefold() in {"true", "1", "yes"} if isinstance(value, str) else bool(value)


def _day(value: Any) -> dt.date | None:
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value).date()
        except ValueError:
            raise InvalidValueError("not a date", value=value, expected="a date such as 2024-12-23") from None
    return value.date() if isinstance(value, dt.datetime) else value
