"""The other commands, help, version, and what happens without the extra."""

from __future__ import annotations

import csv
import io
import json
import sys
import types
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import cli
from factcheck.cli.output import progress
from factcheck.errors import NormalisationError
from factcheck.models import Claim, Comparison, Document, Verdict
from factcheck.reports.report import Check, CheckStatus, Verification


class _Terminal:
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_shows_progress_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def bar(total: int, *, quiet: bool = False) -> bool:
        with progress(total, quiet=quiet) as moved:
            if moved:
                moved(total - 1, total)
                moved(total, total)
            return moved is not None

    assert not bar(60)
    monkeypatch.setattr("factcheck.cli.output.sys", types.SimpleNamespace(stderr=_Terminal()))
    assert bar(60)
    assert not bar(60, quiet=True)
    assert not bar(50)


def test_extract(run: Any, monkeypatch: pytest.MonkeyPatch, twelve: Claim, nine: Claim) -> None:
    monkeypatch.setattr(factcheck, "extract", lambda document, limits: [twelve if document.id == "good" else nine])
    table = run("extract", "good.txt", "other.txt")
    assert table.stdout.splitlines() == [
        "#  words         range         measure  subject  place  as of  speaker  document",
        "1  more than 12  more than 12  killed   -        -      -      -        -",
        "2  9             9             killed   -        -      -      -        nine",
    ]
    lines = run("extract", "good.txt", "bad.txt", "--format", "jsonl")
    assert lines.exit_code == 2
    assert Claim.model_validate_json(lines.stdout) == twelve
    rows = list(csv.DictReader(io.StringIO(run("extract", "good.txt", "-f", "csv").stdout)))
    assert (rows[0]["claim_id"], rows[0]["lower"], rows[0]["range"]) == ("a", "12", "(12, ∞)")
    assert run("extract", "good.txt", "-o", "t.txt").stdout == ""
    assert Path("t.txt").read_text().startswith("#  words")


def test_normalise(run: Any, monkeypatch: pytest.MonkeyPatch, twelve: Claim) -> None:
    monkeypatch.setattr(factcheck, "claim", lambda _: twelve)
    assert run("normalise", "more than 12").stdout.splitlines() == [
        "entailed     (12, ∞)",
        "plausible    [12, 15]",
        "unit         -",
        "approximate  no",
    ]
    assert json.loads(run("normalise", "more than 12", "--json").stdout)["entailed"] == "(12, ∞)"


def test_words_without_a_quantity(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(words: str) -> Claim:
        raise NormalisationError("no quantity", value=words, expected="one number")

    monkeypatch.setattr(factcheck, "claim", refuse)
    monkeypatch.setattr(factcheck, "extract", lambda _: [])
    for arguments in (("normalise", "many"), ("compare", "many", "few"), ("explain", "many", "few")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "factcheck: no quantity: got 'many', expected one number\n"


def test_compare(run: Any, monkeypatch: pytest.MonkeyPatch, twelve: Claim, nine: Claim) -> None:
    pair = Comparison(a=twelve, b=nine, verdict=Verdict.CONTRADICTION, text="The figures are apart.")
    monkeypatch.setattr(factcheck, "extract", lambda text: [twelve] if "12" in text else [])
    monkeypatch.setattr(factcheck, "claim", lambda _: nine)
    monkeypatch.setattr(factcheck, "compare", lambda *_: pair)
    assert run("compare", "More than 12 died.", "9").stdout == (
        "contradiction: “more than 12” against “9”\n  The figures are apart.\n"
    )


def test_explain_two_statements(run: Any) -> None:
    a, b = "At least 100 soldiers were killed.", "More than 3,000 soldiers were killed or wounded, officials said."
    result = run("explain", a, b)
    assert result.exit_code == 0
    out = result.stdout
    assert out.startswith("EXPLAINED  Killed / casualties, soldiers: at least 100 against more than 3,000")
    for line in (
        "entails   * [100, ∞) person                              (3000, ∞) person",
        "suggests  * [100, 200] person                            (3000, 4000] person",
        "measure   * killed, a part of casualties                 casualties, a part of losses",
        "counted     soldiers [forces]                            soldiers [forces]",
        "speaker   * none named                                   officials",
        "Figures: the ranges that the words entail meet, those that they suggest do not meet.",
        "Difference of measure: “killed” is only a part of “casualties” (accounts for the figures).",
    ):
        assert line in out.splitlines()
    assert Comparison.model_validate_json(run("explain", a, b, "--json").stdout).verdict == Verdict.EXPLAINED


def test_explain_two_claims_of_documents(run: Any) -> None:
    for names in (("1", "2"), ("good:0-12", "other:0-1"), ("good", "other")):
        result = run("explain", *names, "good.txt", "other.txt")
        assert result.exit_code == 0, result.stderr
        assert "“More than 12 people died.”" in result.stdout
        assert "good:0-12" in result.stdout
    assert run("explain", "1", "2", "good.txt", "other.txt", "bad.txt").exit_code == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("3", "no such claim: got '3', expected a number from 1 to 2 or an id, as factcheck extract lists them"),
        ("0", "no such claim: got '0'"),
        ("x", "no such claim: got 'x'"),
        ("o", "several claims begin so: got 'o', expected one of them: odd:0-1, other:0-1"),
    ],
)
def test_claims_that_explain_cannot_name(run: Any, name: str, told: str) -> None:
    Path("odd.txt").write_text("9 people died.")
    files = ("odd.txt", "other.txt")
    result = run("explain", name, "1", *files)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"factcheck: {told}")


@pytest.mark.parametrize(("status", "code"), [("supported", 0), ("explained", 0), ("contradicted", 1), ("stronger", 1)])
def test_verify(run: Any, monkeypatch: pytest.MonkeyPatch, twelve: Claim, status: str, code: int) -> None:
    given: list[Any] = []

    def verify(draft: Document, against: list[Document], limits: factcheck.Limits) -> Verification:
        given.append((draft.text, [document.id for document in against]))
        return Verification(checks=(Check(claim=twelve, status=CheckStatus(status), text="So it is."),))

    monkeypatch.setattr(factcheck, "verify", verify)
    result = run("verify", "good.txt", "--against", "other.txt", "good.txt")
    assert result.exit_code == code
    assert result.stdout.startswith(f"1 claim: 1 {status}\n\n{status.upper()}")
    assert given == [("More than 12 people died.", ["other", "good"])]
    answer = run("verify", "good.txt", "--against", "other.txt", "--format", "json")
    assert Verification.from_json(answer.stdout).checks[0].claim == twelve
    assert run("verify", "good.txt", "--against", "other.txt", "-o", "v.txt", "-q").output == ""
    assert Path("v.txt").read_text().startswith("1 claim")
    assert run("verify", "good.txt", "-a", "other.txt", "-q").output == ""
    assert run("verify", "good.txt", "--against", "other.txt", "bad.txt").exit_code == 2


def test_verify_against_a_folder_and_a_table(run: Any) -> None:
    Path("sources").mkdir()
    Path("sources/a.txt").write_text("The storm killed 12 people, officials said.")
    Path("t.csv").write_text('body\n"The storm killed 12 people, officials said."\n')
    Path("draft.md").write_text("The storm killed 12 people. It wounded 300 people.")
    for sources in (("sources/",), ("t.csv", "-c", "text=body")):
        result = run("verify", "draft.md", "--against", *sources)
        assert result.exit_code == 1
        assert "1 unsupported, 1 supported" in result.stdout


def test_schema(run: Any) -> None:
    assert "Report" in json.loads(run("schema").stdout)
    assert json.loads(run("schema", "Claim").stdout)["title"] == "Claim"
    wrong = run("schema", "Clam")
    assert wrong.exit_code == 2
    assert "did you mean Claim?" in wrong.stderr


def test_lexicon_find(run: Any) -> None:
    result = run("lexicon", "find", "more", "than")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "qualifiers.toml: more_than\n  “more than” in words\n  stands before a figure n and makes it more than n"
    )
    entries = [json.loads(line) for line in run("lexicon", "find", "over", "--json").stdout.splitlines()]
    assert {"grammar.toml", "qualifiers.toml"} <= {entry["table"] for entry in entries}
    assert "more longer phrases; --json lists all" in run("lexicon", "find", "dead").stdout
    nowhere = run("lexicon", "find", "xyz\x1b[31mzy")
    assert (nowhere.exit_code, nowhere.stdout) == (1, "")
    assert nowhere.stderr == "factcheck: “xyzzy” stands in no table of the lexicon\n"


def test_own_words_are_found(run: Any) -> None:
    Path("ours.toml").write_text('[[measure]]\nid = "killed"\ntransitive = ["unalive"]\n')
    try:
        assert "ours.toml, line " in run("--lexicon", "ours.toml", "lexicon", "find", "unalived").stdout
    finally:
        factcheck.extend_lexicon()


def test_version_and_help(run: Any) -> None:
    assert run("--version").stdout.startswith("factcheck-claims ")
    out = run("--help").stdout
    for name in (
        *("check", "verify", "extract", "compare", "explain", "normalise", "sources", "schema", "mcp", "lexicon"),
        *("--install-completion", "--show-completion", "Exit status: 0 fine"),
    ):
        assert name in out
    assert "..." not in out.replace("ARGS]...", ""), "no line of the list of commands is cut"
    assert run("check", "-h").stdout == run("check", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chekc", "x"), "Did you mean 'check'?"),
        (("check", "x", "--fromat", "json"), "--format"),
        (("check", "x", "--format", "jsn"), "json"),
        (("lexicon", "fnd", "x"), "Did you mean 'find'?"),
        (("check",), "FILE"),
    ],
)
def test_slips_of_the_pen_are_answered(run: Any, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_mcp_serves_or_names_its_extra(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[bool] = []
    monkeypatch.setitem(sys.modules, "factcheck.mcp", types.SimpleNamespace(serve=lambda: served.append(True)))
    assert (run("mcp").exit_code, served) == (0, [True])
    monkeypatch.setitem(sys.modules, "factcheck.mcp", None)
    missing = run("mcp")
    assert missing.exit_code == 2
    assert "factcheck-claims[mcp]" in missing.stderr


def test_without_typer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "typer", None)
    monkeypatch.delitem(sys.modules, "factcheck.cli.app", raising=False)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert "factcheck-claims[cli]" in capsys.readouterr().err


def test_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["factcheck", "--version"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("factcheck-claims")
