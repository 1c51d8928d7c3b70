"""``factcheck check`` and ``sources``: what they print where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.models import Document, SourceRecord
from factcheck.reports.report import Report


@pytest.mark.parametrize(
    ("verdict", "fail_on", "status"),
    [
        ("contradiction", None, 0),
        ("contradiction", "contradiction", 1),
        ("contradiction", "unexplained", 1),
        ("unexplained", "contradiction", 0),
        ("unexplained", "unexplained", 1),
        ("explained", "unexplained", 0),
        (None, "unexplained", 0),
    ],
)
def test_exit_status(run: Any, checked: Any, verdict: str | None, fail_on: str | None, status: int) -> None:
    checked(verdict)
    options = ["--fail-on", fail_on] if fail_on else []
    assert run("check", "good.txt", *options).exit_code == status


def test_bad_input_is_named_and_the_rest_is_done(run: Any, checked: Any) -> None:
    calls = checked("contradiction")
    result = run("check", "bad.txt", "good.txt", "none.txt", "--fail-on", "contradiction")
    assert result.exit_code == 2
    assert [document.id for document in calls[0]["documents"]] == ["good"]
    assert result.stderr.splitlines() == [
        "factcheck: bad.txt: not a text: got b'\\x00', expected text without NUL bytes",
        "factcheck: none.txt: No such file or directory",
    ]
    assert "CONTRADICTION" in result.stdout


def test_nothing_readable(run: Any, checked: Any) -> None:
    calls = checked(None)
    result = run("check", "none.txt")
    assert (result.exit_code, result.stdout, calls) == (2, "", [])


def test_names_of_files_cannot_act_on_the_terminal(run: Any) -> None:
    assert "\x1b" not in run("check", "\x1b[31m.txt").stderr


def test_words_of_documents_cannot_act_on_the_terminal(run: Any) -> None:
    for name, toll in (("x.txt", 40), ("y.txt", 60)):
        text = (
            f"---\npublisher: \x1b[31mPost\x07\n---\nThe quake in \x1b]0;owned\x07Kursk killed {toll} people\u202e.\n"
        )
        Path(name).write_text(text, encoding="utf-8")
    for arguments in (("check",), ("extract",), ("sources",), ("extract", "-f", "csv"), ("explain", "1", "2")):
        out = run(*arguments, "x.txt", "y.txt").stdout
        assert "40" in out or arguments == ("sources",)
        if "csv" not in arguments:
            assert not {"\x1b", "\x07", "\u202e"}.intersection(out)


def test_options_reach_the_verb(run: Any, checked: Any) -> None:
    calls = checked("unexplained")
    Path("s.toml").write_text('[[source]]\nname = "A"\ngrade = "B"')
    options = ("--workers", "3", "--profile", "acled", "--grading", "airwars", "--sources", "s.toml", "--quiet")
    result = run("check", "good.txt", *options, "--fail-on", "unexplained")
    assert (result.exit_code, result.output, calls[0]["workers"]) == (1, "", 3)
    profile, kept = calls[0]["more"]
    assert (profile, kept["grading"], kept["keep_texts"]) == ("acled", "airwars", True)
    assert [source.grade for source in calls[0]["sources"]] == ["B"]
    assert run("check", "good.txt", "--workers", "0").exit_code == 2


@pytest.mark.parametrize(
    ("layout", "start"),
    [
        ("text", "1 document"),
        ("markdown", "# Figures compared"),
        ("json", "{"),
        ("html", "<!doctype html>"),
        ("prompt", "Figures compared across documents"),
        ("audit", '{"type": "trail", "version": 1}\n{"type": "document"'),
    ],
)
def test_formats(run: Any, checked: Any, layout: str, start: str) -> None:
    checked("unexplained")
    printed = run("check", "good.txt", "--format", layout)
    assert printed.exit_code == 0
    assert printed.stdout.startswith(start)
    assert run("check", "good.txt", "--format", layout, "-o", "report").stdout == ""
    assert Path("report").read_text(encoding="utf-8") == printed.stdout


@pytest.mark.parametrize(
    ("name", "start"), [("r.md", "# "), ("r.json", "{"), ("r.HTML", "<!"), ("r.jsonl", '{"type"'), ("r.txt", "1 ")]
)
def test_the_name_of_the_output_says_its_format(run: Any, checked: Any, name: str, start: str) -> None:
    checked("unexplained")
    assert run("check", "good.txt", "--out", name).exit_code == 0
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_a_page_and_a_trail_beside_the_report(run: Any, checked: Any) -> None:
    checked("unexplained")
    result = run("check", "good.txt", "--html", "r.html", "--audit", "r.jsonl", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert Path("r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert Report.from_audit(Path("r.jsonl").read_text(encoding="utf-8")).documents[0].id == "good"


def test_output_that_cannot_be_written(run: Any, checked: Any) -> None:
    checked(None)
    result = run("check", "good.txt", "--out", "no/such/folder.txt")
    assert (result.exit_code, result.stderr) == (
        2,
        "factcheck: no/such/folder.txt: No such file or directory, expected a file that can be written\n",
    )


def test_json_is_a_report(run: Any, checked: Any) -> None:
    checked("unexplained")
    assert Report.from_json(run("check", "good.txt", "--format", "json").stdout).documents[0].id == "good"


def test_standard_input(run: Any, checked: Any) -> None:
    calls = checked(None)
    assert run("check", "-", input="12 people died.").exit_code == 0
    assert calls[0]["documents"] == [Document(id="stdin", text="12 people died.")]
    assert run("check", "-", "--input", "jsonl", input='{"text": "12 people died.", "id": "x"}').exit_code == 0
    assert calls[1]["documents"] == [Document(id="x", text="12 people died.")]


def test_patterns_that_no_shell_has_expanded(run: Any, checked: Any) -> None:
    calls = checked(None)
    Path("deep/er").mkdir(parents=True)
    Path("deep/er/third.txt").write_text("3 people died.")
    assert run("check", "[go]*.txt").exit_code == 0
    assert run("check", "**/t*.txt").exit_code == 0
    assert [[document.id for document in call["documents"]] for call in calls] == [["good", "other"], ["third"]]
    none = run("check", "no*.txt")
    assert (none.exit_code, none.stderr.partition(",")[0]) == (2, "factcheck: no*.txt: no file has such a name")


def test_folders_without_texts(run: Any) -> None:
    Path("deep/er").mkdir(parents=True)
    Path("deep/er/third.txt").write_text("3 people died.")
    assert run("check", "deep").stderr == (
        "factcheck: deep: no texts in this folder: got 'er', expected files that end in .txt, .md or .html; "
        "for those in its folders say 'deep/**/*.txt'\n"
    )


TABLE = """nr,body,paper,day
1,"The quake killed 40 people, police said.",Post,4/5/2017
2,"The quake killed 60 people, the army said.",Tim\xe9s,4/16/2017
3,"broken,Post,4/5/2017
4,"It killed 50, a mayor said.",Mail,4/5/2017
"""
QUOTES = "cells with their quotes closed and doubled inside"
MAPPED = ("-c", "text=body", "-c", "publisher=paper", "-c", "published=day", "-c", "id=nr")


def test_a_table_of_documents(run: Any, checked: Any) -> None:
    calls = checked(None)
    Path("t.csv").write_bytes(TABLE.encode("latin-1"))
    result = run("check", "t.csv", *MAPPED)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "factcheck: t.csv: not UTF-8, read as Windows-1252",
        f"factcheck: t.csv, line 4: a broken row (',' expected after '\"'), expected {QUOTES}",
        "factcheck: t.csv: published read with the month first, as “4/16/2017” has it",
    ]
    documents = [(each.id, each.publisher, str(each.published)) for each in calls[0]["documents"]]
    assert documents == [("1", "Post", "2017-04-05"), ("2", "Timés", "2017-04-16"), ("4", "Mail", "2017-04-05")]


def test_a_table_whose_columns_nobody_named(run: Any) -> None:
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    told = run("check", "t.csv", "--quiet").stderr.splitlines()[-1]
    assert told.startswith("factcheck: t.csv: no column for text: got 'nr, body, paper, day'")
    assert "--column text=body" in told


def test_many_faults_are_counted(run: Any) -> None:
    Path("t.csv").write_text("text,published\n" + "a,soon\n" * 30, encoding="utf-8")
    told = run("check", "t.csv").stderr.splitlines()
    assert len(told) == 21
    assert told[-1] == "factcheck: and 10 more that could not be read"


def test_claims_out_and_in_again(run: Any) -> None:
    Path("t.csv").write_text(TABLE.replace('3,"', "3,"), encoding="utf-8")
    first = run("check", "t.csv", *MAPPED, "-f", "json")
    assert run("extract", "t.csv", *MAPPED, "-f", "csv", "-o", "claims.csv").exit_code == 0
    again = run("check", "claims.csv", "--claims", "-f", "json")
    assert (first.exit_code, again.exit_code) == (0, 0)
    one, other = Report.from_json(first.stdout), Report.from_json(again.stdout)
    assert [(claim.id, claim.range) for claim in one.claims] == [(claim.id, claim.range) for claim in other.claims]
    assert [pair.verdict for pair in one.divergences] == [pair.verdict for pair in other.divergences] != []
    assert {each.publisher for each in other.documents} == {"Post", "Timés", "Mail"}


def test_claims_made_of_columns(run: Any) -> None:
    Path("tolls.csv").write_text("deaths,who\n40,police\n60,the army\nlots,a mayor\n")
    options = ("--claims", "-c", "value=deaths", "-c", "speaker=who", "--set", "measure=killed", "--set", "place=Kursk")
    result = run("check", "tolls.csv", *options)
    assert result.exit_code == 2
    assert "tolls.csv, line 4: no quantity in the words: got 'lots'" in result.stderr
    assert "CONTRADICTION  Killed, Kursk: 40 against 60" in result.stdout
    wrong = run("check", "tolls.csv", "--claims", "-c", "value=deaths", "--set", "measure=kiled")
    assert wrong.exit_code == 2
    assert wrong.stderr.count("\n") == 1
    assert "did you mean killed?" in wrong.stderr


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("-c", "text"), "not a field and its column: got 'text', expected field=column, as in text=content"),
        (("-c", "txt=body"), "(did you mean text?)"),
        (("--profile", "aclod"), "aclod"),
        (("--grading", "x"), "admiralty"),
        (("--sources", "none.toml"), "none.toml: No such file or directory"),
    ],
)
def test_options_that_make_no_sense(run: Any, option: tuple[str, ...], told: str) -> None:
    result = run("check", "good.txt", *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert result.stderr.startswith("factcheck: ")


def test_sources(run: Any) -> None:
    Path("a.txt").write_text('---\npublisher: "=Post"\n---\nThe quake killed 40 people, Otto Havel said.\n')
    Path("s.csv").write_text("name,grade\nOtto Havel,B\n")
    table = run("sources", "a.txt", "--sources", "s.csv")
    assert table.exit_code == 0
    head, origin, outlet = table.stdout.splitlines()
    assert head.split() == ["source", "role", "kind", "side", "claims", "agrees", "diverges", "grade", "why"]
    assert origin.startswith("Otto Havel")
    assert "  B  " in origin
    assert outlet.startswith("=Post")
    records = [
        SourceRecord.model_validate_json(line) for line in run("sources", "a.txt", "-f", "jsonl").stdout.splitlines()
    ]
    assert {record.name for record in records} == {"Otto Havel", "=Post"}
    rows = list(csv.DictReader(io.StringIO(run("sources", "a.txt", "-f", "csv").stdout)))
    assert {row["name"] for row in rows} == {"Otto Havel", "'=Post"}
    assert run("sources", "a.txt", "bad.txt", "-o", "s.txt").exit_code == 2
    assert Path("s.txt").read_text(encoding="utf-8").startswith("source")


def test_a_report_is_input_too(run: Any) -> None:
    """The JSON of a report holds its documents."""
    assert run("check", "good.txt", "other.txt", "-o", "r.json").exit_code == 0
    again = run("check", "r.json", "-f", "json")
    assert json.loads(again.stdout) == json.loads(Path("r.json").read_text(encoding="utf-8"))
