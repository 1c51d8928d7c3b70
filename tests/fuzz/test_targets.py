"""The targets of the fuzzer run as tests: on inputs in order, and on what it has found."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path

import pytest

import factcheck

HERE = Path(__file__).parent
FINDINGS = tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8"))["finding"]


def _module(name):
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TARGETS, SEEDING, RUN = _module("targets").TARGETS, _module("seeding"), _module("run")


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_are_in_order(name):
    seeds = list(SEEDING.seeds(name))
    assert len(seeds) > 3
    for seed in (seeds[0], *seeds[-2:]):  # of stores and lexicons the last are of each kind
        TARGETS[name](seed)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding["what"])
def test_findings_stay_found(finding):
    data = (
        bytes.fromhex(finding.get("hex", "")) + (finding.get("text", "") + finding.get("again", "") * 50_000).encode()
    )
    if finding["target"] == "inputs" and "hex" not in finding:
        data = b"\0" + data.lstrip()
    TARGETS[finding["target"]](data)


def test_a_store_whose_index_lacks_a_row(tmp_path):
    path = tmp_path / "claims.sqlite"
    with factcheck.Store(path) as kept:
        kept.add([factcheck.Document(id=f"dispatch {at}", text=f"The flood killed {at} people.") for at in (12, 13)])
    whole = path.read_bytes()
    found = [at for at in range(len(whole)) if whole.startswith(b"dispatch 13", at)]
    damaged = [whole[:at] + b"e" + whole[at + 1 :] for at in found]
    for data in damaged:
        TARGETS["store"](b"\0" + data)

    path.write_bytes(damaged[0])
    sound = [_module("targets")._is_sound(path)]
    path.write_bytes(damaged[-1])
    assert False in [*sound, _module("targets")._is_sound(path)]


@pytest.mark.parametrize("name", ["reading", "html", "inputs", "store"])
def test_bytes_that_are_nothing(name):
    for data in (b"", b"\0", b"\xff" * 300, bytes(range(256)), b"\x01PAR1" + b"\0" * 64 + b"PAR1"):
        TARGETS[name](data)


def test_a_broken_promise_is_noticed(monkeypatch):
    monkeypatch.setattr(
        factcheck, "check", lambda texts: factcheck.Report(documents=(factcheck.Document(text="\x1b"),))
    )
    monkeypatch.setattr(factcheck.Report, "to_prompt", lambda report, budget: "⟦a⟦b⟧")
    with pytest.raises(AssertionError):
        TARGETS["reading"](b"12 people died.")


def test_words_for_the_fuzzer():
    words = list(SEEDING.dictionary())
    assert len(words) > 300
    assert all(word.startswith('"\\x') for word in words)


@pytest.mark.parametrize(("required", "status"), [("", 0), ("1", 1)])
def test_without_atheris_it_is_said(monkeypatch, capsys, required, status):
    monkeypatch.setenv("FACTCHECK_REQUIRE_FUZZ", required)
    monkeypatch.setattr(RUN, "find_spec", lambda name: None)
    assert RUN.main() == status
    assert "SKIPPED" in capsys.readouterr().err
