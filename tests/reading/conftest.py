"""Each test module here runs once for each row of the table in tests/corpus that has its name.

A row is a text and what must be read in it. ``known`` says why the library does not read it yet: such a row must fail.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.reading.reader import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.models import Claim

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


@pytest.fixture
def told() -> Callable[[dict[str, Any]], list[dict[str, str]]]:
    """What is read in a row's text: of each claim the fields that the row names, of claims beyond them the words."""

    def read(row: dict[str, Any]) -> list[dict[str, str]]:
        claims = extract(row["text"])
        wanted = [tuple(claim) for claim in row["claims"]]
        wanted += [("text",)] * (len(claims) - len(wanted))
        return [{key: _field(claim, key) for key in keys} for claim, keys in zip(claims, wanted, strict=False)]

    return read


def _field(claim: Claim, key: str) -> str:
    """A field as a row writes it: empty for none; ``range`` and ``window`` as their words."""
    value = claim.window.text if key == "window" and claim.window else getattr(claim, key)
    return "" if value is None else str(value)


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Every text of the tables, and the five dispatches."""
    tables = (tomllib.loads(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.toml")))
    rows = (row for table in tables for row in table.get("row", ()))
    seeds = (path.read_text("utf-8") for path in sorted((CORPUS.parents[1] / "seeds").glob("*.txt")))
    return [*dict.fromkeys(row["text"] for row in rows if "text" in row), *seeds]
