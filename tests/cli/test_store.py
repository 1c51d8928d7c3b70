"""``factcheck store``: what adding tells, what can be asked, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck import Change, Document, Store, check
from factcheck.models import Claim
from factcheck.reports.report import Report

IZMIR = "The quake in Izmir killed at least 40 people, police said."
LOWER = "The quake in Izmir killed 19 people, the mayor said."


@pytest.fixture
def lines() -> str:
    """The name of a file with two documents, the second of which is then corrected."""
    told = [{"id": "a", "text": IZMIR}, {"id": "b", "text": LOWER}, {"id": "b", "text": LOWER.replace("19", "45")}]
    Path("x.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in told), encoding="utf-8")
    return "x.jsonl"


def test_adding_tells_what_is_new(run: Any) -> None:
    Path("a.txt").write_text(IZMIR)
    Path("b.txt").write_text(LOWER)
    first = run("store", "add", "a.txt", "--db", "s.sqlite", "--fail-on", "unexplained")
    assert (first.exit_code, first.stdout) == (0, "documents: 1 added\n")
    second = run("store", "add", "a.txt", "b.txt", "--db", "s.sqlite", "--fail-on", "unexplained")
    assert second.exit_code == 1
    assert second.stdout.startswith("CONTRADICTION  “at least 40” (killed; police) and “19” (killed; mayor) cannot")
    assert second.stdout.endswith("documents: 1 added · 1 there already\n")
    again = run("store", "add", "a.txt", "b.txt", "--db", "s.sqlite", "--fail-on", "unexplained")
    assert (again.exit_code, again.stdout) == (0, "documents: 2 there already\n")


def test_a_correction_says_what_it_changes(run: Any, lines: str) -> None:
    out = run("store", "add", lines, "--db", "s.sqlite").stdout.splitlines()
    assert [line.split()[0] for line in out] == ["CONTRADICTION", "SETTLED", "CORRECTED", "documents:"]
    assert out[2] == "CORRECTED      b: 19 → 45"
    assert out[3] == "documents: 2 added · 1 replaced"


def test_changes_as_json(run: Any, lines: str) -> None:
    out = run("store", "add", lines, "--db", "s.sqlite", "--json").stdout.splitlines()
    changes = [Change.model_validate_json(line) for line in out]
    assert [(one.added, one.replaced) for one in changes] == [(("a", "b"), ()), ((), ("b",))]
    assert run("store", "add", lines, "--db", "t.sqlite", "--no-compare", "--quiet").output == ""


def test_bad_input_is_named_and_the_rest_is_added(run: Any) -> None:
    result = run("store", "add", "bad.txt", "good.txt", "--db", "s.sqlite")
    assert result.exit_code == 2
    assert result.stderr.startswith("factcheck: bad.txt: not a text")
    with Store("s.sqlite") as store:
        assert len(store) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["40", "7"]),
        (("--measure", "killed"), ["40"]),
        (("--population", "children"), ["7"]),
        (("--place", "Turkey"), ["40"]),
        (("--since", "2024-03-05"), ["7"]),
        (("--until", "2024-03-04"), ["40"]),
        (("--source", "police"), ["40"]),
        (("--measure", "damaged"), []),
    ],
)
def test_queries(run: Any, asked: tuple[str, ...], found: list[str]) -> None:
    with Store("s.sqlite") as store:
        store.add([Document(id="a", text="The quake in Izmir killed 40 people, police said.", published="2024-03-04")])
        store.add([Document(id="b", text="In Valencia 7 children were wounded.", published="2024-03-05")])
    rows = run("store", "query", "--db", "s.sqlite", *asked, "-f", "jsonl").stdout.splitlines()
    assert [Claim.model_validate_json(row).text for row in rows] == found
    assert run("store", "query", "--db", "s.sqlite", *asked, "-f", "csv", "-o", "q.csv").exit_code == 0
    assert Path("q.csv").read_text().count("\n") == 1 + len(found)
    assert run("store", "query", "--db", "s.sqlite", *asked).stdout.count("\n") == 1 + len(found)


@pytest.mark.parametrize("asked", [("--measure", "kiled"), ("--since", "tomorrow"), ("--db", "none.sqlite")])
def test_what_cannot_be_asked(run: Any, asked: tuple[str, ...]) -> None:
    Store("s.sqlite").close()
    for command in ("query", "report"):
        result = run("store", command, "--db", "s.sqlite", *asked)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("factcheck: ")


def test_the_report_is_that_of_check(run: Any) -> None:
    documents = [Document(id="a", text=IZMIR), Document(id="b", text=LOWER)]
    with Store("s.sqlite") as store:
        store.add(documents)
    result = run("store", "report", "--db", "s.sqlite", "--fail-on", "contradiction")
    assert (result.exit_code, result.stdout) == (1, check(documents).to_text())
    assert run("store", "report", "--db", "s.sqlite", "--place", "Izmir", "-o", "r.json").exit_code == 0
    assert len(Report.from_json(Path("r.json").read_text(encoding="utf-8")).claims) == 2
    assert run("store", "report", "--db", "s.sqlite", "--place", "Spain").stdout.startswith("0 documents")


def test_out_to_parquet_and_back(run: Any, lines: str) -> None:
    run("store", "add", lines, "--db", "s.sqlite")
    assert run("store", "export", "x.parquet", "--db", "s.sqlite").stdout == "documents: 2 written\n"
    assert run("store", "import", "x.parquet", "--db", "t.sqlite").stdout == "documents: 2 added\n"
    assert run("store", "report", "--db", "t.sqlite").stdout == run("store", "report", "--db", "s.sqlite").stdout
    result = run("store", "import", "x.jsonl", "--db", "t.sqlite")
    assert result.exit_code == 2
    assert "not an export of a store" in result.stderr


def test_another_writer_is_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.running.store import database

    with Store("s.sqlite") as store, database.writing(store._connection):
        monkeypatch.setattr(Store.__init__, "__kwdefaults__", {**Store.__init__.__kwdefaults__, "timeout": 0})
        result = run("store", "add", "good.txt", "--db", "s.sqlite")
    assert result.exit_code == 2
    assert result.stderr.startswith("factcheck: another process is writing the store: got ")
