"""Five dispatches of one deployment: every claim found, none made up, and what diverges told as gold.json has it."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz import fuzz

import factcheck
from factcheck.models import Document

if TYPE_CHECKING:
    from factcheck.models import Claim
    from factcheck.reports.report import Report

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
CLAIMS = [(one["id"], claim) for one in GOLD["documents"] for claim in one["claims"]]


@cache
def _texts() -> dict[str, str]:
    return {one["id"]: _text(one) for one in GOLD["documents"]}


def _text(one: dict[str, Any]) -> str:
    return one.get("text") or (SEEDS / one["file"]).read_text(encoding="utf-8")


@cache
def _report() -> Report:
    return factcheck.check(
        Document(
            id=one["id"],
            text=_texts()[one["id"]],
            publisher=one["publisher"],
            published=one["published"],
            via=one.get("via"),
        )
        for one in GOLD["documents"]
    )


def _span(document: str, piece: str, figure: str | None = None) -> tuple[int, int]:
    """Where a piece of a text stands first, or the figure in it."""
    text = _texts()[document].replace("\xa0", " ")
    assert piece in text, f"{piece!r} is no piece of {document}"
    start = text.index(piece)
    if figure is None:
        return start, start + len(piece)
    start += piece.index(figure)
    return start, start + len(figure)


def _claim(document: str, piece: str, figure: str | None = None) -> Claim:
    start, end = _span(document, piece, figure)
    return next(one for one in _report().claims if one.document_id == document and one.start < end and start < one.end)


def _fold(text: object) -> str:
    plain = unicodedata.normalize("NFKD", str(text or ""))
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).lower().split())


def _alike(gold: str, got: object) -> bool:
    one, other = _fold(gold), _fold(got)
    if not other:
        return False
    return one in other or (other in one and len(other) >= 4) or fuzz.token_set_ratio(one, other) >= 75


def test_the_files_hold_the_texts() -> None:
    documents, errors = factcheck.load([SEEDS])
    assert errors == []
    held = {one.id: (one.text.strip(), one.publisher, str(one.published), one.via) for one in documents}
    assert held == {
        one["id"]: (_text(one).strip(), one["publisher"], one["published"], one.get("via")) for one in GOLD["documents"]
    }


@pytest.mark.parametrize(("document", "gold"), CLAIMS, ids=[f"{name}: {gold['at'][:50]}" for name, gold in CLAIMS])
def test_claim(document: str, gold: dict[str, Any]) -> None:
    found = _claim(document, gold["at"], gold["figure"])
    _assert_range(gold, found)
    assert _alike(gold["unit"], found.unit)
    assert gold.get("measure") in {None, found.measure}
    assert "subject" not in gold or _alike(gold["subject"], found.subject)
    assert "place" not in gold or _alike(gold["place"], found.place)
    assert "speaker" not in gold or any(_alike(gold["speaker"], one.name) for one in found.attribution)
    assert str(found.modality) == gold["modality"]
    assert "hedge" not in gold or any(_fold(gold["hedge"])[:7] in _fold(hedge) for hedge in found.hedges)
    assert "as_of" not in gold or str(found.as_of) == gold["as_of"]
    assert "window_days" not in gold or (found.window is not None and found.window.days == gold["window_days"])


def _assert_range(gold: dict[str, Any], found: Claim) -> None:
    if gold.get("approx"):
        assert found.approximate
        assert found.figures == (Decimal(gold["centre"]),)
        assert found.range.lower <= gold["centre"] <= found.range.upper
        return
    lower, upper = found.range.lower, found.range.upper
    assert lower == gold["lower"] or (gold["lower"] is None and lower == 0)  # a count cannot fall below zero
    assert upper == gold["upper"]
    if gold.get("vague"):
        return
    assert "lower_closed" not in gold or found.range.lower_closed is gold["lower_closed"]
    assert "upper_closed" not in gold or found.range.upper_closed is gold["upper_closed"]


def test_no_claim_is_made_up() -> None:
    gold = {(name, *_span(name, claim["at"], claim["figure"])) for name, claim in CLAIMS}
    spurious = [
        one
        for one in _report().claims
        if not any(one.document_id == name and one.start < end and start < one.end for name, start, end in gold)
    ]
    assert spurious == []
    assert len(_report().claims) == len(CLAIMS)


@pytest.mark.parametrize(
    ("document", "piece"), [(one["id"], piece) for one in GOLD["documents"] for piece in one["not_claims"]]
)
def test_what_is_no_claim(document: str, piece: str) -> None:
    text, start = _texts()[document].replace("\xa0", " "), 0
    assert piece in text
    while (start := text.find(piece, start)) >= 0:
        end = start + len(piece)
        over = [one for one in _report().claims if one.document_id == document and one.start < end and start < one.end]
        assert over == []
        start = end


@pytest.mark.parametrize("group", GOLD["equivalent"], ids=lambda group: group["why"][:50])
def test_one_statement_in_three_outlets_is_one_cluster_of_one_origin(group: dict[str, Any]) -> None:
    members = {_claim(*member).id for member in group["members"]}
    (home,) = [one for one in _report().clusters if members & set(one.claim_ids)]
    assert set(home.claim_ids) == members
    assert len(home.origins) == 1
    assert _alike("Zelensky", home.origins[0])
    assert home.outlets == ("Euromaidan Press", "Tampa Free Press", "Ukrinform")


@pytest.mark.parametrize("pair", GOLD["divergent"], ids=lambda pair: pair["note"][:50])
def test_what_a_definition_explains(pair: dict[str, Any]) -> None:
    a, b = _claim(*pair["a"]), _claim(*pair["b"])
    found = factcheck.compare(a, b)
    assert str(found.verdict) == "explained"
    assert pair["because"][0] in {str(one.kind) for one in found.differences if one.accounts}
    assert str(factcheck.compare(b, a).verdict) == "explained"


@pytest.mark.parametrize("pair", GOLD["divergent"], ids=lambda pair: pair["note"][:50])
def test_the_report_tells_what_a_definition_explains(pair: dict[str, Any]) -> None:
    """Of the two clusters, whichever members stand for them."""
    home = {claim_id: one.id for one in _report().clusters for claim_id in one.claim_ids}
    wanted = {home[_claim(*pair[side]).id] for side in "ab"}
    told = [
        {home[one.a.id], home[one.b.id]}
        for one in _report().divergences
        if str(one.verdict) == "explained" and one.a.id in home and one.b.id in home
    ]
    assert wanted in told


@pytest.mark.parametrize("sum_", GOLD["derived"], ids=lambda sum_: sum_["note"][:50])
def test_a_derived_total_that_nothing_explains(sum_: dict[str, Any]) -> None:
    parts = tuple(_claim(*member).id for member in sum_["from"])
    against = _claim(*sum_["against"])
    (found,) = [one for one in _report().divergences if parts in (one.a.parts, one.b.parts)]
    total, other = (found.a, found.b) if found.a.parts else (found.b, found.a)
    assert str(found.verdict) == "unexplained"
    assert total.measure == sum_["measure"]
    assert total.figures == (Decimal(sum_["about"]),)
    assert other.id == against.id
    assert not any(one.accounts for one in found.differences)
    assert found.ratio > 2


def test_nothing_else_is_left_unexplained() -> None:
    open_ = [one for one in _report().divergences if str(one.verdict) != "explained"]
    assert len(open_) == len(GOLD["derived"])
    assert _report().divergences[: len(open_)] == tuple(open_)
    assert _report().conflicts == ()


@pytest.mark.parametrize("pair", GOLD["opposite_bounds"], ids=lambda pair: pair["note"][:50])
def test_a_ceiling_and_a_floor_are_a_note(pair: dict[str, Any]) -> None:
    a, b = _claim(*pair["a"]), _claim(*pair["b"])
    (note,) = _report().notes
    assert {note.a.id, note.b.id} == {a.id, b.id}
    assert str(note.verdict) == "consistent"
    assert "12,000" in note.text


@pytest.mark.parametrize("workers", [1, 2])
def test_the_report_is_the_same_from_files_and_on_any_number_of_workers(workers: int) -> None:
    documents, _ = factcheck.load([SEEDS])
    report = factcheck.check(documents, workers=workers)
    assert report.to_json() == factcheck.check(factcheck.load([SEEDS])[0]).to_json()
    figures = sorted((one.document_id, one.text, str(one.range)) for one in report.claims)
    assert figures == sorted((one.document_id, one.text, str(one.range)) for one in _report().claims)


@pytest.mark.parametrize("name", ["to_text", "to_markdown", "to_html", "to_json", "to_prompt"])
def test_every_layout_tells_the_finding(name: str) -> None:
    told = getattr(_report(), name)()
    assert "at least 100" in told
    assert "3,000" in told


def test_offsets_hold() -> None:
    for one in _report().claims:
        assert _texts()[one.document_id][one.start : one.end] == one.text
