"""The command line in a folder with two articles and one file that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli.app import app
from factcheck.core.ranges import Range
from factcheck.models import Claim, Comparison, Document, Verdict
from factcheck.reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TWELVE = Claim(
    id="a", text="more than 12", range=Range(12, None, lower_closed=False), plausible=Range(12, 15), measure="killed"
)
NINE = Claim(id="b", text="9", range=Range(9, 9), plausible=Range(9, 9), measure="killed", document_id="nine")


@pytest.fixture
def twelve() -> Claim:
    return TWELVE


@pytest.fixture
def nine() -> Claim:
    return NINE


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command in the folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "good.txt").write_text("More than 12 people died.")
    (tmp_path / "other.txt").write_text("9 people died.")
    (tmp_path / "bad.txt").write_bytes(b"\0")
    return lambda *arguments, **options: CliRunner().invoke(app(), list(arguments), **options)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], list[dict[str, Any]]]:
    """Makes ``check`` find one pair with the verdict; returns the calls that it got."""

    def prepare(verdict: str | None) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = []

        def check(
            documents: list[Document], sources: Any, workers: int, progress: Any, *more: Any, **kept: Any
        ) -> Report:
            documents = list(documents)
            calls.append({"documents": documents, "sources": sources, "workers": workers, "more": (*more, kept)})
            pair = Comparison(a=TWELVE, b=NINE, verdict=Verdict(verdict or "unrelated"), text="The figures are apart.")
            return Report(documents=tuple(documents), divergences=(pair,) if verdict else ())

        monkeypatch.setattr(factcheck, "check", check)
        return calls

    return prepare
