"""The command in a terminal and in a pipe: colours, width, progress. The terminal is a real one (a pty)."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

fcntl, pty, termios = map(pytest.importorskip, ("fcntl", "pty", "termios"))
SOURCE = Path(__file__).parents[2] / "src"
COLOUR = "\x1b[31m"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that contradict each other, and a table of many."""
    made = tmp_path_factory.mktemp("news")
    (made / "a.txt").write_text("---\npublisher: A\n---\nThe quake killed 40 people, police said.")
    (made / "b.txt").write_text("---\npublisher: B\n---\nThe quake killed 60 people, the army said.")
    (made / "many.csv").write_text("text\n" + "".join(f"Flood {number} killed 12 people.\n" for number in range(60)))
    return made


def _environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", **more}


def _terminal(folder: Path, *arguments: str, columns: int = 80, **environment: str) -> str:
    """What a terminal of that width gets to see."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "factcheck", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(**environment), stdin=child, stdout=child, stderr=child
    )
    os.close(child)
    seen = b""
    while True:
        try:
            read = os.read(parent, 65536)
        except OSError:  # the other end is closed
            break
        if not read:
            break
        seen += read
    os.close(parent)
    assert process.wait() in {0, 1}
    return seen.decode().replace("\r\n", "\n")


def _pipe(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    command = [sys.executable, "-m", "factcheck", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=_environment(**environment), capture_output=True, text=True, check=True
    )
    return done.stdout, done.stderr


def test_colours_on_a_terminal_and_none_in_a_pipe(folder: Path) -> None:
    shown = _terminal(folder, "check", "a.txt", "b.txt")
    assert "\x1b[1;31mCONTRADICTION" in shown
    piped, errors = _pipe(folder, "check", "a.txt", "b.txt")
    assert "CONTRADICTION" in piped
    assert "\x1b" not in piped
    assert errors == ""


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1"}, False),
    ],
)
def test_what_the_environment_asks_for(folder: Path, environment: dict[str, str], *, coloured: bool) -> None:
    for command in (("check",), ("explain", "1", "2")):
        piped, _ = _pipe(folder, *command, "a.txt", "b.txt", **environment)
        assert ("\x1b[" in piped) is coloured


def test_no_colours_on_a_terminal_that_asks_for_none(folder: Path) -> None:
    shown = _terminal(folder, "check", "a.txt", "b.txt", NO_COLOR="1")
    assert "CONTRADICTION" in shown
    assert "31m" not in shown


@pytest.mark.parametrize("columns", [60, 120])
def test_no_line_is_wider_than_the_window(folder: Path, columns: int) -> None:
    for command in (("check",), ("extract",), ("sources",), ("explain", "1", "2")):
        shown = _terminal(folder, *command, "a.txt", "b.txt", columns=columns, NO_COLOR="1", TERM="dumb")
        lines = [line for line in shown.split("\n") if "\x1b" not in line]
        assert len(lines) > 2
        assert max(map(len, lines)) <= columns


def test_progress_is_drawn_on_a_terminal_and_wiped_away(folder: Path) -> None:
    shown = _terminal(folder, "check", "many.csv", columns=100)
    assert "of 60" in shown
    assert "\x1b[2K" in shown
    assert "of 60" not in shown.rpartition("\x1b[2K")[2]


def test_progress_leaves_no_trace_in_a_pipe(folder: Path) -> None:
    out, errors = _pipe(folder, "check", "many.csv")
    assert out.startswith("60 documents")
    assert errors == ""


def test_a_reader_who_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m factcheck extract many.csv -f jsonl | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_completion_is_offered(folder: Path) -> None:
    script, _ = _pipe(folder, _FACTCHECK_COMPLETE="source_bash")  # which looks for no shell among the parents
    assert "_FACTCHECK_COMPLETE=complete_bash" in script
    offered, _ = _pipe(
        folder,
        _FACTCHECK_COMPLETE="complete_bash",
        COMP_WORDS="factcheck ex",
        COMP_CWORD="1",
    )
    assert offered.split() == ["extract", "explain"]
    offered, _ = _pipe(folder, _FACTCHECK_COMPLETE="complete_bash", COMP_WORDS="factcheck schema Cl", COMP_CWORD="2")
    assert offered.split() == ["Claim", "Cluster"]
