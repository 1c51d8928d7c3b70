"""Sentences annotated by hand: the files are sound, and reading does not fall below what it has reached on them."""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
FILES = sorted(HERE.glob("*.json"))


def _bench() -> Any:
    """The scorer, which lives with the benchmarks."""
    spec = importlib.util.spec_from_file_location("bench_gold", HERE.parents[1] / "benchmarks" / "bench_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_gold"] = module
    spec.loader.exec_module(module)
    return module


def test_every_file_has_floors() -> None:
    assert {file.stem for file in FILES} == set(FLOORS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_annotation_points_at_one_place(file: Path) -> None:
    documents = json.loads(file.read_text(encoding="utf-8"))["documents"]
    assert len({one["id"] for one in documents}) == len(documents)
    astray = [
        (one["id"], claim["at"])
        for one in documents
        for claim in one["claims"]
        if one["text"].count(claim["at"]) != 1 or claim["figure"] not in claim["at"]
    ]
    assert astray == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_reading_holds_its_floors(file: Path) -> None:
    figures = _bench().score(file)
    reached = {part: figures.right[part] / judged for part, judged in figures.judged.items()}
    reached |= {"found": figures.recall, "sound": figures.precision}
    below = {part: (reached[part], floor) for part, floor in FLOORS[file.stem].items() if reached[part] < floor}
    assert below == {}, "\n".join(figures.misses)
