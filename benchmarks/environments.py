"""Environments for what the benchmarks need and the project does not: built on demand below .bench/, as pinned.

Each peer has one of its own, since their requirements do not agree. `peers/constraints.txt` pins every package.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

HERE = Path(__file__).parent
BUILT = HERE.parent / ".bench"
CONSTRAINTS = HERE / "peers" / "constraints.txt"
DRIVER = HERE / "peers" / "driver.py"
PACKAGES = {
    "quantulum3": ("quantulum3",),
    "recognizers-text": ("recognizers-text-suite", "emoji<2"),  # fails on what emoji 2 took away
    "number-parser": ("number-parser",),
    "rag-quantguard": ("rag-quantguard",),
    "drawing": ("vl-convert-python",),
}


class NotInstalledError(Exception):
    """A package cannot be had here; the message is the last that pip said."""


def pip(*arguments: str | Path) -> None:
    """Run the pip of the Python that ours was made with. Raises NotInstalledError where it fails."""
    base = os.environ.get("PYTHON") or Path(sys.base_prefix) / "bin" / "python3"
    command = [base, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["pip said nothing"]
        raise NotInstalledError(said[-1])


def environment(name: str) -> Path:
    """The Python of an environment, which is built where it is not there as it should be."""
    folder, pins = BUILT / name, CONSTRAINTS.read_text(encoding="utf-8")
    python, stamp = folder / "bin" / "python", folder / "built.txt"
    wanted = "\n".join([*PACKAGES[name], sys.version, pins])
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"(building {folder.relative_to(HERE.parent)})", flush=True)
        venv.create(folder, clear=True)
        pip("--python", python, "install", "-c", CONSTRAINTS, *PACKAGES[name])
        stamp.write_text(wanted, encoding="utf-8")
    return python


def version(name: str) -> str:
    """What the constraints pin a package at."""
    pins = (line.split("==") for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if "==" in line)
    return {pin[0]: pin[1] for pin in pins}[name]


class Reader:
    """A reader in a process of its own, spoken to by its driver; one that is no peer runs where we do."""

    def __init__(self, name: str) -> None:
        self.name = name
        python = environment(name) if name in PACKAGES else Path(sys.executable)
        pipe = subprocess.PIPE
        command = [python, DRIVER, name]
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def give(self, texts: Sequence[str], sources: Sequence[str] = ()) -> None:
        """Hand over the texts of the runs that follow, and what they are held against."""
        self._ask({"texts": list(texts), "sources": list(sources)})

    def run(self, job: str, most: int = 60) -> dict[str, Any]:
        """Do a job on each text: seconds, elapsed, found, failed and mib, or `too_long`."""
        return self._ask({"run": job, "limit": most})

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:
            raise RuntimeError("a process without pipes")
        print(json.dumps(asked), file=into, flush=True)
        answer = out.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended by itself")
        return json.loads(answer)
