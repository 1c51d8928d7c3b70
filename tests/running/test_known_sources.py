"""What a user knows of sources, from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.errors import DocumentError
from factcheck.models import Source
from factcheck.running.known_sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
[[source]]
name = "Harbour Rescue"
aliases = ["HR", "Rescue"]
kind = "ngo"
grade = "B"
[[source]]
name = "Army"
"""
KNOWN = [Source(name="Harbour Rescue", aliases=("HR", "Rescue"), kind="ngo", grade="B"), Source(name="Army")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.toml", TOML),
        ("s.csv", "name,aliases,kind,grade,side\nHarbour Rescue,HR; Rescue,ngo,B,\nArmy,,,,\n"),
        ("s.json", '[{"name":"Harbour Rescue","aliases":["HR","Rescue"],"kind":"ngo","grade":"B"},{"name":"Army"}]'),
        ("s.jsonl", '{"name":"Harbour Rescue","aliases":["HR","Rescue"],"kind":"ngo","grade":"B"}\n{"name":"Army"}'),
    ],
)
def test_formats(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert load_sources(tmp_path / name) == KNOWN


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("s.toml", "[[source]]\nnme = 'x'", "source 1: unknown key: got 'nme', expected one of .*did you mean name"),
        ("s.toml", "[[source]]\nname = 'x'\ngrade = 'G'", "source 1: Source: grade: got 'G'"),
        ("s.toml", "[[source", "not TOML"),
        ("s.toml", "x = 1", "no sources, expected"),
        ("s.csv", "name,kind\nx,spy\n", "line 2: Source: kind: got 'spy'"),
        ("s.txt", "x", "no sources, expected a file that ends in"),
        ("s.jsonl", "{", "line 1: not JSON"),
    ],
)
def test_faults_name_the_row(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DocumentError, match=told):
        load_sources(tmp_path / name)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        load_sources(tmp_path / "none.toml")
