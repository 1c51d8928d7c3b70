"""The command line: what it prints where, and its exit status. The verbs behind it are stand-ins."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import factcheck
from factcheck import cli
from factcheck.core.ranges import Range
from factcheck.errors import NormalisationError
from factcheck.models import Claim, Comparison, Document, Verdict
from factcheck.reports.report import Check, CheckStatus, Report, Verification

Run = Callable[..., Result]
TWELVE = Claim(
    id="a", text="more than 12", range=Range(12, None, lower_closed=False), plausible=Range(12, 15), measure="killed"
)
NINE = Claim(id="b", text="9", range=Range(9, 9), plausible=Range(9, 9), measure="killed", document_id="nine")


def _pair(verdict: Verdict) -> Comparison:
    return Comparison(a=TWELVE, b=NINE, verdict=verdict, text="The figures are apart.")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder with two articles, one of them unreadable."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("More than 12 people died.")
    (tmp_path / "other.txt").write_text("9 people died.")
    (tmp_path / "bad.txt").write_bytes(b"\0")
    return lambda *arguments, **options: CliRunner().invoke(cli.app(), list(arguments), **options)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Verdict | None], list[dict[str, Any]]]:
    """Makes ``check`` find one pair with the verdict; returns the calls that it got."""

    def prepare(verdict: Verdict | None) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = []

        def check(documents: list[Document], **options: Any) -> Report:
            calls.append({"documents": documents, **options})
            return Report(documents=tuple(documents), divergences=(_pair(verdict),) if verdict else ())

        monkeypatch.setattr(factcheck, "check", check, raising=False)
        return calls

    return prepare


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
def test_exit_status(run: Run, checked: Any, verdict: str | None, fail_on: str | None, status: int) -> None:
    checked(Verdict(verdict) if verdict else None)
    options = ["--fail-on", fail_on] if fail_on else []
    assert run("check", "good.txt", *options).exit_code == status


def test_bad_input_is_named_and_the_rest_is_done(run: Run, checked: Any) -> None:
    calls = checked(Verdict.CONTRADICTION)
    result = run("check", "bad.txt", "good.txt", "none.txt", "--fail-on", "contradiction")
    assert result.exit_code == 2
    assert [document.id for document in calls[0]["documents"]] == ["good"]
    assert result.stderr.splitlines() == [
        "factcheck: bad.txt: not a text: got b'\\x00', expected text without NUL bytes",
        "factcheck: none.txt: No such file or directory",
    ]
    assert "CONTRADICTION" in result.stdout


def test_nothing_readable(run: Run, checked: Any) -> None:
    calls = checked(None)
    result = run("check", "none.txt")
    assert (result.exit_code, result.stdout, calls) == (2, "", [])


def test_names_of_files_cannot_act_on_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("check", "\x1b[31m.txt").stderr


def test_workers_and_quiet(run: Run, checked: Any) -> None:
    calls = checked(Verdict.UNEXPLAINED)
    result = run("check", "good.txt", "--workers", "3", "--quiet", "--fail-on", "unexplained")
    assert (result.exit_code, result.output, calls[0]["workers"]) == (1, "", 3)
    assert run("check", "good.txt", "--workers", "0").exit_code == 2


@pytest.mark.parametrize(
    ("layout", "start"),
    [
        ("text", "1 document"),
        ("markdown", "# Figures compared"),
        ("json", "{"),
        ("html", "<!doctype html>"),
        ("prompt", "Figures compared across documents."),
    ],
)
def test_formats(run: Run, checked: Any, layout: str, start: str) -> None:
    checked(Verdict.UNEXPLAINED)
    printed = run("check", "good.txt", "--format", layout)
    assert printed.exit_code == 0
    assert printed.stdout.startswith(start)
    assert run("check", "good.txt", "--format", layout, "--out", "report").stdout == ""
    assert Path("report").read_text() == printed.stdout


@pytest.mark.parametrize(("name", "start"), [("r.md", "# "), ("r.json", "{"), ("r.HTML", "<!"), ("r.txt", "1 ")])
def test_the_name_of_the_output_says_its_format(run: Run, checked: Any, name: str, start: str) -> None:
    checked(Verdict.UNEXPLAINED)
    assert run("check", "good.txt", "--out", name).exit_code == 0
    assert Path(name).read_text().startswith(start)


def test_output_that_cannot_be_written(run: Run, checked: Any) -> None:
    checked(None)
    result = run("check", "good.txt", "--out", "no/such/folder.txt")
    assert (result.exit_code, result.stderr) == (
        2,
        "factcheck: no/such/folder.txt: No such file or directory, expected a file that can be written\n",
    )


def test_json_is_a_report(run: Run, checked: Any) -> None:
    checked(Verdict.UNEXPLAINED)
    assert Report.from_json(run("check", "good.txt", "--format", "json").stdout).documents[0].id == "good"


def test_standard_input(run: Run, checked: Any) -> None:
    calls = checked(None)
    assert run("check", "-", input="12 people died.").exit_code == 0
    assert calls[0]["documents"] == [Document(id="stdin", text="12 people died.")]


def test_long_work_shows_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(documents: list[Document], workers: int, progress: Callable[[int, int], None], profile: str) -> Report:
        progress(workers, len(documents))
        return Report()

    monkeypatch.setattr(factcheck, "check", check, raising=False)
    monkeypatch.setattr(cli, "sys", _Terminal())
    documents = [Document(text=str(number)) for number in range(60)]
    assert cli._checked(documents, 1, quiet=False) == Report()


class _Terminal:
    """A standard error that is a terminal."""

    stderr = stdout = property(lambda self: self)

    def isatty(self) -> bool:
        return True


def test_extract(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        factcheck, "extract", lambda document: [TWELVE if document.id == "good" else NINE], raising=False
    )
    table = run("extract", "good.txt", "other.txt")
    assert table.stdout.splitlines() == [
        "document  words         range         measure  subject  place  speaker",
        "-         more than 12  more than 12  killed   -        -      -",
        "nine      9             9             killed   -        -      -",
    ]
    lines = run("extract", "good.txt", "bad.txt", "--format", "jsonl")
    assert lines.exit_code == 2
    assert Claim.model_validate_json(lines.stdout) == TWELVE


def test_normalise(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factcheck, "claim", lambda _: TWELVE, raising=False)
    assert run("normalise", "more than 12").stdout.splitlines() == [
        "entailed     (12, ∞)",
        "plausible    [12, 15]",
        "unit         -",
        "approximate  no",
    ]


def test_words_without_a_quantity(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(words: str) -> Claim:
        raise NormalisationError("no quantity", value=words, expected="one number")

    monkeypatch.setattr(factcheck, "claim", refuse, raising=False)
    monkeypatch.setattr(factcheck, "extract", lambda _: [], raising=False)
    for arguments in (("normalise", "many"), ("compare", "many", "few")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "factcheck: no quantity: got 'many', expected one number\n"


def test_compare(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factcheck, "extract", lambda text: [TWELVE] if "12" in text else [], raising=False)
    monkeypatch.setattr(factcheck, "claim", lambda _: NINE, raising=False)
    monkeypatch.setattr(factcheck, "compare", lambda *_: _pair(Verdict.CONTRADICTION), raising=False)
    assert run("compare", "More than 12 died.", "9").stdout == (
        "contradiction: “more than 12” against “9”\n  The figures are apart.\n"
    )


@pytest.mark.parametrize(("status", "code"), [("supported", 0), ("explained", 0), ("contradicted", 1), ("stronger", 1)])
def test_verify(run: Run, monkeypatch: pytest.MonkeyPatch, status: str, code: int) -> None:
    given: list[Any] = []

    def verify(draft: Document, against: list[Document]) -> Verification:
        given.append((draft.text, [document.id for document in against]))
        return Verification(checks=(Check(claim=TWELVE, status=CheckStatus(status), text="So it is."),))

    monkeypatch.setattr(factcheck, "verify", verify, raising=False)
    result = run("verify", "good.txt", "--against", "other.txt", "good.txt")
    assert result.exit_code == code
    assert result.stdout.startswith(f"1 claim: 1 {status}\n\n{status.upper()}")
    assert given == [("More than 12 people died.", ["other", "good"])]
    answer = run("verify", "good.txt", "--against", "other.txt", "--format", "json").stdout
    assert Verification.from_json(answer).checks[0].claim == TWELVE
    assert run("verify", "good.txt", "--against", "other.txt", "bad.txt").exit_code == 2


def test_schema(run: Run) -> None:
    assert "Report" in json.loads(run("schema").stdout)
    assert json.loads(run("schema", "Claim").stdout)["title"] == "Claim"
    assert run("schema", "Clam").exit_code == 2


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("factcheck-claims ")
    assert all(
        name in run("--help").stdout for name in ("check", "extract", "normalise", "compare", "verify", "schema")
    )
    assert run("check", "--no-such-option").exit_code == 2


def test_without_typer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "typer", None)
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
