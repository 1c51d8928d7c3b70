"""Each test module here runs once for each row of the table in tests/corpus that has its name.

A row is a text and what must be read in it. ``known`` says why the library does not read it yet: such a row must fail.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "row" not in metafunc.fixturenames:
        return
    stem = Path(str(metafunc.module.__file__)).stem.removeprefix("test_")
    rows = tomllib.loads((CORPUS / f"{stem}.toml").read_text(encoding="utf-8"))["row"]
    metafunc.parametrize("row", [_parameter(row) for row in rows])


def _parameter(row: dict[str, object]) -> object:
    known = row.get("known")
    marks = [pytest.mark.xfail(reason=str(known), strict=True)] if known else []
    return pytest.param(row, id=str(row["text"])[:60], marks=marks)
