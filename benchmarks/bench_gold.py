"""How well claims are read: `factcheck.check` on sentences annotated by hand, field by field.

    python benchmarks/bench_gold.py [GOLD.json ...] [--misses]

Each file is like seeds/gold.json, with the `text` inline or the `file` beside it. Without arguments: the files of
tests/gold. Prints a line a file and field: right / judged; then claims found and made up. `--misses` lists each miss.

A claim is found where one of the same document covers its figure. Names are compared loosely (case, accents, words
that one of them adds); bounds exactly; an approximation must hold its centre and stay within half and twice it.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

import factcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.models import Claim

GOLD = Path(__file__).parents[1] / "tests" / "gold"
_ALIKE = 75  # of 100: "Volodymyr Zelenskyy" and "Zelensky" are 78 alike
_SLACK = 3  # days by which two counts of a long window may differ: quarters have 90 to 92


@dataclass
class Figures:
    """Counts of one file: right and judged by field, claims found, missed and made up, and a line for each miss."""

    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    found: int = 0
    missed: int = 0
    spurious: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.spurious)


def score(path: Path) -> Figures:
    """The figures of one annotation file."""
    figures = Figures()
    for one in json.loads(path.read_text(encoding="utf-8"))["documents"]:
        text = one.get("text") or (path.parent / one["file"]).read_text(encoding="utf-8")
        document = factcheck.Document(id=one["id"], text=text, publisher=one["publisher"], published=one["published"])
        claims = factcheck.extract(document)
        for gold in one["claims"]:
            start = text.index(gold["at"]) + gold["at"].index(gold["figure"])
            end = start + len(gold["figure"])
            hit = next((claim for claim in claims if claim.start < end and start < claim.end), None)
            if hit is None:
                figures.missed += 1
                figures.misses.append(f"{one['id']} not found: {gold['at']!r}")
                continue
            claims.remove(hit)
            figures.found += 1
            _judge(figures, f"{one['id']} {gold['at']!r}", gold, hit)
        figures.spurious += len(claims)
        figures.misses += [f"{one['id']} no claim: {claim.text!r} in {claim.sentence[:90]!r}" for claim in claims]
    return figures


def _judge(figures: Figures, name: str, gold: dict[str, Any], claim: Claim) -> None:
    for part, right, got in _fields(gold, claim):
        figures.judged[part] += 1
        figures.right[part] += right
        if not right:
            figures.misses.append(f"{name} {part}: got {got}")


def _fields(gold: dict[str, Any], claim: Claim) -> Iterator[tuple[str, bool, object]]:
    """Name, right or not, and what was read, of each field that the annotation states."""
    yield "range", _range_right(gold, claim), claim.range
    speakers = [one.name for one in claim.attribution]
    loose = {"unit": claim.range.unit, "subject": claim.subject, "place": claim.place}
    for part, got in loose.items():
        if gold.get(part):
            yield part, _alike(gold[part], got), got
    for part, exact in {"measure": claim.measure, "modality": str(claim.modality), "as_of": str(claim.as_of)}.items():
        if gold.get(part):
            yield part, gold[part] == exact, exact
    if gold.get("speaker"):
        yield "speaker", any(_alike(gold["speaker"], one) for one in speakers), speakers
    if gold.get("hedge"):
        yield "hedge", any(_fold(gold["hedge"])[:7] in _fold(one) for one in claim.hedges), claim.hedges
    if days := gold.get("window_days"):
        got_days = claim.window.days if claim.window else None
        yield "window", got_days is not None and abs(got_days - days) <= (0 if days < 14 else _SLACK), got_days


def _range_right(gold: dict[str, Any], claim: Claim) -> bool:
    lower, upper = (None if end is None else float(end) for end in (claim.range.lower, claim.range.upper))
    if gold.get("approx"):
        centre = float(gold["centre"])
        low, high = lower or 0.0, upper if upper is not None else float("inf")
        return claim.approximate and low <= centre <= high and low >= centre / 2 and high <= centre * 2
    return _end_right(gold, "lower", lower, closed=claim.range.lower_closed) and _end_right(
        gold, "upper", upper, closed=claim.range.upper_closed
    )


def _end_right(gold: dict[str, Any], end: str, got: float | None, *, closed: bool) -> bool:
    want = gold.get(end)
    if want is None:
        return got is None or (end == "lower" and got == 0)  # no count falls below zero
    tolerance = (1e-3 if gold.get("unit") == "percent" else 1e-9) * max(1.0, abs(float(want)))
    right = got is not None and abs(got - float(want)) <= tolerance
    return right and gold.get(f"{end}_closed") in {None, closed}


def _fold(text: object) -> str:
    plain = unicodedata.normalize("NFKD", str(text or ""))
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).lower().split())


def _alike(gold: str, got: object) -> bool:
    one, other = _fold(gold), _fold(got)
    if not other:
        return False
    near = max(fuzz.token_set_ratio(one, other), fuzz.partial_ratio(one, other)) >= _ALIKE
    return one in other or (other in one and len(other) >= 4) or near


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=sorted(GOLD.glob("*.json")))
    parser.add_argument("--misses", action="store_true", help="list each miss")
    args = parser.parse_args()
    results = {}
    for path in args.gold:
        figures = score(path)
        results[path.stem] = {"recall": figures.recall, "precision": figures.precision} | {
            part: figures.right[part] / figures.judged[part] for part in sorted(figures.judged)
        }
        print(path.name)
        for part in sorted(figures.judged):
            print(f"  {part:9} {figures.right[part]:4} / {figures.judged[part]}")
        print(f"  claims    {figures.found:4} / {figures.found + figures.missed} found, {figures.spurious} made up")
        if args.misses:
            print("\n".join(f"    {miss}" for miss in figures.misses))
    from harness import write_results  # here, since the tests load this file from another folder

    write_results("gold", shares_right=results)


if __name__ == "__main__":
    main()
